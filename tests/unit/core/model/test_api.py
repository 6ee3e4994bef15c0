"""How the HTTP API stands."""

from __future__ import annotations

from core.model.api import ApiPhase, ApiState


def test_without_a_word_it_is_off() -> None:
    assert ApiState() == ApiState(ApiPhase.OFF, 0, "")
