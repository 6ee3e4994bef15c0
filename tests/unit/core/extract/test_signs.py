"""What a page shows of somebody being signed in or out."""

from __future__ import annotations

import pytest

from core.extract.document import parsed
from core.extract.signs import Signs, is_seen, signs_of

PASSWORD = "<input type=password name=pw>"


def signs(html: str, title: str = "Northwind") -> Signs:
    return signs_of(parsed(f"<body>{html}<p>{'word ' * 200}</p></body>"), title=title)


@pytest.mark.parametrize(
    "html",
    [
        f"<form><input name=user>{PASSWORD}</form>",
        f"<form class=modal style='display: block'>{PASSWORD}</form>",
        f"<div class='modal show'>{PASSWORD}</div>",
        f"<template shadowrootmode=open><form>{PASSWORD}</form></template>",
        f"<dialog open>{PASSWORD}</dialog>",
        "<input type=PASSWORD autocomplete=current-password>",
        f"<form>{PASSWORD}</form><form><input type=password name=a><input type=password name=b></form>",
    ],
)
def test_a_login_that_can_be_seen_is_one(html: str) -> None:
    assert signs(html).login_form


@pytest.mark.parametrize(
    "html",
    [
        "<input type=hidden name=password>",
        f"<div hidden>{PASSWORD}</div>",
        f"<div style='color: red; DISPLAY : NONE'>{PASSWORD}</div>",
        f"<div style='visibility:hidden'>{PASSWORD}</div>",
        f"<div aria-hidden=true>{PASSWORD}</div>",
        f"<div inert>{PASSWORD}</div>",
        f"<div class='modal fade'>{PASSWORD}</div>",
        f"<ul class='dropdown-menu'>{PASSWORD}</ul>",
        f"<div class='d-none'>{PASSWORD}</div>",
        f"<dialog>{PASSWORD}</dialog>",
        f"<template>{PASSWORD}</template>",
        f"<noscript>{PASSWORD}</noscript>",
        "<form><input type=password name=old><input type=password name=new><input type=password name=again></form>",
        "<form>New: <input type=password name=one><input type=password name=two></form>",
        "<form><input type=password autocomplete=new-password></form>",
        "<form><input type=password name=cvv></form>",
        "<form><input type=password id=api_key></form>",
        "<script>'<input type=password>'</script>",
    ],
)
def test_what_cannot_be_seen_or_is_no_login_is_none(html: str) -> None:
    assert not signs(html).login_form


@pytest.mark.parametrize(
    "html",
    [
        "<a href=/logout>Leave</a>",
        "<a href=#>Log out</a>",
        "<button>Sign out</button>",
        "<form action=/session/destroy method=post><button>x</button></form>",
        "<form action=/users/sign_out><input type=submit value=x></form>",
        "<input type=submit value=Abmelden>",
        "<span role=button>Log out</span>",
        "<a href=# aria-label='Sign out'><svg></svg></a>",
        "<div hidden><a href=/logout>Log out</a></div>",
        "<ul class=dropdown-menu><li><a href=/logout>Log out</a></ul>",
        f"<a href=/logout>Log out</a><form>{PASSWORD}</form>",
        "<a href=/logout>Log out</a><a href=/login>Other account</a>",
    ],
)
def test_a_way_to_sign_out_is_a_sign(html: str) -> None:
    assert signs(html).signs_out


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>You have been signed out.</p>",
        "<a href=/login>Log in</a>",
        "<a href=/help/logout>Log out</a>",
        "<a href=/support/hc/1>Sign out</a>",
        "<a href=/blog>How to log out of everything</a>",
        "<a hidden href=/logout>Log out</a><a href=/login>Log in</a>",
        "<a hidden href=/logout>Log out</a><button>Sign in</button>",
        f"<a hidden href=/logout>Log out</a><form>{PASSWORD}</form>",
        "<template><a href=/logout>Log out</a></template>",
    ],
)
def test_what_offers_none_is_none(html: str) -> None:
    assert not signs(html).signs_out


@pytest.mark.parametrize(("html", "title"), [(PASSWORD, "Sign in - Northwind"), (f"<h1>Anmelden</h1>{PASSWORD}", "N")])
def test_a_page_with_a_login_under_such_a_heading_is_a_login_page(html: str, title: str) -> None:
    assert signs(html, title).login_like


def test_a_page_with_little_but_a_login_is_a_login_page() -> None:
    assert signs_of(parsed(f"<p>Welcome</p>{PASSWORD}"), title="Northwind").login_like


def test_a_page_with_much_beside_a_login_is_none() -> None:
    assert not signs(f"<h3>Login</h3>{PASSWORD}").login_like


def test_a_heading_alone_makes_no_login_page() -> None:
    assert not signs("<h1>Sign in with a badge</h1>").login_like


def test_a_style_of_its_own_hides_an_element() -> None:
    page = parsed("<p style='display:none'>a</p><p hidden=until-found>b</p>")
    assert [is_seen(each) for each in page.iter("p")] == [False, True]
