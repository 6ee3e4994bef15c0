"""Whose page is whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from core.browser.own_pages import OwnPages

if TYPE_CHECKING:
    from playwright.async_api import Page


class FakePage:
    """Has just what OwnPages looks at."""

    def __init__(self, url: str) -> None:
        self.url = url


def page_at(url: str) -> Page:
    return cast("Page", FakePage(url))


def test_a_page_of_the_person_is_not_ours() -> None:
    assert not OwnPages().is_ours(page_at("https://example.test/"))


def test_a_plain_blank_tab_is_not_ours() -> None:
    assert not OwnPages().is_ours(page_at("about:blank"))


def test_a_page_opened_on_our_url_is_ours_before_anybody_marks_it() -> None:
    own = OwnPages()
    assert own.is_ours(page_at(own.blank_url()))


def test_a_page_of_ours_stays_ours_after_it_has_moved_on() -> None:
    own = OwnPages()
    page = page_at(own.blank_url())
    own.is_ours(page)
    cast("FakePage", page).url = "https://example.test/"
    assert own.is_ours(page)


def test_a_marked_page_is_ours() -> None:
    own = OwnPages()
    page = page_at("https://example.test/")
    own.mark(page)
    assert own.is_ours(page)


def test_no_two_blank_urls_are_alike() -> None:
    own = OwnPages()
    assert own.blank_url() != own.blank_url()
