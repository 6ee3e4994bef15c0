"""Whether a page was shown to somebody who is signed in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.extract.verdict import verdict
from core.model.extraction import PageResult
from core.model.verdict import UNKNOWN, CheckRule, Sign, SignIn, Verdict

ASKED = "https://shop.example/invoices"
LONG = f"<p>{'words of an article ' * 60}</p>"
LOGIN = (
    "<h1>Welcome back</h1><form action=/login><input name=user><input type=password name=pw><button>Go</button></form>"
)
MENU = "<nav><a href=/invoices>Invoices</a><a href=/logout>Log out</a></nav>"
SUDO = "<h1>Confirm access</h1><form><input type=password name=sudo_password></form>"
ANONYMOUS = "<nav><a href=/login>Log in</a><a href=/signup>Sign up</a></nav>"

SIGNED_IN = Verdict(SignIn.SIGNED_IN, Sign.SIGN_OUT_LINK)
BY_RULE_IN, BY_RULE_OUT = Verdict(SignIn.SIGNED_IN, Sign.RULE), Verdict(SignIn.SIGNED_OUT, Sign.RULE)


def out(sign: Sign, *, login_page: bool = False) -> Verdict:
    return Verdict(SignIn.SIGNED_OUT, sign, login_page)


def page(
    html: str = "",
    url: str = ASKED,
    status: int = 200,
    *,
    title: str = "Northwind",
    text: str = "",
    content_type: str = "text/html",
) -> PageResult:
    return PageResult(status, url, title, f"<html><body>{html}</body></html>", text, content_type, elapsed=0.1)


def judged(found: PageResult, *, asked: str = ASKED, rule: CheckRule | None = None) -> Verdict:
    return verdict(found, asked_url=asked, rule=rule)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (page(LONG), UNKNOWN),
        (page(MENU + LONG), SIGNED_IN),
        (page(ANONYMOUS + LONG), UNKNOWN),
        (page(ANONYMOUS + LONG + "<a hidden href=/logout>Log out</a>"), UNKNOWN),
        (page("", status=401), out(Sign.STATUS)),
        (page("<h1>Forbidden</h1>", status=403), out(Sign.STATUS)),
        (page(MENU + "<h1>You may not see this</h1>", status=403), SIGNED_IN),
        (page(LOGIN, status=401), out(Sign.STATUS, login_page=True)),
        (page("<h1>Not found</h1>", status=404), UNKNOWN),
        (page(LOGIN, "https://shop.example/login?next=/invoices"), out(Sign.LOGIN_FORM, login_page=True)),
        (page(LOGIN), out(Sign.LOGIN_FORM, login_page=True)),
        (page(LOGIN + LONG, title="Sign in"), out(Sign.LOGIN_FORM, login_page=True)),
        (page(f"{LONG}<aside>{LOGIN.replace('h1', 'h3')}</aside>"), out(Sign.LOGIN_FORM)),
        (page("<h1>Email?</h1>", "https://accounts.google.com/v3/x"), out(Sign.LOGIN_PATH, login_page=True)),
        (page("<h1>Wait</h1>", "https://idp.example/sso/saml"), out(Sign.LOGIN_PATH, login_page=True)),
        (page("", "https://shop.example/#/login"), out(Sign.LOGIN_PATH, login_page=True)),
        (page(MENU + SUDO, "https://shop.example/reauth"), Verdict(SignIn.SIGNED_IN, Sign.SIGN_OUT_LINK, True)),
        (page(MENU + SUDO), SIGNED_IN),
        (page(MENU + "Already signed in", "https://shop.example/login"), SIGNED_IN),
        (page(MENU + LONG, "https://accounts.example/profile"), SIGNED_IN),
        (page(f"<div hidden>{LOGIN}</div>{LONG}"), UNKNOWN),
        (page('{"type": "password"}', content_type="application/json"), UNKNOWN),
        (page("", "http://[broken"), UNKNOWN),
        (page("<div>" * 100_000), UNKNOWN),
        (page("<div>" * 100_000, "https://shop.example/login"), out(Sign.LOGIN_PATH, login_page=True)),
    ],
)
def test_a_page_is_judged_by_its_signs(found: PageResult, expected: Verdict) -> None:
    assert judged(found) == expected


def test_a_login_in_a_frame_or_a_closed_tree_beside_the_dom_is_seen() -> None:
    found = replace(page("<iframe></iframe>"), composed=page(LOGIN).html)
    assert judged(found) == judged(page(LOGIN))


@pytest.mark.parametrize(
    ("asked", "final"),
    [
        ("https://shop.example/login", "https://shop.example/login?retry=1"),
        ("https://accounts.example/", "https://accounts.example/"),
    ],
)
def test_a_login_page_that_was_asked_for_is_no_disguise(asked: str, final: str) -> None:
    assert judged(page(LOGIN, final), asked=asked) == out(Sign.LOGIN_FORM)


def test_a_host_for_signing_in_has_pages_that_move_to_its_login() -> None:
    found = page("<h1>Email?</h1>", "https://accounts.example/signin")
    assert judged(found, asked="https://accounts.example/orders") == out(Sign.LOGIN_PATH, login_page=True)


RULE = CheckRule(signed_in=".avatar", signed_out="text=Please  sign in")
AVATAR, PLEASE = "<img class=avatar>", "<p>please\nsign <b>in</b></p>"


@pytest.mark.parametrize(
    ("found", "rule", "expected"),
    [
        (page(AVATAR + LOGIN), RULE, BY_RULE_IN),
        (page(MENU + PLEASE), RULE, BY_RULE_OUT),
        (page(AVATAR + PLEASE), RULE, BY_RULE_OUT),
        (page(MENU), RULE, UNKNOWN),
        (page("", status=401), RULE, out(Sign.STATUS)),
        (page(MENU, status=404), CheckRule(signed_in=".avatar"), SIGNED_IN),
        (page(LOGIN), RULE, Verdict(login_page=True)),
        (page(MENU), CheckRule(signed_in=".avatar"), BY_RULE_OUT),
        (page(LOGIN), CheckRule(signed_in=".avatar"), out(Sign.RULE, login_page=True)),
        (page(LOGIN), CheckRule(signed_out=".login"), BY_RULE_IN),
        (page(LOGIN + "<i class=login>"), CheckRule(signed_out=".login"), Verdict(SignIn.SIGNED_OUT, Sign.RULE, True)),
        (page(AVATAR), CheckRule(signed_in=".avatar", host="Shop.Example."), BY_RULE_IN),
        (page(AVATAR, "https://de.shop.example/"), CheckRule(signed_in=".avatar", host="shop.example"), BY_RULE_IN),
        (page(AVATAR, "https://notshop.example/"), CheckRule(signed_in=".avatar", host="shop.example"), UNKNOWN),
        (page(MENU), CheckRule(signed_in=".avatar", host="other.example"), SIGNED_IN),
        (page(MENU), CheckRule(), SIGNED_IN),
        (page(MENU), CheckRule(signed_out="a["), SIGNED_IN),
        (page("", text="Hello MARA"), CheckRule(signed_in="text=hello mara"), BY_RULE_IN),
        (page("plain", content_type="text/plain"), CheckRule(signed_in="text=plain"), BY_RULE_IN),
    ],
)
def test_a_sessions_own_rule_decides(found: PageResult, rule: CheckRule, expected: Verdict) -> None:
    assert judged(found, rule=rule) == expected


@given(st.text(alphabet="<>/form input type=password a href=logout'\"&#0;\ud800\0", max_size=90), st.text(max_size=20))
def test_any_page_can_be_judged(html: str, said: str) -> None:
    assert isinstance(judged(page(html, url=said, title=said), rule=CheckRule(said, said)), Verdict)
