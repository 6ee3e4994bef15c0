"""The README's pictures are made one for each scheme, and a failure is not hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

import screenshots


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Return the schemes that were asked for; no window is opened."""
    schemes: list[str] = []

    def photograph(home: Path, scheme: str) -> int:
        schemes.append(scheme if (screenshots.base_below(home) / "sessile.db").is_file() else "no store")
        return 0

    monkeypatch.setattr(screenshots, "PICTURES", tmp_path)
    monkeypatch.setattr(screenshots, "photograph", photograph)
    return schemes


def test_each_scheme_gets_its_picture_of_a_seeded_store(asked: list[str]) -> None:
    assert (screenshots.main(), asked) == (0, ["light", "dark"])


def test_a_window_that_fails_fails_the_command(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshots, "photograph", lambda home, scheme: 3)
    assert screenshots.main() == 3
