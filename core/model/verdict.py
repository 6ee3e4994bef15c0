"""Whether a page was shown to somebody who is signed in, and what says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SignIn(StrEnum):
    """The verdict on a page."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    UNKNOWN = "unknown"


class Sign(StrEnum):
    """What the verdict rests on."""

    NONE = "none"
    RULE = "rule"  # the session's own check rule
    STATUS = "status"  # 401 or 403
    LOGIN_FORM = "login_form"  # a field for a password that can be seen
    LOGIN_PATH = "login_path"  # the final URL is that of a login page, and another one was asked for
    SIGN_OUT_LINK = "sign_out_link"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`login_page` tells that a login page came where another page was asked for: no success, whatever its status."""

    state: SignIn = SignIn.UNKNOWN
    sign: Sign = Sign.NONE
    login_page: bool = False


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A session's own login check: CSS selectors, or `text=` and the words, that a page has when signed in or out.

    `host` limits it to one host and those below it; empty means every page. An empty selector says nothing.
    """

    signed_in: str = ""
    signed_out: str = ""
    host: str = ""


UNKNOWN = Verdict()
