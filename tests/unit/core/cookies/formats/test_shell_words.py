"""A command line becomes the words that bash or cmd.exe would hand on."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cookies.formats.shell_words import commands

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
ODD = st.text(st.sampled_from("a'\"\\$^%!`&|<>;= \tž\n{}()"), max_size=12)
ESCAPES = [r"\'", r"\\", r"\x41", r"\xc5\xbe", r"\u17e", r"\U0001F36A", r"\101", r"\q", *'abcxé 0$"`']


def posix(text: str) -> str:
    """Quote as Chrome's "Copy as cURL (bash)" does."""
    if re.search(r"[\0-\x1f\x7f-\x9f!']", text):
        text = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
        return "$'" + re.sub(r"[\0-\x1f\x7f-\x9f!]", lambda found: f"\\u{ord(found[0]):04x}", text) + "'"
    return f"'{text}'"


def windows(text: str) -> str:
    """Quote as Chrome's "Copy as cURL (cmd)" does."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    text = re.sub(r"[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]", r"^\g<0>", text)
    text = re.sub(r"%(?=[a-zA-Z0-9_])", "%^", text)
    return '^"' + re.sub(r"\r?\n", "^\n\n", text) + '^"'


@given(st.lists(TEXT | ODD, max_size=4))
def test_words_quoted_for_a_posix_shell_come_back(words: list[str]) -> None:
    words = [each.replace("\r", "") for each in words]
    assert commands(shlex.join(["curl", *words])) == [["curl", *words]]


@given(st.lists(TEXT | ODD, max_size=4))
def test_words_copied_by_chrome_for_bash_come_back(words: list[str]) -> None:
    assert commands(" \\\n  ".join(["curl", *map(posix, words)])) == [["curl", *words]]


@given(st.lists(TEXT | ODD, max_size=4))
def test_words_copied_by_chrome_for_cmd_come_back(words: list[str]) -> None:
    words = [each.replace("\r", "") for each in words]
    assert commands(" ^\n  ".join(["curl", *map(windows, ["x", *words])])) == [["curl", "x", *words]]


@given(st.lists(st.lists(st.sampled_from(ESCAPES), max_size=6).map("".join), min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_bash_itself_agrees_on_its_escapes(texts: list[str]) -> None:
    line = "printf '%s\\n' " + " ".join(f"$'{text}'" for text in texts)
    run = subprocess.run(["bash", "-c", line], check=True, capture_output=True, env={"LC_ALL": "C.UTF-8"}, timeout=10)
    ours = commands(line)[0][2:]
    assert "".join(f"{each}\n" for each in ours) == run.stdout.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"a\ b 'c'd\"e", ["a b", 'cd"e']),
        ('"a \\"b\\" \\$c \\n"', ['a "b" $c \\n']),
        ("'' \"\" $''", ["", "", ""]),
        (r"$'\x68\xc5\xbe\101\cA\e\q'", ["hžA\x01\x1b\\q"]),
        (r"$'\u017e\U1F36A\UFFFFFFFF'", ["ž\U0001f36a\ufffd"]),
        ("a \\\r\n b", ["a", "b"]),
        ("$a$'b'", ["$ab"]),
    ],
)
def test_bash_quotes_are_understood(text: str, words: list[str]) -> None:
    assert commands(text) == [words]


@pytest.mark.parametrize("text", ["'secret", '"secret', "$'secret", "x\\", '"secret\\', '^"secret', '"'])
def test_what_is_left_open_ends_with_the_text(text: str) -> None:
    assert len(commands(f"curl {text}")[0]) == 2


def test_several_commands_are_kept_apart() -> None:
    assert commands("curl a ;\ncurl 'b;c' && curl d\n") == [["curl", "a"], ["curl", "b;c"], ["curl", "d"]]
    assert commands('curl ^"a^" &\r\ncurl ^"b^&c^"\r\n') == [["curl", "a"], ["curl", "b&c"]]


def test_quotes_of_older_browsers_for_cmd_are_understood() -> None:
    assert commands('curl "a""b"%"c" ^\r\n -H "x: ^y"') == [["curl", 'a"b%c', "-H", "x: ^y"]]


@pytest.mark.parametrize("piece", ["'", '"', "\\", "$'", "^", '^"', '\\"', "\\'", "a ", "$'\\x41"])
def test_a_megabyte_of_one_piece_is_cut_in_time(piece: str) -> None:
    assert commands("curl " + piece * (1_000_000 // len(piece)))[0][0] == "curl"


def test_nothing_is_no_command() -> None:
    assert commands(" \n\t") == []
