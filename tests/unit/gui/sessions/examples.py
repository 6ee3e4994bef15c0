"""Session views to put into lists and models."""

from __future__ import annotations

from core.model.session import Live, Phase, Session, SessionDraft, SessionView
from gui.sessions.session_row import SessionRow, row_of

NOW = 1_800_000_000.0
OPEN = Live(headed=True, phase=Phase.OPEN, since=NOW - 60)


def view(
    name: str = "Northwind billing",
    *,
    url: str = "https://billing.northwind.example/login",
    tags: tuple[str, ...] = (),
    note: str = "",
    ttl: int = 86400,
    left: float = 80000.0,
    used: float = 600.0,
    pinned: bool = False,
    binned: bool = False,
    live: Live | None = None,
    saved: float | None = None,
    cookies: int = 3,
    size: int = 1_000_000,
    number: int | None = None,
) -> SessionView:
    """Make a view; `left` and `used` count from NOW, the id comes from `number` or else the name."""
    mark = f"{number:032x}" if number is not None else name.encode().hex()[:32].ljust(32, "0")
    session = Session(
        id=f"sess_{mark}",
        profile=mark,
        draft=SessionDraft(name=name, start_url=url, ttl=ttl, tags=tags, note=note),
        created_at=NOW - 9e5,
        last_accessed=NOW - used,
        expires_at=NOW + left,
        pinned=pinned,
        binned_at=NOW - 3600 if binned else None,
        saved_at=saved,
        cookie_count=cookies,
        domain_count=2,
        disk_bytes=size,
    )
    return SessionView(session, live)


def row(name: str = "Northwind billing", **values: object) -> SessionRow:
    """Make a row as `view` would."""
    return row_of(view(name, **values), bin_days=7)  # type: ignore[arg-type]  # passed on as given


def names(rows: list[SessionRow]) -> list[str]:
    """Return the names of rows in their order."""
    return [each.session.name for each in rows]
