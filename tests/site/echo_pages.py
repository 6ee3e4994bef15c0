"""Pages that show a request as it arrived, and plain variations of an answer."""

from __future__ import annotations

import itertools
import json
from html import escape

from tests.site.exchange import Exchange, Page

PLAIN_WORDS = "Plain words, no markup: <b>not bold</b>.\nSecond line, grüße, 日本語.\n"
_served = itertools.count(1)


def echo(exchange: Exchange) -> None:
    seen = exchange.seen
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in seen.headers.items())
    exchange.page(
        "Echo",
        f"""<h1>Echo</h1>
        <p>Method <b id="method">{seen.method}</b>, body of <b id="length">{len(seen.body)}</b> bytes</p>
        <pre id="body">{escape(seen.body.decode(errors="replace")[:2000])}</pre><table>{rows}</table>""",
    )


def status(exchange: Exchange) -> None:
    code = int(exchange.query.get("code", "200"))
    if exchange.query.get("empty"):
        return exchange.send("", status=code)
    wait = {"retry_after": exchange.query["retry_after"]} if "retry_after" in exchange.query else {}
    said = f"<h1>Status {code}</h1><p>This page was answered with {code}.</p>"
    return exchange.page(f"Status {code}", said, status=code, **wait)


def redirect(exchange: Exchange) -> None:
    code = int(exchange.query.get("code", "302"))
    exchange.set_cookie("on_the_way=yes; Path=/; SameSite=Lax")
    exchange.redirect(exchange.query.get("to", "/echo"), status=code)


def set_cookies(exchange: Exchange) -> None:
    for name, value in exchange.query.items():
        exchange.set_cookie(f"{name}={value}; Path=/; SameSite=Lax")
    if exchange.seen.method == "POST":
        return exchange.redirect("/cookies")
    return cookies(exchange)


def cookies(exchange: Exchange) -> None:
    rows = "".join(f"<tr><th>{escape(k)}</th><td>{escape(v)}</td></tr>" for k, v in exchange.cookies.items())
    exchange.page(
        "Cookies",
        f"""<h1>Cookies</h1><table id="received">{rows}</table>
        <button id="fetch" onclick="fetch('/cookies/set?by_fetch=yes')">Set one by fetch</button>
        <button id="script" onclick="document.cookie = 'by_script=yes; Path=/'">Set one by script</button>
        <form method="post" action="/cookies/set?by_post=yes"><button id="post">Set one by POST</button></form>""",
    )


def cache(exchange: Exchange) -> None:
    exchange.page(
        "Cache", f'<h1>Served as number <b id="number">{next(_served)}</b></h1>', cache_control="max-age=3600"
    )


def as_json(exchange: Exchange) -> None:
    exchange.send(json.dumps({"name": "grüße", "list": [1, 2, 3]}, ensure_ascii=False), kind="application/json")


def plain(exchange: Exchange) -> None:
    exchange.send(PLAIN_WORDS, kind="text/plain")


ROUTES: dict[str, Page] = {
    "/echo": echo,
    "/status": status,
    "/redirect": redirect,
    "/cookies": cookies,
    "/cookies/set": set_cookies,
    "/cache": cache,
    "/json": as_json,
    "/plain": plain,
}
