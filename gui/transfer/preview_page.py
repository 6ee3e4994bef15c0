"""The import's second step: each cookie with what becomes of it, each site with its choice, and a sentence for all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.model.transfer import ImportPreview, Remark, SiteMode
from gui.kit import parts, words
from gui.kit.empty import EmptyState
from gui.kit.plain_table import PlainTable
from gui.kit.plain_text import LONGEST_TOOLTIP, one_line
from gui.transfer.outcome_chips import OutcomeChips
from gui.transfer.preview_columns import PreviewColumn
from gui.transfer.preview_model import PreviewModel, RevealedRole
from gui.transfer.preview_rows import PreviewRows
from gui.transfer.remark_list import RemarkList
from gui.transfer.site_model import MODE_WORDS, SiteColumn, SiteModel, replaced_words
from gui.transfer.summary_words import summary

WIDTHS = {
    PreviewColumn.OUTCOME: 164, PreviewColumn.NAME: 110, PreviewColumn.VALUE: 132, PreviewColumn.DOMAIN: 140,
    PreviewColumn.DETAILS: 280, PreviewColumn.PATH: 56, PreviewColumn.EXPIRES: 104,
}  # fmt: skip
SITE_WIDTHS = {SiteColumn.SITE: 140, SiteColumn.FOUND: 70, SiteColumn.MODE: 80}
LEFT = 310


class PreviewPage(QWidget):
    """Signals: `changed()`, `revealed()` when a value is shown.

    Attributes: cookies and sites (models), table, details, site_table, chips, mode, remarks, sentence.
    """

    changed = Signal()
    revealed = Signal()

    def __init__(self, *, now: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cookies = PreviewModel(self, now=now)
        self.sites = SiteModel(self)
        self.table = PlainTable(self.cookies, "Cookies of the import", WIDTHS.values())
        self.details = parts.label(role="quiet")
        self.site_table = PlainTable(self.sites, "Sites of the import", SITE_WIDTHS.values(), stretched=SiteColumn.SITE)
        self.chips = OutcomeChips()
        self.remarks = RemarkList()
        self.sentence = parts.label(role="strong")
        self.mode = QComboBox()
        self.mode.setPlaceholderText("Mixed")
        self.mode.setAccessibleName("What becomes of the chosen sites")
        for mode, word in MODE_WORDS.items():
            self.mode.addItem(word, mode.value)
        self.replaced = parts.label(role="quiet")
        self.replaced.setWordWrap(True)
        self.nothing = EmptyState("No cookie here", "No cookie of these sites has that outcome.",
                                  "Show all", self._show_all, icon_name="filter")  # fmt: skip
        self._lay_out()
        self._connect()

    def show_preview(self, preview: ImportPreview, rows: PreviewRows) -> None:
        """Show what an import would do; everything is merged at first."""
        self.chips.clear()
        self.cookies.set_rows(rows)
        self.sites.set_sites(preview.sites)
        self.remarks.say((*storage_remark(preview), *preview.remarks))
        self._choose_first_site()
        self._renew()
        self.table.selectRow(0)

    @property
    def modes(self) -> dict[str, SiteMode]:
        """What was chosen for each site."""
        return dict(self.sites.modes)

    def _choose_first_site(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.site_table.selectionModel().setCurrentIndex(self.sites.index(0, 0), flags.ClearAndSelect | flags.Rows)

    def _show_all(self) -> None:
        self.chips.clear()
        self._choose_first_site()

    def _choose_mode(self) -> None:
        self.sites.set_mode(self.site_table.chosen_rows(), SiteMode(self.mode.currentData()))
        self.cookies.set_modes(self.sites.modes)
        self._renew()

    def _narrow(self) -> None:
        rows = self.site_table.chosen_rows()
        everything = not rows or 0 in rows
        self.cookies.set_sites(None if everything else frozenset(each.site for each in self.sites.chosen(rows)))
        self._renew()

    def _renew(self) -> None:
        rows = self.site_table.chosen_rows()
        mode = self.sites.mode(rows) if rows else None
        self.mode.setEnabled(bool(rows))
        self.mode.setCurrentIndex(self.mode.findData(mode.value) if mode else -1)
        self.replaced.setText(replaced_words(self.sites.chosen(rows)) if rows else "")
        self.chips.count(self.cookies.counts, self.cookies.total)
        self.sentence.setText(summary(self.cookies.counts))
        self._pages.setCurrentWidget(self.table if self.cookies.rowCount() else self.nothing)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self.details.setText(one_line(self.cookies.details(self.table.currentIndex().row()), most=LONGEST_TOOLTIP))

    def _reveal(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.cookies.toggle_revealed(row)
            if self.cookies.index(row, PreviewColumn.VALUE).data(RevealedRole):
                self.revealed.emit()

    def _connect(self) -> None:
        self.chips.chosen.connect(self.cookies.set_outcome)
        self.chips.chosen.connect(self._renew)
        self.mode.activated.connect(self._choose_mode)
        self.site_table.selectionModel().selectionChanged.connect(self._narrow)
        self.site_table.activated.connect(self.mode.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.table.doubleClicked.connect(self._reveal)
        self.reveal = QAction("Reveal or hide value", self.table)
        self.reveal.setShortcut(QKeySequence(Qt.Key.Key_Space))
        self.reveal.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.reveal.triggered.connect(self._reveal)
        self.table.addAction(self.reveal)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        split.setSizes([LEFT, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chips)
        column.addWidget(split, 1)
        column.addWidget(self.remarks)
        column.addWidget(self.sentence)

    def _right(self) -> QWidget:
        right = QWidget()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.nothing)
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setFixedHeight(2 * self.details.fontMetrics().lineSpacing())  # nothing moves from row to row
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._pages, 1)
        column.addWidget(self.details)
        return right

    def _left(self) -> QWidget:
        left = QWidget()
        choice = QHBoxLayout()
        choice.setSpacing(8)
        title = parts.label("Chosen sites")
        title.setBuddy(self.mode)
        choice.addWidget(title)
        choice.addWidget(self.mode, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.site_table, 1)
        column.addLayout(choice)
        column.addWidget(self.replaced)
        return left


def storage_remark(preview: ImportPreview) -> tuple[Remark, ...]:
    """Say that page storage stays out: a session that is in use has its own."""
    if not preview.storage:
        return ()
    what = f"The page storage of {words.count(len(preview.storage), 'origin')} is left out."
    return (Remark("", what, "“Import sessions…” makes a new session that gets it."),)
