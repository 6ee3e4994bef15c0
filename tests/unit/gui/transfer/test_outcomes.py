"""One word, one icon and one colour for each outcome."""

from __future__ import annotations

import pytest

from core.model.transfer import Effect
from gui.kit import theme
from gui.kit.theme import RESOURCES
from gui.transfer.outcomes import EFFECTS, LOOKS, Outcome, leading, look, outcomes_of, word
from tests.unit.gui.transfer.examples import PARTITION, cookie, item


def test_every_outcome_has_a_look_of_its_own() -> None:
    assert set(LOOKS) == set(Outcome)
    assert len({each.word for each in LOOKS.values()}) == len({each.icon for each in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_its_icon_and_its_colour_exist(outcome: Outcome) -> None:
    assert (RESOURCES / "icons" / f"{LOOKS[outcome].icon}.svg").is_file()
    assert theme.LIGHT.colour(LOOKS[outcome].tone)


def test_every_effect_of_the_core_is_an_outcome() -> None:
    assert set(EFFECTS) == set(Effect)


def test_what_was_altered_is_named_beside_what_becomes_of_it() -> None:
    bits = outcomes_of(item(Effect.ADDED, altered=("the domain was written in capitals",)))
    assert (word(bits), look(bits)) == ("Added, altered", LOOKS[Outcome.ALTERED])


def test_a_partitioned_cookie_is_marked() -> None:
    bits = outcomes_of(item(Effect.CHANGED, cookie(partition_key=PARTITION)))
    assert (word(bits), look(bits)) == ("Changed, partitioned", LOOKS[Outcome.PARTITIONED])


def test_what_is_not_stored_looks_so_whatever_else_is_said_of_it() -> None:
    bits = outcomes_of(item(Effect.REFUSED, altered=("its path",)))
    assert (leading(bits), look(bits).tone) == (Outcome.REFUSED, "urgent")
