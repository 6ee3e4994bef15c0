"""A screenshot with what zooms it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from gui.extract.picture_preview import PicturePreview, decoded


def png(width: int, height: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


@pytest.fixture
def preview(qapp: QApplication) -> Iterator[PicturePreview]:
    made = PicturePreview()
    made.resize(600, 400)
    made.show()
    made.show_image(decoded(png(1200, 800)))
    yield made
    made.deleteLater()


def test_the_size_is_said(preview: PicturePreview) -> None:
    assert preview.size_words.text() == "1,200 × 800 pixels"


def test_buttons_zoom(preview: PicturePreview) -> None:
    preview.real.click()
    real = preview.zoom_words.text()
    preview.larger.click()
    larger = preview.zoom_words.text()
    preview.smaller.click()
    assert (real, larger, preview.zoom_words.text()) == ("100 %", "125 %", "100 %")


def test_the_button_of_what_is_so_already_cannot_be_pressed(preview: PicturePreview) -> None:
    fitting = (preview.fitting.isEnabled(), preview.real.isEnabled())
    preview.real.click()
    assert (fitting, (preview.fitting.isEnabled(), preview.real.isEnabled())) == ((False, True), (True, False))


def test_all_buttons_have_names(preview: PicturePreview) -> None:
    buttons = (preview.smaller, preview.larger, preview.real, preview.fitting)
    assert all(button.accessibleName() for button in buttons)


def test_what_is_no_picture_is_none(qapp: QApplication) -> None:
    assert decoded(b"no picture").isNull()
