"""A page that shows the other site's page in a frame, and a page that keeps cookies for each site that shows it."""

from __future__ import annotations

from html import escape

from tests.site.exchange import Exchange, Page

PARTITIONED = "Path=/; Secure; SameSite=None; Partitioned"


def frame(exchange: Exchange) -> None:
    """Show `inside`, a path of the other site."""
    site = exchange.site
    other = site.base_url if exchange.seen.origin == site.other_url else site.other_url
    inside = other + exchange.query.get("inside", "/echo")
    exchange.page("Frame", f'<h1>Frame</h1><iframe src="{escape(inside)}"></iframe>')


def keep(exchange: Exchange) -> None:
    """Set one cookie that lasts and one for this run of the browser, both for the site that shows this page."""
    exchange.set_cookie(f"lasting=yes; Max-Age=9000; {PARTITIONED}")
    exchange.set_cookie(f"passing=yes; {PARTITIONED}")
    exchange.page("Kept", "<h1>Kept</h1>")


ROUTES: dict[str, Page] = {"/frame": frame, "/keep": keep}
