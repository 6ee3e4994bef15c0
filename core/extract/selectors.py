"""CSS selectors, with ::text and ::attr(name), read and made ready; import this off the loop."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cssselect import FunctionalPseudoElement, HTMLTranslator, Selector, SelectorError, parse
from cssselect.parser import CombinedSelector, Tree
from cssselect.xpath import XPathExpr
from lxml import etree

from core.errors import ErrorKind, SessileError
from core.extract.document import Element

LONGEST = 1_000  # characters
MOST_STEPS = 20  # parts and functions of one selector
Find: TypeAlias = Callable[[Element], list[Element]]

_OWN_CHILD = re.compile(r"\s*(?::scope\s*)?>\s*")
_LITERAL = re.compile(r"\\.|\"[^\"]*\"|'[^']*'|\[[^\]]*\]|:nth-[\w-]+\([^()]*\)", re.DOTALL)
_COMBINATOR = re.compile(r"(?<![\s(,>+~])\s*(?:[>+~]|(?<=\s)(?=[^\s,)>+~]))")
_COUNTED = re.compile(r"count\(([a-z]+-sibling::[^()]+)\) = (\d+)")
_TOKEN = re.compile(r"(?P<before>.*?),? got <(?P<kind>[A-Z]+)(?: '(?P<what>[^']*)')? at \d+>", re.DOTALL)
_SHOWN = 60  # characters of a selector in a sentence
_NOTHING = etree.fromstring("<html/>")


@dataclass(frozen=True, slots=True)
class Chain:
    """One selector of a list: what finds its first part anywhere, and each further part with the sign before it."""

    first: Find
    further: tuple[tuple[str, Find], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A selector made ready. `anywhere` and `below` find what its last part means; it counts if a chain leads to it.

    `attribute` is the name in ::attr(name), empty for ::text, None where elements are meant.
    """

    anywhere: Find  # on a page, from its root element
    below: Find  # below an element, that element left out
    chains: tuple[Chain, ...]
    attribute: str | None

    @property
    def gives_text(self) -> bool:
        """Whether it finds words and no elements."""
        return self.attribute is not None


class _Expression(XPathExpr):
    """Compares places among siblings without counting them all, which takes seconds for thousands."""

    def add_condition(self, condition: str, conjuction: str = "and") -> _Expression:
        """Add the condition, in its quick form."""
        quick = [_place(each) for each in condition.split(" and ")]
        return super().add_condition(" and ".join(quick) if all(quick) else condition, conjuction)


class _Translator(HTMLTranslator):
    xpathexpr_cls = _Expression


_TRANSLATOR = _Translator()


@functools.lru_cache(maxsize=500)
def query(selector: str) -> Query:
    """Return the selector made ready; `> a` means own children. Raises INPUT with field "selector"."""
    _require_reasonable(selector)
    own = _OWN_CHILD.match(selector)
    css = selector[own.end() :] if own else selector
    if ":scope" in _LITERAL.sub("", css):
        raise _refusal(f"{quoted(selector)}: :scope can only stand first, with > after it.")
    try:
        wanted = parse(css)
        if own:
            own_children = _own_children(selector, wanted)
            return Query(own_children, own_children, (), _attribute(selector, wanted))
        parts = [_parts(each.parsed_tree) for each in wanted]
        anywhere, below = (
            _compiled(_path(axis, *(each[-1][1] for each in parts)))
            for axis in ("descendant-or-self::", "descendant::")
        )
        chains = tuple(_chain(each) for each in parts) if any(len(each) > 1 for each in parts) else ()
        return Query(anywhere, below, chains, _attribute(selector, wanted))
    except SelectorError as error:
        raise _refusal(f"{quoted(selector)} is no CSS selector: {_reason(str(error))}") from None
    except (etree.XPathError, ValueError, RecursionError):
        sentence = f"{quoted(selector)} cannot be used here. Write it with names, classes and attributes."
        raise _refusal(sentence) from None


def require_elements(selector: str) -> None:
    """Refuse a selector that gives words where elements are needed; raises INPUT with field "selector"."""
    if query(selector).gives_text:
        raise _refusal(f"{quoted(selector)} gives words; elements are needed here. Take the part with two colons away.")


def quoted(selector: str) -> str:
    """Return the selector as it can stand in a sentence."""
    short = " ".join(selector.split()).encode("utf-8", "replace").decode()
    return f"“{short[:_SHOWN]}…”" if len(short) > _SHOWN else f"“{short}”"


