"""A screenshot with the buttons that zoom it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.extract.picture_view import STEP, PictureView
from gui.kit import parts


class PicturePreview(QWidget):
    """`view` is the picture; below it stand its size and what zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PictureView()
        self.size_words = parts.label(role="quiet")
        self.zoom_words = parts.label(role="quiet")
        self.smaller = parts.tool_button("minus", name="Smaller (-)")
        self.larger = parts.tool_button("plus", name="Larger (+)")
        self.real = parts.button("100 %", kind="flat", name="Real size (1)")
        self.fitting = parts.button("Fit", kind="flat", name="As wide as the place (0)")
        for button in (self.real, self.fitting):
            button.setToolTip(button.accessibleName())
        self.smaller.clicked.connect(lambda: self.view.zoom_by(1 / STEP))
        self.larger.clicked.connect(lambda: self.view.zoom_by(STEP))
        self.real.clicked.connect(self.view.real_size)
        self.fitting.clicked.connect(self.view.fit)
        self.view.zoomed.connect(self._say)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.size_words)
        row.addStretch(1)
        for each in (self.zoom_words, self.smaller, self.larger, self.real, self.fitting):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    def show_image(self, image: QImage) -> None:
        """Show `image`."""
        self.size_words.setText(f"{image.width():,} × {image.height():,} pixels" if not image.isNull() else "")
        self.view.show_image(image)

    def _say(self, zoom: float, fits: bool) -> None:
        self.zoom_words.setText(f"{zoom * 100:.0f} %")
        self.fitting.setEnabled(not fits)
        self.real.setEnabled(fits or abs(zoom - 1) > 0.001)


def decoded(data: bytes) -> QImage:
    """Return the picture in `data`, null when it is none; for a thread.

    Of Qt's ways to read one, the reader alone lets the interpreter go meanwhile (measured: 145 ms for 12,000 lines).
    """
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    return QImageReader(buffer).read()
