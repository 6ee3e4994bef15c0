"""Printing a text by the desktop's own dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from gui.kit import parts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget


def print_text(parent: QWidget, title: str, text: str) -> None:
    """Ask for a printer without blocking, and print `text` as it stands."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # looks for printers: only for whoever prints

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Sessile")  # print queues show it
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: send(printer, text))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def send(printer: QPrinter, text: str) -> None:
    """Print `text` on `printer`."""
    document = QTextDocument()
    document.setDefaultFont(parts.fixed_font())
    document.setPlainText(text)
    document.print_(printer)
