"""An ordinary user, also where tests run as root, for whom folder modes mean nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[Path]:
    """Run the block as a user without privileges; gives a folder of that user, removed afterwards."""
    own = os.geteuid()
    folder = Path(tempfile.mkdtemp(prefix="sessile-nobody-"))
    if own == 0:
        os.chown(folder, _NOBODY, -1)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(own)
        folder.chmod(0o700)
        shutil.rmtree(folder)
