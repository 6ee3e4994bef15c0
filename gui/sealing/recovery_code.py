"""The recovery code, shown once: to copy, to save, to print, and to say that it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.kit import parts
from gui.kit.frame import Frame
from gui.kit.saving import persons_folder, save_file
from gui.kit.secrets import SECONDS, copy_secret
from gui.sealing.printing import print_text

COLUMNS = 4
LEAD = (
    "With this code the store can be opened when the keyring is lost or the passphrase forgotten. It is shown this one "
    "time. Keep it where your files are not: on paper, or in a password manager."
)


class RecoveryCode(QWidget):
    """Attribute: kept (the check box that says it is in a safe place). Signal: `kept_changed(bool)`."""

    kept_changed = Signal(bool)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._code = ""
        self._groups: list[QLabel] = []
        self.kept = QCheckBox("I have kept it in a safe place")
        self.kept.toggled.connect(self.kept_changed)
        self.said = parts.label(role="quiet")
        self.said.setWordWrap(True)
        lead = parts.label(LEAD)
        lead.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addWidget(self._card())
        column.addLayout(self._buttons())
        column.addWidget(self.said)
        column.addStretch(1)
        column.addWidget(self.kept)

    def show_code(self, code: str) -> None:
        """Show another code; it counts as not kept yet."""
        self._code = code
        self.kept.setChecked(False)
        self.said.setText("")
        for label in self._groups:
            label.deleteLater()
        self._groups = [_group(text) for text in code.replace("-", " ").split()]
        for place, label in enumerate(self._groups):
            self._grid.addWidget(label, place // COLUMNS, place % COLUMNS)
        self.card.setAccessibleName(f"Recovery code: {code}" if code else "Recovery code")

    def forget(self) -> None:
        """Show no code any more."""
        self.show_code("")

    def copy(self) -> None:
        """Copy the code; it leaves the clipboard by itself."""
        copy_secret(self._code)
        self.said.setText(f"Copied. It leaves the clipboard after {SECONDS} s.")

    def save(self) -> None:
        """Ask where to, and write the code there for this user alone."""
        dialog = QFileDialog(self, "Save the recovery code", persons_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile("sessile-recovery-code.txt")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the code to `path`, unless that lies beside the store that it opens."""
        if path.resolve().is_relative_to(self._frame.core.layout.base.resolve()):
            self.said.setText("That is the store's own folder: whoever gets one would have both. Choose another.")
            return
        self._frame.tasks.start(self._save(path), name="save recovery code")

    def print_out(self) -> None:
        """Ask for a printer, and print the code."""
        print_text(self, "Print the recovery code", _page(self._code))

    async def _save(self, path: Path) -> None:
        await save_file(path, _page(self._code))
        self.said.setText(f"Saved {path.name}. Move it away from this computer when you can.")

    def _card(self) -> QWidget:
        self.card = QWidget()
        self.card.setObjectName("code_card")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that a screen reader comes by
        self._grid = QGridLayout(self.card)
        self._grid.setContentsMargins(20, 16, 20, 16)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(10)
        return self.card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, icon_name, action in (("Copy", "copy", self.copy), ("Save…", "save", self.save),
                                         ("Print…", "print", self.print_out)):  # fmt: skip
            made = parts.button(words, icon_name, name=f"{words.rstrip('…')} the recovery code")
            made.clicked.connect(action)
            row.addWidget(made)
        row.addStretch(1)
        return row


def _group(text: str) -> QLabel:
    made = parts.label(text)
    made.setObjectName("code_group")
    font = parts.fixed_font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    made.setFont(font)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _page(code: str) -> str:
    return (
        "Recovery code of a Sessile store\n\n"
        f"    {code}\n\n"
        "Whoever has this code and the store's files can read everything in it. To use it, choose “Use the recovery\n"
        "code” on the page that asks to unlock. Large and small letters are the same, and hyphens can be left out.\n"
    )
