"""Promise 7: sealed and closed, no value, name or host is in any file, and the search would find them."""

from __future__ import annotations

import asyncio
import base64
import os
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from core.paths import Layout
from tests.fakes.canary_search import hits, obfuscated
from tests.integration.desktop import Desktop
from tests.integration.sealed import story
from tests.integration.sealed.canaries import CANARIES
from tests.site.server import Site

ROOT = Path(story.__file__).parents[3]
FOLDERS = {
    "HOME": "home",
    "TMPDIR": "tmp",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}
PATIENCE = 90.0  # seconds for what is asked for in one word
IN_PROFILE = {"name", "host", "value", "cookie name", "storage", "database", "query", "title"}


class Teller:
    """Tells a program of its own what to do, in folders of its own; attribute: layout."""

    def __init__(self, world: Path, site: Site) -> None:
        self._world = world
        self._site = site
        self.layout = Layout(world / "base")
        self._process: asyncio.subprocess.Process | None = None
        for folder in FOLDERS.values():
            (world / folder).mkdir(mode=0o700, parents=True)

    async def start(self, **settings: str) -> None:
        """Start the program."""
        own = {name: str(self._world / folder) for name, folder in FOLDERS.items()}
        port = urlsplit(self._site.base_url).port
        with (self._world / "said").open("ab") as said:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", story.__name__,
                str(self.layout.base), f"http://{CANARIES['host']}.localhost:{port}",
                cwd=ROOT, env={**os.environ, **own, **settings},
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=said,
            )  # fmt: skip

    async def tell(self, *words: str) -> None:
        """Have it do this, one after the other."""
        for word in words:
            assert self._process is not None
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(f"{word}\n".encode())
            async with asyncio.timeout(PATIENCE):
                answer = await self._process.stdout.readline()
            assert answer.decode().strip() == word, (self._world / "said").read_text()

    async def end(self) -> None:
        """Let the program end."""
        if self._process is not None and self._process.returncode is None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            async with asyncio.timeout(PATIENCE):
                assert await self._process.wait() == 0

    def found(self) -> list[str]:
        """Search all that the program could write to, what it said included."""
        tokens = {f"{name} of sign-in {number}": value
                  for number, each in enumerate(self._site.accounts.sign_ins)
                  for name, value in (("token", each.token), ("cookie", each.session_id), ("old", each.previous))
                  if value}  # fmt: skip
        return hits([self._world], {**CANARIES, **tokens})


def kinds(found: list[str], place: str) -> set[str]:
    """Return which canaries were found in files whose path has `place` in it."""
    return {each.partition(" in ")[0].removesuffix(" obfuscated") for each in found if place in each}


def leave_copies(layout: Layout) -> None:
    """Leave what upgrades, damage and older versions leave behind."""
    before = layout.base / "sessile.db.before-0002"
    with closing(sqlite3.connect(layout.database)) as database:
        database.execute("VACUUM INTO ?", [str(before)])
    shutil.copy(before, layout.base / "sessile.db.damaged-20260101-000000")
    text = f"launch of {CANARIES['name']} on {CANARIES['host']}, {CANARIES['value']}\n"
    (layout.base / "sessile.db.damaged-20260101-000000-wal").write_text(text)
    for number in (1, 2, 5):
        (layout.logs / f"sessile.log.{number}").write_text(text * 100)
    with (layout.logs / "sessile.log").open("a") as log:
        log.write(text)


@pytest.fixture
async def teller(tmp_path_factory: pytest.TempPathFactory, site: Site, desktop: Desktop) -> AsyncIterator[Teller]:
    teller = Teller(tmp_path_factory.mktemp("w"), site)  # short: a socket's path has 108 bytes
    yield teller
    await teller.end()


@pytest.mark.browser
async def test_nothing_is_readable_right_after_switching_on_over_a_used_store(teller: Teller) -> None:
    await teller.start()
    await teller.tell("fill", "create", "browse", "fail")
    leave_copies(teller.layout)
    plain = teller.found()
    assert kinds(plain, "/sessile.db") >= set(CANARIES) - {"passphrase", "query", "title"}
    for place in ("sessile.db.before-0002", "sessile.db.damaged", "sessile.log.1", "sessile.log.5"):
        assert {"name", "host"} <= kinds(plain, place)
    assert kinds(plain, "base/profiles/") >= IN_PROFILE - {"name"}
    assert [each for each in plain if "obfuscated in" in each and "Cookies" in each]
    await teller.tell("switch_on")
    assert teller.found() == []
    await teller.tell("browse", "fail")
    assert teller.found() == []
    await teller.tell("lock", "unlock", "browse", "lock")
    assert teller.found() == []
    await teller.end()
    assert teller.found() == []


@pytest.mark.browser
async def test_nothing_is_ever_readable_in_a_store_that_was_sealed_before_its_first_session(teller: Teller) -> None:
    await teller.start(SESSION_ENCRYPT_DATA="true")
    await teller.tell("switch_on", "create", "browse", "fail")
    assert teller.found() == []
    await teller.tell("lock")
    await teller.end()
    assert teller.found() == []
    assert list(teller.layout.profiles.glob("*.sealed"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "percent", "base64", "base64 1", "base64 2"])
def test_the_search_finds_every_spelling(tmp_path: Path, encoding: str) -> None:
    text = "söme value; of mine"
    spelt = {
        "percent": quote(f"a{text}").encode(),
        "base64": base64.b64encode(text.encode() + b"after"),
        "base64 1": base64.b64encode(b"1" + text.encode() + b"after"),
        "base64 2": base64.b64encode(b"22" + text.encode() + b"after"),
    }
    (tmp_path / "file").write_bytes(b"before" + (spelt.get(encoding) or text.encode(encoding)) + b"after")
    assert hits([tmp_path], {"value": text}) == ["value in file"]
    assert hits([tmp_path], {"value": "another value"}) == []


def test_the_search_looks_behind_the_obfuscation_of_chromium(tmp_path: Path) -> None:
    (tmp_path / "Cookies-wal").write_bytes(b"SQLite v10 format" + obfuscated(b"h" * 32 + b"canary-value") + b"rest")
    assert hits([tmp_path], {"value": "canary-value"}) == ["value obfuscated in Cookies-wal"]


def test_the_search_reads_names_of_files_too(tmp_path: Path) -> None:
    (tmp_path / "https_canary-host_0").mkdir()
    assert hits([tmp_path], {"host": "canary-host"}) == ["host in the name of https_canary-host_0"]
