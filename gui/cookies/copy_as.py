"""Copying cookies in the forms that other programs take; each leaves the clipboard again by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.model.cookie import Cookie
from core.model.transfer import Exported, ExportOptions, FormatId
from gui.kit import secrets, words
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER, PASSING, Tone

if TYPE_CHECKING:
    from gui.cookies.cookies_panel import CookiesPanel

FORMS = {
    "cookie.copy": (FormatId.VALUE, "value"),
    "cookie.copy_pairs": (FormatId.PAIRS, "name=value"),
    "cookie.copy_header": (FormatId.HEADER, "Cookie header"),
    "cookie.copy_curl": (FormatId.CURL, "cURL"),
    "cookie.copy_requests": (FormatId.PYTHON_REQUESTS, "Python (requests)"),
    "cookie.copy_httpx": (FormatId.PYTHON_HTTPX, "Python (httpx)"),
    "cookie.copy_json": (FormatId.EXTENSION_JSON, "JSON"),
    "cookie.copy_netscape": (FormatId.NETSCAPE, "cookies.txt"),
}
REMARKS = 3


class CopyAs:
    """Binds itself to the catalogue; copies the cookies chosen in the panel's table."""

    def __init__(self, frame: Frame, panel: CookiesPanel) -> None:
        self._frame, self._panel = frame, panel
        for action_id, (form, title) in FORMS.items():
            frame.commands.bind(action_id, partial(self._copy, form, title))

    async def _copy(self, form: FormatId, title: str) -> None:
        chosen = self._panel.table.chosen()
        current = self._panel.table.current() or chosen[0]
        exported = await self._frame.core.transfer.export(
            session_id=self._panel.session_id,
            format_id=form,
            options=ExportOptions(url=own_url(current)),
            cookies=frozenset(cookie.id for cookie in chosen),
        )
        if exported.count:
            secrets.copy_secret(exported.text)
        whole = exported.count == len(chosen)
        tone = Tone.GOOD if whole else Tone.WARNING
        self._frame.messages.say(sentence(exported, title), tone=tone, lasts=PASSING if whole else ANSWER)


def sentence(exported: Exported, title: str) -> str:
    """Say what was copied and what its form cannot carry; never a value."""
    plain = exported.format is FormatId.VALUE and exported.count == 1  # who asks for one value knows what it leaves out
    lost = [] if plain else [remark.what for remark in exported.remarks[:REMARKS]]
    if not exported.count:
        return " ".join(["Nothing was copied.", *lost])
    copied = f"Copied {words.count(exported.count, 'cookie')} as {title}."
    return " ".join([copied, *lost, f"It leaves the clipboard in {secrets.SECONDS} s."])


def own_url(cookie: Cookie) -> str:
    """Return the address of a cookie's own host and path: what it is sent to for certain."""
    return f"https://{cookie.domain}{cookie.path}"
