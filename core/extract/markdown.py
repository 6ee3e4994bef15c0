"""A rendered page as Markdown; import this off the loop, its libraries are slow to import."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdownify import ATX, MarkdownConverter

from core.errors import ErrorKind, SessileError

_EMPTY_LINES = re.compile(r"\n{3,}")
_UNSEEN = frozenset({"head", "script", "style", "noscript", "template", "svg"})


class _Converter(MarkdownConverter):
    """Leaves out what a person never sees of a page."""

    def get_conv_fn(self, tag_name: str) -> Callable[..., Any] | None:
        """Return what converts the tag; None keeps its content as it is."""
        if tag_name.lower() in _UNSEEN:
            return _nothing
        found: Callable[..., Any] | None = super().get_conv_fn(tag_name)  # type: ignore[misc]  # absent from its stubs
        return found


def markdown(html: str) -> str:
    """Return the page as Markdown; raises INPUT for one that is nested too deeply."""
    try:
        written: str = _Converter(heading_style=ATX, bullets="-").convert(html)
    except RecursionError:
        sentence = "This page is nested too deeply to become Markdown. Take its text or HTML instead."
        raise SessileError(ErrorKind.INPUT, sentence, field="mode") from None
    return _EMPTY_LINES.sub("\n\n", written).strip()


def _nothing(*_: object, **__: object) -> str:
    return ""
