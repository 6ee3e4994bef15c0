"""The hint looks at the length alone."""

from __future__ import annotations

import pytest

from gui.sealing.passphrase_hint import strength_hint


@pytest.mark.parametrize(
    ("length", "begins"), [(0, "At least 8"), (7, "At least 8"), (8, "Short"), (14, "Fair"), (22, "Long enough")]
)
def test_longer_is_better(length: int, begins: str) -> None:
    assert strength_hint(length).startswith(begins)
