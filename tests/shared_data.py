"""The test data of public suites, which lies beside the project and is not copied into it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared(name: str) -> Path:
    """Return the data file `name`, such as `cookies/expires_dates.jsonl`.

    Where it is missing the module is skipped and says so; on a machine that tests every commit it fails.
    """
    path = FOLDER / name
    if not path.is_file():
        sentence = f"The test data {name} is not at {path}."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence, allow_module_level=True)
    return path


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a shared file with one JSON object a line."""
    return [json.loads(line) for line in shared(name).read_text(encoding="utf-8").splitlines()]
