"""Files and text that are dropped on the window: what came, and a frame with words where it would go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit import parts


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped: files of this computer, else text; both empty when there was neither."""

    paths: tuple[Path, ...] = ()
    text: str = field(default="", repr=False)


def dropped(mime: QMimeData) -> Dropped:
    """Return what `mime` holds."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return Dropped(paths) if paths else Dropped(text=mime.text())


def droppable(mime: QMimeData) -> bool:
    """Whether `mime` holds files or text."""
    return mime.hasUrls() or mime.hasText()


class Veil(QWidget):
    """A frame around a widget, and words at its foot that say what a drop here would do; the pointer goes through it.

    Attribute: words (the label).
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName("drop_veil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = parts.label()
        self.words.setObjectName("drop_words")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def cover(self, words: str) -> None:
        """Lie over the parent with `words`."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setGeometry(self._covered.rect().adjusted(6, 6, -6, -6))
        self.raise_()
        self.show()


class DropArea(QObject):
    """Lets files and text be dropped on `widget`: `words` says what that would do, `taken` gets what came.

    A field in it that takes text itself keeps doing so.
    """

    def __init__(self, widget: QWidget, words: Callable[[], str], taken: Callable[[Dropped], None]) -> None:
        super().__init__(widget)
        self._words, self._taken = words, taken
        self.veil = Veil(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the widget and dropped on it."""
        if event.type() == QEvent.Type.DragLeave:
            self.veil.hide()
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent) and droppable(event.mimeData()):
            accept_copy(event)
            self.veil.cover(self._words())
            return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            accept_copy(event)
            self.veil.hide()
            self._taken(dropped(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


def accept_copy(event: QDropEvent) -> None:
    """Accept, as a copy: a file manager that offers a move must not delete its file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def frame_of(parent: QWidget) -> QWidget:
    """Return a frame without words, for marking a part of `parent`."""
    made = QWidget(parent)
    made.setObjectName("drop_frame")
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    parts.restyle(made, "kind", "frame")
    made.hide()
    return made
