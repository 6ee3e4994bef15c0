"""Pages that behave badly or oddly on purpose: slow, endless, downloads, dialogs, popups, resets, huge, typing."""

from __future__ import annotations

import socket
import struct

from tests.site.exchange import Exchange, Page


def contents(exchange: Exchange) -> None:
    links = "".join(f'<li><a href="{path}">{path}</a></li>' for path in (*sorted(ROUTES), "/echo", "/cookies", "/json"))
    exchange.page("Test pages", f"<h1>Test pages</h1><ul>{links}</ul>")


def slow(exchange: Exchange) -> None:
    exchange.site.stopping.wait(float(exchange.query.get("seconds", "2")))
    exchange.page("Slow", "<h1>Slow</h1><p>This page took its time.</p>")


def endless(exchange: Exchange) -> None:
    """Send the beginning at once and the end never."""
    exchange.handler.close_connection = True
    exchange.start(connection="close")
    exchange.handler.wfile.write(b"<!doctype html><title>Endless</title><h1>Endless</h1>")
    while not exchange.site.stopping.wait(0.1):
        exchange.handler.wfile.write(b"<p>and on</p>\n")


def silent(exchange: Exchange) -> None:
    """Keep silent until the site stops."""
    exchange.handler.close_connection = True
    exchange.site.stopping.wait()


def cut(exchange: Exchange) -> None:
    """Send a beginning that says it is longer, and close the connection."""
    exchange.handler.close_connection = True
    exchange.start(content_length="1000")
    exchange.handler.wfile.write(b"<!doctype html><title>Cut</title><p>Half a p")


def leads_away(exchange: Exchange) -> None:
    """Send a page whose script goes `to` an address that shows no page, before its own end."""
    exchange.page("Leads away", f"""<p>Stays.</p><script>location.href = "{exchange.query["to"]}"</script>""")


def reset(exchange: Exchange) -> None:
    """Cut the connection with a TCP reset."""
    exchange.handler.close_connection = True
    exchange.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.handler.connection.close()


def empty(exchange: Exchange) -> None:
    """Close without a word."""
    exchange.handler.close_connection = True


def download(exchange: Exchange) -> None:
    exchange.send(
        b"%PDF-1.4 not really", kind="application/pdf", content_disposition='attachment; filename="report.pdf"'
    )


def dialogs(exchange: Exchange) -> None:
    exchange.page(
        "Dialogs",
        """<h1>Dialogs</h1><p id="said">nothing yet</p><script>
        alert("Hello"); const sure = confirm("Sure?"); const name = prompt("Name?");
        document.getElementById("said").textContent = `confirm ${sure}, prompt ${name}`;
        window.onbeforeunload = () => "stay";
        </script>""",
    )


def popups(exchange: Exchange) -> None:
    exchange.page(
        "Popups",
        """<h1>Popups</h1><p id="said"></p><script>
        const first = window.open("/echo?popup=1"); window.open("/echo?popup=2", "two", "width=300,height=300");
        document.getElementById("said").textContent = "popups asked for";
        </script>""",
    )


def sends_on(exchange: Exchange) -> None:
    """Send a page whose script goes to another."""
    exchange.page("Sends on", "<h1>One moment</h1><script>location.replace('/slow?seconds=0.5');</script>")


def relays(exchange: Exchange) -> None:
    """Send a page whose script sends a form to the other origin, as single sign-on by POST does."""
    exchange.page(
        "Relay",
        f"""<form method="post" action="{exchange.site.other_url}/echo"><input name="relay" value="yes"></form>
        <script>document.forms[0].submit();</script>""",
    )


def busy(exchange: Exchange) -> None:
    """Send a page whose script never ends."""
    exchange.page("Busy", "<h1>Busy</h1><script>for (;;);</script>")


def missing_picture(exchange: Exchange) -> None:
    exchange.page("Picture", '<h1>Whole text</h1><img src="/silent">')


