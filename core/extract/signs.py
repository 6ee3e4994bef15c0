"""What a page shows of somebody being signed in or out; import this off the loop."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.extract.document import Element
from core.extract.finding import text_of
from core.extract.sign_words import (
    is_explanation,
    is_login_path,
    is_sign_in_heading,
    is_sign_out_path,
    says_sign_in,
    says_sign_out,
)

FEW_WORDS = 80  # a page with a login and fewer words than these is a login page

_INERT = frozenset({"template", "noscript", "script", "style", "head"})
_HIDING = frozenset({"hidden", "hide", "d-none", "is-hidden", "invisible", "display-none", "ng-hide"})
_CLOSED = frozenset({"modal", "dropdown-menu", "collapse", "offcanvas"})  # Bootstrap's, until they are shown
_OPENED = frozenset({"show", "in", "open", "active", "is-active", "is-open", "visible", "is-visible", "showing"})
_OTHER_SECRETS = re.compile(r"cvv|cvc|csc|card|token|secret|api.?key|otp|pin\b", re.IGNORECASE)
_CONTROLS = "//a | //button | //form[@action] | //input | //*[@role='button' or @role='menuitem' or @role='link']"


@dataclass(frozen=True, slots=True)
class Signs:
    """`login_form`: a login can be seen. `login_like`: the page is for nothing else. `signs_out`: it offers that."""

    login_form: bool = False
    login_like: bool = False
    signs_out: bool = False


def signs_of(root: Element, *, title: str) -> Signs:
    """Return what the page shows.

    A way to sign out counts when it can be seen; hidden in a menu it counts unless the page also offers to sign in,
    since some pages carry both and show one.
    """
    form = any(map(_is_login, _password_groups(root).values()))
    leaving = [each for each in _controls(root) if _signs_out(each)]
    shown = any(is_seen(each) for each in leaving)
    if leaving and not shown and not form:
        shown = any(not _is_inert(each) for each in leaving) and not _offers_sign_in(root)
    return Signs(form, form and _is_login_like(root, title), shown)


def is_seen(element: Element) -> bool:
    """Tell whether nothing in the page's own words hides the element; style sheets are not asked."""
    return not any(_hides(each) for each in _upwards(element))


def _password_groups(root: Element) -> dict[Element | None, list[Element]]:
    """Return the fields for passwords that can be seen, by their forms."""
    groups: dict[Element | None, list[Element]] = defaultdict(list)
    for field in root.iter("input"):
        if field.get("type", "").strip().lower() == "password" and is_seen(field):
            groups[next(field.iterancestors("form"), None)].append(field)
    return groups


def _is_login(fields: list[Element]) -> bool:
    """Tell a login from registering, from changing a password, and from other things that are typed as dots."""
    if len(fields) != 1:
        return False
    said = fields[0].get("autocomplete", "").lower()
    named = " ".join((fields[0].get("name", ""), fields[0].get("id", "")))
    return "new-password" not in said and "cc-csc" not in said and not _OTHER_SECRETS.search(named)


def _is_login_like(root: Element, title: str) -> bool:
    if is_sign_in_heading(title) or any(is_sign_in_heading(_words(each)) for each in root.iter("h1")):
        return True
    return len(text_of(root, longest=FEW_WORDS * 20).split()) < FEW_WORDS


def _controls(root: Element) -> Iterator[Element]:
    yield from root.xpath(_CONTROLS)


def _signs_out(control: Element) -> bool:
    target = _target(control)
    if target and is_sign_out_path(target):
        return True
    return control.tag != "form" and says_sign_out(_words(control)) and not is_explanation(target)


def _offers_sign_in(root: Element) -> bool:
    """Tell whether the page shows a link or button for signing in."""
    return any(
        is_seen(each) for each in _controls(root) if _is(each, says_sign_in) or is_login_path(each.get("href", ""))
    )


def _is(control: Element, said: Callable[[str], bool]) -> bool:
    return control.tag != "form" and said(_words(control))


def _target(control: Element) -> str:
    target: str = control.get("href") or control.get("action") or control.get("formaction") or ""
    return target


def _words(control: Element) -> str:
    """Return what a control or heading says: its words, else its label for those who cannot see it."""
    if control.tag == "input":
        return control.get("value", "") if control.get("type", "").lower() in ("submit", "button") else ""
    return text_of(control, longest=100) or control.get("aria-label") or control.get("title") or ""


def _upwards(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _is_inert(element: Element) -> bool:
    return any(_keeps_inert(each) for each in _upwards(element))


def _keeps_inert(element: Element) -> bool:
    if element.tag == "template":  # one that is a shadow tree is shown
        return element.get("shadowrootmode") is None
    return element.tag in _INERT


def _hides(element: Element) -> bool:
    said = element.attrib
    if _keeps_inert(element) or (element.tag == "dialog" and "open" not in said) or "inert" in said:
        return True
    if said.get("hidden", "until-found") != "until-found" or said.get("aria-hidden") == "true":
        return True
    style = said.get("style", "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    classes = frozenset(said.get("class", "").lower().split())
    closed = classes & _CLOSED and not classes & _OPENED and "display:block" not in style
    return bool(classes & _HIDING or closed)
