"""From what a script says of a session to the draft that is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from core.api.models.sessions import SessionFields
from core.errors import SessileError
from core.model.session import Presentation, Proxy, SessionDraft, Viewport
from core.model.verdict import CheckRule
from core.services.drafts import plain_name

UNNAMED = "New session"
FIELDS: Mapping[str, str] = {"ttl": "ttl_seconds", "seconds": "additional_seconds", "session": "session_id"}

_Turn = Callable[[Any, SessionDraft], object]
_PLAIN: Mapping[str, _Turn] = {
    "name": lambda value, _: value,
    "tags": lambda value, _: tuple(value),
    "ttl_seconds": lambda value, _: value,
    "start_url": lambda value, _: value or "",
    "note": lambda value, _: value or "",
    "colour": lambda value, _: value or "",
    "check": lambda value, _: value and CheckRule(value.signed_in, value.signed_out, value.host),
}
_SHOWN: Mapping[str, _Turn] = {
    "user_agent": lambda value, _: value or "",
    "viewport": lambda value, _: value and Viewport(value.width, value.height),
    "locale": lambda value, _: value or "",
    "timezone": lambda value, _: value or "",
    "proxy": lambda value, before: value and _proxy(value.server, value.username, value.password, before.presentation),
}
_OURS = {"ttl_seconds": "ttl"}


def new_draft(said: SessionFields, *, ttl: int) -> SessionDraft:
    """Return the draft of a new session; `ttl` in seconds. Without a name it is called after its start page."""
    draft = changed_draft(SessionDraft("", ttl=ttl), said)
    return draft if "name" in said.model_fields_set else replace(draft, name=_name(draft.start_url))


def changed_draft(draft: SessionDraft, said: SessionFields) -> SessionDraft:
    """Return `draft` with everything that was said; what was not stays."""
    given = {name: getattr(said, name) for name in said.model_fields_set}
    shown: dict[str, Any] = {name: turn(given[name], draft) for name, turn in _SHOWN.items() if name in given}
    plain = {_OURS.get(name, name): turn(given[name], draft) for name, turn in _PLAIN.items() if name in given}
    changes: dict[str, Any] = {**plain, "presentation": replace(draft.presentation, **shown)}
    return replace(draft, **changes)


@contextmanager
def in_api_words(**more: str) -> Iterator[None]:
    """Let an error name its field as requests do; `more` are a route's own names, by the service's."""
    names = {**FIELDS, **more}
    try:
        yield
    except SessileError as error:
        if error.field not in names:
            raise
        raise SessileError(error.kind, error.sentence, field=names[error.field]) from error


def _proxy(server: str, username: str, password: str | None, before: Presentation) -> Proxy:
    """Keep the password where the answer, which holds none, was sent back."""
    kept = before.proxy
    if password is None and kept is not None and (kept.server, kept.username) == (server, username):
        return kept
    return Proxy(server, username, password or "")


def _name(start_url: str) -> str:
    address = start_url.strip()
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        host = None
    return plain_name(host or "") or UNNAMED
