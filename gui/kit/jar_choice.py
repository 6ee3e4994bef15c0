"""What is chosen in the cookies shown: the window hands it from the panel that shows them to those that act on it."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.cookie import Cookie


@dataclass(frozen=True, slots=True)
class JarChoice:
    """`cookies` are the chosen rows, `domains` the shown domains of the chosen site; None where all are shown."""

    cookies: tuple[Cookie, ...] = ()
    domains: frozenset[str] | None = None
