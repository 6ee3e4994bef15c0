"""A picture that can be zoomed and moved about, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.kit import theme

SMALLEST, LARGEST = 0.05, 8.0
STEP = 1.25
MARGIN = 12
PAGE = 0.9  # of what is seen, for the keys that go by pages


class PictureView(QAbstractScrollArea):
    """Signal: `zoomed(float, bool)`: the factor, and whether it follows the place's width.

    Only what is seen is drawn, at any size of picture.
    """

    zoomed = Signal(float, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Screenshot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.image = QImage()
        self.zoom = 1.0
        self._fits = True
        self._grabbed: QPointF | None = None
        self._still = QTimer(self, singleShot=True, interval=120)
        self._still.timeout.connect(self.viewport().update)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    def show_image(self, image: QImage) -> None:
        """Show `image` as wide as the place is."""
        self.image = image
        self.fit()
        self.verticalScrollBar().setValue(0)

    def fit(self) -> None:
        """Make it as wide as the place, but never larger than it is."""
        self._fits = True
        if not self.image.isNull():
            self._set(min(1.0, (self._room().width() - 2 * MARGIN) / self.image.width()))

    def real_size(self) -> None:
        """Show one pixel as one."""
        self.zoom_to(1.0)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge; the point `at` of the place stays where it is, or its middle."""
        self.zoom_to(self.zoom * factor, at)

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Show it at `zoom`; the point `at` of the place stays where it is, or its middle."""
        if self.image.isNull():
            return
        self._fits = False
        held = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        before = (held - self._origin()) / self.zoom
        self._set(max(SMALLEST, min(LARGEST, zoom)))
        moved = self._origin() + before * self.zoom - held
        self._scroll(moved.x(), moved.y())

    def _set(self, zoom: float) -> None:
        self.zoom = max(0.01, zoom)
        size = QSize(round(self.image.width() * self.zoom), round(self.image.height() * self.zoom))
        for bar, length, room in (
            (self.horizontalScrollBar(), size.width(), self.viewport().width()),
            (self.verticalScrollBar(), size.height(), self.viewport().height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, length + 2 * MARGIN - room))
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._can_move() else Qt.CursorShape.ArrowCursor)
        self.zoomed.emit(self.zoom, self._fits)
        self.viewport().update()

    def _can_move(self) -> bool:
        return self.horizontalScrollBar().maximum() > 0 or self.verticalScrollBar().maximum() > 0

    def _room(self) -> QSize:
        """Return what is there with a vertical scroll bar, so that fitting does not flicker."""
        bar = self.verticalScrollBar()
        taken = 0 if bar.isVisible() else bar.sizeHint().width()
        return QSize(self.viewport().width() - taken, self.viewport().height())

    def _origin(self) -> QPointF:
        """Return where the picture's corner is in the place; a small one stands in the middle."""
        width, height = self.image.width() * self.zoom, self.image.height() * self.zoom
        spare_x = self.viewport().width() - width
        spare_y = self.viewport().height() - height
        x = spare_x / 2 if spare_x > 2 * MARGIN else MARGIN - self.horizontalScrollBar().value()
        y = MARGIN - self.verticalScrollBar().value() if spare_y <= 2 * MARGIN else min(MARGIN, spare_y / 2)
        return QPointF(x, y)

    def _scroll(self, x: float, y: float) -> None:
        for bar, amount in ((self.horizontalScrollBar(), x), (self.verticalScrollBar(), y)):
            bar.setValue(round(bar.value() + amount))

    # Qt's own names from here on

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part that is seen, smoothly once it stands still."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().side)
        if self.image.isNull():
            return
        origin = self._origin()
        target = QRectF(origin, QSize(round(self.image.width() * self.zoom), round(self.image.height() * self.zoom)))
        seen = target.intersected(QRectF(event.rect()))
        if seen.isEmpty():
            return
        source = QRectF((seen.topLeft() - origin) / self.zoom, seen.size() / self.zoom)
        smooth = self.zoom < 1 and not self._still.isActive()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(seen, self.image, source)
        painter.setPen(theme.current().line)
        painter.drawRect(target.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting."""
        super().resizeEvent(event)
        if self.image.isNull():
            return
        if self._fits:
            self.fit()
        else:
            self._set(self.zoom)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw anew, quickly while it moves."""
        del dx, dy
        self._still.start()
        self.viewport().update(QRect(QPoint(0, 0), self.viewport().size()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the picture."""
        if event.button() == Qt.MouseButton.LeftButton and self._can_move():
            self._grabbed = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        if self._grabbed is not None:
            moved = self._grabbed - event.position()
            self._grabbed = event.position()
            self._scroll(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        del event
        if self._grabbed is not None:
            self._grabbed = None
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between fitting and real size."""
        if self._fits:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 fits, 1 shows the real size; arrows, Page Up and Down, Home and End move."""
        down = self.verticalScrollBar()
        page = round(self.viewport().height() * PAGE)
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Plus: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Equal: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom_by(1 / STEP),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_1: self.real_size,
            Qt.Key.Key_PageDown: lambda: self._scroll(0, page),
            Qt.Key.Key_Space: lambda: self._scroll(0, page),
            Qt.Key.Key_PageUp: lambda: self._scroll(0, -page),
            Qt.Key.Key_Home: lambda: down.setValue(0),
            Qt.Key.Key_End: lambda: down.setValue(down.maximum()),
        }
        if act := acts.get(Qt.Key(event.key())):
            act()
        else:
            super().keyPressEvent(event)
