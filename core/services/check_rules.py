"""A session's own login check as a person writes it; reading selectors is slow to import: off the loop."""

from __future__ import annotations

from urllib.parse import urlsplit

from core.cookies.hosts import ascii_host
from core.errors import ErrorKind, SessileError
from core.model.verdict import CheckRule

TEXT = "text="  # before words instead of a selector
LONGEST = 1_000  # characters of words


def checked_rule(rule: CheckRule | None) -> CheckRule | None:
    """Return the rule as it will be kept, None for one that says nothing.

    The host may be written as an address. Raises INPUT with the field check.signed_in, check.signed_out or check.host.
    """
    if rule is None:
        return None
    signed_in = _half(rule.signed_in.strip(), "check.signed_in")
    signed_out = _half(rule.signed_out.strip(), "check.signed_out")
    host = _host(rule.host.strip())
    if not signed_in and not signed_out:
        if host:
            sentence = "Say what a page on that host has when somebody is signed in or out, or leave the host empty."
            raise _refusal("check.signed_in", sentence)
        return None
    return CheckRule(signed_in, signed_out, host)


def _half(said: str, field: str) -> str:
    if not said:
        return ""
    if said.startswith(TEXT):
        words = " ".join(said.removeprefix(TEXT).split())
        if not 1 <= len(words) <= LONGEST or any("\ud800" <= each <= "\udfff" for each in words):
            raise _refusal(field, f"After text= write the words that the page has, at most {LONGEST:,} characters.")
        return TEXT + words
    from core.extract.selectors import query

    try:
        query(said)
    except SessileError as error:
        sentence = f"{error.sentence} To look for words, write text= before them."
        raise _refusal(field, sentence) from None
    return said


def _host(host: str) -> str:
    if not host:
        return ""
    try:
        name = urlsplit(host if "://" in host else f"//{host}").hostname or ""
    except ValueError:
        name = ""
    found = ascii_host(f"[{name}]" if ":" in name else name) if name else None
    if not found:
        raise _refusal("check.host", "A host is written as shop.example, or left empty for every page.")
    return found.strip("[].")


def _refusal(field: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=field)
