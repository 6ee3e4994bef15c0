"""Trust goes by the backend's class; a class that is not trusted is not even imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from keyring.core import load_keyring
from keyring.util import platform_

from core.model.sealing import KeyringState
from core.secrets.keyring_backends import TRUSTED, chosen_backend, load, name_of, refusal


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(platform_, "config_root", lambda: tmp_path)
    return tmp_path / "keyringrc.cfg"


def test_nothing_is_chosen_by_default(config: Path) -> None:
    assert chosen_backend({}) == ""


def test_the_environment_wins_over_the_file(config: Path) -> None:
    config.write_text("[backend]\ndefault-keyring = from.File\n")
    assert chosen_backend({}) == "from.File"
    assert chosen_backend({"PYTHON_KEYRING_BACKEND": "from.Environment"}) == "from.Environment"


@pytest.mark.parametrize("text", ["", "[backend]\n", "no section", "\0\xff"])
def test_a_file_without_a_choice_chooses_nothing(config: Path, text: str) -> None:
    config.write_text(text, encoding="latin-1")
    assert chosen_backend({}) == ""


def test_the_chain_of_all_backends_is_no_choice(config: Path) -> None:
    assert chosen_backend({"PYTHON_KEYRING_BACKEND": "keyring.backends.chainer.ChainerBackend"}) == ""


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("keyring.backends.null.Keyring", KeyringState.NULL),
        ("keyring.backends.fail.Keyring", KeyringState.ABSENT),
        ("keyrings.alt.file.PlaintextKeyring", KeyringState.UNKNOWN_BACKEND),
        ("keyring.backends.SecretService.KeyringX", KeyringState.UNKNOWN_BACKEND),
    ],
)
def test_what_keeps_no_secret_is_refused(name: str, state: KeyringState) -> None:
    assert refusal(name) is state


def test_the_real_ones_are_trusted() -> None:
    assert {refusal(name) for name in TRUSTED} == {None}


def test_choosing_a_class_does_not_import_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evil_keyring.py").write_text("raise SystemExit")
    monkeypatch.syspath_prepend(tmp_path)
    assert refusal(chosen_backend({"PYTHON_KEYRING_BACKEND": "evil_keyring.Keyring"})) is KeyringState.UNKNOWN_BACKEND
    assert "evil_keyring" not in sys.modules


def test_without_a_bus_none_of_them_works_on_linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    assert load("") is None
    assert load(TRUSTED[0]) is None


def test_a_class_is_named_with_its_module() -> None:
    assert name_of(load_keyring("keyring.backends.null.Keyring")) == "keyring.backends.null.Keyring"
