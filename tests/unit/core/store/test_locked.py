"""A sealed store without keys gives nothing and takes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.errors import ErrorKind, SessileError
from core.store.codec import Codec
from core.store.locked import LockedCodec

CODEC: Codec = LockedCodec()
PLACE = {"table": "cookie", "session_id": "sess_1", "row_id": "1"}


@pytest.mark.parametrize(
    "ask",
    [
        lambda: CODEC.encode(b"", **PLACE),
        lambda: CODEC.decode(b"", **PLACE),
        lambda: CODEC.index("", session_id="sess_1"),
        lambda: CODEC.wrapped_key("sess_1"),
    ],
)
def test_whatever_needs_a_key_is_refused(ask: Callable[[], object]) -> None:
    CODEC.learn("sess_1", b"wrapped")
    with pytest.raises(SessileError, match="Unlock it") as caught:
        ask()
    assert caught.value.kind is ErrorKind.LOCKED
