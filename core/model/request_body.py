"""What a person wrote to be sent, as bytes: a form, JSON, a text, or a form with files."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from core.errors import ErrorKind, SessileError

FORM = "application/x-www-form-urlencoded"


class BodyKind(StrEnum):
    """What a request carries."""

    NONE = "none"
    FORM = "form"
    JSON = "json"
    TEXT = "text"
    MULTIPART = "multipart"  # fields and files


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file to send in the field `form_field` of a form, under `name`."""

    form_field: str
    name: str
    data: bytes = field(repr=False)
    content_type: str = "application/octet-stream"


def request_body(text: str, kind: BodyKind, files: tuple[FilePart, ...] = ()) -> tuple[bytes, str]:
    """Return the bytes and their content type; raises INPUT naming body or files.

    A form is one `name=value` a line (written plainly, encoded here), one line that is already urlencoded (it holds
    `&` or `%`), or a JSON object of plain values. JSON is sent as written once it parses, a text as it is.
    """
    if kind is BodyKind.JSON:
        _parsed(text)
        return text.encode("utf-8", "replace"), "application/json"
    if kind is BodyKind.TEXT:
        return text.encode("utf-8", "replace"), "text/plain; charset=utf-8"
    if kind is BodyKind.MULTIPART:
        return _multipart(_pairs(text), files)
    return _form_body(text), FORM


def form_as_json(text: str) -> str:
    """Return what was written as a form as a JSON object, its values texts; one that is an object already stays.

    A name that comes several times has a list. Raises INPUT naming body.
    """
    if text.strip().startswith("{"):
        return text
    gathered: dict[str, list[str]] = {}
    for name, value in parse_qsl(text.strip(), keep_blank_values=True) if _is_encoded(text) else _pairs(text):
        gathered.setdefault(name, []).append(value)
    return json.dumps({name: values[0] if len(values) == 1 else values for name, values in gathered.items()})


def is_json_type(content_type: str) -> bool:
    """Tell whether a content type is that of JSON."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _is_encoded(text: str) -> bool:
    text = text.strip()
    return not text.startswith("{") and "\n" not in text and ("&" in text or "%" in text)


def _form_body(text: str) -> bytes:
    text = text.strip()
    if _is_encoded(text):
        return text.encode("utf-8", "replace")
    return urlencode(_pairs(text), errors="replace").encode()


def _pairs(text: str) -> list[tuple[str, str]]:
    text = text.strip()
    if text.startswith("{"):
        return _json_fields(_parsed(text))
    pairs = [line.partition("=") for line in text.splitlines() if line.strip()]
    for number, (name, equals, _) in enumerate(pairs, start=1):
        if not equals or not name.strip():
            raise _refusal("body", f"Line {number} of the form is no name=value. Write one field a line.")
    return [(name.strip(), value) for name, _, value in pairs]


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


def _multipart(pairs: list[tuple[str, str]], files: tuple[FilePart, ...]) -> tuple[bytes, str]:
    """Write the form as browsers do (RFC 7578; names escaped as the HTML standard says)."""
    boundary = f"----SessileFormBoundary{secrets.token_hex(12)}"
    parts: list[bytes] = []
    for name, value in pairs:
        parts.append(_part(boundary, f'name="{_escaped(name)}"', "", value.encode("utf-8", "replace")))
    for number, file in enumerate(files, start=1):
        if not file.form_field.strip():
            raise _refusal("files", f"File {number} has no field name. Write the name of the form's field.")
        named = f'name="{_escaped(file.form_field.strip())}"; filename="{_escaped(file.name)}"'
        parts.append(_part(boundary, named, f"Content-Type: {file.content_type}\r\n", file.data))
    return b"".join((*parts, f"--{boundary}--\r\n".encode())), f"multipart/form-data; boundary={boundary}"


def _part(boundary: str, named: str, more: str, data: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {named}\r\n{more}\r\n"
    return head.encode("utf-8", "replace") + data + b"\r\n"


def _escaped(name: str) -> str:
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def _refusal(name: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=name)
