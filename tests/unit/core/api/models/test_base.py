"""Times as they are told, and bodies as they are read."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from core.api.models.base import Asked, rfc3339, seconds


class Body(Asked):
    count: int = 0


def test_a_sessions_time_is_whole_seconds_as_text() -> None:
    assert seconds(1_800_000_000.9) == "1800000000"


def test_a_cookies_time_is_in_utc() -> None:
    assert rfc3339(1_800_000_000.9) == "2027-01-15T08:00:00Z"


@pytest.mark.parametrize("said", [{"count": "1"}, {"count": True}, {"other": 1}])
def test_nothing_is_guessed(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Body.model_validate(said)
