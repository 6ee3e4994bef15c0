"""Cookies, texts and previews that the tests of import and export begin with."""

from __future__ import annotations

from pathlib import Path

from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.transfer import (
    Effect,
    FormatId,
    ImportPreview,
    PreviewItem,
    Remark,
    SitePreview,
)
from tests.fakes.clock import ManualClock

NOW = ManualClock().now()
SHOP, CDN = "shop.example", "cdn.example"
PARTITION = PartitionKey("https://top.example")
HEADER = "sid=one; theme=dark"


def cookie(name: str = "sid", value: str = "secret-one", domain: str = SHOP, **fields: object) -> Cookie:
    """Return a cookie; a session cookie of one host unless `fields` say otherwise."""
    return Cookie(name, value, domain, **fields)  # type: ignore[arg-type]  # passed on


def item(effect: Effect, made: Cookie | None = None, **fields: object) -> PreviewItem:
    """Return a preview's item of the cookie's own site."""
    shown = made or cookie(effect.value)
    return PreviewItem(shown, shown.domain, "line 2", effect, **fields)  # type: ignore[arg-type]  # passed on


def files_in(folder: Path) -> list[str]:
    """Return the names of the files in `folder`."""
    return sorted(each.name for each in folder.iterdir())


def every_outcome() -> ImportPreview:
    """Return an import with each outcome there is, at two sites; replacing the shop would remove two cookies."""
    chips = cookie("chips", domain=CDN, secure=True, same_site=SameSite.NONE, partition_key=PARTITION)
    items = (
        item(Effect.ADDED),
        item(Effect.CHANGED, cookie("changed", "secret-new"), before=cookie("changed", "secret-old")),
        item(Effect.SAME, before=cookie("same")),
        item(Effect.ADDED, cookie("altered"), altered=("the domain was written in capitals",)),
        item(Effect.REFUSED, why="The name is too long."),
        item(Effect.EXPIRED, why="Its time is over."),
        item(Effect.REPEATED, cookie("twice", domain=CDN), why="A later one sets the same cookie."),
        item(Effect.ADDED, chips),
    )
    others = (cookie("lb"), cookie("consent"))
    sites = (SitePreview(SHOP, 6, others), SitePreview(CDN, 2))
    return ImportPreview(FormatId.NETSCAPE, items, sites, (Remark("line 3", "This is no cookie.", "It was left out."),))


def netscape(*lines: tuple[str, str, str], expires: int = 0) -> str:
    """Return a cookies.txt of (domain, name, value) lines."""
    rows = [f"{domain}\tFALSE\t/\tTRUE\t{expires}\t{name}\t{value}\n" for domain, name, value in lines]
    return "".join(("# Netscape HTTP Cookie File\n", *rows))
