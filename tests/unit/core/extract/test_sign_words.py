"""How sites name signing in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.extract.sign_words import (
    is_explanation,
    is_login_host,
    is_login_path,
    is_sign_in_heading,
    is_sign_out_path,
    says_sign_in,
    says_sign_out,
)


@pytest.mark.parametrize(
    "path",
    [
        "/login", "/Login.aspx", "/users/sign_in", "/signin/v2/identifier", "/log-in/", "/wp-login.php?redirect_to=x",
        "/session/new", "/sessions/new", "/oauth2/v2.0/authorize?client_id=1", "/auth/realms/x", "/sso/saml",
        "/index.php?page=login", "/ucp.php?mode=login", "/?route=account/login", "/index.php?login", "/#/login",
        "/#!/account/login", "/w/Special:UserLogin", "/ap/signin", "/ServiceLogin", "/de/anmelden", "/connexion",
        "/iniciar-sesion", "/entrar", "/inloggen", "/logowanie", "/%E7%99%BB%E5%BD%95", "/member_login.php",
    ],
)  # fmt: skip
def test_addresses_of_login_pages_are_known(path: str) -> None:
    assert is_login_path(f"https://shop.example{path}")


@pytest.mark.parametrize(
    "path",
    ["/", "/invoices", "/search?q=login", "/plugin", "/blog/logging", "/authors/12", "/?next=/login", "/signings"],
)
def test_other_addresses_are_none(path: str) -> None:
    assert not is_login_path(f"https://shop.example{path}")


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://accounts.google.com/v3", True),
        ("https://login.microsoftonline.com/x", True),
        ("https://shop.eu.auth0.com/u", True),
        ("https://auth0.com/u", True),
        ("https://notauth0.com/", False),
        ("https://shop.example/", False),
        ("https://authors.example/", False),
        ("http://[", False),
    ],
)
def test_hosts_for_signing_in_are_known(url: str, known: bool) -> None:
    assert is_login_host(url) == known


@pytest.mark.parametrize(
    "path",
    [
        "/logout", "/users/sign_out", "/wp-login.php?action=logout&_wpnonce=1", "/ucp.php?mode=logout&sid=1", "?logout",
        "/Account/LogOff", "/accounts/logout/", "/signout.aspx", "/abmelden", "/deconnexion", "/cerrar-sesion",
        "/w/Special:UserLogout", "/odhlaseni",
    ],
)  # fmt: skip
def test_ways_out_are_known(path: str) -> None:
    assert is_sign_out_path(path)


@pytest.mark.parametrize("path", ["/help/logout", "/support/articles/sign-out", "/", "/logos", "/newsletter/abmelden"])
def test_pages_about_it_are_no_ways_out(path: str) -> None:
    assert not is_sign_out_path(path)


@pytest.mark.parametrize("path", ["/help/accounts", "/hc/en-us/1", "/docs/api"])
def test_pages_that_explain_are_known(path: str) -> None:
    assert is_explanation(path)


@pytest.mark.parametrize(
    "words",
    [
        "Log out", " SIGN OUT ", "» Abmelden", "Logout [ Mara ]", "Sign out (mara@example.org)", "Se déconnecter",
        "Выйти", "ログアウト", "退出登录", "로그아웃", "Cerrar sesión", "Wyloguj się", "लॉग आउट करें",
        "ออกจากระบบ", "⏻ Log out",
    ],
)  # fmt: skip
def test_words_for_signing_out_are_known(words: str) -> None:
    assert says_sign_out(words)


@pytest.mark.parametrize(
    "words", ["", "How to sign out", "Logo", "Sign up", "Checkout", "Out", "Log", "Sign out of all"]
)
def test_other_words_do_not_sign_out(words: str) -> None:
    assert not says_sign_out(words)


@pytest.mark.parametrize(
    ("words", "known"), [("Log in", True), ("Anmelden", True), ("Sign up", False), ("Login as a guide", False)]
)
def test_words_for_signing_in_are_known(words: str, known: bool) -> None:
    assert says_sign_in(words) == known


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Log in or sign up to view", True),
        ("Sign in to your account", True),
        ("Northwind – Anmelden", True),
        ("Connexion | Banque", True),
        ("Catalogue", False),
        ("Blogging inside", False),
        ("Invoices", False),
    ],
)
def test_headings_over_a_login_are_known(words: str, known: bool) -> None:
    assert is_sign_in_heading(words) == known


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    answers = [
        each(text) for each in (is_login_path, is_login_host, is_sign_out_path, is_explanation, is_sign_in_heading)
    ]
    assert all(isinstance(each, bool) for each in answers)
