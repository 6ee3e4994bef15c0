"""Who is signed in to the practice site: sign-ins, their replaced cookies and the one-time codes of single sign-on."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field

USER = "analyst"
PASSWORD = "practice"


@dataclass
class SignIn:
    """One sign-in; `previous` stays good until the browser has shown that it holds `session_id`."""

    user: str
    session_id: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    previous: str = ""
    uses: int = 0
    fresh: bool = True
    last_used: float = field(default_factory=time.monotonic)


class Accounts:
    """The server's memory. `idle_seconds` None never signs anybody out; `rotate_every` 0 never replaces a cookie."""

    def __init__(self, *, idle_seconds: float | None, rotate_every: int) -> None:
        self.idle_seconds = idle_seconds
        self.rotate_every = rotate_every
        self.sign_ins: list[SignIn] = []
        self._codes: dict[str, str] = {}
        self._forms: set[str] = set()
        self._lock = threading.Lock()

    def new_form(self) -> str:
        """Make a CSRF token for one form."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            self._forms.add(token)
        return token

    def take_form(self, token: str) -> bool:
        """Whether `token` was given out and not used yet; it is used now."""
        with self._lock:
            known = token in self._forms
            self._forms.discard(token)
        return known

    def sign_in(self, user: str) -> SignIn:
        """Start a sign-in of `user`."""
        sign_in = SignIn(user=user, session_id=secrets.token_urlsafe(24))
        with self._lock:
            self.sign_ins.append(sign_in)
        return sign_in

    def use(self, session_id: str) -> SignIn | None:
        """Find the sign-in that `session_id` belongs to and count a use; None when it ended or never was."""
        with self._lock:
            self._drop_idle()
            found = next(
                (one for one in self.sign_ins if session_id and session_id in (one.session_id, one.previous)), None
            )
            if found is None:
                return None
            found.uses += 1
            found.last_used = time.monotonic()
            if session_id == found.session_id:
                found.previous = ""
                if self.rotate_every and found.uses % self.rotate_every == 0:
                    found.previous, found.session_id = found.session_id, secrets.token_urlsafe(24)
            return found

    def sign_out(self, session_id: str) -> None:
        """End the sign-in that `session_id` belongs to."""
        with self._lock:
            self.sign_ins = [one for one in self.sign_ins if session_id not in (one.session_id, one.previous)]

    def sign_out_all(self) -> None:
        """End every sign-in, as a server restart would."""
        with self._lock:
            self.sign_ins = []

    def new_code(self, user: str) -> str:
        """Make a one-time code with which the first origin learns who signed in at the second."""
        code = secrets.token_urlsafe(16)
        with self._lock:
            self._codes[code] = user
        return code

    def take_code(self, code: str) -> str | None:
        """Give the user behind `code`, once."""
        with self._lock:
            return self._codes.pop(code, None)

    def _drop_idle(self) -> None:
        if self.idle_seconds is not None:
            limit = time.monotonic() - self.idle_seconds
            self.sign_ins = [one for one in self.sign_ins if one.last_used >= limit]
