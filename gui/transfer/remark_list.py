"""What a reader or writer could not do as asked, foldable: where, what and why."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolButton, QVBoxLayout, QWidget

from core.model.transfer import Remark
from gui.kit import parts, words
from gui.kit.icons import icon
from gui.kit.plain_text import LONGEST_TOOLTIP, one_line
from gui.transfer.format_words import joined

HEIGHT = 132
SHORT = 84  # characters that fit into one line of the narrowest dialog
FEW = 50  # so many are wrapped


class RemarkList(QWidget):
    """Hidden without remarks. Attributes: head (opens and folds), list."""

    def __init__(self, parent: QWidget | None = None, *, grows: bool = False) -> None:
        """`grows` takes all the room there is, for a page that shows little else."""
        super().__init__(parent)
        self._grows = grows
        self.head = QToolButton()
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(parts.ICON_SIZE)
        self.head.setProperty("kind", "fold")
        self.head.toggled.connect(self._unfold)
        self._lines = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._lines)
        self.list.setAccessibleName("Remarks")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumHeight(HEIGHT)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        parts.follow_theme(self, self._draw)
        self.say(())

    def say(self, remarks: tuple[Remark, ...], *, unfolded: bool = False) -> None:
        """List `remarks`."""
        lines = [line(each) for each in remarks]
        if lines != self._lines.stringList():
            few = len(lines) <= FEW
            self.list.setUniformItemSizes(not few)  # 100,000 lines are not measured one by one
            self.list.setWordWrap(few)
            self._lines.setStringList(lines)
            if not self._grows:
                high = 6 + sum(26 if len(each) < SHORT else 44 for each in lines[:FEW])
                self.list.setFixedHeight(min(HEIGHT, high))
        self.head.setText(f" {words.count(len(remarks), 'remark')}")
        self.head.setAccessibleName(words.count(len(remarks), "remark"))
        self.head.setChecked(bool(remarks) and (unfolded or self.head.isChecked()))
        self.setVisible(bool(remarks))

    def lines(self) -> list[str]:
        """Return what is listed."""
        return self._lines.stringList()

    def _unfold(self, open_: bool) -> None:
        self.list.setVisible(open_)
        self._draw()

    def _draw(self) -> None:
        self.head.setIcon(icon("chevron-down" if self.head.isChecked() else "chevron", tone="quiet"))


def line(remark: Remark) -> str:
    """Put a remark into one line: "line 12: There are six fields. The value was taken to be empty."."""
    said = joined(remark.what, remark.why)
    return one_line(f"{remark.place}: {said}" if remark.place else said, most=LONGEST_TOOLTIP)
