"""Which session is meant."""

from __future__ import annotations

import pytest

from core.cli import choosing
from core.cli.choosing import chosen, sessions
from core.errors import ErrorKind, SessileError
from tests.fakes.clients import FIRST, SECOND, FakeClient, kept


@pytest.fixture
def client() -> FakeClient:
    return FakeClient([kept(FIRST, "Work"), kept(SECOND, "Home"), kept("sess_" + "1c" * 16, "sess_0a")])


@pytest.mark.parametrize(("word", "meant"), [("Work", FIRST), (FIRST[:8], FIRST), (SECOND, SECOND)])
def test_a_name_an_id_and_the_beginning_of_one_are_understood(word: str, meant: str, client: FakeClient) -> None:
    assert chosen(client, word) == meant


def test_a_whole_id_is_not_looked_up(client: FakeClient) -> None:
    chosen(client, SECOND)
    assert client.asked == []


def test_a_name_counts_before_the_beginning_of_an_id(client: FakeClient) -> None:
    assert chosen(client, "sess_0a") == "sess_" + "1c" * 16


@pytest.mark.parametrize("word", ["work", "Wor", "", "\x1b[2J"])
def test_what_names_nothing_is_said(word: str, client: FakeClient) -> None:
    with pytest.raises(SessileError, match="no session") as caught:
        chosen(client, word)
    assert caught.value.kind is ErrorKind.NOT_FOUND
    assert caught.value.sentence.isprintable()


def test_what_names_several_is_refused_with_their_ids(client: FakeClient) -> None:
    client.sessions = [kept(FIRST, "Work"), kept(SECOND, "Work")]
    for word in ("Work", "sess_0"):
        with pytest.raises(SessileError, match=f"{FIRST}, {SECOND}"):
            chosen(client, word)


def test_very_many_are_not_all_named(client: FakeClient) -> None:
    client.sessions = [kept(f"sess_{number:032x}") for number in range(9)]
    with pytest.raises(SessileError, match="and 4 more"):
        chosen(client, "Work")


def test_the_bin_is_searched_only_when_it_is_meant(client: FakeClient) -> None:
    client.sessions = [kept(FIRST, "Work", state="binned"), kept(SECOND, "Work")]
    assert chosen(client, "Work", binned=True) == FIRST
    assert "include_binned=true" in client.asked[-1][1]


def test_every_page_is_asked_for(client: FakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "PAGE", 2)
    assert len(list(sessions(client, tag="a"))) == 3
    assert [target.count("tag=a") for _, target, _ in client.asked] == [1, 1]
