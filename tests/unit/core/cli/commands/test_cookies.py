"""`sessile cookies list, get, set, delete, clear`, on a real store."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from core.cli.main import run
from tests.fakes.command_line import CommandLine
from tests.unit.core.cli.commands.conftest import Told

SECRET = "hunter2-and-more"


@pytest.fixture
def cookie(shell: CommandLine, ledger: str) -> str:
    """Set a cookie of the session Ledger and return its session's id."""
    assert shell.sessile("cookies", "set", "Ledger", ".ledger.example", "sid", "--secure", fed=f"{SECRET}\n").code == 0
    return ledger


def test_a_value_is_hidden_until_it_is_asked_for(shell: CommandLine, cookie: str) -> None:
    for words in (["list", "Ledger"], ["get", "Ledger", "ledger.example", "sid"]):
        assert SECRET not in shell.sessile("cookies", *words).out
        assert SECRET in shell.sessile("cookies", *words, "--reveal").out


def test_scripts_get_values(told: Told, cookie: str) -> None:
    assert told("cookies", "list", cookie)["cookies"][0]["value"] == SECRET
    assert told("cookies", "get", cookie, "ledger.example", "sid")["value"] == SECRET


def test_the_list_is_narrowed_by_address_and_host(told: Told, cookie: str) -> None:
    for words, count in (
        (["--url", "https://www.ledger.example/"], 1),
        (["--url", "http://www.ledger.example/"], 0),
        (["--domain", "www.ledger.example"], 1),
        (["--domain", "other.example"], 0),
    ):
        assert told("cookies", "list", "Ledger", *words)["count"] == count


def test_an_address_and_a_host_at_once_are_refused(shell: CommandLine, cookie: str) -> None:
    outcome = shell.sessile("cookies", "list", "Ledger", "--url", "https://a.example/", "--domain", "a.example")
    assert outcome.code == 1


def test_a_jar_without_cookies_says_so(shell: CommandLine, ledger: str) -> None:
    assert shell.sessile("cookies", "list", "Ledger").out == "No cookies.\n"


@pytest.mark.parametrize("way", ["typed", "descriptor", "fed"])
def test_a_value_comes_by_prompt_descriptor_or_input(way: str, shell: CommandLine, told: Told, ledger: str) -> None:
    words = ("cookies", "set", "Ledger", "ledger.example", "sid")
    if way == "typed":
        done = shell.sessile(*words, typed=[SECRET])
        assert shell.prompts == ["Value: "]
    elif way == "descriptor":
        done = shell.sessile(*words, value_fd=SECRET)
    else:
        done = shell.sessile(*words, fed=f"{SECRET}\r\nthe next line")
    assert (done.code, done.out) == (0, "sid of ledger.example is set.\n")
    assert told("cookies", "get", "Ledger", "ledger.example", "sid")["value"] == SECRET


@pytest.mark.parametrize("way", ["typed", "descriptor", "fed"])
def test_a_value_may_be_empty(way: str, shell: CommandLine, told: Told, ledger: str) -> None:
    words = ("cookies", "set", "Ledger", "ledger.example", "sid")
    ways: dict[str, Any] = {"typed": {"typed": [""]}, "descriptor": {"value_fd": ""}, "fed": {"fed": "\n"}}
    done = shell.sessile(*words, **ways[way])
    assert (done.code, done.err) == (0, "")
    assert told("cookies", "get", "Ledger", "ledger.example", "sid")["value"] == ""


def test_a_value_that_is_no_text_is_refused(
    shell: CommandLine, ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hunter2\xff\n"), encoding="utf-8"))
    words = ("cookies", "set", "Ledger", "ledger.example", "sid", "--base-dir", str(shell.base))
    assert (run(words), "hunter2" in capsys.readouterr().err) == (1, False)


@pytest.mark.parametrize("fed", ["", "x" * 1_000_001])
def test_without_a_value_nothing_is_set(fed: str, shell: CommandLine, ledger: str) -> None:
    outcome = shell.sessile("cookies", "set", "Ledger", "ledger.example", "sid", fed=fed)
    assert outcome.code == 1
    assert "Nothing was done" in outcome.err


def test_every_attribute_can_be_said(told: Told, ledger: str) -> None:
    told(
        "cookies", "set", "Ledger", "ledger.example", "__Host-sid", "--path", "/", "--expires-in", "30d", "--secure",
        "--http-only", "--same-site", "none", "--host-only", "--partition", "https://top.example", fed="v\n",
    )  # fmt: skip
    kept = told("cookies", "get", "Ledger", "ledger.example", "__Host-sid", "--partition", "https://top.example")
    assert (kept["secure"], kept["http_only"], kept["same_site"], kept["host_only"]) == (True, True, "none", True)
    assert kept["partition_key"]["top_level_site"] == "https://top.example"
    assert kept["expires"].endswith("Z")


def test_attributes_are_shown_in_words(shell: CommandLine, ledger: str) -> None:
    words = ("--secure", "--http-only", "--same-site", "strict")
    shell.sessile("cookies", "set", "Ledger", "ledger.example", "sid", *words, fed="v\n")
    assert "secure, http-only, host-only, same-site strict" in shell.sessile("cookies", "list", "Ledger").out


def test_several_of_a_name_are_told_apart_by_path(shell: CommandLine, told: Told, cookie: str) -> None:
    shell.sessile("cookies", "set", "Ledger", ".ledger.example", "sid", "--path", "/a", fed="other\n")
    refused = shell.sessile("cookies", "get", "Ledger", "ledger.example", "sid")
    assert refused.code == 1
    assert "path" in refused.err
    assert told("cookies", "get", "Ledger", "ledger.example", "sid", "--path", "/a")["value"] == "other"


def test_an_unpartitioned_cookie_is_told_from_its_partitioned_namesake(
    shell: CommandLine, told: Told, ledger: str
) -> None:
    words = ("Ledger", "ledger.example", "sid")
    shell.sessile("cookies", "set", *words, "--secure", fed="plain\n")
    shell.sessile("cookies", "set", *words, "--secure", "--partition", "https://top.example", fed="parted\n")
    assert "partition" in shell.sessile("cookies", "get", *words).err
    assert told("cookies", "get", *words, "--partition", "")["value"] == "plain"
    assert shell.sessile("cookies", "delete", *words, "--partition", "").code == 0
    assert told("cookies", "get", *words)["value"] == "parted"


@pytest.mark.parametrize("host", ["export", "import", ".export"])
def test_a_host_may_be_called_as_a_route_is(host: str, told: Told, ledger: str) -> None:
    told("cookies", "set", "Ledger", host.removeprefix("."), "sid", fed="v\n")
    listed = told("cookies", "list", "Ledger", "--domain", host)
    assert (listed["domain"], listed["count"]) == (host.removeprefix("."), 1)


def test_a_deleted_cookie_is_gone(shell: CommandLine, told: Told, cookie: str) -> None:
    assert shell.sessile("cookies", "delete", "Ledger", "ledger.example", "sid").out.endswith("is deleted.\n")
    assert told("cookies", "list", "Ledger")["count"] == 0
    assert shell.sessile("cookies", "delete", "Ledger", "ledger.example", "sid").code == 1


def test_a_cleared_jar_is_empty(told: Told, cookie: str) -> None:
    assert told("cookies", "clear", "Ledger") == {"session_id": cookie, "done": "cleared"}
    assert told("cookies", "list", "Ledger")["count"] == 0
