"""`sessile cookies list, get, set, delete, clear`: the jar of one session; values are hidden until asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from core.cli.answers import Client, target
from core.cli.asking import ask, at_terminal, line_of
from core.cli.choosing import chosen
from core.cli.common import NOTHING, Common, Descriptor, Time, client_for
from core.cli.showing import HIDDEN, show_facts, show_json, show_line, show_table
from core.errors import ErrorKind, SessileError

LONGEST = 1_000_000  # characters of a value
Choice = Annotated[bool | None, Parameter(negative="--no-host-only")]
Cookie = Mapping[str, Any]  # as the API tells it


def list_(session: str, /, *, url: str = "", domain: str = "", reveal: bool = False, common: Common = NOTHING) -> None:
    """List a session's cookies; JSON has their values.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    url
        Only those that a request to this address would carry.
    domain
        Only those that a host of this name would be sent, its parents' cookies included.
    reveal
        Show the values in the table too.
    """
    if url and domain:
        raise SessileError(ErrorKind.INPUT, "Say --url or --domain, not both.")
    with client_for(common) as client:
        host = (f".{domain.removeprefix('.')}",) if domain else ()  # a dot changes nothing, but `export` is a route
        place = target("sessions", chosen(client, session), "cookies", *host, query={"url": url or None})
        answer = client.request("GET", place).fields
    if common.json:
        show_json(answer)
    elif answer["cookies"]:
        rows = [_row(each, reveal=reveal) for each in answer["cookies"]]
        show_table(("NAME", "VALUE", "DOMAIN", "PATH", "EXPIRES", "ATTRIBUTES"), rows)
    else:
        show_line("No cookies.")


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Which:
    """Tells cookies of one name apart."""

    path: Annotated[str | None, Parameter(help="Its path, where several have the name.")] = None
    host_only: Annotated[Choice, Parameter(help="Whether it is sent to that very host alone.")] = None
    partition: Annotated[str | None, Parameter(help='The top-level site of its partition; "" for the one without.')] = (
        None
    )

    def place(self, client: Client, session: str, domain: str, name: str) -> str:
        """Return where the API has the cookie."""
        query = {"path": self.path, "host_only": self.host_only, "partition": self.partition}
        return target("sessions", chosen(client, session), "cookies", domain, name, query=query)


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Attributes:
    """What a cookie is besides its name and value."""

    path: Annotated[str, Parameter(help="The path it is sent to.")] = "/"
    expires_in: Annotated[Time, Parameter(help="How long it is kept, such as 30d.")] = None
    secure: Annotated[bool, Parameter(help="Send it over https only.")] = False
    http_only: Annotated[bool, Parameter(help="Hide it from scripts of pages.")] = False
    same_site: Annotated[
        Literal["strict", "lax", "none"] | None, Parameter(help="Whether other sites' requests carry it.")
    ] = None
    host_only: Annotated[Choice, Parameter(help="Send it to that very host alone.")] = None
    partition: Annotated[str, Parameter(help="The top-level site of its partition.")] = ""

    def body(self) -> dict[str, object]:
        """Return what is asked of the API."""
        said = {
            "path": self.path,
            "expires_in_seconds": self.expires_in,
            "secure": self.secure,
            "http_only": self.http_only,
            "same_site": self.same_site,
            "host_only": self.host_only,
            "partition_key": self.partition or None,
        }
        return {key: value for key, value in said.items() if value is not None}


ANY = Which()
USUAL = Attributes()


def get(
    session: str,
    domain: str,
    name: str,
    /,
    *,
    which: Which = ANY,
    reveal: bool = False,
    common: Common = NOTHING,
) -> None:
    """Show one cookie; JSON has its value.

    Parameters
    ----------
    session
        The session's name, its id, or the beginning of its id.
    domain
        The host that it is sent to.
    name
        The cookie's name.
    reveal
        Show the value too.
    """
    with client_for(common) as client:
        cookie = client.request("GET", which.place(client, session, domain, name)).fields
    if common.json:
        show_json(cookie)
        return
    facts = zip(("Name", "Value", "Domain", "Path", "Expires", "Attributes"), _row(cookie, reveal=reveal), strict=True)
    show_facts(dict(facts))


def set_(
    session: str,
    domain: str,
    name: str,
    /,
    *,
    value_fd: Descriptor = None,
    attributes: Attributes = USUAL,
    common: Common = NOTHING,
) -> None:
    """Add a cookie or replace one.

    Its value is typed, or comes by standard input or a file descriptor: other programs see arguments. Without
    --expires-in it ends with the browser's session. A domain with a dot in front counts for subdomains too.

    Parameters
    ----------
    session
        The session's name, its id, or the beginning of its id.
    domain
        Its host.
    name
        The cookie's name.
    value_fd
        Read the value, one line, from there.
    """
    body = {"domain": domain, "name": name, "value": _value(value_fd), **attributes.body()}
    with client_for(common) as client:
        answer = client.request("POST", target("sessions", chosen(client, session), "cookies"), body).fields
    if common.json:
        show_json(answer)
    else:
        show_line(f"{name} of {domain} is set.")


def delete(session: str, domain: str, name: str, /, *, which: Which = ANY, common: Common = NOTHING) -> None:
    """Delete one cookie.

    Parameters
    ----------
    session
        The session's name, its id, or the beginning of its id.
    domain
        The host that it is sent to.
    name
        The cookie's name.
    """
    with client_for(common) as client:
        client.request("DELETE", which.place(client, session, domain, name))
    _done({"domain": domain, "name": name, "done": "deleted"}, f"{name} of {domain} is deleted.", common)


def clear(session: str, /, *, common: Common = NOTHING) -> None:
    """Delete all cookies of a session.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    """
    with client_for(common) as client:
        session_id = chosen(client, session)
        client.request("DELETE", target("sessions", session_id, "cookies"))
    _done({"session_id": session_id, "done": "cleared"}, f"All cookies of {session_id} are deleted.", common)


def _done(value: Mapping[str, str], sentence: str, common: Common) -> None:
    if common.json:
        show_json(value)
    else:
        show_line(sentence)


def _value(descriptor: int | None) -> str:
    """Return a cookie's value as one line of `descriptor`, else of standard input, else as a person types it."""
    if descriptor is not None:
        return line_of(descriptor, empty=True)
    if at_terminal():
        return ask("Value: ")
    try:
        line = sys.stdin.readline(LONGEST + 1) if sys.stdin is not None else ""
    except UnicodeDecodeError:
        raise SessileError(
            ErrorKind.INPUT, "Standard input is not UTF-8 text. Nothing was done.", field="value"
        ) from None
    if not line or len(line) > LONGEST:
        sentence = "Standard input gives no line with the cookie's value, or one too long. Nothing was done."
        raise SessileError(ErrorKind.INPUT, sentence, field="value")
    return line.removesuffix("\n").removesuffix("\r")


def _row(cookie: Cookie, *, reveal: bool) -> Sequence[str]:
    return (
        str(cookie["name"]),
        str(cookie["value"]) if reveal else HIDDEN,
        str(cookie["domain"]),
        str(cookie["path"]),
        str(cookie["expires"] or "with the session"),
        ", ".join(_attributes(cookie)),
    )


def _attributes(cookie: Cookie) -> Sequence[str]:
    said = {"secure": cookie["secure"], "http-only": cookie["http_only"], "host-only": cookie["host_only"]}
    words = [word for word, holds in said.items() if holds]
    if cookie["same_site"] not in (None, "", "unset"):
        words.append(f"same-site {cookie['same_site']}")
    if cookie["partition_key"]:
        words.append("partitioned")
    return words
