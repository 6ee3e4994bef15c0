"""A session in words."""

from __future__ import annotations

from core.cli.session_words import COLUMNS, ends, facts_of, row_of, style_of
from tests.fakes.clients import kept

NOW = 1_500.0
MORE = {
    "name": "Shop", "tags": ["a", "b"], "pinned": True, "start_url": "https://shop.example/", "note": "ask Ann",
    "user_agent": "Own/1", "viewport": {"width": 1360, "height": 860}, "locale": "de-DE", "timezone": "Europe/Berlin",
    "proxy": {"server": "http://proxy.example:3128", "username": "me"},
}  # fmt: skip


def test_a_row_has_a_cell_for_each_column() -> None:
    row = dict(zip(COLUMNS, row_of(kept(), now=NOW), strict=True))
    assert (row["NAME"], row["ID"], row["STATE"], row["EXPIRES"]) == (
        "Work",
        "sess_0a0a0a0a",
        "active",
        "in 8 min 20 s",
    )
    assert (row["COOKIES"], row["LAST USED"], row["TAGS"]) == ("0", "8 min 20 s ago", "")


def test_a_pin_is_told_as_the_reason_for_never() -> None:
    pinned = kept(metadata=MORE)
    assert dict(zip(COLUMNS, row_of(pinned, now=NOW), strict=True))["EXPIRES"] == "never (pinned)"
    assert facts_of(pinned, now=NOW)["Expires"] == "never (pinned)"


def test_how_the_browser_presents_itself_is_told() -> None:
    facts = facts_of(kept(metadata=MORE), now=NOW)
    assert (facts["User agent"], facts["Page size"]) == ("Own/1", "1360x860")
    assert (facts["Language"], facts["Time zone"]) == ("de-DE", "Europe/Berlin")
    assert (facts["Start page"], facts["Note"], facts["Tags"]) == ("https://shop.example/", "ask Ann", "a, b")


def test_of_a_proxy_only_the_server_is_told() -> None:
    facts = facts_of(kept(metadata=MORE), now=NOW)
    assert facts["Proxy"] == "http://proxy.example:3128"
    assert "me" not in facts.values()


def test_what_is_not_said_of_a_session_has_no_line() -> None:
    told = ["Name", "Id", "State", "Expires", "Created", "Last used", "Cookies", "Profile"]
    assert list(facts_of(kept(), now=NOW)) == told


def test_an_end_is_told_from_now() -> None:
    assert (ends("2000", now=NOW), ends(None, now=NOW)) == ("in 8 min 20 s", "never")


def test_what_is_over_is_drawn_dim_and_what_is_open_green() -> None:
    assert [style_of(kept(state=state)) for state in ("expired", "open", "active")] == ["dim", "green", ""]
