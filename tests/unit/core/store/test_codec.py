"""The seam for encryption, without encryption."""

from __future__ import annotations

from core.store.codec import PlainCodec

ROW = {"table": "cookie", "session_id": "sess_1", "row_id": "ab"}
CODEC = PlainCodec()


def test_the_plain_codec_changes_nothing() -> None:
    assert CODEC.decode(CODEC.encode(b"data", **ROW), **ROW) == CODEC.encode(b"data", **ROW) == b"data"


def test_the_same_text_in_the_same_session_has_the_same_key() -> None:
    assert CODEC.index("sid", session_id="sess_1") == CODEC.index("sid", session_id="sess_1")


def test_another_text_or_another_session_has_another_key() -> None:
    keys = {CODEC.index(text, session_id=owner) for text in ("sid", "token") for owner in ("sess_1", "sess_2")}
    assert len(keys) == 4


def test_a_key_has_32_bytes_whatever_the_text() -> None:
    assert {len(CODEC.index(text, session_id="s")) for text in ("", "a" * 10_000, "\ud800")} == {32}


def test_the_plain_codec_has_no_keys() -> None:
    CODEC.learn("sess_1", b"wrapped")
    assert CODEC.wrapped_key("sess_1") is None
