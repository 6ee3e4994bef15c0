"""A sealed store is opened by what was given, the keyring, or what a person types."""

from __future__ import annotations

import pytest
from keyring.errors import KeyringLocked

from core.model.sealing import KeyringState
from tests.fakes.command_line import OTHER, PHRASE, CommandLine
from tests.fakes.keyrings import FakeKeyring


@pytest.fixture
def keyring(shell: CommandLine, monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """Give a keyring that holds the key of the store, beside a passphrase."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    keyring = FakeKeyring()
    keyring.install(monkeypatch)
    assert shell.encryption("on", passphrase_fd=PHRASE).code == 0
    return keyring


def test_the_passphrase_is_asked_for_at_a_terminal(shell: CommandLine) -> None:
    shell.sealed()
    assert shell.encryption("recovery-code", typed=[PHRASE]).code == 0
    assert shell.prompts == ["Passphrase (empty for the recovery code): "]


def test_an_empty_passphrase_asks_for_the_recovery_code(shell: CommandLine) -> None:
    code = shell.sealed()
    assert shell.encryption("recovery-code", typed=["", code.lower().replace("-", " ")]).code == 0
    assert shell.prompts[1:] == ["Recovery code: "]


def test_a_wrong_passphrase_may_be_typed_again(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("recovery-code", typed=[OTHER, PHRASE])
    assert outcome.code == 0
    assert "not the passphrase" in outcome.err


def test_the_third_wrong_passphrase_ends_it(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("recovery-code", typed=[OTHER, OTHER, OTHER])
    assert (outcome.code, outcome.out, len(shell.prompts)) == (1, "", 3)


def test_a_wrong_passphrase_from_a_descriptor_is_refused_at_once(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("recovery-code", typed=[PHRASE], passphrase_fd=OTHER)
    assert (outcome.code, outcome.out, shell.prompts) == (1, "", [])
    assert outcome.err.count("\n") == 1


def test_without_a_terminal_the_descriptors_are_named(shell: CommandLine) -> None:
    shell.sealed()
    outcome = shell.encryption("recovery-code")
    assert outcome.code == 1
    assert "--passphrase-fd" in outcome.err
    assert "--recovery-code-fd" in outcome.err


def test_a_way_that_there_is_not_is_not_named(shell: CommandLine, keyring: FakeKeyring) -> None:
    assert shell.encryption("passphrase", "--remove", passphrase_fd=PHRASE).code == 0
    outcome = shell.sessile("list", "--no-keyring")
    assert outcome.err == "The store is locked. Give its recovery code by --recovery-code-fd.\n"


def test_no_secret_is_ever_said(shell: CommandLine) -> None:
    code = shell.sealed()
    said = [
        shell.encryption("recovery-code", passphrase_fd=OTHER).err,
        shell.encryption("recovery-code", recovery_code_fd=f"{code[:-1]}{'2' if code[-1] != '2' else '3'}").err,
        shell.encryption("recovery-code", typed=[OTHER, OTHER, OTHER]).err,
    ]
    assert not any(secret in text for text in said for secret in (PHRASE, OTHER, code[:9]))


def test_the_keyring_is_asked_first(shell: CommandLine, keyring: FakeKeyring) -> None:
    assert shell.encryption("recovery-code").code == 0
    assert len(keyring.secrets) == 1


def test_a_given_passphrase_leaves_the_keyring_alone(shell: CommandLine, keyring: FakeKeyring) -> None:
    keyring.fault = KeyringLocked("asked")
    assert shell.encryption("recovery-code", passphrase_fd=PHRASE).code == 0


def test_no_keyring_goes_straight_to_the_passphrase(shell: CommandLine, keyring: FakeKeyring) -> None:
    outcome = shell.encryption("recovery-code", "--no-keyring", typed=[PHRASE])
    assert (outcome.code, len(shell.prompts)) == (0, 1)
    assert "keyring" not in outcome.err


def test_a_keyring_without_the_key_is_said_before_the_passphrase_is_asked(
    shell: CommandLine, keyring: FakeKeyring
) -> None:
    keyring.secrets.clear()
    outcome = shell.encryption("recovery-code", typed=[PHRASE])
    assert (outcome.code, len(shell.prompts)) == (0, 1)
    assert "does not hold this store's key" in outcome.err


def test_a_locked_keyring_and_nobody_to_ask_is_a_refusal(shell: CommandLine, keyring: FakeKeyring) -> None:
    keyring.state, keyring.fault = KeyringState.LOCKED, KeyringLocked("dismissed")
    outcome = shell.encryption("recovery-code")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "locked" in outcome.err
