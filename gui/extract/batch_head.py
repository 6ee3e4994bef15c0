"""The head of a batch: where it is, how fast it goes, how long it takes still, and what can be done with it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.model.batch import BatchProgress
from gui.actions.commands import Commands
from gui.extract.batch_words import STATE_LOOKS, counts, ended, pace, state
from gui.extract.result_head import OneLine
from gui.kit import parts, theme
from gui.kit.parts import ButtonKind

VERBS: tuple[tuple[str, str, str, ButtonKind], ...] = (
    ("batch.resume", "Resume", "launch", "primary"),
    ("batch.pause", "Pause", "clock", "plain"),
    ("batch.retry", "Retry failed", "refresh", "plain"),
    ("batch.export", "Export…", "export", "plain"),
    ("batch.cancel", "Cancel…", "cancel", "plain"),
)


class BatchHead(QWidget):
    """Attributes: state, name, counts, pace, bar, buttons (by command), second (its second line)."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: BatchProgress | None = None
        self._picture = QLabel()
        self.state = parts.label(role="strong")
        self.name = OneLine(role="heading")
        self.counts = parts.label()
        self.pace = parts.label(role="quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName("How far the batch is")
        self.buttons: dict[str, QPushButton] = {}
        verbs = QHBoxLayout()
        verbs.setSpacing(6)
        for action_id, text, icon_name, kind in VERBS:
            self.buttons[action_id] = _button(commands[action_id], text, icon_name, kind)
            verbs.addWidget(self.buttons[action_id])
        first, self.second = QHBoxLayout(), QHBoxLayout()
        self.second.setSpacing(12)
        for each in (self._picture, self.state):
            first.addWidget(each)
        first.addWidget(self.name, 1)
        first.addLayout(verbs)
        self.second.addWidget(self.counts)
        self.second.addStretch(1)
        self.second.addWidget(self.pace)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(self.second)
        column.addWidget(self.bar)
        parts.follow_theme(self, self._colour)

    def show_progress(self, progress: BatchProgress | None) -> None:
        """Show how a batch stands; None holds nothing."""
        self._progress = progress
        batch = progress.batch if progress else None
        self.name.say(batch.plan.name if batch else "")
        self.state.setText(state(progress) if progress else "")
        self.counts.setText(counts(batch) if batch else "")
        self.pace.setText(pace(progress) if progress else "")
        self.bar.setRange(0, max(1, batch.total) if batch else 1)
        self.bar.setValue(ended(batch) if batch else 0)
        self._colour()

    def _colour(self) -> None:
        if self._progress is not None:
            icon_name, tone = STATE_LOOKS[self._progress.batch.state]
            self._picture.setPixmap(parts.picture(self, icon_name, tone=tone))
            self.state.setStyleSheet(f"color: {theme.current().colour(tone).name()};")


def _button(action: QAction, text: str, icon_name: str, kind: ButtonKind) -> QPushButton:
    """Return a button that is there as long as the command can be given."""
    made = parts.button(text, icon_name, kind=kind)
    made.setVisible(action.isEnabled())
    made.setToolTip(action.toolTip())
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setVisible)
    return made
