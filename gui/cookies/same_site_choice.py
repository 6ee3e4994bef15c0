"""The choice of a SameSite attribute, in the table and in the dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from core.model.cookie import SameSite

CHOICES = {
    SameSite.UNSET: "Not set (as Lax)",
    SameSite.LAX: "Lax",
    SameSite.STRICT: "Strict",
    SameSite.NONE: "None (needs Secure)",
}


class SameSiteChoice(QComboBox):
    """Its data are the attribute's own words."""

    def __init__(self, chosen: SameSite, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for same_site, words in CHOICES.items():
            self.addItem(words, same_site.value)
        self.setCurrentIndex(self.findData(chosen.value))
        self.setAccessibleName("SameSite")
