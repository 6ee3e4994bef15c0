"""A loaded page in the shape that was asked for; to be called on a thread: the work takes its time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from core.errors import ErrorKind, SessileError
from core.model.extraction import PICTURES, Mode, PageResult
from core.model.record_schema import RecordSchema


@dataclass(frozen=True, slots=True)
class Shaped:
    """A page in its shape: `mode` is what DEFAULT became, `data` UTF-8 text, a PNG or a PDF."""

    mode: Mode
    data: bytes = field(repr=False)


def shape(page: PageResult, *, mode: Mode, schema: RecordSchema | None) -> Shaped:
    """Return the page in the shape of `mode`; the same page gives the same bytes.

    Raises INPUT for a page that cannot have that shape (no article, nested too deeply, too large), and for records
    without a schema.
    """
    if mode in PICTURES:
        return Shaped(mode, _picture(page))
    if mode is Mode.DEFAULT:
        mode, text = _readable(page)
    else:
        text = _text(page, mode, schema)
    return Shaped(mode, text.encode("utf-8", "replace"))


def _picture(page: PageResult) -> bytes:
    if not page.picture:
        raise _refusal("No picture of this page was made. Choose the browser engine, and try again.")
    return page.picture


def _readable(page: PageResult) -> tuple[Mode, str]:
    try:
        found = _article(page, sure=False)
    except SessileError:  # too deep or too large for an article; Markdown takes more
        found = None
    return (Mode.MARKDOWN, _markdown(page)) if found is None else (Mode.ARTICLE, found)


def _text(page: PageResult, mode: Mode, schema: RecordSchema | None) -> str:
    if mode is Mode.HTML:
        from core.extract.document import well_formed

        return well_formed(page.html)
    if mode is Mode.TEXT:
        return _plain_text(page)
    if mode is Mode.MARKDOWN:
        return _markdown(page)
    if mode is Mode.ARTICLE:
        if (found := _article(page, sure=True)) is None:
            raise _refusal("No article was found on this page. Choose Markdown to take all of it.")
        return found
    return _data(page, mode, schema)


def _data(page: PageResult, mode: Mode, schema: RecordSchema | None) -> str:
    if mode is Mode.METADATA:
        from core.extract.metadata import metadata

        return json.dumps(metadata(page), ensure_ascii=False, indent=2)
    if mode is Mode.LINKS:
        from core.extract.links import links
        from core.extract.plain import is_page

        return _lines(map(asdict, links(page.html, url=page.final_url) if is_page(page) else ()))
    if schema is None:
        raise SessileError(ErrorKind.INPUT, "Records need a schema. Choose one, or write one.", field="schema")
    from core.extract.records import records

    return _lines(records(page.html, schema, url=page.final_url))


def _plain_text(page: PageResult) -> str:
    from core.extract.document import well_formed
    from core.extract.plain import is_page, source
    from core.extract.text import text

    if not is_page(page):
        return well_formed(source(page))
    return well_formed(page.text).strip() or text(page.html)


def _markdown(page: PageResult) -> str:
    from core.extract.document import well_formed
    from core.extract.markdown import markdown
    from core.extract.plain import fenced, is_page

    return markdown(page.html, url=page.final_url) if is_page(page) else well_formed(fenced(page))


def _article(page: PageResult, *, sure: bool) -> str | None:
    from core.extract.article import article
    from core.extract.plain import is_page

    return article(page.html, url=page.final_url, sure=sure) if is_page(page) else None


def _lines(rows: Iterable[object]) -> str:
    """Return a JSON list with one row a line, which can be read, compared and cut."""
    written = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{written}\n]" if written else "[]"


def _refusal(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field="mode")
