"""Host names in the one form in which a browser compares them: lower case, xn--, addresses without short cuts."""

from __future__ import annotations

import ipaddress
import re
import socket
import stringprep
import unicodedata

LONGEST = 253  # characters of a host name (RFC 1035)

_PLAIN = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_ENDS_IN_NUMBER = re.compile(r"(?:[^.]*\.)*(?:\d+|0x[0-9a-f]*)\.?", re.ASCII)
_JOINERS = frozenset("\u200c\u200d")  # allowed in few scripts only, and never dropped


def ascii_host(text: str) -> str | None:
    """Return `text` as a browser writes that host, None when it names none.

    Other letters become xn-- as UTS 46 says, not transitional, which is Chromium's choice (`straße` stays apart from
    `strasse`); an IPv4 address may be short (`127.1`), an IPv6 one stands in brackets. A dot at the end is kept: it
    makes another host.
    """
    if len(text) > 2 * LONGEST:
        return None
    if text.startswith("["):
        return _ipv6(text)
    host = text.lower() if text.isascii() else _encoded(text)
    if not _PLAIN.fullmatch(host) or len(host.removesuffix(".")) > LONGEST:
        return None
    return _ipv4(host) if _ENDS_IN_NUMBER.fullmatch(host) else host


def _ipv6(text: str) -> str | None:
    try:
        return f"[{ipaddress.IPv6Address(text[1:].removesuffix(']')).compressed}]" if text.endswith("]") else None
    except ValueError:
        return None


def _ipv4(host: str) -> str | None:
    """Read what ends in a number the way the C library always has: octal, hexadecimal, and short forms."""
    try:
        return socket.inet_ntoa(socket.inet_aton(host.removesuffix(".")))
    except OSError:
        return None


def _encoded(text: str) -> str:
    kept = "".join(each for each in text if each in _JOINERS or not stringprep.in_table_b1(each))
    # Letter by letter: Python would turn a last Σ into ς, which makes another host.
    lower = "".join(each.lower() for each in unicodedata.normalize("NFKC", kept))
    return ".".join(map(_label, unicodedata.normalize("NFKC", lower).replace("。", ".").split(".")))


def _label(label: str) -> str:
    """Return one label in xn-- form; what no host can hold is left as it is, to be refused."""
    if label.isascii() or any(unicodedata.category(each)[0] in "CZ" for each in label):
        return label
    return f"xn--{label.encode('punycode').decode('ascii')}"
