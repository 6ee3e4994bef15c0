"""Names of formats, and what was found."""

from __future__ import annotations

import pytest

from core.cookies.formats import registry
from core.model.storage import OriginStorage
from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark
from gui.transfer.format_words import NAMES, READABLE, WRITABLE, file_name, found_sentence, joined
from tests.unit.gui.transfer.examples import cookie

FOUND = (FoundCookie(cookie(), "line 2"),)


def test_every_format_has_a_name() -> None:
    assert set(NAMES) == set(FormatId)


def test_what_the_core_reads_and_writes_is_offered() -> None:
    assert (set(READABLE), set(WRITABLE)) == (set(registry.READABLE), set(registry.WRITABLE))


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (ReadCookies(FormatId.NETSCAPE, FOUND * 34), "cookies.txt (Netscape), 34 cookies"),
        (ReadCookies(FormatId.HAR, FOUND, (Remark("", "a", "b"),)), "HAR (recorded traffic), 1 cookie, 1 remark"),
        (ReadCookies(FormatId.NETSCAPE), "cookies.txt (Netscape), no cookie"),
        (ReadCookies(None, remarks=(Remark("", "Nothing was recognised.", "It is cut off."),)),
         "Nothing was recognised. It is cut off."),
    ],
)  # fmt: skip
def test_what_was_found_is_said(read: ReadCookies, sentence: str) -> None:
    assert found_sentence(read) == sentence


def test_a_format_without_a_site_asks_for_it() -> None:
    assert "Say below for which address" in found_sentence(ReadCookies(FormatId.HEADER, needs_url=True))


def test_an_unknown_text_is_told_what_can_be_read() -> None:
    assert "cookies.txt" in found_sentence(ReadCookies(None))


def test_page_storage_is_counted_too() -> None:
    read = ReadCookies(FormatId.STORAGE_STATE, FOUND, storage=(OriginStorage("https://shop.example"),))
    assert found_sentence(read).endswith("page storage of 1 origin")


def test_a_files_name_is_made_of_harmless_characters() -> None:
    assert file_name("../My: shop/", FormatId.NETSCAPE) == "My-shop-cookies.txt"


def test_a_files_ending_is_the_formats() -> None:
    assert [file_name("a", each).rpartition(".")[2] for each in (FormatId.STORAGE_STATE, FormatId.CURL)] == [
        "json",
        "sh",
    ]


def test_sentences_follow_each_other_and_halves_get_a_colon() -> None:
    assert (joined("One.", "Two."), joined("one", "two"), joined("", "two")) == ("One. Two.", "one: two", "two")
