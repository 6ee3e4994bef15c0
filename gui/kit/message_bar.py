"""Messages inside the window: the newest at once, those before it again when it is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.kit import parts
from gui.kit.busy import BusyStrip

WIDTH = 720
GAP = 12
PASSING = 8.0
ANSWER = 12.0  # why what the person just did has not worked: it is over once something else is done


class Tone(StrEnum):
    """How a message is meant; each has its own icon beside its colour."""

    INFO = "accent"
    GOOD = "good"
    WARNING = "soon"
    ERROR = "urgent"


ICONS = {Tone.INFO: "info", Tone.GOOD: "check-circle", Tone.WARNING: "warning", Tone.ERROR: "warning"}


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, at most two buttons, and how long it stays (seconds; None = until closed)."""

    text: str
    tone: Tone = Tone.INFO
    button: str = ""
    action: Callable[[], object] | None = None
    lasts: float | None = None
    other: str = ""
    other_action: Callable[[], object] | None = None


class MessageBar(QWidget):
    """Shows the newest message, since it answers what the person just did; one that must be closed comes back after it.

    Lies over the foot of its parent, so that nothing moves under the pointer when it comes or goes.
    Attribute: busy, how far the work of the shown message is. Signal: `said(str)`, with every sentence that comes, for
    the status line.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._waiting: list[Message] = []
        self.shown: Message | None = None
        self._held = False
        self._working = ""  # the message whose work `busy` shows
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._build()
        if parent is not None:
            parent.installEventFilter(self)
        parts.follow_theme(self, self._draw)
        self.hide()

    def say(
        self,
        text: str,
        *,
        tone: Tone = Tone.INFO,
        button: str = "",
        action: Callable[[], object] | None = None,
        lasts: float | None = None,
        other: str = "",
        other_action: Callable[[], object] | None = None,
    ) -> None:
        """Show a message before those that wait to be closed; the same sentence does not wait twice."""
        message = Message(text, tone, button, action, lasts, other, other_action)
        earlier = [*self._waiting, *([self.shown] if self.shown else [])]
        self._waiting = [each for each in earlier if each.lasts is None and each.text != text]
        if self._held:
            self._waiting += [message] if lasts is None else []
            return
        self.said.emit(text)
        self._show(message)

    def note(self, text: str, *, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Show something that worked, for a few seconds."""
        self.say(text, tone=Tone.GOOD, button=button, action=action, lasts=PASSING)

    def show_progress(self, text: str, words: str, done: int, total: int) -> None:
        """Show beside the message `text`, now or once it is shown, how far its work is, until it is withdrawn."""
        if self._working != text:
            self._working = text
            self.busy.start(words, can_cancel=False)
            self.busy.setVisible(self.shown is not None and self.shown.text == text)
        self.busy.show_progress(words, done, total)
        self._place()

    def dismiss(self) -> None:
        """Close the shown message and show the one before it."""
        self._show(self._waiting.pop() if self._waiting else None)

    def hold(self) -> None:
        """Show nothing until `release`: messages hold names. What must be closed waits, what passes is dropped."""
        self._held = True
        self._waiting += [self.shown] if self.shown and self.shown.lasts is None else []
        self._show(None)

    def release(self) -> None:
        """Show again what waits."""
        self._held = False
        if self.shown is None:
            self.dismiss()

    def withdraw(self, text: str) -> None:
        """Take a message away that is not true any more; nothing when it is gone already."""
        self._waiting = [each for each in self._waiting if each.text != text]
        if self._working == text:
            self._working = ""
        if self.shown is not None and self.shown.text == text:
            self.dismiss()
        else:
            self._draw()  # fewer wait

    def done(self, button: str) -> None:
        """Take away the messages that offer what `button` says: the person has done it another way."""
        self._waiting = [each for each in self._waiting if each.button != button]
        if self.shown is not None and self.shown.button == button:
            self.dismiss()
        else:
            self._draw()  # fewer wait

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or self.shown is None:
            return
        room = min(WIDTH, parent.width() - 2 * GAP)
        self._text.setWordWrap(False)
        wanted = self.sizeHint().width()
        self._text.setWordWrap(wanted > room)
        width = min(wanted, room)
        height = self.heightForWidth(width) if wanted > room else self.sizeHint().height()
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - GAP, width, height)
        self.raise_()

    def _build(self) -> None:
        self._icon = parts.label()
        self._icon.setFixedSize(16, 16)
        self._text = parts.label()
        self.busy = BusyStrip()
        self._more = parts.label(role="quiet")
        self.button = parts.button("", kind="flat", name="Do what the message offers")
        self.button.clicked.connect(lambda: self._act(self.shown.action if self.shown else None))
        self.other = parts.button("", kind="flat", name="Do the other thing the message offers")
        self.other.clicked.connect(lambda: self._act(self.shown.other_action if self.shown else None))
        self._close = parts.tool_button("close", name="Close this message", tone="quiet")
        self._close.clicked.connect(self.dismiss)
        for pressed in (self.button, self.other, self._close):
            pressed.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it was
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        for each in (self.busy, self.button, self.other, self._more, self._close):
            row.addWidget(each)

    def _show(self, message: Message | None) -> None:
        self._timer.stop()
        self.shown = message
        if message is not None and message.lasts is not None:
            self._timer.start(int(message.lasts * 1000))
        self._draw()

    def _act(self, action: Callable[[], object] | None) -> None:
        self.dismiss()
        if action is not None:
            action()

    def _draw(self) -> None:
        message = self.shown
        if message is None:
            self._text.clear()
            self.setAccessibleName("")
            self.hide()
            return
        self._text.setText(message.text)
        for button, words in ((self.button, message.button), (self.other, message.other)):
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(bool(words))
        self._more.setText(f"{len(self._waiting)} more")
        self._more.setVisible(bool(self._waiting))
        self.busy.setVisible(message.text == self._working)
        self._icon.setPixmap(parts.picture(self, ICONS[message.tone], tone=message.tone))
        self.setAccessibleName(message.text)
        parts.restyle(self, "tone", message.tone)
        self._place()
        self.show()