def table(exchange: Exchange) -> None:
    exchange.send("harbour,ships\nNorth,12\n", kind="text/csv")


def worker(exchange: Exchange) -> None:
    exchange.page(
        "Worker",
        """<h1>Worker</h1><script>
        navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready)
          .then(() => { document.body.dataset.ready = "yes"; });
        </script>""",
    )


def worker_script(exchange: Exchange) -> None:
    """Send a service worker that answers every echo in the server's place."""
    script = """
    addEventListener("install", () => skipWaiting());
    addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    addEventListener("fetch", (event) => {
      if (new URL(event.request.url).pathname === "/echo")
        event.respondWith(new Response("from the worker", {headers: {"Content-Type": "text/html"}}));
    });"""
    exchange.send(script, kind="text/javascript")


def basic(exchange: Exchange) -> None:
    exchange.page("Closed", "<h1>Closed</h1>", status=401, www_authenticate='Basic realm="practice"')


def big(exchange: Exchange) -> None:
    """Send a page whose script grows it to `megabytes` of text."""
    megabytes = int(exchange.query.get("megabytes", "60"))
    script = f"document.getElementById('much').textContent = 'x'.repeat({megabytes} * 1024 * 1024);"
    exchange.page("Big", f"<h1>Big</h1><p id='much' hidden></p><script>{script}</script>")


def title(exchange: Exchange) -> None:
    exchange.page(exchange.query.get("text", "Ünïcödé ✓ 日本語 שלום"), "<h1>A title to read</h1>")


def hidden(exchange: Exchange) -> None:
    exchange.page(
        "Hidden",
        """<h1>Hidden</h1><p>Seen words.</p><p style="display: none">Unseen words.</p><p id="late"></p>
        <script>document.getElementById("late").textContent = "Words by script.";</script>""",
    )


def late(exchange: Exchange) -> None:
    """Fill the page in after it has loaded, `seconds` later or with what it asks for as it loads.

    `polls` never lets the network be quiet.
    """
    seconds = float(exchange.query.get("seconds", "0"))
    polls = "setInterval(() => fetch('/json'), 200);" if exchange.query.get("polls") else ""
    exchange.page(
        "Late",
        """<h1>Late</h1><p id="said">...</p><script>const fill = async () => {
        const words = (await fetch("/slow?seconds=0.3")).ok ? "Filled in late." : "Refused.";
        document.getElementById("said").textContent = words;
        };"""
        f"{seconds} ? setTimeout(fill, 1000 * {seconds}) : fill(); {polls}</script>",
    )


def typing(exchange: Exchange) -> None:
    exchange.page(
        "Typing 0",
        """<h1>Typing</h1><textarea id="keys" rows="8" autofocus></textarea><script>
        let count = 0;
        document.getElementById("keys").oninput = (event) => {
          count = event.target.value.length; document.title = "Typing " + count;
          fetch("/typing/count?keys=" + count, {method: "POST", keepalive: true});
        };
        </script>""",
    )


def typing_count(exchange: Exchange) -> None:
    exchange.site.typed = max(exchange.site.typed, int(exchange.query["keys"]))
    exchange.send("", status=204)


ROUTES: dict[str, Page] = {
    "/tests": contents,
    "/slow": slow,
    "/endless": endless,
    "/silent": silent,
    "/reset": reset,
    "/cut": cut,
    "/leads-away": leads_away,
    "/empty": empty,
    "/download": download,
    "/dialogs": dialogs,
    "/popups": popups,
    "/sends-on": sends_on,
    "/relay": relays,
    "/busy": busy,
    "/picture": missing_picture,
    "/table": table,
    "/worker": worker,
    "/worker.js": worker_script,
    "/basic": basic,
    "/big": big,
    "/title": title,
    "/hidden": hidden,
    "/late": late,
    "/typing": typing,
    "/typing/count": typing_count,
}
