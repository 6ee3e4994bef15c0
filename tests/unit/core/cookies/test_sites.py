"""Which hosts belong to one site."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.cookies.sites import is_ip_address, is_public_suffix, registered, registrable_domain


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("example.com", "example.com"),
        ("a.b.example.com", "example.com"),
        (".example.com", "example.com"),
        ("WWW.Example.COM", "example.com"),
        ("www.example.com.", "example.com"),
        ("a.example.co.uk", "example.co.uk"),
        ("a.b.c.kobe.jp", "b.c.kobe.jp"),
        ("www.city.kobe.jp", "city.kobe.jp"),
        ("someone.github.io", "someone.github.io"),
        ("www.xn--mnchen-3ya.de", "xn--mnchen-3ya.de"),
        ("a.unknown-ending", "a.unknown-ending"),
    ],
)
def test_a_host_belongs_to_what_was_registered(host: str, site: str) -> None:
    assert registrable_domain(host) == site


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[2001:db8::1]", "localhost", "com", "co.uk", "github.io", ""])
def test_addresses_suffixes_and_single_names_are_their_own_site(host: str) -> None:
    assert registrable_domain(host) == host


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "com", "co.uk", ".example.com", "a..com", ""])
def test_what_nobody_registered_has_no_registrable_domain(host: str) -> None:
    assert registered(host) is None


@pytest.mark.parametrize("host", ["com", "co.uk", "github.io", "CO.UK", "c.kobe.jp"])
def test_anybody_can_register_below_a_public_suffix(host: str) -> None:
    assert is_public_suffix(host)


@pytest.mark.parametrize("host", ["example.com", "city.kobe.jp", "127.0.0.1", "::1"])
def test_a_site_or_an_address_is_no_public_suffix(host: str) -> None:
    assert not is_public_suffix(host)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("127.0.0.1", True), ("::1", True), ("[::1]", True), ("1.2.3", False), ("[127.0.0.1", False), ("a.b", False)],
)
def test_addresses_are_told_from_names(text: str, is_one: bool) -> None:
    assert is_ip_address(text) is is_one


def test_the_list_is_read_at_the_first_question_only() -> None:
    code = "import sys, core.cookies.sites; sys.exit('publicsuffixlist' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_too_long_for_a_host_is_its_own_site_and_is_not_remembered() -> None:
    host = "a." * 100_000 + "example.com"
    assert (registrable_domain(host), is_public_suffix(host), is_ip_address(host)) == (host, False, False)
