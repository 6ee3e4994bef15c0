"""Which letters of a source have which colour; made on a thread, for the view to put in."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

MOST_CHARACTERS = 400_000  # half a second of a thread that takes the interpreter from the window again and again

Span: TypeAlias = tuple[int, int, str]  # start and length within the line, in Qt's UTF-16 units, and the theme's tone
Lines: TypeAlias = tuple[tuple[Span, ...], ...]


class Language(StrEnum):
    """What a source is written in."""

    PLAIN = "plain"
    HTML = "html"
    JSON = "json"
    MARKDOWN = "markdown"


def coloured_lines(text: str, language: Language) -> Lines:
    """Return the coloured spans of each line, as many lines as were looked at; a long source ends without colours."""
    if language is Language.PLAIN:
        return ()
    lines: list[tuple[Span, ...]] = []
    line: list[Span] = []
    place = 0
    for kind, value in _lexer(language).get_tokens(text[:MOST_CHARACTERS]):
        tone = _tone(kind)
        for number, piece in enumerate(value.split("\n")):
            if number:
                lines.append(tuple(line))
                line, place = [], 0
            length = units(piece)
            if tone and length:
                line.append((place, length, tone))
            place += length
    lines.append(tuple(line))
    return tuple(lines)


def units(text: str) -> int:
    """Return how many UTF-16 units `text` takes: Qt counts in those."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _lexer(language: Language) -> Lexer:
    from pygments.lexers.data import JsonLexer  # slow to import: on this thread
    from pygments.lexers.html import HtmlLexer
    from pygments.lexers.markup import MarkdownLexer

    kinds = {Language.HTML: HtmlLexer, Language.JSON: JsonLexer, Language.MARKDOWN: MarkdownLexer}
    return kinds[language](stripnl=False, ensurenl=False)


@cache
def _tone(kind: _TokenType) -> str:
    from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, String

    tones = (
        (Comment, "quiet"),
        (Name.Tag, "accent"),
        (Name.Attribute, "soon"),
        (Name.Entity, "urgent"),
        (Name.Label, "soon"),
        (Number, "accent"),
        (String, "good"),
        (Literal, "good"),
        (Keyword, "accent"),
        (Generic.Heading, "accent"),
        (Generic.Subheading, "accent"),
    )
    return next((tone for wanted, tone in tones if kind in wanted), "")
