"""What can be exported from where one stands: chosen cookies, a domain, a session, several sessions."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.cookie import Cookie, CookieId
from core.model.session import SessionView
from gui.kit import words
from gui.kit.jar_choice import JarChoice

ONE = 1


@dataclass(frozen=True, slots=True)
class Scope:
    """`sessions` are ids with their names; `cookies` and `domains` narrow one session, None is all of it."""

    title: str
    name: str  # for a file
    sessions: tuple[tuple[str, str], ...]
    url: str = ""
    cookies: frozenset[CookieId] | None = None
    domains: frozenset[str] | None = None

    @property
    def several(self) -> bool:
        """Whether there is one file for each of several sessions."""
        return len(self.sessions) > ONE


def scopes(views: tuple[SessionView, ...], choice: JarChoice) -> tuple[Scope, ...]:
    """Return what can be exported, the narrowest first."""
    sessions = tuple((view.session.id, view.session.name) for view in views)
    if len(views) != ONE:
        return (Scope(f"{words.count(len(views), 'session')}, one file each", "", sessions),) if views else ()
    session = views[0].session
    url = session.draft.start_url
    found = []
    if choice.cookies:
        chosen = frozenset(cookie.id for cookie in choice.cookies)
        title = f"{words.count(len(choice.cookies), 'chosen cookie')}"
        found.append(Scope(title, session.name, sessions, _address(choice.cookies[0]), chosen))
    if choice.domains:
        several = words.count(len(choice.domains), "domain")
        named = next(iter(choice.domains)) if len(choice.domains) == ONE else several
        found.append(Scope(f"Cookies of {named}", f"{session.name} {named}", sessions, url, domains=choice.domains))
    whole = f"All of “{words.shortened(session.name)}”, {words.count(session.cookie_count, 'cookie')}"
    return (*found, Scope(whole, session.name, sessions, url))


def _address(cookie: Cookie) -> str:
    return f"{'https' if cookie.secure else 'http'}://{cookie.domain}{cookie.path}"
