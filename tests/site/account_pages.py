"""The pages of the practice site that people use: home, sign in, members, sign out."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from tests.site.accounts import PASSWORD, USER, SignIn
from tests.site.exchange import Exchange, Page

SESSION_COOKIE = "practice_session"
HERE = Path(__file__).parent


def home(exchange: Exchange) -> None:
    exchange.page(
        "Practice Site",
        f"""<h1>Welcome to the practice site</h1>
        <div class="card"><p>A small site on this computer, to try a sign-in without a real account.
        Sign in as <b>{USER}</b> with the password <b>{PASSWORD}</b>.</p>
        <p><a href="/login">Sign in with a password</a><br>
        <a href="/sso/start">Sign in through Practice Identity</a><br>
        <a href="/sso/popup">Sign in through Practice Identity in a small window</a></p></div>
        <p class="quiet">Its sign-in uses a session cookie that is replaced now and then, a cookie set by a script,
        a token in localStorage and one in IndexedDB.</p>""",
    )


def login(exchange: Exchange) -> None:
    if exchange.seen.method != "POST":
        return login_form(exchange)
    form = exchange.form
    if not exchange.site.accounts.take_form(form.get("csrf", "")):
        return login_form(exchange, "This form was out of date. Try again.", status=403)
    if (form.get("user"), form.get("password")) != (USER, PASSWORD):
        return login_form(exchange, "User name or password is wrong.", status=401)
    sign_in(exchange, USER)
    return exchange.redirect("/members")


def login_form(exchange: Exchange, complaint: str = "", status: int = 200) -> None:
    exchange.page(
        "Sign in",
        f"""<div class="card narrow"><h1>Sign in</h1><p>{escape(complaint)}</p>
        <form method="post" action="{escape(exchange.seen.path)}">
        <input type="hidden" name="csrf" value="{exchange.site.accounts.new_form()}">
        <label for="user">User name</label><input id="user" name="user" autocomplete="username" autofocus>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password">
        <button>Sign in</button></form></div>""",
        status=status,
    )


def members(exchange: Exchange) -> None:
    found = who(exchange)
    if found is None:
        return exchange.redirect("/login", status=302)
    token, fresh = json.dumps(found.token), json.dumps(found.fresh)
    found.fresh = False
    return exchange.page(
        "Members",
        f"""<h1>Members</h1><div class="card">
        <p>Signed in as <span class="good" id="account">{escape(found.user)}</span></p>
        <table><tr><th>Cookie set by a script</th><td id="script">...</td></tr>
        <tr><th>Token in localStorage</th><td id="local">...</td></tr>
        <tr><th>Token in IndexedDB</th><td id="database">...</td></tr></table>
        <form method="post" action="/logout"><button class="plain">Sign out</button></form></div>
        <h2>Reports for members</h2>
        <ul><li>Harbour traffic, first quarter</li><li>Grain prices, weekly</li><li>Wind and weather, archive</li></ul>
        <script>const token = {token}, fresh = {fresh};</script><script src="/members.js"></script>""",
    )


def api_me(exchange: Exchange) -> None:
    found = who(exchange)
    body = {"user": found.user if found else None}
    exchange.send(json.dumps(body), status=200 if found else 401, kind="application/json")


def logout(exchange: Exchange) -> None:
    exchange.site.accounts.sign_out(exchange.cookies.get(SESSION_COOKIE, ""))
    exchange.set_cookie(f"{SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    exchange.redirect("/goodbye")


def goodbye(exchange: Exchange) -> None:
    exchange.page(
        "Signed out",
        '<h1>Signed out</h1><div class="card"><p>You have signed out. <a href="/login">Sign in</a></p></div>',
    )


def not_found(exchange: Exchange) -> None:
    exchange.page("Not found", "<h1>Not found</h1><p>There is no such page here.</p>", status=404)


def style(exchange: Exchange) -> None:
    exchange.send((HERE / "style.css").read_bytes(), kind="text/css", cache_control="max-age=60")


def icon(exchange: Exchange) -> None:
    exchange.send((HERE / "icon.svg").read_bytes(), kind="image/svg+xml", cache_control="max-age=60")


def members_script(exchange: Exchange) -> None:
    exchange.send((HERE / "members.js").read_bytes(), kind="text/javascript")


def sign_in(exchange: Exchange, user: str) -> None:
    """Start a sign-in and give the browser its cookie, which has no expiry."""
    _give_cookie(exchange, exchange.site.accounts.sign_in(user))


def who(exchange: Exchange) -> SignIn | None:
    """Who asks, if signed in; replaces the cookie where the server replaced its id."""
    held = exchange.cookies.get(SESSION_COOKIE, "")
    found = exchange.site.accounts.use(held)
    if found is not None and found.session_id != held:
        _give_cookie(exchange, found)
    return found


def _give_cookie(exchange: Exchange, found: SignIn) -> None:
    exchange.set_cookie(f"{SESSION_COOKIE}={found.session_id}; Path=/; HttpOnly; SameSite=Lax")


ROUTES: dict[str, Page] = {
    "/": home,
    "/login": login,
    "/members": members,
    "/members.js": members_script,
    "/api/me": api_me,
    "/logout": logout,
    "/goodbye": goodbye,
    "/style.css": style,
    "/icon.svg": icon,
}
