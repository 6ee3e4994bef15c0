"""Whether somebody was signed in when a page was loaded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.extract.verdict import verdict
from core.model.extraction import PageResult
from core.model.verdict import UNKNOWN, CheckRule, Sign, SignIn, Verdict

ASKED = "https://shop.example/orders"
LOGIN = '<form action="/session"><input name="user"><input type="password" name="pass"><button>Go</button></form>'
MEMBER = '<nav><a href="/account">Ann</a> <a href="/logout">Log out</a></nav><h1>Orders</h1>'


def page(html: str = "<h1>Orders</h1>", *, url: str = ASKED, status: int = 200) -> PageResult:
    return PageResult(status, url, "", f"<body>{html}</body>", "", "text/html", 0.1)


@pytest.mark.parametrize("status", [401, 403])
def test_a_page_that_refuses_is_signed_out(status: int) -> None:
    assert verdict(page(status=status), asked_url=ASKED) == Verdict(SignIn.SIGNED_OUT, Sign.STATUS)


def test_a_login_form_where_another_page_was_asked_for_is_a_login_page_in_disguise() -> None:
    assert verdict(page(LOGIN), asked_url=ASKED) == Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=True)


def test_a_login_page_that_was_asked_for_is_no_disguise() -> None:
    asked = "https://shop.example/login"
    assert verdict(page(LOGIN, url=asked), asked_url=asked) == Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM)


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/login?next=/orders",
        "https://shop.example/de/anmelden",
        "https://shop.example/wp-login.php",
        "https://shop.example/users/sign_in",
        "https://accounts.shop.example/v3/identifier",
        "https://sso.example/oauth2/authorize?client=1",
    ],
)
def test_an_answer_from_a_login_address_is_a_login_page(url: str) -> None:
    found = verdict(page("<p>Who are you?</p>", url=url), asked_url=ASKED)
    assert found == Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_PATH, login_page=True)


@pytest.mark.parametrize("path", ["/authors", "/blog/how-to-log-in-safely", "/signing-ceremony", "/identity"])
def test_an_address_that_only_resembles_one_says_nothing(path: str) -> None:
    assert verdict(page(url=f"https://shop.example{path}"), asked_url=ASKED) == UNKNOWN


@pytest.mark.parametrize(
    "html",
    [
        MEMBER,
        '<form action="/users/sign_out"><button>Bye</button></form>',
        '<button aria-label="Sign out"><svg></svg></button>',
        '<a href="#">Abmelden</a>',
        '<a href="/x">Cerrar sesión</a>',
        '<input type="submit" value="Log off">',
    ],
)
def test_a_page_that_offers_to_sign_out_is_signed_in(html: str) -> None:
    assert verdict(page(html), asked_url=ASKED) == Verdict(SignIn.SIGNED_IN, Sign.SIGN_OUT_LINK)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/login">Log in</a><h1>Offers</h1>',
        "<p>How to log out of your phone</p>",
        '<a href="/help">Everything there is to know about how to sign out of it</a>',
        '<div style="display:none"><a href="/logout">Log out</a></div>',
        f"<div hidden>{LOGIN}</div>",
        '<form><input type="password" autocomplete="new-password"></form>',
        '<form><input type="password" name="one"><input type="password" name="again"></form>',
    ],
)
def test_a_page_without_a_sign_is_unknown(html: str) -> None:
    assert verdict(page(html), asked_url=ASKED) == UNKNOWN


def test_a_password_asked_for_again_inside_a_login_is_signed_in() -> None:
    assert verdict(page(MEMBER + LOGIN), asked_url=ASKED).state is SignIn.SIGNED_IN


@pytest.mark.parametrize(
    ("html", "state"), [("<b class=me>Ann</b>", SignIn.SIGNED_IN), ("<p>Hello</p>", SignIn.SIGNED_OUT)]
)
def test_the_sessions_own_rule_decides(html: str, state: SignIn) -> None:
    found = verdict(page(html), asked_url=ASKED, rule=CheckRule(signed_in=".me"))
    assert (found.state, found.sign) == (state, Sign.RULE)


def test_a_rule_outweighs_the_pages_own_signs() -> None:
    assert verdict(page(MEMBER), asked_url=ASKED, rule=CheckRule(signed_out="h1")).state is SignIn.SIGNED_OUT


def test_a_rule_may_be_words_on_the_page() -> None:
    rule = CheckRule(signed_out="text=please  LOG in")
    found = verdict(page("<p>Please <b>log in</b> first</p>"), asked_url=ASKED, rule=rule)
    assert found.state is SignIn.SIGNED_OUT


@pytest.mark.parametrize(("host", "counts"), [("shop.example", True), ("example", True), ("hop.example", False)])
def test_a_rule_counts_for_its_host_and_those_below(host: str, counts: bool) -> None:
    found = verdict(page(), asked_url=ASKED, rule=CheckRule(signed_in="h1", host=host))
    assert (found.sign is Sign.RULE) is counts


def test_a_rule_that_is_no_selector_finds_nothing() -> None:
    assert verdict(page(), asked_url=ASKED, rule=CheckRule(signed_in="h1[")).state is SignIn.SIGNED_OUT


def test_a_page_nested_too_deeply_is_judged_by_its_address() -> None:
    deep = replace(page(url="https://shop.example/login"), html="<div>" * 100_000 + LOGIN)
    assert verdict(deep, asked_url=ASKED).sign is Sign.LOGIN_PATH


@given(st.text(), st.text())
def test_nothing_a_page_holds_raises(html: str, url: str) -> None:
    assert isinstance(verdict(page(html, url=url), asked_url=url), Verdict)
