"""`sessile cookies import, export`: cookies from files and pipes, and into them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from core.cli.answers import target
from core.cli.asking import tell
from core.cli.choosing import chosen
from core.cli.common import NOTHING, STDIN, Common, FileOrInput, client_for
from core.cli.grouping import counted, grouped
from core.cli.plain import plain
from core.cli.showing import show_json, show_line, show_text
from core.errors import ErrorKind, SessileError

Read = Literal["extension-json", "netscape", "storage-state", "header", "set-cookie", "curl", "har"]
Written = Literal["netscape", "extension-json", "storage-state", "header", "curl", "python"]


def import_(
    session: str,
    file: FileOrInput = STDIN,
    /,
    *,
    format_: Annotated[Read | None, Parameter(name="--format")] = None,
    url: str = "",
    mode: Literal["merge", "replace"] = "merge",
    common: Common = NOTHING,
) -> None:
    """Import cookies from a file, or from standard input; what cannot be taken is told beside the output.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    file
        A file; - is standard input.
    format_
        What it is, where that is not to be found out.
    url
        The address that the cookies belong to, for forms that name none.
    mode
        Whether other cookies of the same sites stay.
    """
    body: dict[str, object] = {"text": _text(file), "mode": mode}
    body.update({name: value for name, value in (("format", format_), ("url", url)) if value})
    with client_for(common) as client:
        done = client.request("POST", target("sessions", chosen(client, session), "cookies", "import"), body).fields
    if common.json:
        show_json(done)
        return
    show_line(f"{done['format']}: {done['added']} added, {done['changed']} changed, {done['same']} the same.")
    for names, why in grouped((each["name"], each["why"]) for each in done["refused"]):
        tell(plain(f"{counted(names)} {'was' if len(names) == 1 else 'were'} left out: {why}"))
    for places, text in grouped((each["place"], f"{each['what']} {each['why']}".strip()) for each in done["remarks"]):
        place = counted(places)
        tell(plain(f"{place}: {text}" if place else text))


def export(
    session: str,
    /,
    *,
    format_: Annotated[Written, Parameter(name="--format")] = "netscape",
    url: str = "",
    output: Path | None = None,
    common: Common = NOTHING,
) -> None:
    """Write a session's cookies, readable, to standard output or into a file for you alone (0600).

    Cookies that the format cannot hold are told beside the output.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    format_
        The form; header, curl and python are for one address.
    url
        That address.
    output
        The file, instead of standard output.
    """
    query = {"format": format_, "url": url or None}
    with client_for(common) as client:
        place = target("sessions", chosen(client, session), "cookies", "export", query=query)
        answer = client.request("GET", place)
    if output is not None:
        from core.services.files import write_private

        write_private(output.absolute(), answer.body)
    if common.json:
        said = {"format": format_, "content_type": answer.content_type, "left_out": answer.left_out}
        show_json(said | ({"text": answer.body.decode()} if output is None else {"file": str(output.absolute())}))
        return
    if output is None:
        show_text(answer.body)
    if answer.left_out:
        tell(plain(f"{answer.left_out}."))


def _text(file: str) -> str:
    """Return what a file or standard input holds; raises INPUT, and STORE for a file that cannot be read."""
    from core.cookies.formats.source import decoded
    from core.services.files import LARGEST, read_limited

    if file != STDIN:
        data = read_limited(Path(file).absolute())
    elif sys.stdin is None or sys.stdin.isatty():
        raise SessileError(ErrorKind.INPUT, "Name a file, or send its text to standard input.", field="text")
    else:
        data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SessileError(ErrorKind.INPUT, f"That is more than {LARGEST // 2**20} MB. Split it.", field="text")
    text, remarks = decoded(data)
    if data and not text:
        raise SessileError(ErrorKind.INPUT, "That is no text, so nothing was done.", field="text")
    for remark in remarks:
        tell(plain(f"{remark.what} {remark.why}"))
    return text.removeprefix("\ufeff")
