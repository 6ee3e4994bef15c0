"""`sessile remove, restore, cleanup, stats`, on a real store."""

from __future__ import annotations

from tests.fakes.command_line import CommandLine
from tests.unit.core.cli.commands.conftest import Told


def test_what_is_removed_waits_in_the_bin_and_comes_back(told: Told, ledger: str) -> None:
    assert told("remove", "Ledger") == [{"session_id": ledger, "done": "removed"}]
    assert (told("list"), [each["session_id"] for each in told("list", "--bin")]) == ([], [ledger])
    assert told("restore", "Ledger") == [{"session_id": ledger, "done": "restored"}]
    assert [each["session_id"] for each in told("list")] == [ledger]


def test_what_is_erased_is_gone_out_of_the_bin_too(told: Told, ledger: str) -> None:
    told("new", "Shop")
    told("remove", "Ledger")
    assert [each["done"] for each in told("remove", "Shop", "Ledger", "--erase")] == ["erased", "erased"]
    assert (told("list"), told("list", "--bin")) == ([], [])


def test_nothing_is_removed_when_one_of_them_is_nobody(shell: CommandLine, told: Told, ledger: str) -> None:
    for words in (["remove", "Ledger", "Nobody"], ["remove", "Ledger", "Nobody", "--erase"], ["restore", "Ledger"]):
        assert shell.sessile(*words).code == 1
    assert [each["session_id"] for each in told("list")] == [ledger]


def test_people_are_told_each(shell: CommandLine, ledger: str) -> None:
    assert shell.sessile("remove", ledger).out == f"{ledger} removed\n"


def test_a_cleanup_says_what_it_did(shell: CommandLine, told: Told, ledger: str) -> None:
    assert shell.sessile("cleanup").out.startswith("0 erased, 1 left;")
    assert told("cleanup")["sessions_remaining"] == 1


def test_figures_are_counted(shell: CommandLine, told: Told, ledger: str) -> None:
    assert told("stats")["total_sessions"] == 1
    assert "Created in the last hour  1" in shell.sessile("stats").out


def test_who_is_not_in_the_bin_is_to_be_looked_for_there(shell: CommandLine, ledger: str) -> None:
    assert "See `sessile list --bin`." in shell.sessile("restore", "Ledger").err
    assert "See `sessile list` and `sessile list --bin`." in shell.sessile("remove", "--erase", "Nobody").err
