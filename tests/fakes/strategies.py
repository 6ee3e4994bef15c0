"""Every value a session, a cookie or page storage may hold, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.session import Presentation, ProfileState, Proxy, Session, SessionDraft, Viewport
from core.model.storage import OriginStorage
from core.model.verdict import CheckRule

TEXT = st.text(st.characters(), max_size=40)  # lone surrogates included: a page may store them
TIMES = st.floats(min_value=0, max_value=1e11)
COUNTS = st.integers(min_value=0, max_value=2**31 - 1)

presentations = st.builds(
    Presentation,
    browser=TEXT,
    user_agent=TEXT,
    viewport=st.none() | st.builds(Viewport, COUNTS, COUNTS),
    locale=TEXT,
    timezone=TEXT,
    proxy=st.none() | st.builds(Proxy, TEXT, TEXT, TEXT),
    extensions=st.booleans(),
    insecure_tls=st.booleans(),
)
drafts = st.builds(
    SessionDraft,
    name=TEXT,
    start_url=TEXT,
    ttl=st.integers(min_value=-(2**40), max_value=2**40),
    tags=st.lists(TEXT, max_size=4).map(tuple),
    colour=TEXT,
    note=TEXT,
    presentation=presentations,
    check=st.none() | st.builds(CheckRule, TEXT, TEXT, TEXT),
)
sessions = st.builds(
    Session,
    id=st.uuids().map(lambda each: f"sess_{each.hex}"),
    profile=st.uuids().map(lambda each: each.hex),
    draft=drafts,
    created_at=TIMES,
    last_accessed=TIMES,
    expires_at=TIMES,
    granted=st.integers(min_value=0, max_value=2**62),
    pinned=st.booleans(),
    binned_at=st.none() | TIMES,
    saved_at=st.none() | TIMES,
    cookie_count=COUNTS,
    domain_count=COUNTS,
    disk_bytes=st.integers(min_value=0, max_value=2**62),
    browser_version=TEXT,
    profile_state=st.sampled_from(ProfileState),
)
cookies = st.builds(
    Cookie,
    name=TEXT,
    value=TEXT,
    domain=TEXT,
    host_only=st.booleans(),
    path=TEXT,
    secure=st.booleans(),
    http_only=st.booleans(),
    same_site=st.sampled_from(SameSite),
    expires=st.none() | TIMES,
    partition_key=st.none() | st.builds(PartitionKey, TEXT, st.booleans()),
    created_at=TIMES,
    extra=st.lists(st.tuples(TEXT, TEXT | st.booleans() | st.integers() | st.floats(allow_nan=False)), max_size=3).map(
        tuple
    ),
)
origins = st.builds(
    OriginStorage,
    origin=TEXT,
    local_storage=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    indexed_db=TEXT,
)
