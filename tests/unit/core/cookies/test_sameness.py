"""When two cookies of one identity say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.cookies.sameness import same_content
from core.model.cookie import Cookie, SameSite

ONE = Cookie("n", "v", "example.com", expires=1_800_000_000.0)


@pytest.mark.parametrize(
    "change",
    [
        {"value": "other"},
        {"secure": True},
        {"http_only": True},
        {"same_site": SameSite.LAX},
        {"expires": None},
        {"expires": 1_800_000_001.0},
    ],
)
def test_each_attribute_counts(change: dict[str, object]) -> None:
    other = replace(ONE, **change)  # type: ignore[arg-type]  # each case names a field
    assert not same_content(ONE, other)
    assert not same_content(other, ONE)


@pytest.mark.parametrize(
    "change", [{"created_at": 5.0}, {"extra": (("priority", "High"),)}, {"expires": 1_800_000_000.4}]
)
def test_what_nobody_sees_does_not_count(change: dict[str, object]) -> None:
    assert same_content(ONE, replace(ONE, **change))  # type: ignore[arg-type]  # each case names a field


def test_two_session_cookies_end_alike() -> None:
    assert same_content(replace(ONE, expires=None), replace(ONE, expires=None))
