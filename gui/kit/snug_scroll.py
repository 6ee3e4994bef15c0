"""A place that is as high as what is in it, and scrolls where there is no room for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LOWEST = 72


class SnugScroll(QScrollArea):
    """Takes no more height than `body` wants, and none when nothing of it is shown."""

    def __init__(self, body: QWidget, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(body)
        body.installEventFilter(self)

    # Qt's own names from here on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height once the body wants one."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Ask for what the body asks for."""
        return self._body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Do with a few lines."""
        return QSize(0, min(LOWEST, self._body.sizeHint().height()))
