"""`sessile encryption`: what each command does, says and ends with."""

from __future__ import annotations

import asyncio
import json
import signal
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import open_core
from core.cli import encryption
from core.model.sealing import SealingProgress, SealingStep
from core.model.session import SessionDraft
from core.paths import Layout
from core.secrets.key_file import Phase, read_key_file, write_key_file
from core.services.sealing import SealingService
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.command_line import OTHER, PHRASE, CommandLine
from tests.fakes.keyrings import FakeKeyring

CANARY = "Canary of the command line"


async def fill(base: Path) -> None:
    """Make a plain store with one session."""
    core = await open_core(command_line={"base_dir": str(base)}, environment={}, browsers=FakeBrowsers())
    await core.sessions.create(draft=SessionDraft(CANARY))
    await core.close()


def is_readable(base: Path) -> bool:
    return any(CANARY.encode() in path.read_bytes() for path in base.rglob("*") if path.is_file())


def interrupted(base: Path, phase: Phase) -> None:
    """Leave the key file as a kill does in `phase`."""
    path = Layout(base).keys
    file = read_key_file(path)
    assert file is not None
    write_key_file(path, replace(file, phase=phase))


@pytest.fixture
def keyring(shell: CommandLine, monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    keyring = FakeKeyring()
    keyring.install(monkeypatch)
    return keyring


def test_switching_on_and_off_seals_the_store_and_makes_it_readable_again(shell: CommandLine) -> None:
    asyncio.run(fill(shell.base))
    assert is_readable(shell.base)
    shell.sealed()
    assert not is_readable(shell.base)
    assert shell.encryption("off", "--yes", passphrase_fd=PHRASE).code == 0
    assert is_readable(shell.base)


def test_switching_on_says_only_the_recovery_code_on_standard_output(shell: CommandLine) -> None:
    code = shell.sealed()
    assert len(code.split("-")) == 8
    assert shell.opens_with(recovery_code_fd=code)


def test_without_a_keyring_a_new_passphrase_is_typed_twice(shell: CommandLine) -> None:
    outcome = shell.encryption("on", typed=[PHRASE, PHRASE])
    assert (outcome.code, len(shell.prompts)) == (0, 2)
    assert "keyring cannot hold the key" in outcome.err
    assert shell.opens_with(passphrase_fd=PHRASE)


def test_a_usable_keyring_holds_the_key_and_nothing_is_asked(shell: CommandLine, keyring: FakeKeyring) -> None:
    assert shell.encryption("on").code == 0
    assert len(keyring.secrets) == 1
    assert shell.encryption("off", "--yes").code == 0
    assert keyring.secrets == {}


def test_no_keyring_leaves_a_usable_keyring_alone(shell: CommandLine, keyring: FakeKeyring) -> None:
    shell.sealed()
    assert keyring.secrets == {}


def test_a_keyring_that_is_demanded_and_not_there_is_refused_with_nothing_sealed(shell: CommandLine) -> None:
    outcome = shell.encryption("on", "--keyring")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)  # no code is shown for nothing
    assert "No keyring answers" in outcome.err
    assert not Layout(shell.base).keys.exists()