def _require_reasonable(selector: str) -> None:
    """Refuse what would keep a computer busy for minutes on a large page."""
    if not selector.strip():
        raise _refusal("A selector is needed here, such as h2 or .price.")
    if len(selector) > LONGEST:
        raise _refusal(f"A selector may have at most {LONGEST:,} characters; this one has {len(selector):,}.")
    plain = _LITERAL.sub("x", selector.strip())
    if len(_COMBINATOR.findall(plain)) + plain.count("(") > MOST_STEPS:
        raise _refusal(f"This selector has more than {MOST_STEPS} parts. Leave out those that are not needed.")
    if ":has(" in _in_brackets(plain, ":has("):
        raise _refusal(f"{quoted(selector)}: a :has() cannot stand inside another.")
    inside = _in_brackets(plain)
    if "~" in inside or len(_COMBINATOR.findall(inside)) > 1:
        raise _refusal(f"{quoted(selector)}: in brackets can stand one part, or two without a ~ between them.")


def _in_brackets(plain: str, opening: str = "(") -> str:
    """Return what stands inside the brackets that begin with `opening`."""
    depth, kept = 0, []
    for place, letter in enumerate(plain):
        if letter == ")" and depth:
            depth -= 1
        if depth:
            kept.append(letter)
        if letter == "(" and (depth or plain.endswith(opening, 0, place + 1)):
            depth += 1
    return "".join(kept)


def _parts(tree: Tree) -> list[tuple[str, Tree]]:
    found: list[tuple[str, Tree]] = []
    while isinstance(tree, CombinedSelector):
        found.append((tree.combinator, tree.subselector))
        tree = tree.selector
    return [("", tree), *reversed(found)]


def _chain(parts: list[tuple[str, Tree]]) -> Chain:
    ready = [(sign, _compiled(_path("descendant-or-self::", tree))) for sign, tree in parts]
    return Chain(ready[0][1], tuple(ready[1:]))


def _own_children(selector: str, wanted: list[Selector]) -> Find:
    parts = _parts(wanted[0].parsed_tree)
    if len(wanted) > 1 or any(sign not in ("", ">") for sign, _ in parts):
        raise _refusal(f"{quoted(selector)} begins with >, so only > can stand between its parts.")
    return _compiled("/".join(_path("child::", tree) for _, tree in parts))


def _path(axis: str, *trees: Tree) -> str:
    """Return the path to what is like one of `trees`: one condition, since XPath takes minutes to unite large sets."""
    found = [_TRANSLATOR.xpath(each) for each in trees]
    if len(found) == 1:
        return f"{axis}{found[0]}"
    for each in found:
        each.add_name_test()
    conditions = [each.condition or "true()" for each in found]
    return f"{axis}*[({') or ('.join(conditions)})]"


def _compiled(path: str) -> Find:
    found: Find = etree.XPath(path)
    found(_NOTHING)  # a namespace that is not there shows only now
    return found


def _attribute(selector: str, wanted: list[Selector]) -> str | None:
    meant = {_attribute_of(selector, each) for each in wanted}
    if len(meant) > 1:
        raise _refusal(f"{quoted(selector)} means elements and words at once. Write two selectors.")
    return meant.pop()


def _attribute_of(selector: str, wanted: Selector) -> str | None:
    meant = wanted.pseudo_element
    if meant is None:
        return None
    if isinstance(meant, FunctionalPseudoElement):
        if meant.name == "attr" and meant.argument_types() in (["STRING"], ["IDENT"]):
            return str(meant.arguments[0].value).lower()
    elif meant == "text":
        return ""
    raise _refusal(f"{quoted(selector)}: of those with two colons, ::text and ::attr(name) can be used.")


def _place(condition: str) -> str:
    found = _COUNTED.fullmatch(condition)
    if found is None:
        return ""
    axis, number = found[1], int(found[2])
    return f"not({axis}[{number + 1}])" + (f" and {axis}[{number}]" if number else "")


def _reason(words: str) -> str:
    """Return in plain words what the library says of a selector that it cannot read."""
    if "nvalid series" in words:
        return "in the brackets goes a number, odd, even, or one such as 2n+1."
    found = _TOKEN.match(words)
    if found is None:
        return f"{words[:1].lower()}{words[1:200].rstrip('.')}."
    if found["kind"] == "EOF":
        return "it ends too early."
    if not found["what"] or not found["what"].strip():
        return "a part of it is missing."
    return f"“{found['what']}” cannot stand where it does."


def _refusal(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field="selector")
