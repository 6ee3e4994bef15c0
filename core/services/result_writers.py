"""The files that results become: private, under another name until they are whole; blocking, for a thread."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from core.model.extraction import Extraction
from core.paths import PRIVATE_FILE, make_private_dir, sync_dir
from core.services.result_facts import FACTS, csv_line, facts, file_name, rows, told

INDEX = "index.csv"


class Writer(Protocol):
    """Writes results; attribute: `folder`, whether they become a folder."""

    folder: bool

    def __init__(self, path: Path) -> None: ...

    def begin(self) -> None:
        """Make what is written to; raises OSError, as all do."""
        ...

    def add(self, extraction: Extraction) -> None:
        """Write one result."""
        ...

    def finish(self) -> None:
        """Put what was written in its place, durably."""
        ...

    def discard(self) -> None:
        """Take back what was written; harmless when nothing was."""
        ...


class _FileWriter:
    """One file, put in its place by a rename."""

    folder = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = _beside(path)
        self._file: BinaryIO | None = None

    def begin(self) -> None:
        """Make the file under its other name."""
        self._file = _new_file(self._part)

    def finish(self) -> None:
        """Give the file its name."""
        _close_durably(self._opened())
        self._part.replace(self._path)
        sync_dir(self._path.parent)

    def discard(self) -> None:
        """Delete the file, if it has no name of its own yet."""
        _give_up(self._file)
        self._part.unlink(missing_ok=True)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            raise RuntimeError("nothing was begun")
        return self._file


class JsonLinesWriter(_FileWriter):
    """One JSON object a line: where a result comes from, what was asked, and its content, as text or base64."""

    def add(self, extraction: Extraction) -> None:
        """Write one line."""
        text = json.dumps(told(extraction), ensure_ascii=False)
        self._opened().write(text.encode("utf-8", "replace") + b"\n")


class FolderWriter:
    """A folder with one file for each result, and an index."""

    folder = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = _beside(path)
        self._index: BinaryIO | None = None
        self._count = 0

    def begin(self) -> None:
        """Make the folder under its other name."""
        make_private_dir(self._part)
        self._index = _new_file(self._part / INDEX)
        self._index.write(csv_line(["file", *FACTS]))

    def add(self, extraction: Extraction) -> None:
        """Write one file and its line of the index."""
        self._count += 1
        name = file_name(extraction.head, self._count)
        file = _new_file(self._part / name)
        file.write(extraction.data)
        file.close()
        if self._index is not None:
            self._index.write(csv_line([name, *facts(extraction.head).values()]))

    def finish(self) -> None:
        """Give the folder its name."""
        if self._index is not None:
            _close_durably(self._index)
        sync_dir(self._part)
        if self._path.is_dir():
            self._path.rmdir()  # empty: not every system renames over it
        self._part.rename(self._path)
        sync_dir(self._path.parent)

    def discard(self) -> None:
        """Delete the folder, if it has no name of its own yet."""
        _give_up(self._index)
        shutil.rmtree(self._part, ignore_errors=True)


class CsvWriter(_FileWriter):
    """The rows of all results under the columns of all; they are known at the end only, so rows wait in a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._waiting: BinaryIO | None = None
        self._spool = _beside(path)
        self._columns: dict[str, None] = {}

    def begin(self) -> None:
        """Make the file under its other name, and the one for rows that wait."""
        super().begin()
        self._waiting = _new_file(self._spool)

    def add(self, extraction: Extraction) -> None:
        """Let the rows of one result wait."""
        if self._waiting is None:
            raise RuntimeError("nothing was begun")
        for row in rows(extraction):
            self._columns.update(dict.fromkeys(row))
            self._waiting.write(json.dumps(row).encode() + b"\n")

    def finish(self) -> None:
        """Write the rows and give the file its name."""
        if self._waiting is not None:
            self._waiting.close()
        file = self._opened()
        file.write(csv_line(list(self._columns)))
        with self._spool.open("rb") as waiting:
            for line in waiting:
                row = json.loads(line)
                file.write(csv_line([row.get(column, "") for column in self._columns]))
        self._spool.unlink()
        super().finish()

    def discard(self) -> None:
        """Delete both."""
        _give_up(self._waiting)
        self._spool.unlink(missing_ok=True)
        super().discard()


def _beside(path: Path) -> Path:
    return path.with_name(f".sessile-{uuid.uuid4().hex}.tmp")


def _new_file(path: Path) -> BinaryIO:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb")


def _close_durably(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _give_up(file: BinaryIO | None) -> None:
    if file is not None:
        with suppress(OSError):  # a full disk refuses what waits in the buffer once more
            file.close()
