"""Sessions and the views that lists show."""

from __future__ import annotations

import pytest

from core.model.session import Live, Phase, Proxy, SessionView
from tests.fakes.samples import a_session


def test_a_session_is_called_what_its_draft_says() -> None:
    assert a_session(7).name == "Session 7"


def test_a_session_waits_in_the_bin_from_when_it_was_binned() -> None:
    assert a_session(binned_at=0.0).binned
    assert not a_session().binned


def test_a_proxy_never_shows_its_password() -> None:
    text = repr(Proxy("http://proxy.example:8080", "user", "canary"))
    assert "canary" not in text
    assert "proxy.example" in text


@pytest.mark.parametrize(("live", "is_open"), [(None, False), (False, False), (True, True)])
def test_a_session_is_open_while_a_person_has_a_browser_on_it(live: bool | None, is_open: bool) -> None:
    browser = None if live is None else Live(headed=live, phase=Phase.OPEN, since=0.0)
    assert SessionView(a_session(), browser).open is is_open
