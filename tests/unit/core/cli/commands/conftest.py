"""Commands on a store of their own, with a session called Ledger in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from core import app
from core.app import Core
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.command_line import CommandLine

Told = Callable[..., Any]  # what JSON holds, which every test knows


@pytest.fixture(autouse=True)
def browsers(monkeypatch: pytest.MonkeyPatch) -> FakeBrowsers:
    """Let every core have fake browsers."""
    fakes = FakeBrowsers()
    opening = app.open_core

    async def open_core(*, command_line: Mapping[str, str]) -> Core:
        return await opening(command_line=command_line, browsers=fakes)

    monkeypatch.setattr(app, "open_core", open_core)
    return fakes


@pytest.fixture
def ledger(shell: CommandLine) -> str:
    """Make a session called Ledger and return its id."""
    made = shell.sessile("new", "Ledger", "--start-url", "https://ledger.example/", "--tag", "money")
    assert made.code == 0, made.err
    return made.out.strip()


@pytest.fixture
def told(shell: CommandLine) -> Told:
    """Run a command with --json and return what it tells."""

    def run(*words: str, fed: str = "", **descriptors: str) -> object:
        outcome = shell.sessile(*words, "--json", typed=None, fed=fed, **descriptors)
        assert outcome.code == 0, outcome.err
        return json.loads(outcome.out)

    return run
