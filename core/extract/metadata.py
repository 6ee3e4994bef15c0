"""What a page says of itself, as JSON; import this off the loop."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable

from core.extract.document import Element, base_of, joined, parsed
from core.extract.facts import LONGEST, facts
from core.extract.plain import is_page
from core.model.extraction import PageResult

LARGEST_JSON = 1_000_000  # characters of one block of JSON-LD
_LARGEST_ALL = 5_000_000  # of all of them
_DEEPEST = 60  # levels of JSON
_MOST = 1_000  # values of one kind
_OPEN_GRAPH = ("og:", "article:", "book:", "music:", "product:", "profile:", "video:", "fb:")
_ADDRESSES = frozenset(
    {
        "twitter:url", "twitter:image", "twitter:image:src", "twitter:player", "twitter:player:stream", "og:url",
        *(f"og:{kind}{of}" for kind in ("image", "video", "audio") for of in ("", ":url", ":secure_url")),
    }
)  # fmt: skip
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})


def metadata(page: PageResult) -> dict[str, object]:
    """Return addresses, title, description, language, author, date, Open Graph, Twitter, JSON-LD, feeds and icons.

    Addresses are absolute. What the page does not say is None or empty. A block of JSON-LD that is broken, deep or
    larger than 1 MB is counted in `json_ld_broken`. Raises INPUT for a page that is nested too deeply.
    """
    root = parsed(page.html if is_page(page) else "")
    base = base_of(root, page.final_url)
    metas = _metas(root)
    said = facts(root, url=page.final_url)
    json_ld, broken = _json_ld(root)
    title = _line(root.xpath("string(/html/head//title[1])")) or _line(page.title)
    return {
        "url": page.final_url,
        "content_type": page.content_type,
        "title": title or None,
        "description": _first(metas, "description", "og:description", "twitter:description"),
        "canonical": _address(root, base, "canonical"),
        "language": _language(root, metas),
        "author": said.author or None,
        "published": said.published or None,
        "open_graph": _absolute(_named(metas, _OPEN_GRAPH), base),
        "twitter": _absolute(_named(metas, ("twitter:",)), base),
        "json_ld": json_ld,
        "json_ld_broken": broken,
        "feeds": _feeds(root, base),
        "icons": _addresses(root, base, "icon", "apple-touch-icon"),
    }


def _metas(root: Element) -> list[tuple[str, str]]:
    """Return the names and contents of all meta elements, in order; names in lower case."""
    found = []
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        content = _line(element.get("content", ""))
        if name and content:
            found.append((_line(name).lower(), content))
    return found


def _first(metas: Iterable[tuple[str, str]], *names: str) -> str | None:
    known = dict(reversed(list(metas)))
    return next((known[name] for name in names if name in known), None)


def _named(metas: Iterable[tuple[str, str]], beginnings: tuple[str, ...]) -> dict[str, str | list[str]]:
    """Return the values of each name with such a beginning; several of one name are a list."""
    gathered: dict[str, list[str]] = {}
    for name, content in metas:
        if name.startswith(beginnings) and (name in gathered or len(gathered) < _MOST):
            gathered.setdefault(name, []).append(content)
    return {name: values[0] if len(values) == 1 else values[:_MOST] for name, values in gathered.items()}


def _absolute(named: dict[str, str | list[str]], base: str) -> dict[str, str | list[str]]:
    """Make those values absolute that are addresses."""
    for name in named.keys() & _ADDRESSES:
        value = named[name]
        named[name] = _whole(base, value) if isinstance(value, str) else [_whole(base, each) for each in value]
    return named


def _whole(base: str, address: str) -> str:
    return joined(base, address)[:LONGEST]


def _language(root: Element, metas: Iterable[tuple[str, str]]) -> str | None:
    own = _line(root.get("lang") or root.get("xml:lang") or "")
    return own or _first(metas, "content-language", "og:locale")


def _related(root: Element, *relations: str) -> list[Element]:
    wanted = set(relations)
    links = (each for each in root.iter("link") if each.get("href", "").strip())
    return [each for each in links if wanted & set(each.get("rel", "").lower().split())]


def _addresses(root: Element, base: str, *relations: str) -> list[str]:
    found = dict.fromkeys(_link(base, each) for each in _related(root, *relations))
    return [each for each in found if not each.startswith("data:")][:_MOST]


def _address(root: Element, base: str, relation: str) -> str | None:
    return next(iter(_addresses(root, base, relation)), None)


def _feeds(root: Element, base: str) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for each in _related(root, "alternate"):
        kind = each.get("type", "").partition(";")[0].strip().lower()
        url = _link(base, each)
        if kind in _FEEDS and len(found) < _MOST:
            found.setdefault(url, {"url": url, "title": _line(each.get("title", "")), "type": kind})
    return list(found.values())


def _link(base: str, element: Element) -> str:
    return _whole(base, element.get("href"))


def _json_ld(root: Element) -> tuple[list[object], int]:
    """Return the parsed blocks, and how many were left out."""
    found: list[object] = []
    broken = read = 0
    for script in root.iter("script"):
        if script.get("type", "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        read += len(text)
        if len(text) > LARGEST_JSON or read > _LARGEST_ALL:
            broken += 1
            continue
        try:
            found.append(_read(text))
        except (ValueError, RecursionError):
            broken += 1
    return found, broken


def _read(text: str) -> object:
    """Return the value; raises ValueError for what could not be written as JSON again."""
    value = json.loads(text, strict=False, parse_constant=_refuse, parse_float=_finite)
    level = [value]
    for _ in range(_DEEPEST):
        level = [each for outer in level for each in _inner(outer)]
        if not level:
            return value
    raise ValueError("too deep")


def _inner(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _refuse(word: str) -> object:
    raise ValueError(word)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("no finite number")
    return number


def _line(text: str) -> str:
    return " ".join(text[:LONGEST].split())
