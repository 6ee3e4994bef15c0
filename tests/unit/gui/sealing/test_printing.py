"""Printing a text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.sealing.printing import print_text, send


def test_a_text_is_printed(tmp_path: Path, qapp: object) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    send(printer, "ABCD-EFGH")
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")


def test_the_desktops_dialog_asks_and_blocks_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    print_text(window, "Print the recovery code", "ABCD-EFGH")
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None
    assert (dialog.isVisible(), dialog.windowTitle()) == (True, "Print the recovery code")
    dialog.close()
