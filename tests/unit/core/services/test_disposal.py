"""Profiles on their way out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState
from core.services import disposal
from core.services.disposal import Disposal
from core.services.writing import DOOMED
from core.store.profiles import new_profile_name
from tests.fakes.cores import create, until


def _profile(core: Core) -> str:
    name = new_profile_name()
    (core._workspace.profiles.create(name) / "Default" / "Cache").mkdir(parents=True)
    return name


@contextmanager
def _started_on(core: Core, name: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run something in place of a browser on the profile."""
    waits = [sys.executable, "-c", "print(flush=True); input()", f"--user-data-dir={core.layout.profile(name)}"]
    with subprocess.Popen(waits, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


async def _doomed(core: Core, *names: str) -> Disposal:
    await core._workspace.write(lambda writing: writing.mark(DOOMED, add=names))
    return Disposal(core._workspace)


async def test_a_discarded_profile_is_gone_from_its_place_at_once(core: Core) -> None:
    name = _profile(core)
    await (await _doomed(core, name)).discard([name])
    assert not core.layout.profile(name).exists()
    assert (await core._workspace.write(lambda writing: writing.marked(DOOMED)))[0] == frozenset()


async def test_the_trash_empties_itself(core: Core) -> None:
    name = _profile(core)
    await (await _doomed(core, name)).discard([name])
    await until(lambda: not any(core.layout.trash.iterdir()))


async def test_a_start_ends_browsers_that_outlived_a_kill(core: Core) -> None:
    doomed, other = _profile(core), _profile(core)
    with _started_on(core, doomed) as left, _started_on(core, other) as open_elsewhere:
        await (await _doomed(core, doomed)).resume()
        assert (left.poll() is not None, open_elsewhere.poll() is not None) == (True, False)


async def test_a_session_that_somebody_elses_browser_has_open_is_not_erased(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disposal, "_LEAVING", 0)
    session, other = await create(core, "Shop"), await create(core)
    for each in (session, other):
        core._workspace.profiles.create(each.profile)
    with _started_on(core, session.profile) as browser:
        for chosen, words in (([session], f"^Process {browser.pid} on "), ([other, session], "^Shop: Process ")):
            with pytest.raises(SessileError, match=words) as caught:
                await core.bin.erase(session_ids=[each.id for each in chosen])
            assert caught.value.kind is ErrorKind.IN_USE
        assert core.layout.profile(session.profile).exists()
        await core.bin.erase(session_ids=[other.id])
        browser.kill()
        browser.wait()
        await core.bin.erase(session_ids=[session.id])
    assert not core.layout.profile(session.profile).exists()


async def test_a_start_finishes_what_was_doomed_and_leaves_the_rest(core: Core) -> None:
    doomed, other = _profile(core), _profile(core)
    await (await _doomed(core, doomed)).resume()
    assert (core.layout.profile(doomed).exists(), core.layout.profile(other).exists()) == (False, True)


async def test_a_start_empties_the_trash_of_the_last_run(core: Core) -> None:
    (core.layout.trash / "left").mkdir()
    await Disposal(core._workspace).resume()
    await until(lambda: not any(core.layout.trash.iterdir()))


async def test_a_doomed_profile_that_is_gone_already_is_harmless(core: Core) -> None:
    await (await _doomed(core, new_profile_name())).resume()
    assert (await core._workspace.write(lambda writing: writing.marked(DOOMED)))[0] == frozenset()


async def test_dropping_caches_leaves_the_profile(core: Core) -> None:
    name = _profile(core)
    Disposal(core._workspace).drop_caches([name])
    await until(lambda: not (core.layout.profile(name) / "Default" / "Cache").exists())
    assert core.layout.profile(name).exists()


async def test_a_sealed_store_leaves_nothing_in_the_trash(core: Core) -> None:
    core._workspace.keychain.state = LockState.UNLOCKED
    names = [_profile(core) for _ in range(20)]
    doomed = await _doomed(core, *names)
    await doomed.discard(names)
    await doomed.close()
    assert list(core.layout.trash.iterdir()) == []
