"""Secrets come from a prompt that shows nothing, or from one line of a file descriptor."""

from __future__ import annotations

import getpass
import io
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli.asking import LONGEST, LONGEST_TEXT, ask, ask_new, at_terminal, confirm, line_of, text_of
from core.errors import ErrorKind, SessileError
from tests.fakes.command_line import Keys, filled


def refusal(descriptor: int, read: Callable[[int], str] = line_of) -> str:
    with pytest.raises(SessileError) as caught:
        read(descriptor)
    assert caught.value.kind is ErrorKind.INPUT
    return caught.value.sentence


def closed() -> int:
    descriptor = filled("gone")
    os.close(descriptor)
    return descriptor


@pytest.mark.parametrize("text", ["pass phrase ", "päss 秘密", " leading"])
def test_a_line_is_taken_as_it_is_without_its_end(text: str) -> None:
    assert line_of(filled(text)) == text


def test_an_end_of_line_as_windows_writes_it_is_no_part_of_the_line() -> None:
    assert line_of(filled("phrase\r")) == "phrase"


def test_two_secrets_may_share_a_descriptor() -> None:
    descriptor = filled("first\nsecond")
    assert (line_of(descriptor), line_of(descriptor)) == ("first", "second")


def test_a_last_line_needs_no_end() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"phrase")
    os.close(writing)
    assert line_of(reading) == "phrase"


@pytest.mark.parametrize("read", [line_of, text_of])
def test_a_descriptor_that_is_not_open_is_named(read: Callable[[int], str]) -> None:
    descriptor = closed()
    assert f"File descriptor {descriptor} cannot be read" in refusal(descriptor, read)


def test_an_empty_line_is_no_secret() -> None:
    assert "no line" in refusal(filled(""))


def test_an_empty_line_may_be_meant_and_the_end_of_a_file_is_none() -> None:
    descriptor = filled("")
    assert line_of(descriptor, empty=True) == ""
    assert "no line" in refusal(descriptor, lambda given: line_of(given, empty=True))


def test_a_text_is_taken_with_all_its_lines() -> None:
    assert text_of(filled("first\n秘密")) == "first\n秘密\n"


def test_a_text_without_end_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * (LONGEST_TEXT + 1))
    with (tmp_path / "long").open("rb") as file:
        assert "too much" in refusal(file.fileno(), text_of)


def test_a_line_without_end_is_given_up() -> None:
    assert "too long" in refusal(filled("x" * (LONGEST + 1)))


@pytest.mark.parametrize("read", [line_of, text_of])
def test_what_is_no_text_is_refused_without_being_repeated(read: Callable[[int], str]) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"secret\xff\n")
    os.close(writing)
    assert "secret" not in refusal(reading, read)


@pytest.mark.parametrize("read", [line_of, text_of])
def test_a_terminal_is_no_descriptor_to_read_a_secret_from(read: Callable[[int], str]) -> None:
    _, terminal = os.openpty()
    assert "would show it" in refusal(terminal, read)


def test_a_prompt_that_would_show_what_is_typed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def showing(_: str) -> str:
        warnings.warn("it would be shown", getpass.GetPassWarning, stacklevel=2)
        return "shown"

    monkeypatch.setattr(getpass, "getpass", showing)
    with pytest.raises(SessileError, match="would show"):
        ask("Passphrase: ")


def test_an_end_of_input_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", ended)
    with pytest.raises(SessileError, match="Nothing"):
        ask("Passphrase: ")


def test_a_new_secret_is_taken_once_it_was_typed_twice_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["one", "two", "three", "three"])
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))
    assert ask_new("New passphrase") == "three"
    assert capsys.readouterr().err == "These are not the same.\n"


def test_a_new_secret_that_is_never_the_same_twice_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(str(number) for number in range(10))
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))
    with pytest.raises(SessileError, match="never the same"):
        ask_new("New passphrase")


@pytest.mark.parametrize(("answer", "meant"), [("yes", True), (" YES ", True), ("y", False), ("", False)])
def test_only_the_word_yes_confirms(answer: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keys(f"{answer}\n"))
    assert confirm("Really?") is meant


def test_a_question_is_asked_beside_the_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Keys("yes\n"))
    confirm("Really?")
    said = capsys.readouterr()
    assert (said.out, "Really?" in said.err) == ("", True)


@pytest.mark.parametrize(("stdin", "there"), [(None, False), (io.StringIO(), False), (Keys(), True)])
def test_there_is_somebody_to_ask_at_a_terminal_only(
    stdin: io.StringIO | None, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    assert at_terminal() is there
