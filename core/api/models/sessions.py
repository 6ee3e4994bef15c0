"""Sessions as scripts ask for them and are told of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from core.api.models.base import Asked, seconds
from core.model.expiry import is_expired
from core.model.session import Phase, Proxy, SessionDraft, SessionView, Viewport
from core.model.statistics import CleanupResult, StoreStatistics
from core.services.drafts import LONGEST_TTL

State = Literal["active", "opening", "open", "closing", "working", "expired", "binned"]


class ViewportModel(Asked):
    """A page size in CSS pixels."""

    width: int
    height: int


class ProxyModel(BaseModel):
    """A proxy server as it is told: its password never is."""

    server: str
    username: str = ""


class AskedProxy(Asked):
    """A proxy server; without `password` the one that is kept for this server and user stays."""

    server: str
    username: str = ""
    password: str | None = Field(default=None, repr=False)


def _from_text(said: object) -> object:
    """Take a text for the server, as the command line does."""
    return {"server": said} if isinstance(said, str) else said


class CheckModel(Asked):
    """How to tell that somebody is signed in: selectors, or text= and words."""

    signed_in: str = ""
    signed_out: str = ""
    host: str = ""


class SessionFields(Asked):
    """Everything that may be said of a session. What is left out stays as it is; null takes it back."""

    name: str = ""
    ttl_seconds: int = Field(default=3600, ge=1, le=LONGEST_TTL)
    tags: list[str] = Field(default=[], max_length=1_000)
    pinned: bool = False
    start_url: str | None = None
    note: str | None = None
    colour: str | None = None
    user_agent: str | None = None
    viewport: ViewportModel | None = None
    locale: str | None = None
    timezone: str | None = None
    proxy: Annotated[AskedProxy, BeforeValidator(_from_text, json_schema_input_type=AskedProxy | str)] | None = None
    check: CheckModel | None = None


class Metadata(BaseModel):
    """What PATCH takes, as it is now; null where nothing is said."""

    name: str
    ttl_seconds: int
    tags: list[str]
    pinned: bool
    start_url: str | None
    note: str | None
    colour: str | None
    user_agent: str | None
    viewport: ViewportModel | None
    locale: str | None
    timezone: str | None
    proxy: ProxyModel | None
    check: CheckModel | None


class CreatedSession(BaseModel):
    """What a new session is told with."""

    session_id: str
    user_data_dir: str | None = Field(description="null while the profile is sealed")
    created_at: str = Field(description="unix seconds")
    expires_at: str = Field(description="unix seconds")


class SessionObject(BaseModel):
    """A session; its times are unix seconds as text."""

    session_id: str
    user_data_dir: str | None = Field(description="null while the profile is sealed")
    created_at: str
    last_accessed: str
    expires_at: str
    cookie_count: int
    total_domains: int
    state: State
    metadata: Metadata


class StatisticsObject(BaseModel):
    """Figures about the store; the bin is not in `total_sessions`."""

    total_sessions: int
    expired_sessions_cleaned: int
    total_disk_usage_bytes: int
    avg_session_age_seconds: float
    sessions_created_last_hour: int
    unreadable_sessions: int = Field(description="damaged: in the database, and in no list and no other figure")

    @classmethod
    def of(cls, figures: StoreStatistics) -> StatisticsObject:
        """Return the figures as they are told."""
        return cls(
            total_sessions=figures.total,
            expired_sessions_cleaned=figures.expired_cleaned,
            total_disk_usage_bytes=figures.disk_bytes,
            avg_session_age_seconds=figures.average_age,
            sessions_created_last_hour=figures.created_last_hour,
            unreadable_sessions=figures.unreadable,
        )


class CleanupObject(BaseModel):
    """What a cleanup did; `held` expired sessions were left alone after a long gap or a jump of the clock."""

    sessions_removed: int
    sessions_remaining: int
    bytes_freed: int
    cleanup_duration_ms: float
    timestamp: str = Field(description="unix seconds")
    held: int

    @classmethod
    def of(cls, result: CleanupResult, *, now: float) -> CleanupObject:
        """Return what was done as it is told; `now` in unix seconds."""
        return cls(
            sessions_removed=result.erased,
            sessions_remaining=result.remaining,
            bytes_freed=result.bytes_freed,
            cleanup_duration_ms=round(result.duration * 1000, 3),
            timestamp=seconds(now),
            held=result.held,
        )


class MoreTime(Asked):
    """How much longer a session is to live."""

    additional_seconds: int = Field(ge=1, le=LONGEST_TTL)


class ExpiresAt(BaseModel):
    """When a session now ends."""

    expires_at: str = Field(description="unix seconds")


def state_of(view: SessionView, *, now: float) -> State:
    """Return the state of a session in one word; `now` in unix seconds."""
    live = view.live
    if view.session.binned:
        return "binned"
    if live is not None and live.headed:
        return _PHASES[live.phase]
    if view.in_use:
        return "working"
    return "expired" if is_expired(view, now=now) else "active"


def metadata_of(view: SessionView) -> Metadata:
    """Return what PATCH takes of a session; its proxy without the password."""
    draft = view.session.draft
    shown = draft.presentation
    return Metadata(
        name=draft.name,
        ttl_seconds=draft.ttl,
        tags=list(draft.tags),
        pinned=view.session.pinned,
        start_url=draft.start_url or None,
        note=draft.note or None,
        colour=draft.colour or None,
        user_agent=shown.user_agent or None,
        viewport=_viewport(shown.viewport),
        locale=shown.locale or None,
        timezone=shown.timezone or None,
        proxy=_proxy(shown.proxy),
        check=_check(draft),
    )


_PHASES: dict[Phase, State] = {
    Phase.UNSEALING: "opening",
    Phase.OPENING: "opening",
    Phase.OPEN: "open",
    Phase.CLOSING: "closing",
    Phase.SEALING: "closing",
}


def _viewport(size: Viewport | None) -> ViewportModel | None:
    return None if size is None else ViewportModel(width=size.width, height=size.height)


def _proxy(proxy: Proxy | None) -> ProxyModel | None:
    return None if proxy is None else ProxyModel(server=proxy.server, username=proxy.username)


def _check(draft: SessionDraft) -> CheckModel | None:
    rule = draft.check
    return None if rule is None else CheckModel(signed_in=rule.signed_in, signed_out=rule.signed_out, host=rule.host)
