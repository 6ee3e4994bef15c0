"""How a store stands is seen without opening it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.app import Core
from core.model.sealing import LockState, SealingStatus, SlotKind
from core.paths import Layout
from core.secrets.key_file import Phase, read_key_file, write_key_file
from core.services.standing import KEYS_MISSING, Standing, in_words, look
from tests.fakes.sealed_cores import switch_on


@pytest.mark.parametrize(("wanted", "state"), [(False, LockState.PLAIN), (True, LockState.SETUP)])
def test_without_a_store_nothing_is_made(tmp_path: Path, wanted: bool, state: LockState) -> None:
    assert look(Layout(tmp_path / "base"), wanted=wanted).status.state is state
    assert not (tmp_path / "base").exists()


async def test_a_plain_store_is_plain(core: Core) -> None:
    assert look(core.layout, wanted=False) == Standing(SealingStatus(LockState.PLAIN))


async def test_a_sealed_store_is_seen_with_its_ways_in_also_while_a_program_has_it(core: Core) -> None:
    await switch_on(core)
    seen = look(core.layout, wanted=False)
    assert seen.status.slots == {SlotKind.PHRASE, SlotKind.RECOVERY}
    assert in_words(seen) == "Encryption is on. The store is opened by a passphrase or the recovery code."


async def test_an_interrupted_change_is_told(core: Core) -> None:
    await switch_on(core)
    file = read_key_file(core.layout.keys)
    assert file is not None
    write_key_file(core.layout.keys, replace(file, phase=Phase.SWITCHING_ON))
    seen = look(core.layout, wanted=False)
    assert seen.status.unfinished
    assert "goes on" in in_words(seen)


@pytest.mark.parametrize("running", [True, False])
async def test_a_sealed_database_without_its_key_file_is_no_plain_store(core: Core, running: bool) -> None:
    await switch_on(core)
    if not running:
        await core.close()
    core.layout.keys.unlink()
    seen = look(core.layout, wanted=False)
    assert (seen.status.state, in_words(seen)) == (LockState.LOCKED, KEYS_MISSING)


async def test_a_damaged_key_file_is_told_with_what_to_do(core: Core) -> None:
    await switch_on(core)
    core.layout.keys.write_text("{")
    assert "Put a copy of it back" in in_words(look(core.layout, wanted=False))


@pytest.mark.parametrize(
    ("left", "said"),
    [(1, "1 profile was left open; unlock to seal it."), (2, "2 profiles were left open; unlock to seal them.")],
)
async def test_profiles_that_a_kill_left_readable_are_told(core: Core, left: int, said: str) -> None:
    await switch_on(core)
    for number in range(left):
        core.layout.profile(f"left{number}").mkdir()
    seen = look(core.layout, wanted=False)
    assert (seen.status.profiles_left_open, in_words(seen).endswith(f" {said}")) == (left, True)
