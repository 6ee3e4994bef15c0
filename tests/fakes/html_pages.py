"""Pages as sites write them, each with what stands around its content."""

from __future__ import annotations

from core.model.extraction import PageResult

URL = "https://www.journal.example/2026/01/rain.html"

_TOP = (
    '<header><a href="/"><img src="/logo.svg" alt="Journal"></a><nav><ul><li><a href="/news">News</a></li>'
    '<li><a href="/weather">Weather</a></li><li><a href="/login">Sign in</a></li></ul></nav></header>'
)
_BOTTOM = '<footer><p>© 2019 Journal. All rights reserved. <a href="/imprint">Imprint</a></p></footer>'

NEWS = f"""<!doctype html><html lang="en"><head><title>A wet January | Journal</title>
<meta property="og:type" content="article"><meta property="og:title" content="A wet January">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "A wet January", "author": {{"@type": "Person", "name": "Ada Brook"}},
"datePublished": "2026-01-31T18:00:00+00:00"}}</script></head><body>{_TOP}
<div class="cookie-banner"><p>We use cookies to measure how this site is used. Do you agree to that?</p></div>
<main><article><h1>A wet January</h1><p class="byline">By Ada Brook, 31 January 2026</p>
<p>It rained on twenty-eight days of January, which is more than in any year since the measurements began in
<a href="history.html">the old observatory</a> above the town.</p>
<figure><img src="../img/rain.jpg" alt="A gauge, full to the brim"><figcaption>The gauge.</figcaption></figure>
<h2>What was measured</h2>
<p>The gauges are read each morning at seven, and their figures are sent to the office, where they are compared.</p>
<table><thead><tr><th>Month</th><th>Rain (mm)</th></tr></thead>
<tbody><tr><td>December</td><td>84</td></tr><tr><td>January</td><td>131</td></tr></tbody></table>
<p>Three things follow from these figures, says the head of the office, who has read gauges for thirty years:</p>
<ol><li>the river rises</li><li>the cellars fill</li><li>the pumps run</li></ol>
<blockquote><p>I have never seen anything like it, and I have seen a lot of rain in my time.</p></blockquote>
<p>The forecast for February promises little else, though a few dry days are expected in its second week.</p>
</article>
<section class="related"><h2>Related</h2><ul><li><h3><a href="/2026/01/snow.html">Snow in the hills</a></h3></li>
</ul></section>
</main><aside><h3>Most read</h3><ol><li><a href="/a">Mayor resigns</a></li><li><a href="/b">Bridge closed</a></li>
</ol></aside>
{_BOTTOM}</body></html>"""

BLOG = f"""<!doctype html><html lang="en"><head><title>Reading a gauge by machine – Notes</title>
<meta name="author" content="Mira Holt"><meta property="article:published_time" content="2026-01-02T08:00:00Z"></head>
<body>{_TOP}<div class="sidebar widget-area"><h3>About me</h3>
<p>I write of weather and small machines, mostly at night.</p>
<h3>Tags</h3><a href="/tag/rain">rain</a> <a href="/tag/code">code</a></div>
<div id="content"><div class="post"><h1 class="entry-title">Reading a gauge by machine</h1><div class="entry-content">
<p>For a year now a small board in my garden has read the rain gauge each minute and kept the figures in a file.</p>
<p>The heart of it is a short function, which I give here as it stands, with <code>yield</code> and all that:</p>
<pre><code class="language-python">def read(gauge):
    for drop in gauge:
        yield drop * 2

print(list(read([1])))
</code></pre>
<p>It counts each drop <strong>twice</strong>, since the funnel is half as wide as the books say it should be.</p>
<ul><li>cheap<ul><li>under ten pounds</li></ul></li>
<li>sturdy, as <a href="/2025/frost.html">the frost</a> has shown</li></ul>
<p><img src="board.png" alt="The board"></p></div></div>
<div id="comments" class="comments-area"><h2>Two comments</h2><ol class="comment-list"><li class="comment">
<p>I built one too,
and it still runs after three winters in the north.</p></li></ol></div></div>{_BOTTOM}</body></html>"""

DOCUMENTATION = f"""<!doctype html><html lang="en"><head><title>Settings — gauge 2.1 documentation</title></head>
<body>
<nav class="toc"><ul><li><a href="install.html">Install</a></li><li><a href="settings.html">Settings</a></li></ul>
</nav>
<div role="main" class="document"><section id="settings"><h1>Settings<a class="headerlink" href="#settings">¶</a></h1>
<p>The program reads its settings from one file, which it looks for in the folder that it was started from.</p>
<section id="interval"><h2>interval<a class="headerlink" href="#interval">¶</a></h2>
<p>Seconds between two readings. A shorter interval costs more current, a longer one misses short showers.</p>
<div class="highlight"><pre><span></span>
<span class="n">interval</span> <span class="o">=</span> <span class="mi">60</span>
<span class="n">unit</span> <span class="o">=</span> <span class="s">"mm"</span>
</pre></div></section><section id="values"><h2>Values<a class="headerlink" href="#values">¶</a></h2>
<p>Each of these values may be given on the command line as well, where it wins over the one in the file.</p>
<table><tr><th>Name</th><th>Default</th></tr><tr><td><code>interval</code></td><td>60</td></tr>
<tr><td><code>a|b</code></td><td>none</td></tr></table></section></section></div>{_BOTTOM}</body></html>"""

