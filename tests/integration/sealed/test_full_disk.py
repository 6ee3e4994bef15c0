"""A full disk under a sealed store, and under one that is being sealed: it is said, and what was there is whole."""

from __future__ import annotations

import asyncio
import json
import subprocess
from pathlib import Path

import pytest

from core.services.rotating import GOES_ON
from tests.fakes import full_disk, full_disk_orders
from tests.fakes.full_disk_orders import SWITCHES
from tests.fakes.write_killer import ORDERS, make_template

ROOT = Path(full_disk.__file__).parents[2]


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a plain store and a sealed one."""
    folder = tmp_path_factory.mktemp("made")
    plain = asyncio.run(make_template(folder / "plain", sealed=False))
    return plain, asyncio.run(make_template(folder / "sealed"))


@pytest.mark.parametrize("free", [0, 4 * 2**10, 64 * 2**10, 2**20])
def test_what_finds_no_space_says_so_and_is_done_once_there_is_some(
    templates: tuple[Path, Path], tmp_path: Path, free: int
) -> None:
    program = full_disk.command(tmp_path, free, *map(str, templates), program=full_disk_orders.__name__)
    told = json.loads(subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)
    for order in (*ORDERS, *SWITCHES):
        said, done = told[order]["said"], told[order]["done"] or told[order]["went on"]
        assert said == "done" or "disk is full" in said, order
        assert done or said != "done", order
        assert done or told[order]["then"] == "done", order
        assert not done or said == "done" or order in SWITCHES, order
    assert told["rotate"]["went on"] == (told["rotate"]["said"] == "done" or GOES_ON in told["rotate"]["said"])
    if told["real"] and not free:
        assert {order for order in (*ORDERS, *SWITCHES) if told[order]["said"] == "done"} == set()
        assert {order for order in SWITCHES if told[order]["went on"]} == set()
