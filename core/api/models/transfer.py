"""Imports as scripts ask for them and are told of them."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import BaseModel, Field

from core.api.models.base import Asked
from core.model.transfer import Effect, FormatId, ImportPreview, Remark
from core.services.transfer import ImportResult

ReadWord = Literal[
    "extension-json",
    "netscape",
    "storage-state",
    "header",
    "set-cookie",
    "curl",
    "har",
    "cookie-quick-manager",
    "pairs",
]
WriteWord = Literal[
    "netscape", "extension-json", "storage-state", "header", "curl", "python", "python-httpx", "cookie-quick-manager"
]
WRITTEN = {"python": FormatId.PYTHON_REQUESTS}
LEFT_OUT = frozenset({Effect.REFUSED, Effect.EXPIRED, Effect.REPEATED})


class Import(Asked):
    """A text of cookies. `url` is the address they belong to where the format names no host."""

    text: str = Field(repr=False)
    format: ReadWord | None = None
    url: str = ""
    mode: Literal["merge", "replace"] = Field(
        default="merge", description="replace: what else the named sites have in the session goes"
    )


class RefusedObject(BaseModel):
    """A cookie of the text that was left out; `index` counts the text's cookies from 0."""

    index: int
    name: str
    why: str


class RemarkObject(BaseModel):
    """Something that was not read or kept as it stands."""

    place: str
    what: str
    why: str


class ImportObject(BaseModel):
    """What an import did: how many cookies are new, changed and as they were, and which were left out.

    `removed` counts what `replace` deleted: what else the session had of the sites in the text.
    """

    format: str
    added: int
    changed: int
    same: int
    removed: int
    refused: list[RefusedObject]
    remarks: list[RemarkObject]

    @classmethod
    def of(cls, preview: ImportPreview, result: ImportResult) -> ImportObject:
        """Return what was done as it is told."""
        counts = Counter(item.effect for item in preview.items)
        return cls(
            format=preview.format.value,
            added=counts[Effect.ADDED],
            changed=counts[Effect.CHANGED],
            same=counts[Effect.SAME],
            removed=sum(edit.after is None for edit in result.applied),
            refused=[
                RefusedObject(index=index, name=item.cookie.name, why=item.why)
                for index, item in enumerate(preview.items)
                if item.effect in LEFT_OUT
            ],
            remarks=[
                *(_told(each) for each in preview.remarks),
                *_altered(preview),
                *(
                    RemarkObject(
                        place="",
                        what=f"{each.name} of {each.shown_domain} is only kept here.",
                        why="The open browser did not take it.",
                    )
                    for each in result.not_taken
                ),
            ],
        )


def _told(remark: Remark) -> RemarkObject:
    return RemarkObject(place=remark.place, what=remark.what, why=remark.why)


def _altered(preview: ImportPreview) -> list[RemarkObject]:
    return [
        RemarkObject(place=item.place, what=words, why="")
        for item in preview.items
        if item.effect not in LEFT_OUT
        for words in item.altered
    ]
