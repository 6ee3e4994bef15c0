"""Counts the profiles of a sealed store that lie readable though no browser has them: a kill left them so."""

from __future__ import annotations

import os
from collections.abc import Collection

from core.browser.processes import profiles_in_use
from core.paths import Layout


def count_left_open(layout: Layout, *, spared: Collection[str] = ()) -> int:
    """Count the folders below the profiles that are not `spared` and that no browser of this host has; blocks."""
    try:
        with os.scandir(layout.profiles) as entries:
            found = {each.name for each in entries if "." not in each.name and each.is_dir(follow_symlinks=False)}
    except OSError:
        return 0
    found.difference_update(spared)
    return len(found - profiles_in_use(layout.profiles)) if found else 0
