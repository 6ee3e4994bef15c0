"""The choice of a SameSite attribute."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from core.model.cookie import SameSite
from gui.cookies.same_site_choice import SameSiteChoice


@pytest.mark.parametrize("same_site", SameSite)
def test_it_begins_with_what_the_cookie_has(qapp: QApplication, same_site: SameSite) -> None:
    box = SameSiteChoice(same_site)
    assert (box.currentData(), box.accessibleName()) == (same_site.value, "SameSite")
