"""Signing in at the second origin, Practice Identity, by redirect and by popup."""

from __future__ import annotations

import json
from urllib.parse import quote

from tests.site.account_pages import login_form, sign_in
from tests.site.accounts import PASSWORD, USER
from tests.site.exchange import Exchange, Page


def start(exchange: Exchange) -> None:
    back = quote(f"{exchange.site.base_url}/sso/return", safe="")
    exchange.redirect(f"{exchange.site.other_url}/sso/authorize?back={back}", status=302)


def popup(exchange: Exchange) -> None:
    target = json.dumps(f"{exchange.site.other_url}/sso/authorize?popup=1")
    exchange.page(
        "Sign in with a small window",
        f"""<div class="card narrow"><h1>Sign in</h1><p>Practice Identity opens in a window of its own.</p>
        <button id="open">Open Practice Identity</button></div>
        <script>
        document.getElementById("open").onclick = () => window.open({target}, "identity", "width=480,height=560");
        window.onmessage = (event) => {{
          if (event.origin === {json.dumps(exchange.site.other_url)})
            location.replace("/sso/return?code=" + encodeURIComponent(event.data.code));
        }};
        </script>""",
    )


def authorize(exchange: Exchange) -> None:
    if exchange.seen.method != "POST":
        return login_form(exchange)
    form, accounts = exchange.form, exchange.site.accounts
    if not accounts.take_form(form.get("csrf", "")):
        return login_form(exchange, "This form was out of date. Try again.", status=403)
    if (form.get("user"), form.get("password")) != (USER, PASSWORD):
        return login_form(exchange, "User name or password is wrong.", status=401)
    code = accounts.new_code(USER)
    exchange.set_cookie("identity_session=signed-in; Path=/; HttpOnly; SameSite=Lax")
    if exchange.query.get("popup"):
        return tell_opener(exchange, code)
    return exchange.redirect(f"{exchange.site.base_url}/sso/return?code={code}")


def tell_opener(exchange: Exchange, code: str) -> None:
    message, target = json.dumps({"code": code}), json.dumps(exchange.site.base_url)
    exchange.page("Signed in", f"<p>Done.</p><script>opener.postMessage({message}, {target}); close();</script>")


def come_back(exchange: Exchange) -> None:
    user = exchange.site.accounts.take_code(exchange.query.get("code", ""))
    if user is None:
        return login_form(exchange, "The sign-in at Practice Identity did not work. Try again.", status=403)
    sign_in(exchange, user)
    return exchange.redirect("/members")


ROUTES: dict[str, Page] = {
    "/sso/start": start,
    "/sso/popup": popup,
    "/sso/authorize": authorize,
    "/sso/return": come_back,
}
