"""Values to bytes and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieId, PartitionKey
from core.model.session import Presentation, Session, SessionDraft
from core.model.storage import OriginStorage
from core.store.records import (
    identity_text,
    pack_cookie,
    pack_session,
    pack_storage,
    unpack_cookie,
    unpack_session,
    unpack_storage,
)
from tests.fakes import strategies
from tests.fakes.samples import a_cookie, a_session


@given(strategies.sessions)
def test_nothing_of_a_session_that_is_no_column_is_lost(session: Session) -> None:
    assert unpack_session(pack_session(session)) == (session.draft, session.pinned, session.browser_version)


def test_a_session_kept_before_there_were_checks_and_exceptions_for_certificates_has_neither() -> None:
    session = a_session(draft=SessionDraft("Bank", presentation=Presentation(locale="de-DE")))
    kept = json.loads(pack_session(session))
    del kept["insecure_tls"], kept["check"]

    assert unpack_session(json.dumps(kept).encode())[0] == session.draft


@given(strategies.cookies)
def test_nothing_of_a_cookie_is_lost(cookie: Cookie) -> None:
    assert unpack_cookie(pack_cookie(cookie)) == cookie


@given(strategies.cookies)
def test_what_the_browser_also_gave_keeps_its_types(cookie: Cookie) -> None:
    back = unpack_cookie(pack_cookie(cookie))
    assert [type(value) for _, value in back.extra] == [type(value) for _, value in cookie.extra]


@given(strategies.origins)
def test_nothing_of_page_storage_is_lost(storage: OriginStorage) -> None:
    assert unpack_storage(pack_storage(storage)) == storage


@given(strategies.cookies, strategies.cookies)
def test_two_identities_never_read_the_same(one: Cookie, other: Cookie) -> None:
    assert (identity_text(one.id) == identity_text(other.id)) == (one.id == other.id)


def test_an_identity_cannot_be_forged_across_its_fields() -> None:
    one = CookieId("a", "b", True, "/", PartitionKey("c"))
    assert identity_text(one) != identity_text(replace(one, name='a", "b', domain=""))


@pytest.mark.parametrize("unpack", [unpack_session, unpack_cookie, unpack_storage])
@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"[]", b"{}", b'{"name":1}', pack_cookie(a_cookie())[:-9]])
def test_a_damaged_record_says_so(unpack: Callable[[bytes], object], damage: bytes) -> None:
    with pytest.raises(SessileError, match="damaged") as caught:
        unpack(damage)
    assert caught.value.kind is ErrorKind.STORE


def test_a_damaged_record_shows_nothing_of_itself() -> None:
    damaged = pack_cookie(a_cookie(value="canary"))[:-9]
    with pytest.raises(SessileError) as caught:
        unpack_cookie(damaged)
    assert caught.value.__suppress_context__
    assert "canary" not in str(caught.value)
