"""The remarks count in words."""

from __future__ import annotations

from core.cookies.formats.words import cookies


def test_one_is_one_cookie() -> None:
    assert cookies(1) == "1 cookie"


def test_thousands_are_set_apart() -> None:
    assert cookies(1200) == "1,200 cookies"
