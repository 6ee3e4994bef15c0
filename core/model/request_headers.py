"""Extra headers as people write them: one `Name: value` a line."""

from __future__ import annotations

import re

from core.errors import ErrorKind, SessileError

MOST = 100
LONGEST = 8_000  # characters of one line
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.6.2
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_OWN = ("connection", "content-length", "cookie", "host", "te", "trailer", "transfer-encoding", "upgrade")


def read_headers(text: str) -> tuple[tuple[str, str], ...]:
    """Return names and values in order; empty lines are skipped. Raises INPUT naming headers and the line."""
    found: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        name, value = name.strip(), value.strip()
        if not colon or not _NAME.fullmatch(name):
            raise _refusal(f"Line {number} of the headers is no Name: value. Write one header a line.")
        if len(line) > LONGEST or not _VALUE.fullmatch(value):
            raise _refusal(f"The value in line {number} of the headers is too long, or holds what no header can.")
        if name.lower() in _OWN:
            raise _refusal(f"{name} is set by the browser itself. Take line {number} out of the headers.")
        found.append((name, value))
    if len(found) > MOST:
        raise _refusal(f"At most {MOST} headers can be sent along. Take some out.")
    return tuple(found)


def _refusal(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field="headers")
