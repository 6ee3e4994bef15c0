"""What each command is for, without loading it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module

import pytest

from core.cli.app import COMMANDS
from core.cli.main import ENCRYPTION
from core.cli.summaries import SUMMARIES, listing

BROAD = 80  # columns of the narrowest terminal


def own_help(place: str) -> str:
    module, _, name = place.partition(":")
    said = getattr(import_module(f"core.cli.commands.{module}"), name).__doc__
    return " ".join(said.split("\n\n")[0].split())


def test_every_command_and_nothing_else_is_there() -> None:
    assert set(SUMMARIES) == {*COMMANDS, "cookies", ENCRYPTION}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_the_beginning_of_the_commands_own_help(name: str) -> None:
    begun = SUMMARIES[name].removesuffix(".")
    assert re.match(rf"{re.escape(begun)}[.:;,]", own_help(COMMANDS[name]))


def test_the_listing_has_a_line_for_each_that_fits_a_terminal() -> None:
    lines = listing().splitlines()
    assert [name for name in SUMMARIES if not any(line.startswith(f"  {name} ") for line in lines)] == []
    assert [line for line in lines if len(line) > BROAD] == []


def test_the_listing_loads_no_command() -> None:
    slow = "'cyclopts', 'rich', 'core.cli.app', 'core.app'"
    asked = f"import sys, core.cli.summaries as s; s.listing(); print([m for m in ({slow}) if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
