"""Which version this is."""

from __future__ import annotations

from importlib import metadata

import pytest

from gui.shell.version import version


def test_it_is_what_was_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", {"sessile": "1.2.3"}.__getitem__)
    assert version() == "1.2.3"


def test_what_was_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert version() == "from source"
