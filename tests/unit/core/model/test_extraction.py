"""What an extraction gave."""

from __future__ import annotations

import pytest

from core.model.extraction import PICTURES, Mode
from tests.fakes.extractions import extraction


def test_the_content_of_a_text_is_its_text() -> None:
    assert extraction("Grüße").content == "Grüße"


def test_bytes_that_are_no_text_are_told_apart_not_lost() -> None:
    found = extraction(b"a\xffb")
    assert (found.content, found.data) == ("a\ufffdb", b"a\xffb")


@pytest.mark.parametrize("mode", PICTURES)
def test_a_picture_has_no_text(mode: Mode) -> None:
    assert extraction(b"\x89PNG", mode=mode).content == ""


def test_a_result_belongs_to_the_session_it_was_made_with() -> None:
    assert extraction(session_id="sess_2").head.session_id == "sess_2"


def test_content_stays_out_of_a_result_written_for_the_log() -> None:
    assert "secret" not in repr(extraction("secret"))
