"""One cookie as it is asked for: by name and host, and by more where several have both."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.cookie import Cookie


@dataclass(frozen=True, slots=True)
class CookieQuery:
    """A cookie called `name` that the host `domain` is sent; with a dot in front only that very domain's own.

    `path`, `host_only` and `partition` narrow it where they are not None: `partition` is the top-level site, empty for
    cookies without one, and `cross_site` whether another site lies in between.
    """

    domain: str
    name: str
    path: str | None = None
    host_only: bool | None = None
    partition: str | None = None
    cross_site: bool | None = None

    def fits(self, cookie: Cookie) -> bool:
        """Tell whether this is the cookie, the host aside."""
        key = cookie.partition_key
        return (
            cookie.name == self.name
            and (not self.domain.startswith(".") or not cookie.host_only)
            and self.path in (None, cookie.path)
            and self.host_only in (None, cookie.host_only)
            and self.partition in (None, key.top_level_site if key else "")
            and self.cross_site in (None, key is not None and key.has_cross_site_ancestor)
        )
