"""cookies.txt is read as leniently as people need it, and every oddity is said with its line."""

from __future__ import annotations

import pytest

from core.cookies.formats import netscape
from core.cookies.formats.expiry import LATEST
from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.source import open_source
from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.transfer import Exported, ExportOptions, ReadCookies
from tests.fakes.samples import NOW, a_cookie

MAGIC = "# Netscape HTTP Cookie File\n"
LINE = ".example.com\tTRUE\t/app\tTRUE\t1900000000\tsid\tsecret"
COOKIE = a_cookie(host_only=False, path="/app", secure=True, expires=1_900_000_000.0, created_at=NOW)
VALUE_OF_8 = "secret\tmore"


def read(text: str | bytes) -> ReadCookies:
    source, _remarks = open_source(text, now=NOW)
    return netscape.read(source)


def only(text: str | bytes) -> Cookie:
    (found,) = read(text).found
    return found.cookie


def written(*cookies: Cookie, hours: int = 0) -> Exported:
    return netscape.write(Bundle(cookies, options=ExportOptions(session_cookie_hours=hours), now=NOW))


@pytest.mark.parametrize(
    "text",
    [MAGIC, f"\n  {MAGIC}", "# HTTP Cookie File\n", LINE, f"one\ntwo\n{LINE}", LINE.replace("\t", "  ")],
)
def test_it_is_known_by_its_first_line_or_a_line_of_seven_fields(text: str) -> None:
    assert netscape.detect(Source(text))


@pytest.mark.parametrize(
    "text", ["", "a=b; c=d", "# a comment\nand words", "a\tb\tc", "seven words are not a cookie line at all"]
)
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert not netscape.detect(Source(text))


def test_a_line_is_a_cookie_with_its_place() -> None:
    made = read(MAGIC + LINE)
    assert [(each.cookie, each.place, each.altered) for each in made.found] == [(COOKIE, "line 2", ())]
    assert made.remarks == ()


def test_a_mark_and_windows_line_ends_are_fine() -> None:
    assert read(("\ufeff" + MAGIC + LINE + "\n").replace("\n", "\r\n").encode()).remarks == ()
    assert only((MAGIC + LINE + "\n").replace("\n", "\r\n")) == COOKIE


def test_http_only_is_no_comment() -> None:
    assert only(f"{MAGIC}# a comment\n#HttpOnly_{LINE}").http_only


def test_comments_and_empty_lines_are_passed_over() -> None:
    assert read(f"{MAGIC}# x\n\n   \n  # y\n#\t\t\t\t\t\t\n").found == ()
    assert read(f"{MAGIC}# x\n\n   \n  # y\n#\t\t\t\t\t\t\n").remarks == ()


def test_an_empty_value_at_the_end_is_kept_empty() -> None:
    assert only(MAGIC + LINE.replace("secret", "") + "\n").value == ""


def test_a_cookie_may_have_no_name() -> None:
    assert only(MAGIC + LINE.replace("sid", "")).name == ""


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (LINE.rpartition("\t")[0], ""),
        (LINE + "\tmore", VALUE_OF_8),
        (LINE.replace("\t", "   "), "secret"),
        (LINE.replace("\t", " ") + " and more", "secret and more"),
        (LINE.rpartition("\t")[0].replace("\t", " "), ""),
        ("#HttpOnly_" + LINE.replace("\t", " "), "secret"),
        ("#HttpOnly_" + LINE.rpartition("\t")[0], ""),
    ],
    ids=["six", "eight", "spaces", "spaces in the value", "six with spaces", "spaces, HttpOnly", "six, HttpOnly"],
)
def test_another_number_of_fields_is_mended_with_a_remark(line: str, value: str) -> None:
    made = read(f"{MAGIC}{LINE}\n{line}")
    assert [each.cookie.value for each in made.found] == ["secret", value]
    assert {each.place for each in made.remarks} == {"line 3"}


def test_without_the_first_line_it_is_read_with_a_remark() -> None:
    made = read(LINE)
    assert made.found[0].cookie == COOKIE
    assert made.remarks[0].place == "line 1"


@pytest.mark.parametrize(
    ("domain", "flag", "host_only"), [("example.com", "TRUE", False), (".example.com", "FALSE", True)]
)
def test_the_flag_wins_over_the_dot_with_a_remark(domain: str, flag: str, *, host_only: bool) -> None:
    made = read(f"{MAGIC}{domain}\t{flag}\t/\tFALSE\t0\tn\tv")
    assert (made.found[0].cookie.domain, made.found[0].cookie.host_only) == ("example.com", host_only)
    assert made.remarks[0].place == "line 2"


@pytest.mark.parametrize("flag", ["true", "True", " TRUE "])
def test_flags_count_in_any_case(flag: str) -> None:
    cookie = only(f"{MAGIC}.example.com\t{flag}\t/\t{flag}\t0\tn\tv")
    assert (cookie.host_only, cookie.secure) == (False, True)


def test_an_unknown_flag_leaves_it_to_the_dot_with_a_remark() -> None:
    made = read(f"{MAGIC}.example.com\tyes\t/\tTRUE\t0\tn\tv")
    assert made.found[0].cookie.host_only is False
    assert made.remarks[0].place == "line 2"


