"""A person is told of sessions that a command cannot show."""

from __future__ import annotations

import pytest

from core.cli.unreadable import tell_unreadable
from core.model.unreadable import unreadable
from tests.fakes.clients import FakeClient

STATISTICS = "GET /sessions/stats"


def test_sessions_that_could_not_be_read_are_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    tell_unreadable(FakeClient(said={STATISTICS: {"unreadable_sessions": 2}}))
    assert capsys.readouterr() == ("", f"{unreadable(2)}\n")


@pytest.mark.parametrize("answer", [{"unreadable_sessions": 0}, {}])  # nothing: a program of another version answered
def test_nothing_is_said_where_all_could_be_read(answer: dict[str, int], capsys: pytest.CaptureFixture[str]) -> None:
    tell_unreadable(FakeClient(said={STATISTICS: answer}))
    assert capsys.readouterr() == ("", "")
