"""What was extracted before, of the chosen session or of all: found again, shown, exported, deleted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.model.extraction import Mode
from core.model.session import SessionView
from gui.extract.result_commands import ResultCommands
from gui.extract.results_model import Column, ResultsModel
from gui.extract.results_reader import ResultsReader
from gui.extract.results_table import ResultsTable
from gui.kit import parts, words
from gui.kit.busy import BusyStrip
from gui.kit.empty import EmptyState
from gui.kit.frame import Frame

TYPING_MS = 350
MINUTE_MS = 60_000
SHORTEST_BOX = 160
THIS, ALL = "this", "all"
NO_SESSION = ("No session chosen", "Choose one to see its results, or look at those of all.", "All sessions")
NOTHING = ("Nothing extracted yet", "Every page that is extracted is kept here, up to a limit in the settings.")
NO_MATCH = ("Nothing found", "No result has this in its title, its address or its content.", "Clear the search")


class ResultsPage(QWidget):
    """Reads when it is seen. Attributes: scope, search, table, model, empty, busy, commands.

    Signal: `wanted(ExtractionHead, bool)`, a result to show on the page, or to extract again there.
    """

    wanted = Signal(object, bool)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._view: SessionView | None = None
        self._chosen = 0
        self._shown_for: tuple[str | None, str] | None = None  # whose results, and what is looked for
        self.model = ResultsModel(self, now=frame.now)
        self.reader = ResultsReader(frame, self.model, self, seen=self.isVisible)
        self.table = ResultsTable(self.model, frame.commands)
        self.commands = ResultCommands(frame, self)
        self.scope = parts.choice("Whose results", {"This session": THIS, "All sessions": ALL})
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search titles, addresses and contents")
        self.search.setAccessibleName("Search the results")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(SHORTEST_BOX)
        self.count = parts.label(role="quiet")
        self.export = parts.button("Export…", "export", name="Export the chosen results, or all that are listed")
        self.busy = BusyStrip()
        self.empty = EmptyState(*NOTHING, icon_name="files")
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._lay_out()
        self._connect()
        self._draw()

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show the results of `view`'s session, unless all are looked at."""
        self._view, self._chosen = view, chosen
        self._turn()

    def forget(self) -> None:
        """Hold nothing of any session, whatever is looked at."""
        self._view, self._chosen, self._shown_for = None, 0, None
        self._typing.stop()
        self.reader.stop()
        self.model.name({})
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._draw()

    def enter(self) -> None:
        """Put the cursor into the list, or to what can be chosen."""
        (self.table if self._pages.currentWidget() is self.table else self.scope).setFocus()

    def _wanted(self) -> tuple[str | None, str] | None:
        """Return whose results are asked for and what is to be found in them; None without a session."""
        everyone = self.scope.currentData() == ALL
        if not everyone and self._view is None:
            return None
        return (None if everyone or self._view is None else self._view.session.id, self.search.text().strip())

    def _turn(self) -> None:
        """Read what is to be shown, once somebody sees it."""
        wanted = self._wanted()
        if wanted is None:
            self._shown_for = None
            self.reader.stop()
        elif self.isVisible() and wanted != self._shown_for:
            self._shown_for = wanted
            self.table.setColumnHidden(Column.SESSION, wanted[0] is not None)
            self.reader.turn_to(*wanted)
        self._draw()

    def _turn_again(self) -> None:
        """Read anew, also what was read already."""
        self._shown_for = None
        self._turn()

    def _cancel(self) -> None:
        self._shown_for = None
        self.reader.cancel()
        self.search.clear()
        self._typing.stop()
        self._turn()

    def _read(self) -> None:
        self._draw()
        height = self.model.rowCount() * self.table.rowHeight(0)
        if self.isVisible() and self.model.more and height < self.table.viewport().height():
            self.reader.read_older()  # Qt asks for more only on scrolling

    def _say_progress(self, done: int, total: int) -> None:
        self.busy.show_progress("Searching", done, total)

    def _draw(self) -> None:
        rows = self.model.rowCount()
        if self.reader.searching and self.busy.isHidden():
            self.busy.start("Searching")
        elif not self.reader.searching:
            self.busy.stop()
        self._say_empty()
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        self.count.setText(f"{words.count(rows, 'result')}{', more below' if self.model.more else ''}" if rows else "")
        self.export.setEnabled(bool(rows))
        self._tell_choice()

    def _say_empty(self) -> None:
        if self._wanted() is None:
            title = f"{words.count(self._chosen, 'session')} chosen" if self._chosen > 1 else NO_SESSION[0]
            self.empty.say(title, *NO_SESSION[1:], lambda: self.scope.setCurrentIndex(1))
        elif self.reader.searching:
            self.empty.say("Searching", "Titles, addresses and contents are looked through.")
        elif self.search.text().strip():
            self.empty.say(*NO_MATCH, self.search.clear)
        else:
            self.empty.say(*NOTHING)

    def _tell_choice(self) -> None:
        seen = self.isVisible() and self._pages.currentWidget() is self.table
        heads = self.table.chosen() if seen else ()
        links = len(heads) == 1 and heads[0].mode is Mode.LINKS
        self._frame.commands.update(results=len(heads), links=links)

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self._turn)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._turn_again)
        self._typing.timeout.connect(self._turn)
        self.busy.cancelled.connect(self._cancel)
        self.reader.read.connect(self._read)
        self.reader.searched.connect(self._say_progress)
        self.table.choice_changed.connect(self._tell_choice)
        self.export.clicked.connect(lambda: self.commands.export(everything=not self.table.chosen_rows()))
        self._minute.timeout.connect(self.model.tick)
        self._minute.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(10, 10, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.scope)
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        row.addWidget(self.export)
        self.busy.setContentsMargins(10, 0, 10, 8)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.busy)
        column.addWidget(self._pages, 1)

    # Qt's own names from here on

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+F from the window: here it means the results."""
        key = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride else None
        if key is not None and key.matches(QKeySequence.StandardKey.Find):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the cursor into the search box."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page comes to the front, and look for what a search has missed."""
        super().showEvent(event)
        self._turn()
        self.reader.renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing be chosen that is not seen."""
        super().hideEvent(event)
        self._tell_choice()
