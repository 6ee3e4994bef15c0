"""What the cookie dialog's fields say, and the cookie they make; what no field shows is carried over untouched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.model.cookie import Cookie, PartitionKey, SameSite


@dataclass(frozen=True, slots=True)
class CookieFields:
    """The dialog's fields; `expires` in unix seconds, None = session cookie; `top_level_site` empty = no partition."""

    name: str = ""
    value: str = field(default="", repr=False)
    domain: str = ""
    host_only: bool = True
    path: str = "/"
    expires: float | None = None
    secure: bool = True
    http_only: bool = False
    same_site: SameSite = SameSite.LAX
    top_level_site: str = ""
    cross_site_ancestor: bool = False


def fields_of(cookie: Cookie) -> CookieFields:
    """Spread `cookie` over the fields."""
    key = cookie.partition_key
    return CookieFields(
        name=cookie.name,
        value=cookie.value,
        domain=cookie.domain,
        host_only=cookie.host_only,
        path=cookie.path,
        expires=cookie.expires,
        secure=cookie.secure,
        http_only=cookie.http_only,
        same_site=cookie.same_site,
        top_level_site=key.top_level_site if key else "",
        cross_site_ancestor=key.has_cross_site_ancestor if key else False,
    )


def cookie_of(fields: CookieFields, original: Cookie | None = None) -> Cookie:
    """Make the cookie; `original` gives what no field shows. A dot before the domain means: subdomains too."""
    domain = fields.domain.strip().lower()
    site = fields.top_level_site.strip()
    return replace(
        original or Cookie(name="", value="", domain=""),
        name=fields.name,
        value=fields.value,
        domain=domain.removeprefix("."),
        host_only=fields.host_only and not domain.startswith("."),
        path=fields.path.strip() or "/",
        expires=fields.expires,
        secure=fields.secure,
        http_only=fields.http_only,
        same_site=fields.same_site,
        partition_key=PartitionKey(site, fields.cross_site_ancestor) if site else None,
    )
