"""`sessile new, list, show, pin, rename, extend`: sessions themselves."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from core.cli.answers import target
from core.cli.asking import line_of
from core.cli.choosing import Kept, chosen, sessions
from core.cli.common import NOTHING, Common, Descriptor, Seconds, Time, client_for
from core.cli.session_words import COLUMNS, ends, facts_of, row_of, style_of
from core.cli.showing import show_facts, show_json, show_line, show_table
from core.cli.unreadable import tell_unreadable
from core.errors import ErrorKind, SessileError


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Wanted:
    """What may be said of a new session."""

    ttl: Annotated[Time, Parameter(help="How long it lives without use, such as 12h or 30d.")] = None
    start_url: Annotated[str, Parameter(help="The page its browser begins with.")] = ""
    tag: Annotated[tuple[str, ...], Parameter(help="A word to group it by; may be repeated.")] = ()
    pinned: Annotated[bool, Parameter(help="Never let it expire.")] = False
    user_agent: Annotated[str, Parameter(help="What its browser calls itself.")] = ""
    viewport: Annotated[str, Parameter(help="A fixed page size, such as 1360x860.")] = ""
    locale: Annotated[str, Parameter(help="Its language, such as de-DE.")] = ""
    timezone: Annotated[str, Parameter(help="Its time zone, such as Europe/Berlin.")] = ""
    proxy: Annotated[str, Parameter(help="http://host:port or socks5://host:port.")] = ""
    proxy_login_fd: Annotated[Descriptor, Parameter(help="Read user:password for the proxy from there.")] = None

    def body(self, name: str) -> dict[str, object]:
        """Return what is asked of the API; raises INPUT."""
        said = {
            "name": name,
            "ttl_seconds": self.ttl,
            "start_url": self.start_url,
            "tags": list(self.tag),
            "pinned": self.pinned,
            "user_agent": self.user_agent,
            "viewport": _viewport(self.viewport),
            "locale": self.locale,
            "timezone": self.timezone,
            "proxy": _proxy(self.proxy, self.proxy_login_fd),
        }
        return {key: value for key, value in said.items() if value not in (None, "")}


PLAIN = Wanted()


def new(name: str = "", /, *, wanted: Wanted = PLAIN, common: Common = NOTHING) -> None:
    """Make a session and print its id.

    Parameters
    ----------
    name
        What to call it.
    """
    body = wanted.body(name)
    with client_for(common) as client:
        made = client.request("POST", "/sessions", body).fields
    if common.json:
        show_json(made)
    else:
        show_line(made["session_id"])


def list_(
    *,
    tag: str = "",
    bin_: Annotated[bool, Parameter(name="--bin")] = False,
    live: bool = False,
    common: Common = NOTHING,
) -> None:
    """List sessions: expired ones too, the bin only when asked for.

    Parameters
    ----------
    tag
        Only those with this tag.
    bin_
        Those in the bin.
    live
        Leave out the expired ones.
    """
    with client_for(common) as client:
        tell_unreadable(client)
        found = list(sessions(client, binned=bin_, expired=not live, tag=tag))
    if common.json:
        show_json(found)
    elif found:
        now = time.time()
        rows = [row_of(each, now=now) for each in found]
        show_table(COLUMNS, rows, styles=[style_of(each) for each in found])
    else:
        show_line("The bin is empty." if bin_ else "No session yet. `sessile new NAME` makes one.")


def show(session: str, /, *, common: Common = NOTHING) -> None:
    """Show one session.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    """
    with client_for(common) as client:
        tell_unreadable(client)  # first: it may be the one that is looked for
        kept = client.request("GET", target("sessions", chosen(client, session))).fields
    _shown(kept, common)


def pin(session: str, /, *, off: bool = False, common: Common = NOTHING) -> None:
    """Keep a session from expiring.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    off
        Let it expire again, after its whole lifetime at the soonest.
    """
    _changed(session, {"pinned": not off}, common)


def rename(session: str, name: str, /, *, common: Common = NOTHING) -> None:
    """Give a session another name.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    name
        What to call it from now on.
    """
    _changed(session, {"name": name}, common)


def extend(session: str, time_: Annotated[Seconds, Parameter(name="TIME")], /, *, common: Common = NOTHING) -> None:
    """Give a session more time, and renew an expired one.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    time_
        How much more, such as 3600, 12h or 30d.
    """
    with client_for(common) as client:
        place = target("sessions", chosen(client, session), "extend")
        answer = client.request("POST", place, {"additional_seconds": time_}).fields
    if common.json:
        show_json(answer)
    else:
        show_line(f"Expires {ends(answer['expires_at'], now=time.time())}.")


def _changed(session: str, changes: dict[str, object], common: Common) -> None:
    with client_for(common) as client:
        kept = client.request("PATCH", target("sessions", chosen(client, session)), changes).fields
    _shown(kept, common)


def _shown(kept: Kept, common: Common) -> None:
    if common.json:
        show_json(kept)
        return
    show_facts(facts_of(kept, now=time.time()))


def _viewport(text: str) -> dict[str, int] | None:
    if not text:
        return None
    width, _, height = text.lower().partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise SessileError(ErrorKind.INPUT, "A page size is written as width x height, such as 1360x860.")
    return {"width": int(width), "height": int(height)}


def _proxy(server: str, descriptor: int | None) -> dict[str, str] | None:
    if not server and descriptor is not None:
        raise SessileError(ErrorKind.INPUT, "A proxy's login is of no use alone: name the proxy with --proxy.")
    if not server:
        return None
    if "@" in server:
        sentence = "Never write a proxy's password here, where other programs see it: give it with --proxy-login-fd."
        raise SessileError(ErrorKind.INPUT, sentence)
    if descriptor is None:
        return {"server": server}
    user, _, password = line_of(descriptor).partition(":")
    return {"server": server, "username": user, "password": password}
