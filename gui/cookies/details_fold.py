"""Keeps the pane of details with the table's current cookie: folded or not, decoded once its value is revealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.cookie import Cookie
from gui.cookies.cookie_details import CookieDetails
from gui.kit import secrets
from gui.kit.frame import Frame

if TYPE_CHECKING:
    from gui.cookies.cookies_panel import CookiesPanel

SHOWN_KEY = "cookies/details_shown"
COMMAND = "cookie.details"


class DetailsFold:
    """`pane` is the widget; a masked value never reaches it, nor the decoder."""

    def __init__(self, frame: Frame, panel: CookiesPanel) -> None:
        self._frame, self._panel = frame, panel
        self.pane = CookieDetails(frame.now)
        self.pane.reveal_wanted.connect(lambda: frame.commands.run("cookie.reveal"))
        self.pane.copied.connect(self._say_copied)
        self._switch = frame.commands[COMMAND]
        self._switch.setChecked(frame.memory.switch(SHOWN_KEY, default=False))
        self.pane.setVisible(self._switch.isChecked())
        frame.commands.bind(COMMAND, self.fold)
        panel.table.selectionModel().currentChanged.connect(self.follow)
        panel.cookies.dataChanged.connect(self.follow)
        panel.cookies.modelReset.connect(self.follow)

    def fold(self) -> None:
        """Show or hide the pane, as its command now stands."""
        shown = self._switch.isChecked()
        self._frame.memory.keep(SHOWN_KEY, shown)
        self.pane.setVisible(shown)
        self.follow()

    def follow(self) -> None:
        """Show the current cookie, if anybody looks."""
        if not self._switch.isChecked():
            self.pane.show_cookie(None, revealed=False)
            return
        cookie = self._panel.table.current()
        revealed = cookie is not None and self._panel.cookies.reveals(cookie)
        if self.pane.show_cookie(cookie, revealed=revealed) and cookie is not None:
            self._frame.tasks.start(self._decode(cookie), name="decode a value")

    async def _decode(self, cookie: Cookie) -> None:
        self.pane.show_decoded(cookie, await self._frame.core.cookies.decode(value=cookie.value))

    def _say_copied(self) -> None:
        self._frame.messages.note(f"Copied. It leaves the clipboard in {secrets.SECONDS} s.")
