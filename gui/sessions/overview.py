"""The overview of the chosen session: who it is, how long it lasts, what it holds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.model.session import SessionView
from gui.actions.builder import extend_menu
from gui.actions.catalogue import BY_ID
from gui.kit import parts, words
from gui.kit.empty import EmptyState
from gui.kit.frame import Frame
from gui.kit.parts import ButtonKind
from gui.sessions.facts import content_facts, summary, time_facts
from gui.sessions.overview_parts import ExpiryBar, Facts, Line, Tile
from gui.sessions.row_words import NOTHING, state_words
from gui.sessions.session_row import SessionRow, State, row_of

BUTTONS: Mapping[str, ButtonKind] = {
    "session.launch": "primary", "session.focus": "primary", "session.close": "plain", "session.extend": "plain",
    "session.edit": "plain", "session.restore": "primary", "session.erase": "plain",
}  # fmt: skip
CLOSED = ("session.launch", "session.extend", "session.edit")
OPEN = ("session.focus", "session.close", "session.extend", "session.edit")
EXTEND_FIRST = "extend it first to launch, edit or copy it"
BINNED = ("session.restore", "session.erase")


class Overview(QStackedWidget):
    """Shows one session, a summary of several, or what to do when none is chosen."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._row: SessionRow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self.empty = EmptyState("", "", icon_name="info")
        self.tile, self.name, self.state = Tile(), Line("title"), Line("quiet")
        self.expiry, self.times, self.contents = ExpiryBar(), Facts(), Facts()
        self.buttons = {action_id: self._button(action_id, kind) for action_id, kind in BUTTONS.items()}
        extend = self.buttons["session.extend"]
        extend.setMenu(extend_menu(frame.commands, extend))
        self.addWidget(self.empty)
        self.addWidget(self._page())
        self.show_selection(())

    def show_selection(self, views: tuple[SessionView, ...]) -> None:
        """Show the chosen sessions."""
        if len(views) == 1:
            self._row = row_of(views[0], bin_days=self._frame.core.settings.bin_days)
            self._show(self._row)
            self.setCurrentIndex(1)
            return
        self._row = None
        if views:
            self.empty.say(f"{words.count(len(views), 'session')} chosen", summary(views))
        else:
            self.empty.say("No session chosen", "Choose one in the list to see how long it lasts and what it holds.")
        for line in (self.name, self.state):
            line.say("")
        self.contents.blank()
        self.setCurrentIndex(0)

    def enter(self) -> None:
        """Put the cursor on the first button that can be pressed, if there is one."""
        for button in self.buttons.values():
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def tick(self) -> None:
        """Follow the clock."""
        if self._row is not None:
            now = self._frame.now()
            first = EXTEND_FIRST if self._row.state(now) is State.EXPIRED else ""
            self.state.say(" · ".join(part for part in (state_words(self._row, now), first, self._row.site) if part))
            self.expiry.show_row(self._row, now)
            self.times.say(time_facts(self._row.session, now))

    def _show(self, row: SessionRow) -> None:
        self.tile.show_session(row.session)
        self.name.say(row.session.name)
        self.contents.say(
            {"Start page": row.session.draft.start_url or NOTHING, **content_facts(row.session), "Id": row.id}
        )
        shown = BINNED if row.binned else OPEN if row.open else CLOSED
        for action_id, button in self.buttons.items():
            button.setVisible(action_id in shown)
        self.tick()

    def _page(self) -> QWidget:
        self.contents.add_copied("Start page")
        self.contents.say(dict.fromkeys(("Cookies", "Profile", "Tags", "Note", "Browser"), ""))
        self.contents.add_copied("Id")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(20)
        column.addLayout(self._heading())
        grid = QGridLayout()
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(16)
        grid.addWidget(self.expiry, 0, 0)
        grid.addWidget(self.times, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.contents, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        column.addLayout(grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    def _heading(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tile)
        row.addSpacing(4)
        row.addLayout(names, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        return row

    def _button(self, action_id: str, kind: ButtonKind) -> QPushButton:
        action = self._frame.commands[action_id]
        button = parts.button(action.text().rstrip("…"), BY_ID[action_id].icon, kind=kind)
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        if action_id != "session.extend":
            button.clicked.connect(action.trigger)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Count while it can be seen."""
        super().showEvent(event)
        self.tick()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting."""
        self._timer.stop()
        super().hideEvent(event)
