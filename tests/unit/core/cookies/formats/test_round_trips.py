"""What is exported comes back as it was, but for what the format cannot hold, and that is said at the export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.formats.format import Bundle
from core.cookies.formats.registry import READABLE, WRITABLE, read_cookies, write_cookies
from core.cookies.jar import Jar
from core.cookies.matching import read_url, site_of
from core.model.address import web_address
from core.model.cookie import Cookie, SameSite
from core.model.transfer import Exported, ExportOptions, FormatId
from tests.fakes.samples import NOW
from tests.fakes.valid_cookies import jars

Lost = Callable[[Cookie], bool]


@dataclass(frozen=True)
class Format:
    """What becomes of a cookie, and by which word of a remark each loss is known."""

    back: Callable[[Cookie], Cookie] = lambda cookie: cookie
    left_out: Lost = lambda _cookie: False
    losses: Mapping[str, Lost] = field(default_factory=dict)


def partitioned(cookie: Cookie) -> bool:
    return cookie.partition_key is not None


def fractional(cookie: Cookie) -> bool:
    return cookie.expires is not None and not cookie.expires.is_integer()


def whole(cookie: Cookie) -> Cookie:
    return cookie if cookie.expires is None else replace(cookie, expires=float(int(cookie.expires)))


WHOLE_COOKIES = {
    FormatId.EXTENSION_JSON: Format(),
    FormatId.STORAGE_STATE: Format(),
    FormatId.COOKIE_QUICK_MANAGER: Format(
        lambda cookie: replace(
            whole(cookie), same_site=SameSite.NONE if cookie.same_site is SameSite.UNSET else cookie.same_site
        ),
        partitioned,
        {"SameSite": lambda cookie: cookie.same_site is SameSite.UNSET, "whole seconds": fractional},
    ),
    FormatId.NETSCAPE: Format(
        lambda cookie: replace(whole(cookie), same_site=SameSite.UNSET),
        partitioned,
        {"SameSite": lambda cookie: cookie.same_site is not SameSite.UNSET, "whole seconds": fractional},
    ),
}
NAMES_AND_VALUES = (FormatId.HEADER, FormatId.CURL, FormatId.PAIRS)


def said(exported: Exported, word: str) -> bool:
    return any(word in each.what for each in exported.remarks)


def test_every_format_that_is_read_and_written_is_tried() -> None:
    assert set(READABLE) & set(WRITABLE) == {*WHOLE_COOKIES, *NAMES_AND_VALUES}


@pytest.mark.parametrize("format_id", WHOLE_COOKIES)
@given(cookies=jars)
def test_every_field_that_the_format_can_hold_comes_back(format_id: FormatId, cookies: tuple[Cookie, ...]) -> None:
    form = WHOLE_COOKIES[format_id]
    exported = write_cookies(format_id, Bundle(cookies, now=NOW))
    made = read_cookies(exported.text.encode(), now=NOW)
    kept = [each for each in cookies if not form.left_out(each)]
    assert made.format is format_id or not kept  # an empty list may be any of the JSON formats'
    assert [each.cookie for each in made.found] == [replace(form.back(each), created_at=NOW) for each in kept]
    assert exported.count == len(kept)
    assert (made.remarks, [each.altered for each in made.found]) == ((), [()] * len(kept))


@pytest.mark.parametrize("format_id", WHOLE_COOKIES)
@given(cookies=jars)
def test_what_is_lost_is_said_and_what_is_not_is_not(format_id: FormatId, cookies: tuple[Cookie, ...]) -> None:
    form = WHOLE_COOKIES[format_id]
    exported = write_cookies(format_id, Bundle(cookies, now=NOW))
    kept = [each for each in cookies if not form.left_out(each)]
    assert said(exported, "left out") == (len(kept) < len(cookies))
    for word, lost in form.losses.items():
        assert said(exported, word) == any(map(lost, kept))


@given(jars.filter(bool))
def test_cookies_txt_gives_session_cookies_an_end_on_request(cookies: tuple[Cookie, ...]) -> None:
    options = ExportOptions(session_cookie_hours=3)
    made = read_cookies(write_cookies(FormatId.NETSCAPE, Bundle(cookies, options=options, now=NOW)).text, now=NOW)
    lasting = [each for each in cookies if not partitioned(each)]
    assert [each.cookie.expires for each in made.found] == [
        NOW + 3 * 3600 if each.expires is None else int(each.expires) for each in lasting
    ]


@pytest.mark.parametrize("format_id", [FormatId.HEADER, FormatId.CURL])
@given(cookies=jars.filter(bool), data=st.data())
def test_a_request_carries_the_names_and_values_that_go_to_its_address(
    format_id: FormatId, cookies: tuple[Cookie, ...], data: st.DataObject
) -> None:
    goal = data.draw(st.sampled_from(cookies))
    url = web_address(f"https://{goal.domain}{goal.path}", field="url")
    request = read_url(url)
    assert request is not None
    sent = Jar(cookies).for_url(url, now=NOW, top_level_site=site_of(request))
    exported = write_cookies(format_id, Bundle(cookies, options=ExportOptions(url), now=NOW))
    found = [each.cookie for each in read_cookies(exported.text.encode(), url=url, now=NOW).found]
    assert [(each.name, each.value) for each in found] == [(each.name, each.value) for each in sent]
    assert {(each.domain, each.host_only) for each in found} <= {(request.host, True)}
    assert said(exported, "Names and values only") == bool(sent)
    assert said(exported, "left out") == (len(sent) < len(cookies))


@given(cookies=jars)
def test_pairs_carry_all_names_and_values(cookies: tuple[Cookie, ...]) -> None:
    exported = write_cookies(FormatId.PAIRS, Bundle(cookies, now=NOW))
    made = read_cookies(exported.text, url="https://example.com/", now=NOW, format_id=FormatId.PAIRS)
    assert [(each.cookie.name, each.cookie.value) for each in made.found] == [
        (each.name, each.value) for each in cookies
    ]
    assert said(exported, "Names and values only")
