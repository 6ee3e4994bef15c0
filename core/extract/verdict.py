"""Whether a page was shown to somebody who is signed in; import this off the loop."""

from __future__ import annotations

from urllib.parse import urlsplit

from core.errors import SessileError
from core.extract.finding import Page, text_of
from core.extract.plain import is_page
from core.extract.sign_words import is_login_host, is_login_path
from core.extract.signs import Signs, signs_of
from core.model.extraction import PageResult
from core.model.verdict import UNKNOWN, CheckRule, Sign, SignIn, Verdict

TEXT_RULE = "text="
_ERROR = 400  # and above: such a page has little of what the site's other pages have


def verdict(page: PageResult, *, asked_url: str, rule: CheckRule | None = None) -> Verdict:
    """Judge a page that came where `asked_url` was asked for; never raises for what a page or a rule holds.

    The first that applies: the session's rule for the final host; 401; a way to sign out; 403; a field for a password
    that can be seen; the address of a login page where another was asked for; else it is unknown.

    What a rule finds decides, signed out before signed in. A rule of one half is right or wrong about every HTML page
    that is no error; one of two halves, neither of which is there, leaves it unknown.

    `login_page` is set where such a page came for another one: at the address of a login, or in place, as a page with a
    password field that is for nothing else. A page that asks a signed-in person for the password again is both.
    """
    tree = _tree(page)
    signs = signs_of(tree.root, title=page.title) if tree else Signs()
    general = _general(page, signs, asked_url)
    if rule is None or not _is_for(rule, page.final_url):
        return general
    return _ruled(rule, general, tree, page)


def _general(page: PageResult, signs: Signs, asked_url: str) -> Verdict:
    moved = _moved_to_login(asked_url, page.final_url)
    login_page = moved and (signs.login_form or not signs.signs_out)
    if signs.login_like and not signs.signs_out and not _is_login(asked_url):
        login_page = True
    if page.status == 401:
        return Verdict(SignIn.SIGNED_OUT, Sign.STATUS, login_page)
    if signs.signs_out:
        return Verdict(SignIn.SIGNED_IN, Sign.SIGN_OUT_LINK, login_page)
    if page.status == 403:
        return Verdict(SignIn.SIGNED_OUT, Sign.STATUS, login_page)
    if signs.login_form:
        return Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page)
    return Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_PATH, login_page) if moved else UNKNOWN


def _ruled(rule: CheckRule, general: Verdict, tree: Page | None, page: PageResult) -> Verdict:
    has_in, has_out = (_has(each, tree, page) for each in (rule.signed_in, rule.signed_out))
    if has_out:
        return Verdict(SignIn.SIGNED_OUT, Sign.RULE, general.login_page)
    if has_in:
        return Verdict(SignIn.SIGNED_IN, Sign.RULE)
    if tree is None or page.status >= _ERROR or (has_in is None and has_out is None):
        return general
    if has_out is None:
        return Verdict(SignIn.SIGNED_OUT, Sign.RULE, general.login_page)
    return Verdict(SignIn.SIGNED_IN, Sign.RULE) if has_in is None else Verdict(login_page=general.login_page)


def _has(said: str, tree: Page | None, page: PageResult) -> bool | None:
    """Tell whether the page has what one half of a rule says; None for a half that says nothing."""
    words = _folded(said.strip().removeprefix(TEXT_RULE))
    if not words:
        return None
    if said.strip().startswith(TEXT_RULE):
        return words in _folded(page.text or (text_of(tree.root) if tree else page.html))
    try:
        return bool(tree and tree.find(said))
    except SessileError:
        return None


def _is_for(rule: CheckRule, url: str) -> bool:
    host, own = _host(url), rule.host.lower().strip(".")
    return not own or host == own or host.endswith(f".{own}")


def _moved_to_login(asked: str, final: str) -> bool:
    by_path = is_login_path(final) and not is_login_path(asked)
    return by_path or (is_login_host(final) and not is_login_host(asked) and not is_login_path(asked))


def _is_login(url: str) -> bool:
    return is_login_path(url) or is_login_host(url)


def _tree(page: PageResult) -> Page | None:
    html = page.composed or page.html  # the same in every mode
    try:
        return Page(html) if html.strip() and is_page(page) else None
    except SessileError:  # nested too deeply
        return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
