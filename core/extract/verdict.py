"""Whether a page was shown to somebody who is signed in: its own signs, or the session's check rule."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from core.errors import SessileError
from core.extract.document import Element, drop_hidden, parsed
from core.model.extraction import PageResult
from core.model.verdict import UNKNOWN, CheckRule, Sign, SignIn, Verdict

TEXT = "text="  # before words instead of a selector
_REFUSED = (401, 403)
_LONGEST_LABEL = 40  # characters; what is longer is the title of a text, which may be about signing out
_LOGIN_PATH = re.compile(
    r"(^|/)(wp-login(\.php)?|log-?_?in|sign-?_?in|auth(enticate|orize)?|sso|anmelden|connexion|iniciar-sesion|entrar|"
    r"accedi|inloggen|logowanie|sessions?/new|account/login)(\.\w+)?(/|$)",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(r"^(accounts?|auth|id|login|signin|sso)\.", re.IGNORECASE)
_SIGN_OUT = re.compile(
    r"(?<![a-z])(log|sign)[\W_]{0,3}(out|off)(?![a-z])|(?<![a-z])(abmelden|ausloggen|d[eé]connexion|se d[eé]connecter|"
    r"cerrar[-_ ]?sesi[oó]n|uitloggen|wyloguj|esci|sair)(?![a-z])",
    re.IGNORECASE,
)
_PASSWORDS = "//input[@type and translate(@type, 'PASWORD', 'pasword') = 'password'][not(@disabled)]"
_LEAVING = "//a[@href] | //button | //form[@action] | //input[@type='submit' or @type='button']"


def verdict(page: PageResult, *, asked_url: str, rule: CheckRule | None = None) -> Verdict:
    """Return the verdict on a loaded page; `asked_url` is what was asked for.

    A rule that speaks of the page's host decides; without one the page's own signs do. A page that cannot be read
    leaves the verdict to status and address.
    """
    root = _tree(page)
    arrived = _login_address(page.final_url) and not _login_address(asked_url)
    if rule is not None and root is not None and (ruled := _by_rule(root, page, rule)) is not None:
        signed_out = ruled is SignIn.SIGNED_OUT
        return Verdict(ruled, Sign.RULE, login_page=signed_out and (arrived or _asks_for_password(root)))
    if page.status in _REFUSED:
        return Verdict(SignIn.SIGNED_OUT, Sign.STATUS)
    offers_to_leave = root is not None and _offers_sign_out(root)
    if root is not None and _asks_for_password(root) and not offers_to_leave:
        return Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=not _login_address(asked_url))
    if arrived and not offers_to_leave:
        return Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_PATH, login_page=True)
    return Verdict(SignIn.SIGNED_IN, Sign.SIGN_OUT_LINK) if offers_to_leave else UNKNOWN


def _tree(page: PageResult) -> Element | None:
    try:
        return drop_hidden(parsed(page.html)) if page.html else None
    except SessileError:
        return None


def _by_rule(root: Element, page: PageResult, rule: CheckRule) -> SignIn | None:
    """Return what the rule says of the page; None where it says nothing. Signed out wins: it is the safer error."""
    host, own = _host(page.final_url), rule.host.lower().strip(".")
    if own and host != own and not host.endswith(f".{own}"):
        return None
    if _has(root, rule.signed_out):
        return SignIn.SIGNED_OUT
    if rule.signed_in:
        return SignIn.SIGNED_IN if _has(root, rule.signed_in) else SignIn.SIGNED_OUT
    return SignIn.SIGNED_IN if rule.signed_out else None


def _has(root: Element, wanted: str) -> bool:
    if not wanted:
        return False
    if wanted.startswith(TEXT):
        words = " ".join(wanted.removeprefix(TEXT).split()).casefold()
        return bool(words) and words in " ".join("".join(_body(root).itertext()).split()).casefold()
    from lxml.cssselect import CSSSelector

    try:
        return bool(CSSSelector(wanted, translator="html")(root))
    except (ValueError, SyntaxError):  # what is no selector finds nothing
        return False


def _body(root: Element) -> Element:
    found = root.find("body")
    return root if found is None else found


def _asks_for_password(root: Element) -> bool:
    """Tell whether the page shows a form to sign in with: one field for a password that is not a new one."""
    fields = [each for each in root.xpath(_PASSWORDS) if each.get("autocomplete", "").lower() != "new-password"]
    return len(fields) == 1


def _offers_sign_out(root: Element) -> bool:
    return any(_signs_out(each) for each in root.xpath(_LEAVING))


def _signs_out(element: Element) -> bool:
    label = " ".join("".join(element.itertext()).split()) if element.tag != "form" else ""
    words = (label, element.get("value", ""), element.get("aria-label", ""), element.get("title", ""))
    if any(len(each) <= _LONGEST_LABEL and _SIGN_OUT.search(each) for each in words):
        return True
    parts = _parts(element.get("href") or element.get("action") or "")
    return bool(_SIGN_OUT.search(f"{parts.path}?{parts.query}"))


def _login_address(url: str) -> bool:
    parts = _parts(url)
    return bool(_LOGIN_PATH.search(parts.path) or _LOGIN_HOST.search(parts.netloc.rpartition("@")[2]))


def _host(url: str) -> str:
    return _parts(url).netloc.rpartition("@")[2].partition(":")[0].lower()


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
