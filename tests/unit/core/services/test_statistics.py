"""Figures about the store."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.app import Core
from tests.fakes.cores import HOUR, Desk, create, ended, launched


async def test_an_empty_store_has_no_average_age(core: Core) -> None:
    figures = await core.statistics.read()
    assert (figures.total, figures.average_age, figures.created_last_hour) == (0, 0.0, 0)


async def test_the_bin_is_not_in_the_total(core: Core) -> None:
    session = await create(core)
    await create(core)
    await core.bin.remove(session_ids=[session.id])
    figures = await core.statistics.read()
    assert (figures.total, figures.in_bin) == (1, 1)


async def test_the_average_age_is_of_the_listed(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(100)
    await create(core)
    desk.clock.advance(100)
    assert (await core.statistics.read()).average_age == 150


async def test_what_was_created_in_the_last_hour_counts_even_if_erased(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(HOUR + 1)
    session = await create(core)
    await create(core)
    await core.bin.erase(session_ids=[session.id])
    assert (await core.statistics.read()).created_last_hour == 2


async def test_expired_ones_cleaned_are_counted(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(2 * HOUR)
    await core.cleanup.clean_now()
    assert (await core.statistics.read()).expired_cleaned == 1


async def test_open_browsers_are_counted(core: Core, desk: Desk) -> None:
    await launched(desk, core, await create(core))
    await create(core)
    assert (await core.statistics.read()).open_browsers == 1


async def test_a_file_that_a_checkpoint_takes_away_meanwhile_counts_for_nothing(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = Path.stat

    def gone(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name.endswith("-wal"):
            raise FileNotFoundError(path)
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", gone)
    monkeypatch.setattr(Path, "exists", lambda _: True)
    assert (await core.statistics.read()).disk_bytes > 0


async def test_the_disk_holds_database_and_profiles(core: Core, desk: Desk) -> None:
    before = (await core.statistics.read()).disk_bytes
    session = await create(core)
    await launched(desk, core, session)
    (core.layout.profile(session.profile) / "History").write_bytes(b"x" * 300_000)
    await core.browsing.close(session_id=session.id)
    await ended(core, session)
    assert before > 0
    assert (await core.statistics.read()).disk_bytes >= before + 300_000
