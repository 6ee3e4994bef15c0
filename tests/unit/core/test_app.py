"""Opening and closing the core."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.app import open_core
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.extraction import ExtractionRequest, Mode
from core.model.page_request import page_request
from core.model.session import Presentation, Proxy
from core.model.storage import OriginStorage
from tests.fakes.browsers import page
from tests.fakes.cores import Desk, cookie, create, ended, launched, until

CANARY = "canary-93b1f7"


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path / "base")
    yield made
    await made.close()


async def test_closing_again_is_harmless(desk: Desk) -> None:
    core = await desk.open()
    await core.close()
    await core.close()
    assert desk.browsers.closed


async def test_the_driver_is_started_when_the_front_end_asks_and_not_before(desk: Desk) -> None:
    core = await desk.open()
    await create(core)
    assert desk.browsers.prepared == 0
    core.browsing.prepare()
    await until(lambda: desk.browsers.prepared == 1)


async def test_a_driver_that_does_not_start_keeps_nobody_from_the_sessions(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[bool] = []

    async def fail() -> None:
        tried.append(True)
        raise SessileError(ErrorKind.NO_BROWSER, "Install one.")

    monkeypatch.setattr(desk.browsers, "prepare", fail)
    core = await desk.open()
    core.browsing.prepare()
    await until(lambda: tried)
    assert await core.sessions.list() == ()


async def test_a_wrong_setting_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    base = tmp_path / "base"
    with pytest.raises(SessileError, match="SESSION_DEFAULT_TTL=-5 is not allowed"):
        await open_core(command_line={"base_dir": str(base)}, environment={"SESSION_DEFAULT_TTL": "-5"})
    assert not base.exists()


async def test_the_folder_comes_from_the_environment(tmp_path: Path, desk: Desk) -> None:
    base = tmp_path / "elsewhere"
    core = await open_core(environment={"SESSION_BASE_DIR": str(base)}, browsers=desk.browsers)
    await core.close()
    assert (base / "sessile.db").exists()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
async def test_everything_is_private_whatever_the_umask(desk: Desk, mask: int) -> None:
    before = os.umask(mask)
    try:
        core = await desk.open()
        session = await create(core)
        await launched(desk, core, session)
        await core.close()
    finally:
        os.umask(before)
    ours = [path for path in desk.base.rglob("*") if "Default" not in path.parts]  # what is below is the browser's
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (desk.base, *ours)}
    wanted = {path.name: 0o700 if path.is_dir() else 0o600 for path in (desk.base, *ours)}
    assert modes == wanted


async def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.write_text("")
    with pytest.raises(SessileError) as caught:
        await open_core(command_line={"base_dir": str(base)}, environment={})
    assert caught.value.kind is ErrorKind.STORE


def test_importing_the_core_imports_nothing_heavy() -> None:
    heavy = (
        "{'sqlalchemy', 'playwright', 'alembic', 'markdownify', 'publicsuffixlist', 'keyring', 'cryptography', "
        "'zstandard', 'PySide6'}"
    )
    code = f"import sys, core.app; print(sorted({heavy} & {{name.partition('.')[0] for name in sys.modules}}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_a_plain_store_costs_no_cryptography(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from core.app import open_core\n"
        "async def main(base):\n"
        "    core = await open_core(command_line={'base_dir': base}, environment={}); await core.close()\n"
        "asyncio.run(main(sys.argv[1])); print({'core.secrets', 'cryptography', 'zstandard'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code, tmp_path / "b"], capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


async def test_no_secret_reaches_the_log_or_a_representation(
    desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    core = await desk.open()
    shown = Presentation(proxy=Proxy("http://127.0.0.1:3128", "me", CANARY))
    session = await create(core, "Bank", presentation=shown, start_url=f"https://example.org/?token={CANARY}")
    url = f"https://me:{CANARY}@example.org/a?token={CANARY}#{CANARY}"
    desk.browsers.pages = {url: page(url, html=CANARY, text=CANARY)}
    live = await launched(desk, core, session)
    live.set_cookie(cookie(value=CANARY))
    live.set_storage(OriginStorage("https://example.org", (("token", CANARY),)))
    results: list[object] = [
        await core.extraction.extract(
            session_id=session.id, request=ExtractionRequest(page_request(url=url), Mode.TEXT)
        ),
        await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie("b", CANARY))]),
        await core.sessions.duplicate(session_id=session.id),
        await core.cookies.list(session_id=session.id),
    ]
    live.die()
    await ended(core, session)
    await core.sessions.pin(session_ids=[session.id], pinned=True)
    await core.cookies.clear(session_id=session.id)
    await core.bin.remove(session_ids=[session.id])
    await core.bin.erase(session_ids=[session.id])
    await core.close()
    written = "".join(path.read_text() for path in core.layout.logs.iterdir())
    assert session.id in written
    told = [repr(each) for each in (*desk.changes, *desk.notices, *results[1:])]
    texts = (written, caplog.text, *capfd.readouterr(), *(text.replace(session.draft.start_url, "") for text in told))
    assert [text for text in texts if CANARY in text] == []
