"""The overview shows one session, several, or none."""

from __future__ import annotations

import pytest

from core.model.session import SessionView
from gui.kit.frame import Frame
from gui.sessions.overview import BINNED, CLOSED, OPEN, Overview
from tests.fakes.clock import ManualClock
from tests.unit.gui.sessions import examples
from tests.unit.gui.sessions.examples import NOW, view


def buttons(overview: Overview) -> tuple[str, ...]:
    return tuple(action_id for action_id, button in overview.buttons.items() if not button.isHidden())


async def test_none_chosen_says_what_to_do(overview: Overview) -> None:
    assert overview.empty.isVisible()
    assert overview.empty.accessibleName() == "No session chosen"


async def test_several_are_summed_up(overview: Overview) -> None:
    overview.show_selection((view("a"), view("b")))

    assert overview.empty.accessibleName() == "2 sessions chosen"


async def test_one_session_is_shown_whole(overview: Overview) -> None:
    one = view(note="Mara signs in here.", tags=("x",))

    overview.show_selection((one,))

    assert overview.name.text() == "Northwind billing"
    assert overview.state.text() == "Ready · billing.northwind.example"
    assert overview.contents.value("Note") == "Mara signs in here."
    assert overview.contents.value("Id") == one.session.id


@pytest.mark.parametrize(
    ("shown", "expected"),
    [(view(), CLOSED), (view(live=examples.OPEN), OPEN), (view(binned=True), BINNED)],
)
async def test_the_buttons_fit_the_state(overview: Overview, shown: SessionView, expected: tuple[str, ...]) -> None:
    overview.show_selection((shown,))

    assert buttons(overview) == tuple(sorted(expected, key=list(overview.buttons).index))


async def test_a_button_can_be_used_when_its_command_can(overview: Overview, frame: Frame) -> None:
    frame.commands.bind("session.launch", lambda: None)
    overview.show_selection((view(),))
    assert not overview.buttons["session.launch"].isEnabled()

    frame.commands.update(ready=True, views=(view(),), now=NOW)

    assert overview.buttons["session.launch"].isEnabled()


async def test_time_goes_on_while_it_is_shown(overview: Overview, clock: ManualClock) -> None:
    overview.show_selection((view(left=3 * 86400, ttl=3 * 86400),))
    before = overview.expiry.accessibleName()

    clock.advance(7200)
    overview.tick()

    assert (before, overview.expiry.accessibleName()) == ("Time left: 3 d", "Time left: 2 d 22 h")
    assert overview.times.value("Last used").endswith("(2 h ago)")


async def test_an_expired_session_says_what_comes_first(overview: Overview) -> None:
    overview.show_selection((view(left=-1e9),))

    assert "extend it first" in overview.state.text()
