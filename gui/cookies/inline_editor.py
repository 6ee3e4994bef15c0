"""Writing in the cells of the cookie table: one editor at a time, over the view, kept open whatever the jar does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.model.cookie import Cookie, CookieId
from gui.cookies.cell_draft import Draft, Fault
from gui.cookies.cell_editors import CellEditor, editor_for, is_on, switched
from gui.cookies.cell_hint import CellHint
from gui.cookies.cookie_changes import differing
from gui.cookies.cookie_columns import SWITCHES, CookieColumn
from gui.cookies.cookie_table_view import CookieTableView
from gui.kit import parts
from gui.kit.message_bar import Tone

EDITABLE = frozenset(CookieColumn) - {CookieColumn.SIZE}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class InlineEditor(QObject):
    """Signals: `changed(Cookie before, Cookie after)`, to be saved at once; `given_up(str)`, why an entry was dropped.

    A third one is `looked_at()`, when a hidden value was shown. The editor is no part of the view's own editing: that
    would close it, typing and all, whenever the jar changes.
    """

    changed = Signal(object, object)
    given_up = Signal(str)
    looked_at = Signal()

    def __init__(self, table: CookieTableView, fault: Fault, now: Callable[[], float]) -> None:
        super().__init__(table)
        self._table, self._fault, self._now = table, fault, now
        self._hint = CellHint(table)
        self._draft: Draft | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        header = table.horizontalHeader()
        for moved in (
            table.verticalScrollBar().valueChanged, table.horizontalScrollBar().valueChanged, header.sectionResized,
            header.sectionMoved, table.cookies.modelReset, table.cookies.layoutChanged,
        ):  # fmt: skip
            moved.connect(self._place)
        table.viewport().installEventFilter(self)

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open."""
        return self._draft.editor if self._draft else None

    @property
    def hint(self) -> str:
        """What is said beside the cell."""
        return "" if self._hint.isHidden() else self._hint.text.text()

    def begin(self, row: int, column: CookieColumn) -> None:
        """Open the editor of a cell; a switch is turned at once instead."""
        self.leave()
        cookie = self._table.cookies.cookie(row)
        if column in SWITCHES:
            self._turn(cookie, column)
        elif column in EDITABLE:
            self._open(cookie, column)

    def cancel(self) -> None:
        """Close and leave the cookie as it is."""
        if self._close():
            self._table.setFocus()

    def leave(self) -> None:
        """Save what is written, or, when it cannot be saved, keep the old and say why."""
        draft = self._draft
        if draft is not None and not self._commit():
            words = draft.given_up()
            self._close()
            self.given_up.emit(words)

    def rebase(self, sent: Cookie, held: Cookie) -> None:
        """Build on what the jar holds of an edit of ours, when the next cell of the same cookie is open already."""
        if self._draft is not None:
            self._draft.rebase(sent, held)
            self._place()

    def follow(self, jar: Iterable[Cookie]) -> None:
        """Say what the site has done to the cookie that is being written."""
        if self._draft is not None:
            self._draft.follow(jar)
            self._say()

    def _turn(self, cookie: Cookie, column: CookieColumn) -> None:
        after = switched(cookie, column, on=not is_on(cookie, column))
        error = self._fault(cookie, after)
        if error is None:
            self.changed.emit(cookie, after)
        else:
            self.given_up.emit(error.sentence)

    def _open(self, cookie: Cookie, column: CookieColumn, *, shown_as: CookieId | None = None) -> None:
        """Open an editor; `shown_as` is where the table still has a cookie that is just being saved."""
        place = shown_as or cookie.id
        editor = editor_for(cookie, column, revealed=self._table.cookies.reveals(cookie), now=self._now)
        self._draft = Draft(editor, column, cookie, place, self._fault)
        editor.setParent(self._table.viewport())
        editor.edited.connect(self._say)
        editor.taken.connect(self._finish)
        editor.looked_at.connect(self.looked_at)
        editor.control.installEventFilter(self)
        self._table.go_to(place, column)
        self._place()
        editor.show()
        editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _close(self) -> bool:
        draft, self._draft = self._draft, None
        if draft is None:
            return False
        self._hint.hide()
        draft.editor.hide()
        draft.editor.deleteLater()
        return True

    def _finish(self) -> None:
        """Save and go back to the table, or stay where the entry is refused."""
        if self._commit():
            self._table.setFocus()

    def _commit(self) -> bool:
        draft = self._draft
        if draft is None or draft.reason():
            return False
        base, after = draft.base, draft.written()
        self._close()
        if after is not None and differing(base, after):
            self.changed.emit(base, after)
        return True

    def _move(self, step: int) -> None:
        """Save, and open the next editable cell, in the next row after the last one."""
        draft = self._draft
        after = draft.written() if draft else None
        if draft is None or after is None:
            return
        shown = [column for column in self._table.shown_columns() if column in EDITABLE]
        turn, place = divmod(shown.index(draft.column) + step, len(shown))
        row = self._table.cookies.row_of(draft.place) + turn
        following = self._table.cookies.cookie(row) if turn and 0 <= row < self._table.cookies.rowCount() else None
        if not self._commit():
            return
        if turn and following is None:
            self._table.setFocus()
            return
        self._open(following or after, shown[place], shown_as=None if following else draft.place)

    def _say(self) -> None:
        if self._draft is None:
            return
        editor, (sentence, tone) = self._draft.editor, self._draft.words()
        editor.control.setAccessibleDescription(sentence)
        parts.restyle(editor.control, "invalid", "true" if tone is Tone.ERROR else "false")
        self._hint.say(sentence, tone, editor.geometry().translated(self._table.viewport().pos()))

    def _place(self) -> None:
        """Stay over the cell; a cookie that has left the table leaves its editor where it was."""
        if self._draft is None:
            return
        row = self._table.cookies.row_of(self._draft.place)
        if row >= 0:
            editor = self._draft.editor
            cell = self._table.visualRect(self._table.cookies.index(row, self._draft.column))
            room = self._table.viewport().width()
            width = min(max(cell.width(), editor.wish), room)
            left = max(0, min(cell.left(), room - width))
            editor.setGeometry(left, cell.top(), width, cell.height())
        self._say()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Save when the person goes elsewhere in the window; another program, a menu or the calendar is no leaving."""
        if self._draft is not None and now is not None and not _belongs(now, self._draft.editor):
            self.leave()

    # Qt's own names from here on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that leave a cell, and follow the size of the table."""
        if event.type() == QEvent.Type.Resize and watched is self._table.viewport():
            self._place()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._draft is None:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in ENTER:
            self._finish()
        elif key in STEPS:
            self._move(STEPS[key])
        else:
            return super().eventFilter(watched, event)
        return True


def _belongs(widget: QWidget, owner: QWidget) -> bool:
    """Tell whether `widget` is `owner` or in it, popups included."""
    each: QWidget | None = widget
    while each is not None and each is not owner:
        each = each.parentWidget()
    return each is owner
