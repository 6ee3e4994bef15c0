"""A text is opened whatever its encoding, and as JSON where it is JSON."""

from __future__ import annotations

import pytest

from core.cookies.formats.source import open_source
from core.model.transfer import Remark
from tests.fakes.samples import NOW

TEXT = "# Netscape HTTP Cookie File\nžluť\t\U0001f36a\n"


def opened(data: bytes | str) -> tuple[str, object, tuple[Remark, ...]]:
    source, remarks = open_source(data, now=NOW)
    return source.text, source.data, remarks


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_its_mark_and_without_a_remark(encoding: str) -> None:
    assert opened(TEXT.encode(encoding)) == (TEXT, None, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_byte_letters_are_known_without_a_mark(encoding: str) -> None:
    assert opened(TEXT.encode(encoding)) == (TEXT, None, ())


def test_a_pasted_text_loses_its_mark() -> None:
    assert opened("\ufeff" + TEXT)[0] == TEXT


def test_western_letters_are_read_with_a_remark() -> None:
    text, _data, remarks = opened("prix\tété €".encode("cp1252"))
    assert text == "prix\tété €"
    assert "UTF-8" in remarks[0].what


def test_every_byte_has_a_letter() -> None:
    text, _data, remarks = opened(b"a line of text\n" * 40 + bytes(range(1, 256)))
    assert len(text) == 855
    assert len(remarks) == 1


def test_half_a_letter_at_the_end_of_two_byte_text_is_replaced_with_a_remark() -> None:
    text, _data, remarks = opened("ab".encode("utf-16") + b"x")
    assert text == "ab\ufffd"
    assert "UTF-16" in remarks[0].what


def test_lone_surrogates_come_through() -> None:
    assert opened("a\ud800b")[0] == "a\ud800b"
    assert opened("a\ud800b".encode("utf-8", "surrogatepass")) == ("a\ud800b", None, ())


@pytest.mark.parametrize("blank", ["", "\r\n\t ", "\ufeff  "])
def test_json_is_seen_behind_space(blank: str) -> None:
    assert opened(blank + '{"cookies": []}')[1:] == ({"cookies": []}, ())


def test_text_that_is_no_json_has_no_data() -> None:
    assert opened("a=b")[1:] == (None, ())


def test_broken_json_names_its_line_and_keeps_what_stands_before() -> None:
    _text, data, remarks = opened('[\n{"name": "a"},\n{"name": secret')
    assert data == [{"name": "a"}]
    assert [(each.place, "secret" in each.what + each.why) for each in remarks] == [("line 3", False)]


def test_a_hundred_thousand_levels_are_a_remark() -> None:
    _text, data, remarks = opened("[" * 100_000)
    assert data is None
    assert remarks[0].place == "line 1"


def test_text_after_the_json_is_a_remark() -> None:
    _text, data, remarks = opened("[1]\n\nsecret")
    assert data == [1]
    assert [(each.place, "secret" in each.what + each.why) for each in remarks] == [("line 3", False)]


def test_nothing_is_opened_as_nothing() -> None:
    assert opened(b"") == ("", None, ())


def test_the_address_and_the_time_are_handed_on() -> None:
    source, _remarks = open_source("x", url="https://example.com/", now=NOW)
    assert (source.url, source.now) == ("https://example.com/", NOW)


def test_lines_that_end_as_on_an_old_mac_are_lines() -> None:
    assert opened("a\rb")[0] == "a\nb"
    assert opened("a\rb\n")[0] == "a\rb\n"


def test_a_broken_record_is_told_by_its_line_and_the_others_are_read() -> None:
    _text, data, remarks = opened('[{"name": "a"},\n{"name" 1},\n{"name": "b"}]')
    assert data == [{"name": "a"}, None, {"name": "b"}]
    assert [each.place for each in remarks] == ["line 2"]
