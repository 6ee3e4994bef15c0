"""Copying cookies in the forms that other programs take."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from core.model.transfer import Exported, FormatId, Remark
from gui.actions.catalogue import Place, placed
from gui.cookies.cookies_panel import CookiesPanel
from gui.cookies.copy_as import FORMS, own_url, sentence
from gui.kit.frame import Frame
from tests.unit.gui.conftest import HeldTimer
from tests.unit.gui.cookies.examples import SECRET, cookie
from tests.unit.gui.waiting import until


async def copied(panel: CookiesPanel, frame: Frame, action_id: str, *names: str) -> str:
    QGuiApplication.clipboard().setText("before")
    panel.table.choose([each.id for each in panel.jar if each.name in names])
    frame.commands.run(action_id)
    await until(lambda: frame.messages.shown)
    return QGuiApplication.clipboard().text()


def test_every_form_of_the_menu_is_answered() -> None:
    assert set(FORMS) == {action.id for action in placed(Place.COPY_AS)}


@pytest.mark.parametrize(
    ("action_id", "text"),
    [
        ("cookie.copy", SECRET),
        ("cookie.copy_pairs", f"sid={SECRET}"),
        ("cookie.copy_header", f"sid={SECRET}"),
        ("cookie.copy_curl", "curl "),
        ("cookie.copy_requests", "import requests"),
        ("cookie.copy_httpx", "import httpx"),
        ("cookie.copy_json", '"name": "sid"'),
        ("cookie.copy_netscape", "# Netscape HTTP Cookie File"),
    ],
)
async def test_every_form_is_copied(
    panel: CookiesPanel, frame: Frame, held_timer: HeldTimer, action_id: str, text: str
) -> None:
    found = await copied(panel, frame, action_id, "sid")
    assert text in found
    assert SECRET in found
    held_timer.elapse()
    assert QGuiApplication.clipboard().text() == ""


async def test_what_is_left_out_is_said(panel: CookiesPanel, frame: Frame, held_timer: HeldTimer) -> None:
    await copied(panel, frame, "cookie.copy_header", "sid", "cdn")
    assert frame.messages.shown is not None
    assert "Copied 1 cookie as Cookie header." in frame.messages.shown.text
    assert "1 cookie left out." in frame.messages.shown.text
    assert SECRET not in frame.messages.shown.text


@pytest.mark.parametrize(
    ("domain", "url"),
    [
        ("shop.example", "https://shop.example/"),
        (".shop.example", "https://shop.example/"),
        ("[::1]", "https://[::1]/"),
    ],
)
def test_the_address_is_the_cookies_own(domain: str, url: str) -> None:
    assert own_url(cookie(domain=domain)) == url


def test_nothing_copied_is_said() -> None:
    nothing = Exported(FormatId.NETSCAPE, "", 0, (Remark("", "2 cookies left out: partitioned.", ""),))
    assert sentence(nothing, "cookies.txt") == "Nothing was copied. 2 cookies left out: partitioned."


def test_one_value_needs_no_explanation() -> None:
    value = Exported(FormatId.VALUE, "x", 1, (Remark("", "Values only.", ""),))
    assert sentence(value, "value") == "Copied 1 cookie as value. It leaves the clipboard in 30 s."