PRODUCT = f"""<!doctype html><html lang="en"><head><title>Rain gauge R2 – Shop</title>
<link rel="canonical" href="/p/r2">
<script type="application/ld+json">{{"@type": "Product", "name": "Rain gauge R2", "offers": {{"price":
"49.00"}}}}</script>
</head><body>{_TOP}<main><h1>Rain gauge R2</h1><div class="gallery"><img src="/img/r2.jpg" alt="R2"></div>
<div class="buy"><span class="price">49.00 EUR</span><button>Add to basket</button></div>
<div class="description"><h2>Description</h2>
<p>The R2 measures rain to a tenth of a millimetre and sends its figures over a
kilometre, without any cable and for two years on one battery.</p>
<p>Its funnel is made of steel that neither frost nor sun
has yet done any harm, and it can be cleaned without any tool.</p></div>
<table><tr><th>Height</th><td>24 cm</td></tr><tr><th>Weight</th><td>800 g</td></tr></table></main>{_BOTTOM}</body>
</html>"""

FORUM = f"""<!doctype html><html lang="en"><head><title>My gauge reads too much - Forum</title></head><body>{_TOP}
<div class="thread"><h1>My gauge reads too much</h1>
<div class="post"><div class="user"><a href="/u/1">walker</a></div><div class="message">
<p>Since the last frost my gauge reads
about a third more than the one of my neighbour, though both stand in the open. What might be the reason for
that?</p></div></div>
<div class="post"><div class="user"><a href="/u/2">miller</a></div><div class="message">
<p>Look at the funnel first. Ice bends
the rim outwards, and then it catches more than it should. A ruler tells you within a minute whether that is so.</p>
</div></div>
<div class="post"><div class="user"><a href="/u/1">walker</a></div><div class="message">
<p>It was the rim indeed, bent by four
millimetres on one side. Thank you very much, the figures agree again since I have put it straight.</p></div></div>
</div>{_BOTTOM}</body></html>"""

GERMAN = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Ein nasser Januar | Journal</title>
<meta name="author" content="Jörg Weiß"></head><body>{_TOP}<main><article><h1>Ein nasser Januar</h1>
<p>An achtundzwanzig Tagen hat es im Januar geregnet, häufiger als in jedem Jahr seit Beginn der Messungen im alten
Turm.</p>
<p>Für die Äcker ist das gut, für die Keller weniger: Über hundert Pumpen liefen in der vergangenen Woche Tag und
Nacht.</p>
<p>Größere Schäden blieben aus, weil die Dämme hielten, die nach dem letzten Hochwasser erhöht worden waren.</p>
</article>
</main>{_BOTTOM}</body></html>"""

CHINESE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>一月多雨</title></head><body>
<nav><a href="/">首页</a></nav><article><h1>一月多雨</h1>
<p>今年一月有二十八天下雨，这是自老天文台开始观测以来最多的一年，许多居民说他们从未见过这么多的雨水落在城里。</p>
<p>气象局每天早晨七点读取雨量计，并把数字送到办公室进行比较，然后再公布给报纸和电台，供大家查阅和讨论。</p>
<p>预报说二月也不会好多少，不过第二个星期可能会有几天干燥的天气，农民们希望那时能够到田里去干活。</p></article></body></html>"""

LOGIN = f"""<!doctype html><html lang="en"><head><title>Sign in | Journal</title></head><body>{_TOP}<main>
<h1>Sign in</h1>
<p>Use your account to go on.</p><form action="/login" method="post"><label>Name <input name="user"></label>
<label>Password <input type="password" name="password"></label><button>Sign in</button></form>
<p><a href="/forgot">Forgot your password?</a></p></main>{_BOTTOM}</body></html>"""

FRONT = f"""<!doctype html><html lang="en"><head><title>Journal</title></head><body>{_TOP}<main><h1>Today</h1>{
    "".join(
        f'<div class="teaser"><h2><a href="/2026/01/{number}.html">Headline number {number} of the day</a></h2>'
        f"<p>The short text below it, {number}, says in a line or two what the story behind it is about.</p></div>"
        for number in range(30)
    )
}</main>{_BOTTOM}</body></html>"""

DASHBOARD = f"""<!doctype html><html lang="en"><head><title>Invoices</title></head><body>{
    _TOP
}<main><h1>Invoices</h1><table>
<tr><th>Number</th><th>Sum</th><th>State</th></tr>{
    "".join(
        f'<tr><td><a href="/i/{number}">{number}</a></td><td>{number}.00 EUR</td><td>open</td></tr>'
        for number in range(50)
    )
}</table></main>{_BOTTOM}</body></html>"""


def loaded(html: str, *, content_type: str = "text/html", text: str = "", picture: bytes = b"") -> PageResult:
    """Return a page as an engine gives it."""
    return PageResult(200, URL, "", html, text, content_type, 0.1, picture)
