"""Log files in the base folder."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import ErrorKind
from core.logs import FILE, KEPT, LARGEST, keep_to_ids, redacted, start_logging

log = logging.getLogger("tests.logs")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    stop, _ = start_logging(tmp_path)
    yield tmp_path
    stop()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("opened https://me:pw@example.org/a?token=x#y", "opened https://example.org/a"),
        ("GET http://127.0.0.1:8080/ ended", "GET http://127.0.0.1:8080/ ended"),
        ("Cookie: sid=abc; theme=dark", "Cookie: [removed]"),
        ("set-cookie=sid=abc; Path=/", "set-cookie=[removed]"),
        ("Authorization: Bearer abc.def", "Authorization: [removed]"),
        ("proxy password='p w' used", "proxy password=[removed] used"),
        ('{"value": "abc", "name": "sid"}', '{"value": [removed], "name": "sid"}'),
        ('token: "abc\\"REST" used', "token: [removed] used"),
        ("api_key=abc, next", "api_key=[removed], next"),
        ("access_token: abc", "access_token: [removed]"),
        ("(sqlite3.Error) x [parameters: ('abc', b'def')]", "(sqlite3.Error) x [parameters: [removed]]"),
        ("sess_0123 closed in 3 s", "sess_0123 closed in 3 s"),
    ],
)
def test_secrets_are_removed_and_the_rest_is_kept(text: str, kept: str) -> None:
    assert redacted(text) == kept


def test_a_line_says_when_who_and_what(folder: Path) -> None:
    log.info("opened a browser on %s", "sess_01")
    assert " INFO tests.logs opened a browser on sess_01\n" in (folder / FILE).read_text()


def test_a_traceback_is_redacted_too(folder: Path) -> None:
    try:
        raise ValueError("Cookie: sid=abc")
    except ValueError:
        log.exception("it failed")
    written = (folder / FILE).read_text()
    assert ("Traceback" in written, "abc" in written) == (True, False)


def test_files_are_private_and_rotated(folder: Path) -> None:
    line = "x" * 1000
    for _ in range((KEPT + 2) * LARGEST // len(line)):
        log.info(line)
    files = sorted(folder.iterdir())
    assert len(files) == KEPT + 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert max(file.stat().st_size for file in files) <= LARGEST


def test_after_the_stop_nothing_more_is_written(tmp_path: Path) -> None:
    stop, _ = start_logging(tmp_path)
    stop()
    log.warning("too late")
    assert (tmp_path / FILE).read_text() == ""


def test_a_line_that_cannot_be_written_is_dropped_in_silence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: object, record: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logging.handlers.RotatingFileHandler, "shouldRollover", full)
    log.info("lost")
    assert capsys.readouterr() == ("", "")


def test_a_log_that_cannot_be_opened_costs_the_log_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FILE).mkdir()
    stop, fault = start_logging(tmp_path)
    log.warning("Cookie: sid=abc")
    stop()
    assert "Is a directory" in fault
    assert capsys.readouterr() == ("", "")


def test_a_link_in_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / FILE).symlink_to(tmp_path / "theirs")
    stop, fault = start_logging(tmp_path)
    log.warning("a line")
    stop()
    assert fault
    assert (tmp_path / "theirs").read_text() == "theirs"


def test_a_log_that_is_written_has_no_fault(tmp_path: Path) -> None:
    stop, fault = start_logging(tmp_path)
    stop()
    assert fault == ""


SESSION = f"sess_{'0' * 32}"


def test_of_a_sealed_store_the_log_holds_ids_and_our_own_words_only(folder: Path) -> None:
    keep_to_ids(True)
    ours = logging.getLogger("core.services.anything")
    ours.warning("%s of %s failed %d times: %s", "example.org", SESSION, 3, ErrorKind.STORE)
    logging.getLogger("somebody.else").warning("GET https://example.org/ for Bank")
    ours.info("the values are %(name)s", {"name": "Bank"})
    assert [line.partition(" ")[2].partition(" ")[2] for line in (folder / FILE).read_text().splitlines()] == [
        f"WARNING core.services.anything [removed] of {SESSION} failed 3 times: store",
        "WARNING somebody.else [removed]",
        "INFO core.services.anything [removed]",
    ]


def test_of_a_sealed_store_a_traceback_says_where_and_not_what(folder: Path) -> None:
    keep_to_ids(True)
    try:
        raise ValueError("Bank") from KeyError("example.org")
    except ValueError:
        logging.getLogger("core.anything").exception("it failed")
    written = (folder / FILE).read_text()
    assert [word in written for word in ("ValueError", "KeyError", "test_logs.py", "Bank", "example")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_once_the_store_is_plain_again_the_log_says_more(folder: Path) -> None:
    keep_to_ids(True)
    keep_to_ids(False)
    log.info("opened example.org")
    assert "opened example.org" in (folder / FILE).read_text()
