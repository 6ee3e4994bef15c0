"""The list of kept results: the kit's table with a menu on its rows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QWidget

from core.model.extraction import ExtractionHead
from gui.actions.builder import context_menu
from gui.actions.catalogue import Place
from gui.actions.commands import Commands
from gui.extract.results_model import Column, ResultsModel
from gui.kit.plain_table import PlainTable

WIDTHS = {
    Column.VERDICT: 130,
    Column.TITLE: 250,
    Column.ADDRESS: 300,
    Column.SHAPE: 100,
    Column.SIZE: 80,
    Column.WHEN: 120,
    Column.SESSION: 150,
}


class ResultsTable(PlainTable):
    """Signal: `choice_changed()`."""

    choice_changed = Signal()

    def __init__(self, model: ResultsModel, commands: Commands, parent: QWidget | None = None) -> None:
        widths = (WIDTHS[column] for column in Column)
        super().__init__(model, "Kept results", widths, stretched=(Column.TITLE, Column.ADDRESS), parent=parent)
        self._model, self._commands = model, commands
        self.cut_in_the_middle(Column.ADDRESS)
        self.selectionModel().selectionChanged.connect(self.choice_changed)
        model.modelReset.connect(self.choice_changed)
        self.activated.connect(lambda _index: commands.run("result.show"))
        commands.hear(Place.RESULT_ROW, self)

    def chosen(self) -> tuple[ExtractionHead, ...]:
        """Return the chosen results, top first."""
        heads = self._model.heads
        return tuple(heads[row] for row in self.chosen_rows() if row < len(heads))

    # Qt's own names from here on

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen results."""
        if self.chosen_rows():
            context_menu(self._commands, Place.RESULT_ROW, self).popup(event.globalPos())
