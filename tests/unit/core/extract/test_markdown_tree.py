"""A tree made ready to become Markdown."""

from __future__ import annotations

import pytest
from lxml import etree

from core.extract.document import parsed
from core.extract.markdown import markdown
from core.extract.markdown_tree import tidy

PAGE = "https://example.org/news/"


def tidied(html: str) -> str:
    root = parsed(f"<body>{html}")
    tidy(root, PAGE)
    return "".join(etree.tostring(each, encoding="unicode", method="html") for each in root.find("body"))


def test_only_attributes_that_markdown_knows_are_kept() -> None:
    html = '<a href="a" onclick="b" title=" two\n words" class="c" data-d="e">x</a>'
    assert tidied(html) == '<a href="https://example.org/news/a" title="two words">x</a>'


def test_a_picture_inside_the_page_itself_becomes_its_name() -> None:
    assert tidied('<img src="data:image/png;base64,AAAA" alt="Chart">') == '<span alt="Chart">Chart</span>'


def test_elements_that_sites_made_up_stand_as_blocks() -> None:
    assert tidied("<my-card>a</my-card>") == "<div>a</div>"


def test_long_runs_of_blanks_count_once() -> None:
    assert tidied(f"<p>a{' ' * 500}b<b>c</b>{' ' * 500}</p>") == "<p>a b<b>c</b> </p>"


def test_blanks_of_code_stay() -> None:
    code = f"<pre>a{' ' * 500}b<b>c</b>{' ' * 500}</pre>"
    assert tidied(code) == code


def test_a_bar_in_a_cell_parts_no_cells() -> None:
    assert markdown("<table><tr><th>a|b</th></tr><tr><td>c<b>|</b>d</td></tr></table>|", url=PAGE).endswith(
        "| a\\|b |\n| --- |\n| c**\\|**d |\n\n|"
    )


@pytest.mark.timeout(20)
def test_long_lists_keep_their_numbers() -> None:
    written = markdown(f'<ol start="5">{"<li>x</li>" * 2_000}</ol>', url=PAGE)
    assert [line for line in written.split("\n") if line] == [f"{number}. x" for number in range(5, 2_005)]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "html",
    [
        f"<p>a{' ' * 1_000_000}b</p>",
        f"<textarea>a{' ' * 1_000_000}b</textarea>",
        f"<pre>a{' ' * 1_000_000}b</pre>",
        f"<p>a{('<script></script>' + ' ' * 150) * 10_000}b</p>",
        f"<table><thead>{'<tr><td>x</td></tr>' * 10_000}</thead></table>",
        f"<table>{'<tr><td>x</td><td>y</td></tr>' * 10_000}</table>",
    ],
    ids=["blanks", "field", "code", "scripts", "head", "rows"],
)
def test_pages_made_to_take_hours_take_seconds(html: str) -> None:
    assert markdown(html, url=PAGE)
