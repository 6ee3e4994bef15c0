"""One profile into its sealed file and out of it."""

from __future__ import annotations

import asyncio
import threading

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.session import Phase, ProfileState
from core.services.sealed_profiles import SealedProfiles, in_thread
from tests.fakes.cores import Desk, create, now_of, until
from tests.fakes.vaults import FakeKeys, Gate, lies


def quiet(_: Phase) -> None:
    """Show nothing."""


@pytest.fixture
def profiles(core: Core) -> SealedProfiles:
    made = SealedProfiles(core._workspace)
    made.keys = FakeKeys()
    return made


async def test_a_session_that_was_never_opened_has_nothing_to_seal(core: Core, profiles: SealedProfiles) -> None:
    session = await create(core)
    await profiles.seal(session.id, session.profile, quiet)
    assert lies(core, session) == "nothing"
    assert (await now_of(core, session)).profile_state is ProfileState.PLAIN


async def test_the_row_says_sealing_while_it_is_sealed(core: Core, profiles: SealedProfiles, desk: Desk) -> None:
    session = await create(core)
    core._workspace.profiles.create(session.profile)
    with pytest.MonkeyPatch.context() as patch:
        gate = Gate(patch)
        gate.hold("core.secrets.sealed_file.seal")
        sealing = core._workspace.tasks.start(profiles.seal(session.id, session.profile, quiet), name="seal")
        await until(lambda: gate.reached)
        assert (await now_of(core, session)).profile_state is ProfileState.SEALING
        gate.open()
        await sealing
    assert (await now_of(core, session)).profile_state is ProfileState.SEALED


async def test_a_profile_whose_session_is_erased_meanwhile_is_discarded(core: Core, profiles: SealedProfiles) -> None:
    session = await create(core)
    core._workspace.profiles.create(session.profile)
    with pytest.MonkeyPatch.context() as patch:
        gate = Gate(patch)
        gate.hold("core.secrets.sealed_file.seal")
        sealing = core._workspace.tasks.start(profiles.seal(session.id, session.profile, quiet), name="seal")
        await until(lambda: gate.reached)
        await core._workspace.write(lambda writing: writing.erase(session.id))
        gate.open()
        await sealing
    assert lies(core, session) == "nothing"


async def test_a_folder_is_never_replaced_by_an_older_sealed_file(core: Core, profiles: SealedProfiles) -> None:
    session = await create(core)
    core._workspace.profiles.create(session.profile)
    await profiles.seal(session.id, session.profile, quiet)
    (core._workspace.profiles.create(session.profile) / "newer").touch()
    await profiles.unseal(session.id, session.profile, quiet)
    assert (core.layout.profile(session.profile) / "newer").exists()


async def test_a_store_that_refuses_does_not_keep_a_profile_readable(
    core: Core, profiles: SealedProfiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(self: object, work: object) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full. Free some space.")

    session = await create(core)
    core._workspace.profiles.create(session.profile)
    monkeypatch.setattr(type(core._workspace.store), "write", refuse)
    await profiles.seal(session.id, session.profile, quiet)
    assert lies(core, session) == "sealed"


async def test_without_keys_a_sealed_file_is_not_opened(core: Core, profiles: SealedProfiles) -> None:
    session = await create(core)
    core._workspace.profiles.create(session.profile)
    await profiles.seal(session.id, session.profile, quiet)
    profiles.keys = None
    with pytest.raises(SessileError) as caught:
        await profiles.unseal(session.id, session.profile, quiet)
    assert (caught.value.kind, lies(core, session)) == (ErrorKind.LOCKED, "sealed")


async def test_work_on_a_thread_is_waited_for_however_often_its_caller_is_cancelled(core: Core) -> None:
    may_end, ended = threading.Event(), threading.Event()

    def work() -> None:
        may_end.wait(10)
        ended.set()

    task = core._workspace.tasks.start(in_thread(work), name="work")
    for _ in range(3):
        await asyncio.sleep(0)
        task.cancel()
    assert not task.done()
    may_end.set()
    await asyncio.wait({task})
    assert (task.cancelled(), ended.is_set()) == (True, True)


async def test_work_on_a_thread_raises_to_its_caller() -> None:
    def work() -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    with pytest.raises(SessileError, match="full"):
        await in_thread(work)