def test_a_rotation_into_a_keyring_that_is_not_there_shows_no_code(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("rotate", "--keyring", passphrase_fd=PHRASE)
    assert (outcome.code, outcome.out) == (1, "")
    assert "No keyring answers" in outcome.err
    assert shell.opens_with(passphrase_fd=PHRASE)


def test_without_keyring_passphrase_and_terminal_nothing_is_sealed(shell: CommandLine) -> None:
    outcome = shell.encryption("on")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "--passphrase-fd" in outcome.err
    assert not Layout(shell.base).keys.exists()


def test_a_code_shown_for_a_refused_passphrase_is_said_to_open_nothing(shell: CommandLine) -> None:
    outcome = shell.encryption("on", passphrase_fd="short")
    assert outcome.code == 1
    assert "opens nothing" in outcome.err


def test_a_refused_switching_on_leaves_no_file_with_a_code(shell: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "code.txt"
    assert shell.encryption("on", "--recovery-code-file", str(path), passphrase_fd="short").code == 1
    assert not path.exists()


def test_the_recovery_code_goes_to_a_private_file(shell: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "code.txt"
    outcome = shell.encryption("on", "--recovery-code-file", str(path), passphrase_fd=PHRASE)
    assert (outcome.code, outcome.out, path.stat().st_mode & 0o777) == (0, "", 0o600)
    assert shell.opens_with(recovery_code_fd=path.read_text().strip())


def test_a_file_that_exists_is_never_written_over(shell: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "code.txt"
    path.write_text("mine")
    outcome = shell.encryption("on", "--recovery-code-file", str(path), passphrase_fd=PHRASE)
    assert (outcome.code, path.read_text()) == (1, "mine")
    assert not Layout(shell.base).keys.exists()


def test_encryption_that_the_environment_asks_for_is_set_up_and_not_switched_off_against_it(
    shell: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SESSION_ENCRYPT_DATA", "true")
    assert "not set up" in shell.encryption("status").out
    shell.sealed()
    outcome = shell.encryption("off", "--yes", passphrase_fd=PHRASE)
    assert outcome.code == 1
    assert "SESSION_ENCRYPT_DATA" in outcome.err
    assert Layout(shell.base).keys.exists()


def test_a_sealed_store_is_not_sealed_again(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("on", passphrase_fd=PHRASE)
    assert (outcome.code, outcome.out) == (1, "")
    assert "on already" in outcome.err


def test_an_interrupted_switching_on_is_finished_by_the_same_command(shell: CommandLine) -> None:
    shell.sealed()
    interrupted(shell.base, Phase.SWITCHING_ON)
    assert "goes on" in shell.encryption("status").out
    assert shell.encryption("on", passphrase_fd=PHRASE).code == 0
    assert "goes on" not in shell.encryption("status").out


def test_an_interrupted_switching_off_is_finished_by_the_same_command(shell: CommandLine) -> None:
    shell.sealed()
    interrupted(shell.base, Phase.SWITCHING_OFF)
    assert shell.encryption("off", "--yes", passphrase_fd=PHRASE).code == 0
    assert not Layout(shell.base).keys.exists()


def test_switching_off_asks_a_person_first(shell: CommandLine) -> None:
    shell.sealed()
    assert shell.encryption("off", typed=["no"], passphrase_fd=PHRASE).code == 1
    assert Layout(shell.base).keys.exists()
    assert shell.encryption("off", typed=["yes"], passphrase_fd=PHRASE).code == 0
    assert not Layout(shell.base).keys.exists()


def test_switching_off_without_anybody_to_ask_wants_to_be_told(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("off", passphrase_fd=PHRASE)
    assert outcome.code == 1
    assert "--yes" in outcome.err
    assert Layout(shell.base).keys.exists()


def test_rotation_keeps_the_passphrase_that_opened_the_store_and_ends_the_old_code(shell: CommandLine) -> None:
    old = shell.sealed()
    new = shell.encryption("rotate", passphrase_fd=PHRASE).recovery_code
    assert shell.opens_with(passphrase_fd=PHRASE)
    assert shell.opens_with(recovery_code_fd=new)
    assert not shell.opens_with(recovery_code_fd=old)


def test_rotation_takes_another_passphrase(shell: CommandLine) -> None:
    shell.sealed()
    assert shell.encryption("rotate", passphrase_fd=PHRASE, new_passphrase_fd=OTHER).code == 0
    assert shell.opens_with(passphrase_fd=OTHER)
    assert not shell.opens_with(passphrase_fd=PHRASE)


def test_rotation_by_the_recovery_code_asks_for_a_new_passphrase(shell: CommandLine) -> None:
    code = shell.sealed()
    assert shell.encryption("rotate", recovery_code_fd=code, typed=[OTHER, OTHER]).code == 0
    assert shell.opens_with(passphrase_fd=OTHER)


def test_rotation_keeps_the_key_in_the_keyring(shell: CommandLine, keyring: FakeKeyring) -> None:
    shell.encryption("on")
    before = dict(keyring.secrets)
    assert shell.encryption("rotate").code == 0
    assert len(keyring.secrets) == 1
    assert keyring.secrets != before


def test_the_passphrase_is_changed(shell: CommandLine) -> None:
    shell.sealed()
    assert shell.encryption("passphrase", passphrase_fd=PHRASE, new_passphrase_fd=OTHER).code == 0
    assert shell.opens_with(passphrase_fd=OTHER)
    assert not shell.opens_with(passphrase_fd=PHRASE)


def test_the_last_way_in_is_not_taken_away(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("passphrase", "--remove", passphrase_fd=PHRASE)
    assert outcome.code == 1
    assert "last way in" in outcome.err


def test_a_passphrase_beside_the_keyring_comes_and_goes(shell: CommandLine, keyring: FakeKeyring) -> None:
    shell.encryption("on")
    assert shell.encryption("passphrase", new_passphrase_fd=PHRASE).code == 0
    assert shell.opens_with(passphrase_fd=PHRASE)
    assert shell.encryption("passphrase", "--remove").code == 0
    assert "a passphrase" not in shell.encryption("status").out


def test_a_new_recovery_code_ends_the_old_one(shell: CommandLine) -> None:
    old = shell.sealed()
    new = shell.encryption("recovery-code", passphrase_fd=PHRASE).recovery_code
    assert shell.opens_with(recovery_code_fd=new)
    assert not shell.opens_with(recovery_code_fd=old)


@pytest.mark.parametrize("action", ["off", "rotate", "passphrase", "recovery-code"])
def test_a_plain_store_has_nothing_to_change(shell: CommandLine, action: str) -> None:
    asyncio.run(fill(shell.base))
    outcome = shell.encryption(action)
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "not switched on" in outcome.err


@pytest.mark.parametrize("action", ["off", "rotate", "passphrase", "recovery-code", "status"])
def test_no_store_is_made_where_there_is_none(shell: CommandLine, action: str) -> None:
    assert shell.encryption(action).code == (0 if action == "status" else 1)
    assert not shell.base.exists()


def test_a_store_in_use_is_left_to_the_program_that_has_it(shell: CommandLine) -> None:
    async def while_running() -> list[int | str]:
        core = await open_core(command_line={"base_dir": str(shell.base)}, environment={}, browsers=FakeBrowsers())
        outcome = await asyncio.to_thread(shell.encryption, "on", passphrase_fd=PHRASE)
        await core.close()
        return [outcome.code, outcome.err, outcome.out]

    code, err, out = asyncio.run(while_running())
    assert (code, out) == (1, "")
    assert "already running" in str(err)


def test_ctrl_c_at_work_ends_with_a_sentence_about_how_the_store_stands(
    shell: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stopped(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(SealingService, "switch_on", stopped)
    outcome = shell.encryption("on", passphrase_fd=PHRASE)
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1] == "Stopped. Encryption is off."


@pytest.mark.parametrize("step", [SealingStep.SCRUB, SealingStep.PROFILES, SealingStep.LEFTOVERS])
def test_ctrl_c_after_the_records_are_sealed_leaves_work_that_the_next_command_finishes(
    shell: CommandLine, monkeypatch: pytest.MonkeyPatch, step: SealingStep
) -> None:
    def press(progress: SealingProgress) -> None:
        if progress.step is step:
            signal.raise_signal(signal.SIGINT)

    asyncio.run(fill(shell.base))
    with monkeypatch.context() as patch:
        patch.setattr(encryption, "progress_line", lambda words: nullcontext(press))
        outcome = shell.encryption("on", passphrase_fd=PHRASE)
    assert outcome.code == 1
    assert "Stopped. Encryption is on." in outcome.err
    assert "goes on" in shell.encryption("status").out
    assert shell.opens_with(recovery_code_fd=outcome.recovery_code)
    assert "goes on" not in shell.encryption("status").out
    assert not is_readable(shell.base)


def test_scripts_are_told_how_the_store_stands(shell: CommandLine) -> None:
    plain = json.loads(shell.encryption("status", "--json").out)
    shell.sealed()
    interrupted(shell.base, Phase.SWITCHING_ON)
    Layout(shell.base).profile("left").mkdir()
    told = {"base_dir": str(shell.base), "opened_by": ["passphrase", "recovery"], "unfinished": True, "fault": ""}
    stands = {"state": "sealed", "profiles_left_open": 1}
    assert json.loads(shell.encryption("status", "--json").out) == {**told, **stands}
    assert (plain["state"], plain["opened_by"], plain["unfinished"]) == ("plain", [], False)
    Layout(shell.base).keys.unlink()
    outcome = shell.encryption("status", "--json")
    assert (outcome.code, "keys.json" in json.loads(outcome.out)["fault"]) == (1, True)


def test_scripts_are_told_what_was_done_in_one_object(shell: CommandLine, tmp_path: Path) -> None:
    def told(*words: str) -> dict[str, str]:
        given = {"new_passphrase_fd": PHRASE} if words == ("passphrase",) else {}
        outcome = shell.encryption(*words, "--json", typed=None, passphrase_fd=PHRASE, **given)
        assert outcome.code == 0, outcome.err
        said: dict[str, str] = json.loads(outcome.out)
        return said

    assert shell.opens_with(recovery_code_fd=told("on", "--no-keyring")["recovery_code"])
    assert told("passphrase") == {"done": "set"}
    assert list(told("recovery-code")) == ["recovery_code"]
    path = str(tmp_path / "code")
    assert told("rotate", "--no-keyring", "--recovery-code-file", path) == {"recovery_code_file": path}
    interrupted(shell.base, Phase.SWITCHING_ON)
    assert told("on") == {"done": "on"}
    assert told("off", "--yes") == {"done": "off"}