@pytest.mark.parametrize(
    ("written_as", "expires"),
    [
        ("", None),
        (" ", None),
        ("0", None),
        ("-1", None),
        ("1900000000.5", 1_900_000_000.5),
        ("253402300799", LATEST),
        ("-86400", -86_400.0),
    ],
)
def test_every_spelling_of_an_expiry_is_understood(written_as: str, expires: float | None) -> None:
    made = read(MAGIC + LINE.replace("1900000000", written_as))
    assert (made.found[0].cookie.expires, made.remarks) == (expires, ())


@pytest.mark.parametrize(
    ("written_as", "expires"), [("1900000000000", 1_900_000_000.0), ("9e99", LATEST), ("soon", None), ("nan", None)]
)
def test_an_altered_expiry_is_said_at_the_cookie_and_its_line(written_as: str, expires: float | None) -> None:
    made = read(MAGIC + LINE.replace("1900000000", written_as))
    assert made.found[0].cookie.expires == expires
    assert made.found[0].altered
    assert made.remarks[0].place == "line 2"


@pytest.mark.parametrize(
    "bad",
    ["<html>", "a\tb", "one two three four five six seven eight", "\tTRUE\t/\tTRUE\t0\tn\tv", "a\tb\tc\td\te\tf\tg"],
)
def test_a_bad_line_is_a_remark_and_spoils_nothing(bad: str) -> None:
    made = read(f"{MAGIC}{LINE}\n{bad}\n{LINE}")
    assert [each.place for each in made.found] == ["line 2", "line 4"]
    assert made.remarks[-1].place == "line 3"


def test_control_bytes_markup_and_formulas_stay_what_they_are() -> None:
    cookie = only(MAGIC + LINE.replace("sid", "<b>=cmd|' /C calc'!A0").replace("secret", "\x00\x0b\x1f\x85\u2028"))
    assert cookie.name == "<b>=cmd|' /C calc'!A0"
    assert cookie.value == "\x00\x0b\x1f\x85\u2028"


def test_a_value_of_a_megabyte_is_read() -> None:
    assert len(only(MAGIC + LINE + "x" * 1_000_000).value) == 1_000_006


def test_a_hundred_thousand_lines_are_read_though_each_is_odd() -> None:
    made = read(MAGIC + (LINE.replace("\t", " ") + "\n") * 100_000)
    assert (len(made.found), len(made.remarks)) == (100_000, 100_000)


def test_a_missing_path_is_the_whole_site() -> None:
    assert only(MAGIC + LINE.replace("/app", "")).path == "/"


def test_it_is_written_to_the_letter() -> None:
    other = a_cookie("n", "", http_only=True, expires=0.5)
    assert written(COOKIE, other).text == (
        "# Netscape HTTP Cookie File\n"
        ".example.com\tTRUE\t/app\tTRUE\t1900000000\tsid\tsecret\n"
        "#HttpOnly_example.com\tFALSE\t/\tFALSE\t1\tn\t\n"
    )


def test_nothing_is_an_empty_file_that_is_still_known() -> None:
    assert written().text == MAGIC


def test_a_session_cookie_is_written_as_zero_and_that_is_said() -> None:
    made = written(a_cookie())
    assert "\t0\tsid" in made.text
    assert "expiry 0" in made.remarks[0].what


def test_a_session_cookie_gets_an_end_on_request_and_that_is_said() -> None:
    made = written(a_cookie(), hours=2)
    assert f"\t{int(NOW) + 7200}\tsid" in made.text
    assert "2 h" in made.remarks[0].what


@pytest.mark.parametrize("mark", ["\t", "\n", "\r"])
@pytest.mark.parametrize("field", ["name", "value", "path"])
def test_what_would_break_the_lines_is_left_out_and_said(field: str, mark: str) -> None:
    made = written(a_cookie(**{field: f"/secret{mark}"}), COOKIE)
    assert (made.count, made.text) == (1, MAGIC + LINE + "\n")
    assert "1 cookie left out" in made.remarks[0].what


def test_partitioned_cookies_are_left_out_and_counted() -> None:
    made = written(*[a_cookie(partition_key=PartitionKey(f"https://{n}.example")) for n in "abc"], COOKIE)
    assert made.count == 1
    assert "3 cookies left out" in made.remarks[0].what


@pytest.mark.parametrize(
    ("cookie", "word"),
    [
        (a_cookie(same_site=SameSite.LAX, expires=NOW), "SameSite"),
        (a_cookie(expires=NOW + 0.5), "whole seconds"),
        (a_cookie(name="", expires=NOW), "without a name"),
    ],
)
def test_what_is_lost_is_said(cookie: Cookie, word: str) -> None:
    assert [word in each.what for each in written(cookie).remarks] == [True]


def test_nothing_lost_is_nothing_said() -> None:
    assert written(COOKIE).remarks == ()


@pytest.mark.parametrize("gap", ["\t", "   "])
def test_six_fields_are_known_without_a_first_line(gap: str) -> None:
    text = gap.join([".example.com", "TRUE", "/", "FALSE", "0", "sid"])
    assert netscape.detect(Source(text))
    assert only(text).name == "sid"
