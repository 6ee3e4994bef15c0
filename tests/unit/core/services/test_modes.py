"""Everything that is written is for this user alone, whatever the umask (promise 6)."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from core.logs import KEPT
from core.model.cookie import CookieEdit
from core.model.sealing import SealingProgress
from tests.fakes.cores import Desk, cookie, create, launched
from tests.fakes.vaults import lies, used


def unheard(_: SealingProgress) -> None:
    """Leave progress to itself."""


@pytest.fixture(params=[0o000, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def rotate_logs() -> None:
    for handler in logging.getLogger().handlers:
        if isinstance(handler, RotatingFileHandler):
            for _ in range(KEPT):
                handler.doRollover()


def modes(base: Path) -> dict[str, str]:
    """Return what is not 0600 for a file or 0700 for a folder."""
    wrong = {}
    for path in (base, *base.rglob("*")):
        status = path.lstat()
        if stat.S_IMODE(status.st_mode) != (0o700 if stat.S_ISDIR(status.st_mode) else 0o600):
            wrong[str(path.relative_to(base))] = stat.filemode(status.st_mode)
    return wrong


@pytest.mark.usefixtures("umask")
async def test_every_file_of_a_sealed_store_is_0600_and_every_folder_0700(desk: Desk) -> None:
    core = await desk.open()
    await core.sealing.switch_on(keys=core.sealing.new_keys(), passphrase="a long one", keyring=False, progress=unheard)
    sessions = [await used(desk, core) for _ in range(3)]
    await core.cookies.edit(session_id=sessions[0].id, edits=[CookieEdit(None, cookie())])
    await core.sessions.duplicate(session_id=sessions[0].id)
    await core.bin.erase(session_ids=[sessions[1].id])
    rotate_logs()
    assert modes(desk.base) == {}
    profile = (await launched(desk, core, sessions[2])).request.profile
    assert "History" in {path.name for path in profile.rglob("*")}
    assert {name for name in modes(desk.base) if "History" in name} == set()
    await core.close()
    assert lies(core, sessions[2]) == "sealed"
    assert modes(desk.base) == {}
    assert {"keys.json", "sessile.db", "sessile.log.5"} <= {path.name for path in desk.base.rglob("*")}


@pytest.mark.usefixtures("umask")
async def test_every_file_of_a_plain_store_is_too_but_what_a_browser_writes(desk: Desk) -> None:
    core = await desk.open()
    session = await create(core)
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie())])
    await launched(desk, core, session)
    await core.close()
    assert {name for name in modes(desk.base) if "Default" not in name} == set()
