"""Cookies as scripts set them and are told of them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from core.api.models.base import Asked, rfc3339
from core.model.cookie import Cookie, PartitionKey, SameSite
from core.services.drafts import LONGEST_TTL

SameSiteWord = Literal["strict", "lax", "none", "unset"]


class PartitionKeyModel(Asked):
    """The top-level site that a partitioned cookie belongs to."""

    top_level_site: str
    has_cross_site_ancestor: bool = False


class AskedCookie(Asked):
    """A cookie to set. A dot before the domain, or `host_only` false, gives it to the subdomains too."""

    domain: str
    name: str
    value: str = Field(repr=False)
    path: str = "/"
    expires_in_seconds: int | None = Field(
        default=None, ge=1, le=LONGEST_TTL, description="without it the cookie ends with the browser's session"
    )
    secure: bool = False
    http_only: bool = False
    same_site: SameSiteWord = "unset"
    host_only: bool | None = Field(default=None, description="unless said: whether the domain has no dot in front")
    partition_key: PartitionKeyModel | str | None = Field(
        default=None, description="as it is answered, or its top-level site alone"
    )

    def cookie(self) -> Cookie:
        """Return it as the jar keeps it, without its expiry."""
        return Cookie(
            self.name,
            self.value,
            self.domain.removeprefix("."),
            host_only=not self.domain.startswith(".") if self.host_only is None else self.host_only,
            path=self.path,
            secure=self.secure,
            http_only=self.http_only,
            same_site=SameSite(self.same_site),
            partition_key=_partition(self.partition_key),
        )


class CookieObject(BaseModel):
    """A cookie; a dot before the domain says that subdomains get it too, as `host_only` does."""

    name: str
    value: str = Field(repr=False)
    domain: str
    path: str
    expires: str | None = Field(description="RFC 3339; null ends with the browser's session")
    secure: bool
    http_only: bool
    same_site: SameSiteWord
    host_only: bool
    partition_key: PartitionKeyModel | None

    @classmethod
    def of(cls, cookie: Cookie) -> CookieObject:
        """Return the cookie as it is told."""
        return cls(
            name=cookie.name,
            value=cookie.value,
            domain=cookie.shown_domain,
            path=cookie.path,
            expires=None if cookie.expires is None else rfc3339(cookie.expires),
            secure=cookie.secure,
            http_only=cookie.http_only,
            same_site=cookie.same_site.value,
            host_only=cookie.host_only,
            partition_key=_told_partition(cookie.partition_key),
        )


class CookieList(BaseModel):
    """Cookies of a session."""

    cookies: list[CookieObject]
    count: int


class DomainCookies(CookieList):
    """Every cookie that a host is sent."""

    domain: str


def told(cookies: tuple[Cookie, ...]) -> list[CookieObject]:
    """Return cookies as they are told."""
    return [CookieObject.of(cookie) for cookie in cookies]


def _told_partition(key: PartitionKey | None) -> PartitionKeyModel | None:
    if key is None:
        return None
    return PartitionKeyModel(top_level_site=key.top_level_site, has_cross_site_ancestor=key.has_cross_site_ancestor)


def _partition(said: PartitionKeyModel | str | None) -> PartitionKey | None:
    if said is None:
        return None
    if isinstance(said, str):
        return PartitionKey(said)
    return PartitionKey(said.top_level_site, said.has_cross_site_ancestor)
