"""Log files in the base folder: rotated, private, without anything secret; of a sealed store with ids only."""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from io import TextIOWrapper
from pathlib import Path

from core.model.address import origin_and_path
from core.paths import NOFOLLOW, PRIVATE_FILE

FILE = "sessile.log"
LARGEST = 1_000_000  # bytes of one file
KEPT = 5  # rotated files beside the current one
REMOVED = "[removed]"

_URL = re.compile(r"\b(?:https?|wss?|socks5)://[^\s\"'<>]+", re.IGNORECASE)
_HEADER = re.compile(r"\b((?:set-)?cookie|(?:proxy-)?authorization)([\"']?\s*[:=]\s*)[^\r\n]+", re.IGNORECASE)
_NAMED = re.compile(
    r"\b([\w-]*(?:passw(?:or)?d|passphrase|token|secret|api[_-]?key|value))([\"']?\s*[:=]\s*)"
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;)}\]]+)""",
    re.IGNORECASE,
)
_OURS = ("core.", "gui.")  # loggers whose texts are fixed words, with what is said of somebody in the arguments
_ID = re.compile(r"(?:sess_)?[0-9a-f]{32}")
_WORDS = {"headed", "headless", "died", "closed", "locked", "unlocked", "unlock_failed"}
_PARAMETERS = re.compile(r"\[parameters: .*\]", re.IGNORECASE)


def start_logging(folder: Path) -> tuple[Callable[[], None], str]:
    """Write the log of the whole program into `folder` until the returned function is called.

    The second value says why there is no log file, empty when there is one: a log must not cost anybody their logins.
    """
    handler, fault = _open(folder / FILE)
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    raising, logging.raiseExceptions = logging.raiseExceptions, False

    def stop() -> None:
        root.removeHandler(handler)
        root.setLevel(level)
        logging.raiseExceptions = raising
        handler.close()

    return stop, fault


def keep_to_ids(on: bool) -> None:
    """Write ids, numbers and our own words only from here on, or all that is no secret again."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler.formatter, _Redacting):
            handler.formatter.ids_only = on


def redacted(text: str) -> str:
    """Return `text` without cookies, credentials, tokens, and whatever follows the path of a URL."""
    text = _URL.sub(lambda found: origin_and_path(found.group()), text)
    text = _PARAMETERS.sub(f"[parameters: {REMOVED}]", text)
    text = _HEADER.sub(rf"\1\2{REMOVED}", text)
    return _NAMED.sub(rf"\1\2{REMOVED}", text)


def _open(path: Path) -> tuple[logging.Handler, str]:
    try:
        return _PrivateFiles(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8"), ""
    except OSError as error:
        return logging.NullHandler(), error.strerror or type(error).__name__


class _Redacting(logging.Formatter):
    """Redacts last, so that tracebacks and arguments are covered too."""

    ids_only = False

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line, redacted."""
        return redacted(super().format(_with_ids_only(record) if self.ids_only else record))


class _PrivateFiles(logging.handlers.RotatingFileHandler):
    """Creates every file as 0600, whatever the umask; a full disk costs a line of log, nothing else."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY | NOFOLLOW, PRIVATE_FILE)
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, PRIVATE_FILE)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding=self.encoding)


def _with_ids_only(record: logging.LogRecord) -> logging.LogRecord:
    """Return a copy of the record that names nobody: not ours to know what stands in the text of others."""
    copy = logging.makeLogRecord(record.__dict__)
    if record.exc_info:
        copy.exc_text, copy.exc_info = "\n".join(_where(record.exc_info[1])), None
    if not record.name.startswith(_OURS) or isinstance(record.args, Mapping):
        copy.msg, copy.args = REMOVED, ()
    else:
        copy.args = tuple(map(_id_or_nothing, record.args or ()))
    return copy


def _id_or_nothing(argument: object) -> object:
    if isinstance(argument, int | float | Enum) or str(argument) in _WORDS or _ID.fullmatch(str(argument)):
        return argument
    return REMOVED


def _where(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        yield type(error).__name__
        error = error.__cause__ or error.__context__
