"""The HTTP API in words."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from core.model.api import ApiPhase, ApiState
from gui.settings.api_words import OFF, coming_words, curl_line, long_words, short_words

WHY = "The API cannot use port 7377: another program has it."
STATES = {
    ApiState(): ("API off", OFF),
    ApiState(ApiPhase.LISTENING, 7377): (
        "API on port 7377",
        "Listening on 127.0.0.1:7377, for programs of this computer that know the token.",
    ),
    ApiState(ApiPhase.FAILED, 7377, WHY): ("API not on: port 7377", WHY),
}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.phase.value)
def test_every_state_has_words_for_the_settings_and_for_the_status_line(state: ApiState) -> None:
    assert (short_words(state), long_words(state)) == STATES[state]


def test_what_waits_for_save_is_told() -> None:
    assert coming_words(on=True, port=7400) == "Listens on 127.0.0.1:7400 once you save."
    assert coming_words(on=False, port=7400) == "Ends once you save: nothing listens on any port then."


def test_the_line_hands_the_token_to_curl_and_to_no_list_of_programs(tmp_path: Path) -> None:
    """A program in curl's place writes down what it is given."""
    folder = tmp_path / "it's here"
    folder.mkdir()
    (folder / "api-token").write_text("a-token\n")
    fake = tmp_path / "bin" / "curl"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/arguments"\ncat > "{tmp_path}/input"\n')
    fake.chmod(0o700)
    environment = {**os.environ, "PATH": f"{fake.parent}:{os.environ['PATH']}"}
    subprocess.run(
        ["sh", "-c", curl_line(7377, folder / "api-token", windows=False)], env=environment, check=True, timeout=20
    )
    assert (tmp_path / "arguments").read_text() == "-H @- http://127.0.0.1:7377/sessions\n"
    assert (tmp_path / "input").read_text() == "Authorization: Bearer a-token"


def test_windows_has_a_line_of_its_own() -> None:
    line = curl_line(7377, Path("C:/it's here/api-token"), windows=True)
    assert line == (
        "'Authorization: Bearer ' + (Get-Content 'C:/it''s here/api-token') | curl.exe -H '@-' "
        "http://127.0.0.1:7377/sessions"
    )
