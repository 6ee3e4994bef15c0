"""`sessile encryption` as a real program: at a terminal, with a real keyring, and interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.integration.keyring_service import PASSWORD, KeyringService
from tests.integration.terminal import CTRL_C, Terminal

PHRASE = "one sentence nobody guesses"
SESSILE = f"{sys.executable} {ROOT}/main.py encryption"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give a home of its own, without a keyring."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none",
    }


@pytest.fixture
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyringService]:
    service = KeyringService(tmp_path_factory.mktemp("keyring"))
    yield service
    service.close()


def begin(environment: Mapping[str, str], action: str) -> Terminal:
    return Terminal(f"{SESSILE} {action}", environment=environment, folder=Path(environment["HOME"]))


def said(environment: Mapping[str, str], action: str) -> tuple[int, str]:
    return begin(environment, action).end()


def keys_of(environment: Mapping[str, str]) -> list[Path]:
    return list(Path(environment["HOME"]).rglob("keys.json"))


def test_a_terminal_shows_nothing_of_a_typed_passphrase(environment: dict[str, str]) -> None:
    on = begin(environment, "on")
    on.answer("New passphrase: ", PHRASE)
    on.answer("once more: ", PHRASE)
    code, recovery_code = on.end()
    assert (code, len(recovery_code.split("-"))) == (0, 8)
    off = begin(environment, "off")
    off.answer("Passphrase (empty for the recovery code): ", "")
    off.answer("Recovery code: ", recovery_code.strip())
    off.answer("Type yes to go on: ", "yes")
    assert off.end() == (0, "")
    shown = on.screen + off.screen
    assert not any(secret in shown for secret in (PHRASE, recovery_code.strip()))
    assert "Encrypt sessions and cookies" in shown


def test_neither_arguments_nor_environment_hold_a_typed_passphrase(environment: dict[str, str]) -> None:
    on = begin(environment, "on")
    on.answer("New passphrase: ", PHRASE)
    on.shows("once more: ")
    process = Path(f"/proc/{on.process.pid}")
    seen = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    on.press(CTRL_C)
    on.end()
    assert b"encryption" in seen
    assert PHRASE.encode() not in seen


@pytest.mark.parametrize("prompt", ["New passphrase: ", "once more: "])
def test_ctrl_c_at_a_prompt_ends_it_with_nothing_sealed(environment: dict[str, str], prompt: str) -> None:
    on = begin(environment, "on")
    if prompt != "New passphrase: ":
        on.answer("New passphrase: ", PHRASE)
    on.shows(prompt)
    on.press(CTRL_C)
    assert on.end() == (1, "")
    assert "Stopped. Encryption is off." in on.screen
    assert "Traceback" not in on.screen
    assert keys_of(environment) == []


def test_ctrl_c_while_the_store_is_sealed_leaves_it_whole(environment: dict[str, str]) -> None:
    on = begin(environment, "on")
    on.answer("New passphrase: ", PHRASE)
    on.answer("once more: ", PHRASE)
    on.shows("shown this once")
    on.press(CTRL_C)
    code, recovery_code = on.end()
    assert "Traceback" not in on.screen
    sealed = bool(keys_of(environment))
    assert (code == 0) <= sealed
    _, words = said(environment, "status")
    assert ("Encryption is on" in words) is sealed
    assert ("opens nothing" in on.screen) is not sealed
    if sealed:
        Path(environment["HOME"], "code").write_text(recovery_code)
        assert said(environment, "off --yes --recovery-code-fd 3 3< code")[0] == 0


def test_a_real_keyring_holds_the_key_until_it_is_no_longer_needed(
    environment: dict[str, str], keyring: KeyringService
) -> None:
    keyring.start(PASSWORD)
    environment["DBUS_SESSION_BUS_ADDRESS"] = keyring.address
    assert said(environment, "on")[0] == 0
    assert "opened by the keyring or the recovery code" in said(environment, "status")[1]
    assert said(environment, "rotate")[0] == 0
    assert said(environment, "off --yes") == (0, "")
    assert keys_of(environment) == []


def test_a_real_keyring_that_is_locked_is_told_and_the_recovery_code_opens_the_store(
    environment: dict[str, str], keyring: KeyringService
) -> None:
    keyring.start(PASSWORD)
    environment["DBUS_SESSION_BUS_ADDRESS"] = keyring.address
    _, recovery_code = said(environment, "on")
    keyring.stop()
    keyring.start()
    off = begin(environment, "off")
    off.shows("The keyring is locked")
    off.answer("Recovery code: ", recovery_code.strip())
    off.answer("Type yes to go on: ", "yes")
    assert off.end() == (0, "")
