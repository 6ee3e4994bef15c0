"""Results as files: which kinds there are, and what came of writing them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ResultFiles(StrEnum):
    """What results are written to."""

    FOLDER = "folder"  # one file for each, and index.csv
    JSONL = "jsonl"  # one object for each
    CSV = "csv"  # the rows of links and records, one row for any other


@dataclass(frozen=True, slots=True)
class ExportedResults:
    """Where they were written, how many, and how many could not be: erased meanwhile, or damaged."""

    path: Path
    written: int
    left_out: int = 0
