"""The library's own mark-up of an article, in the words of HTML again."""

from __future__ import annotations

from core.extract.document import Element

_TAGS = {"item": "li", "quote": "blockquote", "lb": "br", "graphic": "img", "row": "tr", "ref": "a"}
_STYLES = {"#b": "strong", "#i": "em", "#u": "u", "#t": "code", "#sub": "sub", "#sup": "sup"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl"})


def as_html(body: Element) -> Element:
    """Rename in place the elements that trafilatura made, and return the tree."""
    for element in body.iter("*"):
        if (tag := _tag(element)) != element.tag:  # a name that only HTML allows cannot be set, not even again
            element.tag = tag
        if element.tag == "a":
            element.set("href", element.attrib.pop("target", ""))
        element.attrib.pop("rend", None)
        element.attrib.pop("role", None)
    for picture in body.findall("img"):
        _stand_alone(picture)
    return body


def _stand_alone(picture: Element) -> None:
    """Make a paragraph of a picture between blocks, or it would run into what follows."""
    paragraph = picture.makeelement("p")
    picture.addprevious(paragraph)
    paragraph.tail, picture.tail = picture.tail, None
    paragraph.append(picture)


def _tag(element: Element) -> str:
    tag, rend = str(element.tag), str(element.get("rend", ""))
    if tag == "head":
        return rend if rend in _HEADINGS else "h3"
    if tag == "list":
        return rend if rend in _LISTS else "ul"
    if tag == "item" and rend[:2] in ("dt", "dd"):
        return rend[:2]
    if tag == "hi":
        return _STYLES.get(rend, "em")
    if tag == "cell":
        return "th" if element.get("role") == "head" else "td"
    if tag == "code" and _is_block(element):
        return "pre"
    return _TAGS.get(tag, tag)


def _is_block(code: Element) -> bool:
    parent = code.getparent()
    if parent is not None and parent.tag in ("pre", "code"):
        return False
    return code.find("code") is not None or "\n" in "".join(code.itertext()).strip()
