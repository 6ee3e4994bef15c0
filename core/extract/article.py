"""The main content of a page as Markdown, below its title, author and date; import this off the loop."""

from __future__ import annotations

import re

from trafilatura import bare_extraction

from core.extract.article_html import as_html
from core.extract.document import Element, base_of, drop_hidden, make_absolute, parsed, too_large
from core.extract.facts import FAULTS, Facts, facts, forgetting
from core.extract.markdown import written

MOST_ELEMENTS = 60_000  # some 100 µs each
MOST_CHARACTERS = 5_000_000  # of text
_FAST_ABOVE = 200_000  # characters of text, from which on no second opinion on the main content is asked for
_TOLD = 80  # bytes of a paragraph that is told in sentences; scripts that say more in a letter take more bytes
_ARTICLE = 250  # bytes of such paragraphs that make an article
_TEASER = 200  # bytes that outweigh a heading that only leads elsewhere
_RELATED = 5  # such headings that an article may have below it
_TEASERS = (
    "count(//*[self::h2 or self::h3 or self::h4][.//a[@href and not(starts-with(@href, '#'))] or ancestor::a[@href]])"
)
_HEADING = re.compile(r"#{1,2} (.+)\n*")
_MARKS = re.compile(r"[\\`*_\[\]<>#|]")


def article(html: str, *, url: str, sure: bool = False) -> str | None:
    """Return the article of the page at `url`, None when it has none.

    `sure` takes what reads like one even when the page mostly leads to others. Raises INPUT for a page that is nested
    too deeply, or too large.
    """
    root = parsed(html)
    length = root.xpath("string-length()") - sum(len(each.text or "") for each in root.iter("script", "style"))
    if root.xpath("count(//*)") > MOST_ELEMENTS or length > MOST_CHARACTERS:
        raise too_large()
    teasers = 0 if sure else root.xpath(_TEASERS)
    least = _ARTICLE + (_TEASER * teasers if teasers > _RELATED else 0)
    said, base = facts(root, url=url), base_of(root, url)
    make_absolute(drop_hidden(root), base)  # the library takes every relative one as from the site's root
    body = _main_content(root, base, fast=length > _FAST_ABOVE)
    if body is None or _prose(body) < least:
        return None
    text = written(as_html(body), base=base)
    return _with_head(said, text)


def _main_content(root: Element, base: str, *, fast: bool) -> Element | None:
    try:
        with forgetting():
            found = bare_extraction(
                root,
                url=base,
                fast=fast,
                include_comments=False,
                include_formatting=True,
                include_images=True,
                include_links=True,
                output_format="markdown",
            )
    except FAULTS:  # hostile mark-up can make the library stumble: then nothing was found
        return None
    return getattr(found, "body", None)


def _prose(body: Element) -> int:
    """Return the bytes of paragraphs that tell something themselves, links and numbers aside."""
    lengths = (len(_own_words(each).encode()) for each in body.iter("p", "item", "quote"))
    return sum(length for length in lengths if length >= _TOLD)


def _own_words(paragraph: Element) -> str:
    """Return the text of a paragraph that stands in no link and in no further paragraph."""
    words = [paragraph.text or ""]
    for each in paragraph:
        if each.tag not in ("ref", "p", "list", "item", "quote", "table"):
            words.extend(each.itertext())
        words.append(each.tail or "")
    return " ".join(" ".join(words).split())


def _with_head(said: Facts, text: str) -> str:
    """Put title, author and date above the text; a heading that the text begins with is the title."""
    by = " · ".join(map(_plain, filter(None, (said.author and f"By {said.author}", said.published))))
    own = _HEADING.match(text)
    title = own.group(1) if own else _plain(said.title)
    rest = text[own.end() :] if own else text
    return "\n\n".join(filter(None, (f"# {title}" if title else "", by, rest)))


def _plain(text: str) -> str:
    """Return words in which nothing means Markdown."""
    return _MARKS.sub(r"\\\g<0>", text)
