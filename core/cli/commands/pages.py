"""`sessile extract`: one page as a session, or as nobody in particular."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from core.cli import showing
from core.cli.asking import tell, text_of
from core.cli.choosing import chosen
from core.cli.common import NOTHING, Common, Descriptor, Milliseconds, client_for
from core.cli.plain import plain
from core.cli.showing import show_bytes, show_json, show_text
from core.errors import ErrorKind, SessileError

Mode = Literal["default", "html", "text", "markdown", "article", "metadata", "links", "records", "screenshot", "pdf"]

PICTURES: tuple[Mode, ...] = ("screenshot", "pdf")


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Asked:
    """How a page is loaded, and what is made of it."""

    mode: Annotated[Mode, Parameter(help="What to make of the page.")] = "default"
    engine: Annotated[
        Literal["browser", "http"] | None, Parameter(help="What loads it: a browser, or one request and its redirects.")
    ] = None
    method: Annotated[str, Parameter(help="GET when nothing is said, POST with a body.")] = ""
    body_file: Annotated[Path | None, Parameter(help="A file with the body to send.")] = None
    headers_fd: Annotated[Descriptor, Parameter(help="Read more headers from there, one `Name: value` a line.")] = None
    wait_for: Annotated[str, Parameter(help="load, networkidle, a CSS selector, or milliseconds.")] = ""
    timeout_ms: Annotated[Milliseconds, Parameter(help="How long it may take.")] = None
    schema: Annotated[str, Parameter(help="The name of a saved record schema, for records.")] = ""
    schema_file: Annotated[Path | None, Parameter(help="A file with the record schema instead.")] = None

    def body(self) -> dict[str, object]:
        """Return what is asked of the API; raises INPUT and STORE for files that cannot be used."""
        said = {
            "extraction_mode": self.mode,
            "engine": self.engine,
            "method": self.method or None,
            "body": None if self.body_file is None else _read(self.body_file),
            "headers": None if self.headers_fd is None else _headers(self.headers_fd),
            "wait_for": int(self.wait_for) if _is_number(self.wait_for) else self.wait_for or None,
            "timeout_ms": self.timeout_ms,
            "schema": (self.schema or None) if self.schema_file is None else _schema(self.schema_file),
        }
        return {name: value for name, value in said.items() if value is not None}


USUAL = Asked()


def extract(
    url: str, /, *, session: str = "", asked: Asked = USUAL, output: Path | None = None, common: Common = NOTHING
) -> int:
    """Load a page and print what it says; who was signed in is told beside it.

    Parameters
    ----------
    url
        The page.
    session
        Whose login to use: a name, an id, or the beginning of an id. Without one nobody is signed in.
    output
        Write the result into this file, for you alone (0600).
    """
    _check(asked.mode, output, common)
    body = {"url": url, **asked.body()}
    with client_for(common) as client:
        if session:
            body["session_id"] = chosen(client, session)
        found = client.request("POST", "/extract", body).fields
    _give(found, output, common)
    return _verdict(found)


def _check(mode: Mode, output: Path | None, common: Common) -> None:
    """Refuse before the page is loaded, which may send something, what could not be given out afterwards."""
    if output is not None:
        from core.services.files import check_writable

        check_writable(output.absolute())
    elif mode in PICTURES and showing.watched() and not common.json:
        raise _upsetting()


def _verdict(found: dict[str, Any]) -> int:
    """Return the exit code: a login page that came instead of the page is no success."""
    if not found["verdict"]["login_page"]:
        return 0
    tell("A login page came instead of the page. Sign in with `sessile launch`, then try again.")
    return 1


def _give(found: dict[str, Any], output: Path | None, common: Common) -> None:
    data = _bytes(found)
    if output is not None:
        from core.services.files import write_private

        write_private(output.absolute(), data)
    if common.json:
        show_json(found)
        return
    state = str(found["verdict"]["state"]).replace("_", " ")
    tell(plain(f"{found['status']} {found['final_url']} “{found['title']}”, {state}"))
    if output is not None:
        return
    if found["encoding"] != "base64":
        show_text(data)
    elif showing.watched():
        raise _upsetting()
    else:
        show_bytes(data)


def _upsetting() -> SessileError:
    return SessileError(ErrorKind.INPUT, "A picture would upset the terminal. Name a file with --output.")


def _bytes(found: dict[str, Any]) -> bytes:
    """Return the content as it goes into a file."""
    content = found["content"]
    if found["encoding"] == "base64":
        return base64.b64decode(content)
    text = content if found["encoding"] == "text" else json.dumps(content, indent=2, ensure_ascii=False)
    return str(text).encode("utf-8", "surrogatepass")


def _read(path: Path) -> str:
    from core.services.files import read_limited

    try:
        return read_limited(path.absolute()).decode()
    except UnicodeDecodeError:
        raise SessileError(ErrorKind.INPUT, f"{path.name} is no text in UTF-8.") from None


def _schema(path: Path) -> object:
    try:
        return json.loads(_read(path))
    except ValueError:
        raise SessileError(ErrorKind.INPUT, f"{path.name} is no JSON.", field="schema") from None


def _headers(descriptor: int) -> dict[str, str]:
    lines = [line.strip() for line in text_of(descriptor).split("\n")]
    pairs = [line.partition(":") for line in lines if line]
    if not all(separator for _, separator, _ in pairs):
        raise SessileError(ErrorKind.INPUT, "A header is written as Name: value, one a line.", field="headers")
    if len({name.strip().lower() for name, _, _ in pairs}) < len(pairs):
        sentence = "A header is there twice. Write each once, its values with commas between them."
        raise SessileError(ErrorKind.INPUT, sentence, field="headers")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
