"""What a person says of a session, field by field."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfoNotFoundError

import pytest

from core.errors import ErrorKind, SessileError
from core.model.session import Presentation, Proxy, SessionDraft, Viewport
from core.model.verdict import CheckRule
from core.services.drafts import LONGEST_NAME, checked, checked_off_loop, copy_name, plain_name

DRAFT = SessionDraft("Bank")


def _refused(draft: SessionDraft) -> SessileError:
    with pytest.raises(SessileError) as caught:
        checked(draft)
    assert caught.value.kind is ErrorKind.INPUT
    return caught.value


@pytest.mark.parametrize("name", ["", "   ", "\n", "a\nb", "a\0b", "a\x1bb", "\ud800", "x" * 10_000, "a\u2028b"])
def test_a_bad_name_is_refused(name: str) -> None:
    assert _refused(replace(DRAFT, name=name)).field == "name"


@pytest.mark.parametrize(
    "name",
    [
        "❤️ 👩‍👩‍👧 family",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",
        "\u0600٣",
        "שלום עולם",
        "مرحبا",
        "x" * LONGEST_NAME,
        "<b>&amp;</b>",
        "../../etc",
    ],
)
def test_any_other_name_is_kept_as_it_is(name: str) -> None:
    assert checked(replace(DRAFT, name=name)).name == name


@pytest.mark.parametrize(
    "hidden", [*"\u202a\u202d\u202e\u2066\u2069\u200b\u200e\u2060\ufeff\u00ad", "\U000e0041", "\U000e0001"], ids=ascii
)
def test_a_name_with_something_invisible_is_refused_by_its_number(hidden: str) -> None:
    error = _refused(replace(DRAFT, name=f"bank{hidden}gpj.exe"))
    assert error.field == "name"
    assert f"an invisible character (U+{ord(hidden):04X})" in error.sentence


@pytest.mark.parametrize("name", ["\u200d", "\u200c \ufe0f"], ids=ascii)
def test_a_name_of_which_nothing_is_seen_is_none(name: str) -> None:
    assert "needs a name" in _refused(replace(DRAFT, name=name)).sentence


def test_a_tag_with_something_invisible_is_refused() -> None:
    assert _refused(replace(DRAFT, tags=("work", "ho\u202eme"))).field == "tags"


def test_a_name_that_is_too_long_is_told_how_long_it_may_be() -> None:
    assert "at most 200 characters; this one has 10,000" in _refused(replace(DRAFT, name="x" * 10_000)).sentence


@pytest.mark.parametrize("ttl", [0, -1, -3600, 10**12])
def test_a_senseless_lifetime_is_refused(ttl: int) -> None:
    assert _refused(replace(DRAFT, ttl=ttl)).field == "ttl"


def test_a_start_page_without_scheme_is_completed() -> None:
    assert checked(replace(DRAFT, start_url=" example.org/a ")).start_url == "https://example.org/a"


@pytest.mark.parametrize(
    "url", ["not a page", "ftp://example.org", "javascript:alert(1)", "file:///etc/passwd", "http://"]
)
def test_a_start_page_that_is_none_is_refused(url: str) -> None:
    assert _refused(replace(DRAFT, start_url=url)).field == "start_url"


def test_tags_are_trimmed_and_kept_once() -> None:
    assert checked(replace(DRAFT, tags=(" work", "work", "", "home "))).tags == ("work", "home")


@pytest.mark.parametrize("tags", [("x" * 51,), tuple(str(number) for number in range(51)), ("a\nb",)])
def test_too_long_or_too_many_tags_are_refused(tags: tuple[str, ...]) -> None:
    assert _refused(replace(DRAFT, tags=tags)).field == "tags"


@pytest.mark.parametrize(("colour", "kept"), [("", ""), ("#3A7BD5", "#3a7bd5")])
def test_a_colour_is_six_digits_or_none(colour: str, kept: str) -> None:
    assert checked(replace(DRAFT, colour=colour)).colour == kept


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "url(x)"])
def test_another_colour_is_refused(colour: str) -> None:
    assert _refused(replace(DRAFT, colour=colour)).field == "colour"


def test_a_note_has_an_end() -> None:
    assert _refused(replace(DRAFT, note="x" * 20_001)).field == "note"


@pytest.mark.parametrize(
    ("field", "presentation"),
    [
        ("browser", Presentation(browser="firefox")),
        ("browser", Presentation(browser="bin/chromium")),
        ("user_agent", Presentation(user_agent="a\r\nX-Evil: 1")),
        ("user_agent", Presentation(user_agent="Müller/1.0")),
        ("user_agent", Presentation(user_agent="x" * 1001)),
        ("viewport", Presentation(viewport=Viewport(0, 600))),
        ("viewport", Presentation(viewport=Viewport(800, 100_000))),
        ("locale", Presentation(locale="german!")),
        ("timezone", Presentation(timezone="Europe/Nowhere")),
        ("timezone", Presentation(timezone="../../etc/passwd")),
        ("proxy", Presentation(proxy=Proxy("ftp://127.0.0.1:21"))),
        ("proxy", Presentation(proxy=Proxy("http://127.0.0.1"))),
        ("proxy", Presentation(proxy=Proxy("http://127.0.0.1:99999"))),
        ("proxy", Presentation(proxy=Proxy("http://me:pw@127.0.0.1:3128"))),
        ("proxy", Presentation(proxy=Proxy("http://[::1:3128"))),
        ("proxy", Presentation(proxy=Proxy("socks5://127.0.0.1:1080", "me", "pw"))),
    ],
)
def test_a_bad_presentation_is_refused_by_its_field(field: str, presentation: Presentation) -> None:
    error = _refused(replace(DRAFT, presentation=presentation))
    assert error.field == field
    assert "pw" not in error.sentence


def test_a_good_presentation_is_kept() -> None:
    shown = Presentation(
        browser="/usr/bin/chromium",
        user_agent="Mozilla/5.0 (X11)",
        viewport=Viewport(1280, 720),
        locale="de-DE",
        timezone="Europe/Berlin",
        proxy=Proxy("socks5://127.0.0.1:1080"),
        extensions=True,
        insecure_tls=True,
    )
    assert checked(replace(DRAFT, presentation=shown)).presentation == shown


def test_a_computer_without_timezone_data_takes_what_looks_like_a_timezone(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_nothing(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr("core.services.drafts.ZoneInfo", find_nothing)
    shown = Presentation(timezone="Europe/Berlin")
    assert checked(replace(DRAFT, presentation=shown)).presentation.timezone == "Europe/Berlin"


def test_a_proxy_without_scheme_speaks_http() -> None:
    shown = checked(replace(DRAFT, presentation=Presentation(proxy=Proxy("127.0.0.1:3128", "me", "pw")))).presentation
    assert shown.proxy == Proxy("http://127.0.0.1:3128", "me", "pw")


def test_an_empty_proxy_is_none() -> None:
    assert checked(replace(DRAFT, presentation=Presentation(proxy=Proxy(" ")))).presentation.proxy is None


def test_a_login_check_is_checked_too() -> None:
    assert checked(replace(DRAFT, check=CheckRule(" .avatar "))).check == CheckRule(".avatar")
    assert _refused(replace(DRAFT, check=CheckRule("a["))).field == "check.signed_in"


@pytest.mark.parametrize("check", [None, CheckRule("", " .login ")])
async def test_off_the_loop_a_draft_is_checked_in_the_same_way(check: CheckRule | None) -> None:
    draft = replace(DRAFT, check=check)
    assert await checked_off_loop(draft) == checked(draft)


def test_the_name_of_a_copy_never_gets_too_long() -> None:
    assert copy_name("x" * LONGEST_NAME).endswith(" (copy)")
    assert len(copy_name("x" * LONGEST_NAME)) == LONGEST_NAME


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bank", "Bank"),
        (" a\n\tb ", "a b"),
        ("a\u202eb\u200b", "ab"),
        ("\ud800", ""),
        ("\u200d", ""),
        ("x" * 500, "x" * LONGEST_NAME),
    ],
)
def test_a_name_is_made_of_what_a_name_can_hold(text: str, name: str) -> None:
    assert plain_name(text) == name
    assert not name or checked(replace(DRAFT, name=name)).name == name
