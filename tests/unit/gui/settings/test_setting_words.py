"""What the settings dialog says beside a control."""

from __future__ import annotations

import pytest

from core.settings import BY_NAME, Settings, Value
from gui.settings.setting_words import fixed_by, note, value_words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("environment", "Set by SESSION_MAX_SESSIONS."),
        ("command line", "Set on the command line."),
        ("window", ""),
        ("", ""),
    ],
)
def test_what_outside_sets_a_setting_is_named(source: str, words: str) -> None:
    settings = Settings(sources={"max_sessions": source} if source else {})
    assert fixed_by(BY_NAME["max_sessions"], settings) == words


def test_a_setting_the_window_never_changes_says_how_to_change_it() -> None:
    assert fixed_by(BY_NAME["base_dir"], Settings()) == "Set SESSION_BASE_DIR to change it."


def test_a_note_has_help_default_and_when_it_counts() -> None:
    words = note(BY_NAME["persist_cookies"], Settings())
    assert words.endswith("Default: on. Counts from the next start on.")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("default_ttl", 3600, "3,600 seconds (1 h)"),
        ("bin_days", 7, "7 days"),
        ("persist_cookies", False, "off"),
        ("browser", "auto", "auto"),
    ],
)
def test_values_are_said_as_people_read_them(name: str, value: Value, words: str) -> None:
    assert value_words(BY_NAME[name], value) == words
