"""What a disk refuses has a sentence."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from core.browser.disk import written_to
from core.errors import ErrorKind, SessileError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/profile/sessile.lock"),
            "write to /profile/sessile.lock",
        ),
        (OSError(errno.EROFS, "Read-only file system"), "write to /profile,"),
        (OSError(errno.EIO, "Input/output error"), "/profile could not be read or written: Input/output error"),
        (OSError(), "could not be read or written: OSError"),
    ],
)
def test_what_the_disk_refuses_is_said(error: OSError, words: str) -> None:
    with pytest.raises(SessileError, match=words) as caught, written_to(Path("/profile")):
        raise error
    assert caught.value.kind is ErrorKind.STORE
    assert caught.value.__cause__ is error


def test_a_refusal_with_a_sentence_of_its_own_stays() -> None:
    refusal = SessileError(ErrorKind.IN_USE, "Somebody has it. Wait.")
    with pytest.raises(SessileError) as caught, written_to(Path("/profile")):
        raise refusal
    assert caught.value is refusal
