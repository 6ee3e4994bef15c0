"""Words about an extraction."""

from __future__ import annotations

import pytest

from core.model.extraction import Mode
from gui.extract.result_words import (
    MODE_GROUPS,
    MODE_HELP,
    MODE_WORDS,
    SUFFIXES,
    elapsed_words,
    facts_words,
    file_name,
    status_tone,
    status_words,
)
from tests.fakes.extractions import extraction


@pytest.mark.parametrize(("status", "words"), [(200, "200 OK"), (404, "404 Not Found"), (799, "799")])
def test_a_status_is_said_with_its_meaning(status: int, words: str) -> None:
    assert status_words(status) == words


@pytest.mark.parametrize(("status", "tone"), [(200, "good"), (302, "good"), (404, "urgent"), (500, "urgent")])
def test_a_status_has_a_colour(status: int, tone: str) -> None:
    assert status_tone(status) == tone


@pytest.mark.parametrize(("seconds", "words"), [(0.84, "0.8 s"), (12.4, "12 s")])
def test_time_taken_is_short(seconds: float, words: str) -> None:
    assert elapsed_words(seconds) == words


@pytest.mark.parametrize(
    ("url", "mode", "name"),
    [
        ("https://shop.example/", Mode.MARKDOWN, "shop.example.md"),
        ("https://shop.example/a/invoices/", Mode.HTML, "shop.example-invoices.html"),
        ("https://shop.example/../..%2Fetc?x=1", Mode.TEXT, "shop.example-..-2Fetc.txt"),
        ("about:blank", Mode.TEXT, "page-blank.txt"),
    ],
)
def test_a_file_name_is_proposed(url: str, mode: Mode, name: str) -> None:
    assert file_name(extraction(final_url=url, mode=mode).head) == name


def test_a_proposed_name_is_never_a_path() -> None:
    assert "/" not in file_name(extraction(final_url="https://shop.example/a/b/c d\\e").head)


def test_a_proposed_name_is_not_endless() -> None:
    assert len(file_name(extraction(final_url="https://shop.example/" + "x" * 500).head)) < 100


def test_every_mode_has_words_help_an_ending_and_a_place_in_the_list() -> None:
    listed = [mode for group in MODE_GROUPS for mode in group]
    assert sorted(listed) == sorted(Mode)
    assert set(MODE_WORDS) == set(MODE_HELP) == set(SUFFIXES) == set(Mode)


def test_the_automatic_mode_comes_first() -> None:
    assert MODE_GROUPS[0] == (Mode.DEFAULT,)


def test_the_facts_are_shape_size_and_time() -> None:
    assert facts_words(extraction().head) == "Markdown · 11 B · 0.8 s"
