"""Pages that are hard to read: shadow trees, frames, ends that come late or never, loops, sizes, wrong labels."""

from __future__ import annotations

from html import escape

from tests.site.exchange import Exchange, Page

_CHUNK = b"<p>" + b"x" * 65_529 + b"</p>"


def shadow(exchange: Exchange) -> None:
    """Send open and closed shadow trees, by script and in the markup, one within another, and with slots filled."""
    exchange.page(
        "Shadow",
        """<p>Before.</p>
        <div id="open">given <b slot="name">Anna</b><i slot="none">unplaced</i></div>
        <div id="closed">to the closed one</div>
        <section><template shadowrootmode="closed"><p>declared closed</p></template></section>
        <p>After.</p>
        <script>
        const open = document.getElementById("open").attachShadow({mode: "open"});
        open.innerHTML = `<style>p { color: red }</style><p>open says <slot name="name">nobody</slot> and
          <slot>nothing</slot></p><slot name="empty">by default</slot><div id="inner"></div>`;
        open.getElementById("inner").attachShadow({mode: "closed"}).innerHTML =
          "<p>nested closed</p><script type=text/plain>unseen script</" + "script>";
        document.getElementById("closed").attachShadow({mode: "closed"}).innerHTML =
          "<p>closed says <slot></slot></p><p style='display: none'>unseen words</p>";
        </script>""",
    )


def closed_form(exchange: Exchange) -> None:
    """Send a login form in a closed shadow tree."""
    exchange.page(
        "Account",
        """<div id="login"></div><script>
        document.getElementById("login").attachShadow({mode: "closed"}).innerHTML =
          "<form action=/login><input name=user><input type=password name=password><button>Go</button></form>";
        </script>""",
    )


def frames(exchange: Exchange) -> None:
    """Send frames of this site, of the other one with shadow trees in it, of no site, and one that is not seen."""
    other = exchange.site.other_url
    inline = escape("<p>Words in place.</p><script>document.write('<p>Written.</p>')</script>")
    exchange.page(
        "Frames",
        f"""<p>Around.</p><iframe src="/framed/near"></iframe><iframe src="{other}/shadow"></iframe>
        <iframe srcdoc="{inline}"></iframe><iframe src="/echo?unseen=1" style="display: none"></iframe>
        <iframe src="{other}/frame?inside=/framed/near"></iframe><p>Below.</p>""",
    )


def near(exchange: Exchange) -> None:
    exchange.page("Near", """<p>Near words, <a href="further?a=1">further</a>.</p>""")


def frameset(exchange: Exchange) -> None:
    exchange.send("<!doctype html><title>Set</title><frameset cols='50%,*'><frame src='/framed/near'></frameset>")


def busy_frame(exchange: Exchange) -> None:
    """Send a frame of the other site whose script stops it for good once it has loaded."""
    exchange.page("Busy frame", f'<p>Around.</p><iframe src="{exchange.site.other_url}/framed/stuck"></iframe>')


def stuck(exchange: Exchange) -> None:
    exchange.page(
        "Stuck", "<p>Stuck.</p><script>addEventListener('load', () => setTimeout(() => {for(;;);}, 1))</script>"
    )


def lazy(exchange: Exchange) -> None:
    """Send a list that grows by five entries whenever its end is seen, `pages` times; in a `box` of its own or not."""
    box = "height: 400px; overflow-y: auto" if exchange.query.get("box") else ""
    exchange.page(
        "Lazy",
        f"""<h1>Lazy</h1><div style="{box}" id="box"><ol id="list"></ol><p id="end">end</p></div><script>
        let pages = {int(exchange.query.get("pages", "6"))}, number = 0;
        const more = () => {{ for (let i = 0; i < 5; i += 1) {{
          const item = document.createElement("li"); item.style.height = "200px";
          item.textContent = "Entry " + (number += 1) + "."; document.getElementById("list").append(item); }} }};
        more();
        new IntersectionObserver(async (seen) => {{
          if (!seen.at(-1).isIntersecting || pages-- <= 1) return;
          await fetch("/slow?seconds=0.1&page=" + pages); more();
        }}, {{root: {"document.getElementById('box')" if box else "null"}}}).observe(document.getElementById("end"));
        </script>""",
    )


def appears(exchange: Exchange) -> None:
    """Send a page where #total appears after `seconds`."""
    seconds = float(exchange.query.get("seconds", "0.3"))
    exchange.page(
        "Appears",
        f"""<p>Adding up.</p><script>setTimeout(() => {{
        const found = document.createElement("p"); found.id = "total"; found.textContent = "Total 42.";
        document.querySelector("main").append(found); }}, {1000 * seconds});</script>""",
    )


def draws(exchange: Exchange) -> None:
    """Send a page that fills itself in once it has been drawn twenty times."""
    exchange.page(
        "Draws",
        """<script>let times = 0; const draw = () => {
        if ((times += 1) < 20) return requestAnimationFrame(draw);
        const found = document.createElement("p"); found.id = "drawn"; found.textContent = "Drawn.";
        document.querySelector("main").append(found); };
        requestAnimationFrame(draw);</script>""",
    )


def loop(exchange: Exchange) -> None:
    """Send the browser round for ever, by `way`: the server, a script or a meta tag."""
    number = int(exchange.query.get("n", "0")) + 1
    way = exchange.query.get("way", "server")
    to = f"/loop?way={way}&n={number}"
    if way == "server":
        return exchange.redirect(to, status=302)
    if way == "script":
        return exchange.page("Loop", f"<script>location.replace('{to}');</script>")
    return exchange.page("Loop", f'<meta http-equiv="refresh" content="0; url={to}">')


