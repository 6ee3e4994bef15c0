"""Every empty place says what to do next."""

from __future__ import annotations

import pytest

from gui.sessions import groups
from gui.sessions.empty_words import Step, empty_words


@pytest.mark.parametrize(
    ("group", "step"),
    [
        (groups.ALL, Step.NEW), (groups.OPEN, Step.SHOW_ALL), (groups.EXPIRING, Step.SHOW_ALL),
        (groups.EXPIRED, Step.SHOW_ALL), (groups.PINNED, Step.SHOW_ALL), (groups.BIN, Step.SHOW_ALL),
    ],
)  # fmt: skip
def test_an_empty_group_offers_a_step(group: groups.Group, step: Step) -> None:
    said = empty_words(group, filtered=False)

    assert said.step is step
    assert all((said.title, said.text, said.button))


def test_a_filter_that_hides_everything_is_named_as_the_reason() -> None:
    assert empty_words(groups.BIN, filtered=True).step is Step.CLEAR_FILTER
