"""The token of the API, and how the API stands."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.api import ApiPhase, ApiState
from core.services import api_access
from core.services.api_access import FILE
from core.tasks import Tasks
from tests.fakes.cores import Desk

OWN = "a-token-that-a-person-wrote-by-hand-0123"


class TokenFile:
    """The file in the base folder."""

    def __init__(self, core: Core) -> None:
        self.path = core.layout.base / FILE

    @property
    def text(self) -> str | None:
        return self.path.read_text() if self.path.exists() else None

    @property
    def mode(self) -> int:
        return self.path.stat().st_mode & 0o777

    def write(self, text: str) -> None:
        self.path.write_text(text)
        self.path.chmod(0o644)

    def lead_to(self, target: Path, text: str | None) -> None:
        if text is not None:
            target.write_text(text)
        self.path.symlink_to(target)


@pytest.fixture
def file(core: Core) -> TokenFile:
    return TokenFile(core)


def text_of(path: Path) -> str | None:
    return path.read_text() if path.exists() else None


async def test_no_token_is_made_before_the_api_is_asked_for(core: Core, file: TokenFile) -> None:
    assert file.text is None
    assert not core.api.accepts(b"")


async def test_a_token_is_long_private_and_the_same_at_the_next_start(core: Core, desk: Desk, file: TokenFile) -> None:
    token = await core.api.token()
    assert len(token) >= 43
    assert (file.mode, file.text) == (0o600, f"{token}\n")
    await core.close()
    assert await (await desk.open()).api.token() == token


async def test_two_stores_have_two_tokens(core: Core, desk: Desk, tmp_path: Path) -> None:
    other = await desk.open(base=tmp_path / "other")
    assert await core.api.token() != await other.api.token()


async def test_only_the_whole_token_is_accepted(core: Core) -> None:
    token = (await core.api.token()).encode()
    assert core.api.accepts(token)
    assert not any(core.api.accepts(wrong) for wrong in (b"", token[:-1], token + b"x", token.swapcase(), b"\xff"))


async def test_a_file_that_was_removed_is_made_good_with_the_same_token(core: Core, file: TokenFile) -> None:
    token = await core.api.token()
    file.path.unlink()
    assert await core.api.token() == token
    assert (file.mode, file.text) == (0o600, f"{token}\n")


async def test_a_file_that_others_may_read_is_made_private_again(core: Core, file: TokenFile) -> None:
    await core.api.token()
    file.path.chmod(0o644)
    await core.api.token()
    assert file.mode == 0o600


async def test_a_token_that_a_person_writes_later_is_the_one(core: Core, file: TokenFile) -> None:
    old = await core.api.token()
    file.write(OWN)
    assert await core.api.token() == OWN
    assert (core.api.accepts(OWN.encode()), core.api.accepts(old.encode())) == (True, False)


async def test_a_renewed_token_ends_the_old_one_at_once(core: Core, file: TokenFile) -> None:
    old = await core.api.token()
    new = await core.api.renew()
    assert (core.api.accepts(old.encode()), core.api.accepts(new.encode())) == (False, True)
    assert (file.text, await core.api.token()) == (f"{new}\n", new)


async def test_a_token_that_a_person_wrote_is_taken_and_made_private(core: Core, file: TokenFile) -> None:
    file.write(f" {OWN}\n")
    assert await core.api.token() == OWN
    assert file.mode == 0o600


@pytest.mark.parametrize("text", ["", "short", "with spaces in it, so that no header can carry it at all", "x" * 600])
async def test_what_is_no_token_is_replaced(text: str, core: Core, file: TokenFile) -> None:
    file.write(text)
    token = await core.api.token()
    assert token != text.strip()
    assert (file.text, file.mode) == (f"{token}\n", 0o600)


@pytest.mark.parametrize("text", [OWN, None])
async def test_a_link_in_its_place_is_never_followed(
    text: str | None, core: Core, file: TokenFile, tmp_path: Path
) -> None:
    file.lead_to(tmp_path / "elsewhere", text)
    for asked in (core.api.token, core.api.renew):
        with pytest.raises(SessileError, match="link") as caught:
            await asked()
        assert caught.value.kind is ErrorKind.STORE
    assert text_of(tmp_path / "elsewhere") == text
    assert not core.api.accepts(OWN.encode())


async def test_a_fifo_in_its_place_holds_nobody_up(core: Core, file: TokenFile) -> None:
    os.mkfifo(file.path)
    with pytest.raises(SessileError):
        await core.api.token()


async def test_a_token_that_cannot_be_written_leaves_the_old_one(
    core: Core, file: TokenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = await core.api.token()

    def refused(path: Path, text: str) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    monkeypatch.setattr("core.services.api_access.write_private", refused)
    with pytest.raises(SessileError):
        await core.api.renew()
    assert core.api.accepts(old.encode())


def test_a_new_state_is_told_once(core: Core) -> None:
    told: list[ApiState] = []
    core.api.changed.connect(told.append)
    listening = ApiState(ApiPhase.LISTENING, 7377)
    core.api.report(listening)
    core.api.report(listening)
    assert (told, core.api.state) == ([listening], listening)


async def test_whoever_waits_for_the_port_sees_where_it_came_to(core: Core) -> None:
    async def listen() -> None:
        await asyncio.sleep(0)
        core.api.report(ApiState(ApiPhase.LISTENING, 7377))

    assert await core.api.settled() == ApiState()
    core.api.follow(Tasks().start(listen(), name="listen"))
    assert await core.api.settled() == ApiState(ApiPhase.LISTENING, 7377)


async def test_nobody_waits_long_for_the_port(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_access, "_PATIENCE", 0)
    following = Tasks().start(asyncio.Event().wait(), name="listen")
    core.api.follow(following)
    assert await core.api.settled() == ApiState()
    following.cancel()
