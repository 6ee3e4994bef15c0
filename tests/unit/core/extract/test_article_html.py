"""The library's mark-up in the words of HTML."""

from __future__ import annotations

import pytest
from lxml import etree

from core.extract.article_html import as_html


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        ('<head rend="h2">a</head>', "<h2>a</h2>"),
        ('<head rend="odd">a</head>', "<h3>a</h3>"),
        ('<list rend="ol"><item>a</item></list>', "<ol><li>a</li></ol>"),
        ("<list><item>a</item></list>", "<ul><li>a</li></ul>"),
        ('<list rend="dl"><item rend="dt-1">a</item><item rend="dd-1">b</item></list>',
         "<dl><dt>a</dt><dd>b</dd></dl>"),
        ('<p><hi rend="#b">a</hi><hi rend="#t">b</hi><hi>c</hi></p>',
         "<p><strong>a</strong><code>b</code><em>c</em></p>"),
        ('<p><ref target="/x">a</ref><ref>b</ref></p>', '<p><a href="/x">a</a><a href="">b</a></p>'),
        ("<p><code>a</code></p>", "<p><code>a</code></p>"),
        ("<code>a\nb</code>", "<pre>a\nb</pre>"),
        ('<code><code class="x">a</code></code>', '<pre><code class="x">a</code></pre>'),
        ("<quote><p>a</p></quote>", "<blockquote><p>a</p></blockquote>"),
        ('<table><row><cell role="head">a</cell><cell>b</cell></row></table>',
         "<table><tr><th>a</th><td>b</td></tr></table>"),
        ('<graphic src="/a.png"/>b', '<p><img src="/a.png"/></p>b'),
        ('<p>a<graphic src="/a.png"/>b<lb/>c</p>', '<p>a<img src="/a.png"/>b<br/>c</p>'),
    ],
)  # fmt: skip
def test_each_mark_has_its_element(marked: str, html: str) -> None:
    body = as_html(etree.fromstring(f"<body>{marked}</body>"))
    assert etree.tostring(body, encoding="unicode") == f"<body>{html}</body>"
