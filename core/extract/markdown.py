"""A rendered page as Markdown; import this off the loop, its libraries are slow to import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from markdownify import ATX, STRIP_ONE, MarkdownConverter

from core.extract.document import Element, base_of, drop_unseen, parsed, too_deep, too_large
from core.extract.markdown_tree import tidy

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MOST_ELEMENTS = 200_000  # some 40 µs each
MOST_CHARACTERS = 10_000_000
_EMPTY_LINES = re.compile(r"\n{3,}")
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang)-([\w+#.-]{1,30})(?=\s|$)")
_HOLD_PICTURES = ["a", "span", "div", "p", "figure", "picture", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"]


class _Converter(MarkdownConverter):
    """Frees the parsed page at once: what refers to itself would stay until the next search for garbage."""

    def convert_soup(self, soup: BeautifulSoup) -> str:
        """Return the parsed page as Markdown."""
        try:
            return str(super().convert_soup(soup))
        finally:
            soup.decompose()


def markdown(html: str, *, url: str) -> str:
    """Return the page at `url` as Markdown, its links absolute.

    Raises INPUT for a page that is nested too deeply or too large.
    """
    root = parsed(html)
    base = base_of(root, url)
    return written(drop_unseen(root, "svg"), base=base)


def written(root: Element, *, base: str) -> str:
    """Return the tree as Markdown, links absolute from `base`; changes the tree. Raises INPUT as `markdown` does."""
    if root.xpath("count(//*)") > MOST_ELEMENTS:
        raise too_large()
    tidy(root, base)
    html = etree.tostring(root, encoding="unicode", method="html")
    if len(html) > MOST_CHARACTERS:
        raise too_large()
    converter = _Converter(
        heading_style=ATX,
        bullets="-",
        strip_pre=STRIP_ONE,
        code_language_callback=_language,
        keep_inline_images_in=_HOLD_PICTURES,
    )
    try:
        made: str = converter.convert(html)
    except RecursionError:
        raise too_deep() from None
    return _EMPTY_LINES.sub("\n\n", made).strip()


def _language(pre: Tag) -> str:
    """Return the language that a block of code names in its class, as highlighters write it."""
    names = [str(name) for each in (pre, *pre.find_all("code", limit=1)) for name in each.get_attribute_list("class")]
    found = _LANGUAGE.search(" ".join(names))
    return "" if found is None else found.group(1)
