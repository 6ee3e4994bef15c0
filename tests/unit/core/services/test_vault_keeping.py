"""A profile that was unsealed for a browser and is not durable yet: a kill, a loss of power, a disk that refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.session import Session
from core.store.profiles import Profiles
from tests.fakes.cores import Desk, cookie, ended, jar, launched, until
from tests.fakes.vaults import FakeKeys, Gate, lies, places, sealing, used, vault_of

pytestmark = pytest.mark.usefixtures("keys")

KEEP = "core.secrets.sealed_file.keep"
HISTORY = Path("Default") / "History"


@pytest.fixture(autouse=True)
def boots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the system an id on every platform."""
    started_anew(monkeypatch, "first")


def started_anew(patch: pytest.MonkeyPatch, name: str = "second") -> None:
    patch.setattr("core.store.profiles.boot_id", lambda: name)


def is_marked(core: Core, session: Session) -> bool:
    return core._workspace.profiles.is_marked(session.profile)


async def unkept(core: Core, desk: Desk, gate: Gate) -> Session:
    """Return a session whose browser has just come and has written, while the disk is not done."""
    session = await used(desk, core)
    gate.hold(KEEP)
    live = await launched(desk, core, session)
    (live.request.profile / HISTORY).write_bytes(b"newest")
    await until(lambda: gate.reached)
    return session


async def after_recovery(core: Core, desk: Desk, session: Session) -> bytes:
    """Return what a browser finds once `core` has recovered."""
    sealing(core)
    await vault_of(core).recover()
    await vault_of(core).settled()
    assert [each.name for each in core.layout.profiles.iterdir()] == [f"{session.profile}.sealed"]
    await launched(desk, core, session)
    return (places(core, session)[0] / HISTORY).read_bytes()


async def test_a_launch_does_not_wait_for_the_disk(core: Core, desk: Desk, gate: Gate) -> None:
    session = await unkept(core, desk, gate)
    assert is_marked(core, session)
    gate.open()
    await until(lambda: not is_marked(core, session))
    assert lies(core, session) == "folder and sealed"


async def test_a_browser_is_there_before_the_disk_is_asked(core: Core, desk: Desk, gate: Gate) -> None:
    session = await used(desk, core)
    gate.hold(KEEP)
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "It ended.")
    with pytest.raises(SessileError, match="It ended"):
        await core.browsing.launch(session_id=session.id)
    await ended(core, session)
    assert (gate.reached, is_marked(core, session), lies(core, session)) == (False, False, "sealed")


async def test_a_kill_before_the_disk_is_done_loses_nothing(core: Core, desk: Desk, gate: Gate) -> None:
    session = await unkept(core, desk, gate)
    killed = await desk.reopen_after_kill()
    assert await after_recovery(killed, desk, session) == b"newest"


async def test_after_a_loss_of_power_the_sealed_file_is_the_profile(
    core: Core, desk: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await unkept(core, desk, gate)
    (places(core, session)[0] / HISTORY).write_bytes(b"")  # as a file without its blocks
    killed = await desk.reopen_after_kill()
    started_anew(monkeypatch)
    gate.open()
    assert await after_recovery(killed, desk, session) == b"h" * 20_000


async def test_once_the_disk_is_done_a_loss_of_power_takes_nothing(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await used(desk, core)
    live = await launched(desk, core, session)
    (live.request.profile / HISTORY).write_bytes(b"newest")
    await until(lambda: not is_marked(core, session))
    killed = await desk.reopen_after_kill()
    started_anew(monkeypatch)
    assert await after_recovery(killed, desk, session) == b"newest"


async def test_closing_waits_for_the_disk_and_seals_the_newest(core: Core, desk: Desk, gate: Gate) -> None:
    session = await unkept(core, desk, gate)
    closing = core._workspace.tasks.start(core.browsing.close(session_id=session.id), name="close")
    await until(lambda: desk.browsers.lives == {})
    assert lies(core, session) == "folder and sealed"
    gate.open()
    await closing
    assert (lies(core, session), is_marked(core, session)) == ("sealed", False)
    assert ((await launched(desk, core, session)).request.profile / HISTORY).read_bytes() == b"newest"


async def test_switching_off_takes_no_sealed_file_before_its_folder_is_durable(
    core: Core, desk: Desk, keys: FakeKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await used(desk, core)
    done: list[str] = []
    core._workspace.profiles.create(session.profile)
    core._workspace.profiles.mark(session.profile)  # as a kill leaves it
    for name in ("trust", "remove_seal"):
        note_calls(monkeypatch, name, done)
    vault_of(core).use(keys, seals=False)
    await vault_of(core).unseal_all(lambda *_: None)
    assert (done, lies(core, session)) == (["trust", "remove_seal"], "folder")


def note_calls(patch: pytest.MonkeyPatch, name: str, done: list[str]) -> None:
    original = getattr(Profiles, name)

    def noted(profiles: Profiles, profile: str) -> None:
        done.append(name)
        original(profiles, profile)

    patch.setattr(Profiles, name, noted)


async def test_a_browser_whose_profile_the_disk_refuses_ends_and_the_sealed_file_is_the_profile(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await refused(core, desk, monkeypatch)
    assert (lies(core, session), is_marked(core, session), desk.browsers.lives) == ("sealed", False, {})
    told = desk.told(NoticeKind.SAVE_FAILED)
    assert ([each.session_id for each in told], str(core.layout.base) in told[0].detail) == ([session.id], False)
    assert ((await launched(desk, core, session)).request.profile / HISTORY).read_bytes() == b"h" * 20_000


async def test_such_a_browser_keeps_its_cookies(core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await refused(core, desk, monkeypatch)
    assert "login" in await jar(core, session)


async def refused(core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session whose browser had to end, as the disk did not take its profile."""

    def refuse(folder: Path) -> None:
        raise SessileError(ErrorKind.STORE, f"{folder} could not be written.")

    session = await used(desk, core)
    with monkeypatch.context() as patch:
        patch.setattr(KEEP, refuse)
        live = await launched(desk, core, session)
        live.set_cookie(cookie())
        (live.request.profile / HISTORY).write_bytes(b"lost")
        await ended(core, session)
    return session
