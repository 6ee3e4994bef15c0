"""`sessile new, list, show, pin, rename, extend`, on a real store."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from core.model.unreadable import unreadable
from tests.fakes.command_line import CommandLine
from tests.unit.core.cli.commands.conftest import Told


def test_new_prints_the_id_alone(shell: CommandLine, ledger: str) -> None:
    assert ledger.startswith("sess_")
    assert len(ledger) == 37


def test_everything_that_is_said_of_a_new_session_is_kept(told: Told) -> None:
    made = told(
        "new", "Shop", "--ttl", "12h", "--tag", "a", "--tag", "b", "--pinned", "--start-url", "https://shop.example/",
        "--user-agent", "Own/1", "--viewport", "1360x860", "--locale", "de-DE", "--timezone", "Europe/Berlin",
        "--proxy", "http://proxy.example:3128", proxy_login_fd="me:hunter2",
    )  # fmt: skip
    kept = told("show", made["session_id"])["metadata"]
    assert (kept["name"], kept["ttl_seconds"], kept["tags"], kept["pinned"]) == ("Shop", 43_200, ["a", "b"], True)
    assert (kept["user_agent"], kept["viewport"]) == ("Own/1", {"width": 1360, "height": 860})
    assert (kept["locale"], kept["timezone"], kept["start_url"]) == ("de-DE", "Europe/Berlin", "https://shop.example/")
    assert kept["proxy"] == {"server": "http://proxy.example:3128", "username": "me"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--viewport", "big"], "1360x860"),
        (["--proxy", "http://me:hunter2@proxy.example:1"], "--proxy-login-fd"),
        (["--timezone", "Mars/Olympus"], "Europe/Berlin"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], why: str, shell: CommandLine) -> None:
    outcome = shell.sessile("new", "Shop", *words)
    assert (outcome.code, outcome.out) == (1, "")
    assert why in outcome.err
    assert "hunter2" not in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_login_without_a_proxy_is_refused(shell: CommandLine) -> None:
    outcome = shell.sessile("new", "Shop", proxy_login_fd="me:hunter2")
    assert (outcome.code, outcome.out, "hunter2" in outcome.err) == (1, "", False)
    assert "--proxy" in outcome.err


def test_a_proxy_may_need_no_login(told: Told) -> None:
    made = told("new", "Shop", "--proxy", "socks5://proxy.example:1080")
    assert told("show", made["session_id"])["metadata"]["proxy"]["server"] == "socks5://proxy.example:1080"


def test_the_list_has_a_line_for_each(shell: CommandLine, ledger: str) -> None:
    shell.sessile("new", "Shop")
    head, first, second = shell.sessile("list").out.splitlines()
    assert head.split() == ["NAME", "ID", "STATE", "EXPIRES", "COOKIES", "LAST", "USED", "TAGS"]
    assert first.split()[:3] == ["Ledger", ledger[:13], "active"]
    assert first.split()[-1] == "money"
    assert second.startswith("Shop")


def test_the_list_is_narrowed(told: Told, ledger: str) -> None:
    told("new", "Shop")
    assert [each["session_id"] for each in told("list", "--tag", "money")] == [ledger]
    assert [each["metadata"]["name"] for each in told("list", "--live")] == ["Ledger", "Shop"]
    assert told("list", "--bin") == []


def test_an_empty_list_says_what_to_do(shell: CommandLine) -> None:
    assert "sessile new" in shell.sessile("list").out
    assert shell.sessile("list", "--bin").out == "The bin is empty.\n"


def test_a_session_is_shown_line_by_line(shell: CommandLine, ledger: str) -> None:
    said = dict(line.split(maxsplit=1) for line in shell.sessile("show", "Ledger").out.splitlines())
    assert (said["Id"], said["Name"], said["State"], said["Tags"]) == (ledger, "Ledger", "active", "money")


def test_pinned_never_expires_until_it_is_unpinned(shell: CommandLine, ledger: str) -> None:
    assert "Expires     never" in shell.sessile("pin", "Ledger").out
    assert "Expires     in" in shell.sessile("pin", "Ledger", "--off").out


def test_a_new_name_is_its_name(told: Told, ledger: str) -> None:
    assert told("rename", "Ledger", "Books")["metadata"]["name"] == "Books"
    assert told("show", "Books")["session_id"] == ledger


def test_more_time_is_added(told: Told, shell: CommandLine, ledger: str) -> None:
    before = int(told("show", ledger)["expires_at"])
    assert int(told("extend", ledger, "2h")["expires_at"]) - before >= 7200
    assert shell.sessile("extend", ledger, "1d").out.startswith("Expires in 1 d")


def test_who_is_nobody_is_said(shell: CommandLine, ledger: str) -> None:
    for words in (["show", "Nobody"], ["extend", "Nobody", "1h"], ["pin", "Nobody"], ["rename", "Nobody", "A"]):
        outcome = shell.sessile(*words)
        assert (outcome.code, outcome.out) == (1, "")
        assert "no session “Nobody”" in outcome.err


def test_a_damaged_session_is_told_of_beside_the_others(shell: CommandLine, ledger: str) -> None:
    shell.sessile("new", "Shop")
    with closing(sqlite3.connect(shell.base / "sessile.db", isolation_level=None)) as raw:
        raw.execute("UPDATE session SET record = zeroblob(80) WHERE id = ?", (ledger,))
    listed = shell.sessile("list")
    assert (listed.code, "Ledger" in listed.out, "Shop" in listed.out) == (0, False, True)
    assert listed.err == f"{unreadable(1)}\n"
    shown = shell.sessile("show", "Ledger")
    assert (shown.code, shown.err.splitlines()[0]) == (1, unreadable(1))
    assert "Damaged, not shown        1" in shell.sessile("stats").out
