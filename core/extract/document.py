"""A page as a tree of elements: parsed once, without what nobody sees; import this off the loop."""

from __future__ import annotations

import re
from typing import Any, TypeAlias
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HTMLParser

from core.errors import ErrorKind, SessileError

Element: TypeAlias = Any  # lxml has no types of its own

_DEEPEST = "ERR_RESOURCE_LIMIT"  # libxml2 stops at 2,048 levels, and leaves out the rest without a word
_NEVER_SEEN = (
    "head", "script", "style", "noscript", "template", "iframe", "canvas", "audio", "datalist", "title", "desc", "defs",
)  # fmt: skip
_CAPITALS, _SMALL = "ADEIILNOPSY ", "adeiilnopsy"
_PERMALINK = (  # the sign beside a heading that shows under the mouse only
    "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
    "//a[starts-with(@href, '#') and string-length(normalize-space()) <= 1]"
)
_HIDDEN = (
    f"{_PERMALINK} | //body//*[@hidden and @hidden != 'until-found' or self::dialog[not(@open)]"
    f" or contains(translate(@style, '{_CAPITALS}', '{_SMALL}'), 'display:none')]"
)
_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # what libxml2 reads, and then refuses to write
_BLANKS = dict.fromkeys(map(ord, "\t\r\n"))


def well_formed(text: str) -> str:
    """Return `text` with each half of a character, which no file can hold, as the replacement character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def parsed(html: str) -> Element:
    """Return the page's root element, comments left out; raises INPUT for one that is nested too deeply."""
    html = _NO_TEXT.sub("", well_formed(html).replace("\f", " "))
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.encode() or b"<html></html>", parser)
    last = parser.error_log.last_error
    if last is not None and last.type_name == _DEEPEST:
        raise too_deep()
    if root is None:
        return etree.fromstring(b"<html></html>", parser)
    root.extend(list(root.itersiblings()))  # what broken pages write after their end
    if "&#" in html:
        _drop_controls(root)
    return root


def _drop_controls(root: Element) -> None:
    """Take out the control characters that were written as numbers."""
    for element in root.iter():
        if element.text and _NO_TEXT.search(element.text):
            element.text = _NO_TEXT.sub("", element.text)
        if element.tail and _NO_TEXT.search(element.tail):
            element.tail = _NO_TEXT.sub("", element.tail)
        for name, value in element.items():
            if _NO_TEXT.search(value):
                element.set(name, _NO_TEXT.sub("", value))


def drop_hidden(root: Element) -> Element:
    """Take out of the tree what the page itself hides: by attribute, by its own style, or as a closed dialog."""
    for each in root.xpath(_HIDDEN):
        each.tag = "template"  # and goes with those in one step, which stays fast for very many
    etree.strip_elements(root, "template", with_tail=False)
    return root


def drop_unseen(root: Element, *more: str) -> Element:
    """Take out of the tree whatever a person never sees of the page, and the elements of `more` names."""
    drop_hidden(root)
    etree.strip_elements(root, *_NEVER_SEEN, *more, with_tail=False)
    return root


def base_of(root: Element, url: str) -> str:
    """Return what the page's links are relative to: its own base, else its address."""
    own = root.xpath("string(//base[@href][1]/@href)")
    return joined(url, own) if own else url


def make_absolute(root: Element, base: str) -> None:
    """Make the addresses of the tree's links and pictures absolute, in a form that Markdown takes."""
    for name in ("href", "src", "poster"):
        for element in root.xpath(f"//*[@{name}]"):
            element.set(name, joined(base, element.get(name)).replace(" ", "%20"))


def joined(base: str, link: str) -> str:
    """Return the link as an absolute address; one that cannot be read stays as it is."""
    link = link.strip().translate(_BLANKS)
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def too_deep() -> SessileError:
    """Return the refusal of a page whose elements are nested too deeply for the shape."""
    sentence = "This page is nested too deeply for this shape. Take its HTML instead."
    return SessileError(ErrorKind.INPUT, sentence, field="mode")


def too_large() -> SessileError:
    """Return the refusal of a page that would take minutes in the shape."""
    sentence = "This page is too large for this shape. Take its text or HTML instead."
    return SessileError(ErrorKind.INPUT, sentence, field="mode")