def refresh(exchange: Exchange) -> None:
    """Send a page that a meta tag sends on after `seconds`."""
    exchange.page(
        "Refresh", f'<meta http-equiv="refresh" content="{exchange.query.get("seconds", "0")}; url=/status?code=404">'
    )


def huge(exchange: Exchange) -> None:
    """Send 120 MB, with its length told beforehand or not."""
    exchange.handler.close_connection = True
    if exchange.query.get("told"):
        exchange.start(content_length=str(120_000_000))
    else:
        exchange.start(connection="close")
    for _ in range(120_000_000 // len(_CHUNK)):
        exchange.handler.wfile.write(_CHUNK)


def binary(exchange: Exchange) -> None:
    """Send bytes that are no page, called `kind`."""
    exchange.send(bytes(range(256)) * 16, kind=exchange.query.get("kind", "application/octet-stream"))


def charset(exchange: Exchange) -> None:
    """Send Latin-1 that says it is UTF-8, or UTF-8 of an unknown name."""
    name = exchange.query.get("name", "utf-8")
    body = "<!doctype html><title>Größe</title><p>Größe</p>".encode("latin-1" if name == "utf-8" else "utf-8")
    exchange.send(body, kind=f"text/html; charset={name}".replace("text/", "TEXT/"))


def broken(exchange: Exchange) -> None:
    exchange.send("<html><body><p>One<p>Two<table><tr><td>Three<b>four</p></i><!-- never ended <div>five")


def surrogate(exchange: Exchange) -> None:
    exchange.page("Half", "<p id=p></p><script>document.title = p.textContent = 'half \\ud83d one';</script>")


def bent(exchange: Exchange) -> None:
    """Send a page whose script bends whatever a reader could use."""
    exchange.page(
        "Bent",
        """<p>Straight words.</p><script>
        const lie = {get: () => "bent", configurable: true};
        for (const [type, name] of [[Element, "outerHTML"], [HTMLElement, "innerText"], [Node, "textContent"],
          [Document, "title"], [Document, "contentType"], [Node, "childNodes"]])
          Object.defineProperty(type.prototype, name, lie);
        Element.prototype.getHTML = Document.prototype.querySelectorAll = () => "bent";
        performance.getEntriesByType = () => [{responseStatus: 418}];
        HTMLFormElement.prototype.submit = () => {};
        </script>""",
    )


def leaving(exchange: Exchange) -> None:
    """Send a page that prints, opens windows, saves files and asks to be stayed on."""
    exchange.page(
        "Leaving",
        """<p>Still here.</p><a id="out" href="/echo?popup=3" target="_blank">out</a>
        <a id="save" href="data:text/plain,kept" download="kept.txt">save</a>
        <iframe src="/download"></iframe><script>
        window.print(); document.getElementById("out").click(); document.getElementById("save").click();
        addEventListener("beforeunload", (event) => { event.preventDefault(); event.returnValue = "stay"; });
        </script>""",
    )


def drawing(exchange: Exchange) -> None:
    """Send an SVG, or `kind` of other XML."""
    kind = exchange.query.get("kind", "image/svg+xml")
    plan = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><text y="20">Quay</text></svg>'
    exchange.send(plan if "svg" in kind else "<stock><item>Quay</item></stock>", kind=kind)


def tall(exchange: Exchange) -> None:
    height, width = int(exchange.query.get("height", "3000")), exchange.query.get("width", "1")
    exchange.send(
        f"""<!doctype html><title>Tall</title><body style="margin: 0"><div id="part" style="height: 40px; width: 120px;
        background: rgb(255, 0, 0)"></div><div style="height: {height - 40}px; min-width: {width}px"></div>"""
    )


def begins_fetch(exchange: Exchange) -> None:
    """Send a page that asks its own and the other site for data, to see what headers go along."""
    exchange.page(
        "Fetches",
        f"""<script>Promise.all([fetch("/echo?own=1"), fetch("{exchange.site.other_url}/echo?other=1",
        {{mode: "no-cors"}})]).then(() => {{ document.body.dataset.ready = "yes"; }});</script>""",
    )


def remembers(exchange: Exchange) -> None:
    """Send a page that shows what an earlier page left in its tab."""
    exchange.page(
        "Remembers",
        """<p id="said"></p><script>
        const left = [window.name, sessionStorage.getItem("left") ?? "", history.length].join(" ");
        document.getElementById("said").textContent = "left: " + left;
        window.name = "named"; sessionStorage.setItem("left", "kept"); history.pushState({}, "", "?pushed");
        </script>""",
    )


ROUTES: dict[str, Page] = {
    "/shadow": shadow,
    "/closed-form": closed_form,
    "/frames": frames,
    "/framed/near": near,
    "/framed/stuck": stuck,
    "/frameset": frameset,
    "/busy-frame": busy_frame,
    "/lazy": lazy,
    "/appears": appears,
    "/draws": draws,
    "/loop": loop,
    "/refresh": refresh,
    "/huge": huge,
    "/binary": binary,
    "/charset": charset,
    "/broken": broken,
    "/surrogate": surrogate,
    "/bent": bent,
    "/leaving": leaving,
    "/drawing": drawing,
    "/tall": tall,
    "/fetches": begins_fetch,
    "/remembers": remembers,
}
