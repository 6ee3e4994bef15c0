"""A page's visible text."""

from __future__ import annotations

import pytest

from core.errors import SessileError
from core.extract.text import text
from tests.fakes import html_pages


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>three", "one\ntwo\nthree"),
        ("<h1>Title</h1>\n  <p>some <b>bold</b>\n words</p>", "Title\n\nsome bold words"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", "one\ntwo\nthree"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td> </td><td>3</td></tr></table>", "a\tb\n1\t\t3"),
        ("<p>un<b>broken</b></p>", "unbroken"),
        ("<p>a <b> b</b> c</p>", "a b c"),
        ("<p>a</p><pre>\nx  =  1\n\n  y\n</pre><p>b</p>", "a\n\nx  =  1\n\n  y\n\nb"),
        ("<div><div><div>a</div></div></div><section></section><div>b</div>", "a\nb"),
        ("", ""),
        ("plain", "plain"),
    ],
)
def test_blocks_stand_on_lines_of_their_own(html: str, expected: str) -> None:
    assert text(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<nav><a>One</a><a>Two</a>, <a>three</a></nav>", "One Two, three"),
        ("<nav><a>One</a><!-- and --><a></a><a>Two</a><b>fold</b></nav>", "One Twofold"),
        ("<pre><a>def</a><a>ault</a></pre>", "default"),
    ],
)
def test_links_beside_each_other_are_parted(html: str, expected: str) -> None:
    assert text(html) == expected


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "title", "video", "iframe"])
def test_what_nobody_sees_is_left_out(tag: str) -> None:
    assert text(f"<body><p>a</p><{tag}>hidden()</{tag}><p hidden>x</p><p>b</p>") == "a\n\nb"


def test_a_whole_page_reads_in_its_order() -> None:
    lines = text(html_pages.NEWS).split("\n")
    wanted = ["Sign in", "A wet January", "January\t131", "the river rises", "Mayor resigns"]
    assert [line for line in lines if line in wanted] == wanted


def test_a_page_that_is_nested_too_deeply_says_so() -> None:
    with pytest.raises(SessileError, match="nested too deeply"):
        text("<div>" * 3_000)
