"""What a person wrote of a page load, checked and turned into the request."""

from __future__ import annotations

import json
from enum import StrEnum
from urllib.parse import urlencode

from core.errors import ErrorKind, SessileError
from core.model.address import web_address
from core.model.extraction import PageRequest

LONGEST_WAIT = 600.0  # seconds


class BodyKind(StrEnum):
    """What a POST carries."""

    NONE = "none"
    FORM = "form"
    JSON = "json"


def page_request(
    *,
    url: str,
    method: str = "GET",
    body_text: str = "",
    body_kind: BodyKind = BodyKind.NONE,
    timeout: float = 30.0,
) -> PageRequest:
    """Check what a person wrote and return the page load; `timeout` in seconds.

    A form body is one `name=value` a line (written plainly, encoded here), one line that is already urlencoded
    (it holds `&` or `%`), or a JSON object of plain values. A JSON body is sent as written once it parses.
    Raises INPUT naming url, method, body or timeout.
    """
    address = web_address(url, field="url")
    method = method.strip().upper()
    if method not in ("GET", "POST"):
        raise _refusal("method", "Only GET and POST can load a page. Choose one of them.")
    if not 0 < timeout <= LONGEST_WAIT:
        raise _refusal("timeout", f"The time limit must be above 0 and at most {LONGEST_WAIT:.0f} seconds.")
    if body_kind is BodyKind.NONE:
        return PageRequest(address, method, timeout=timeout)
    if method == "GET":
        raise _refusal("body", "A GET sends no body. Choose POST, or leave the body out.")
    if body_kind is BodyKind.JSON:
        return PageRequest(address, method, _json_body(body_text), "application/json", timeout)
    return PageRequest(address, method, _form_body(body_text), "application/x-www-form-urlencoded", timeout)


def _json_body(text: str) -> bytes:
    _parsed(text)
    return text.encode("utf-8", "replace")


def _form_body(text: str) -> bytes:
    text = text.strip()
    if text.startswith("{"):
        return urlencode(_json_fields(_parsed(text)), errors="replace").encode()
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and ("&" in text or "%" in text):
        return text.encode("utf-8", "replace")
    pairs = [line.partition("=") for line in lines]
    for number, (name, equals, _) in enumerate(pairs, start=1):
        if not equals or not name.strip():
            raise _refusal("body", f"Line {number} of the form is no name=value. Write one field a line.")
    return urlencode([(name.strip(), value) for name, _, value in pairs], errors="replace").encode()


def _json_fields(value: object) -> list[tuple[str, str]]:
    if not isinstance(value, dict) or any(isinstance(each, dict | list) for each in value.values()):
        raise _refusal("body", "A form takes a JSON object of plain values. Choose JSON to send it as it is.")
    words = {True: "true", False: "false", None: ""}
    return [(name, words[each] if isinstance(each, bool | None) else str(each)) for name, each in value.items()]


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _refusal("body", f"The body is no valid JSON: look at {place}.") from None
    except RecursionError:
        raise _refusal("body", "The JSON of the body is nested too deeply. Send a flatter one.") from None
    except ValueError:
        raise _refusal("body", "The JSON of the body holds a number with thousands of digits. Shorten it.") from None


def _refusal(name: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=name)
