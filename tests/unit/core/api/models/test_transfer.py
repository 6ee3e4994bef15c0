"""Imports as they are told."""

from __future__ import annotations

from core.api.models.transfer import ImportObject
from core.model.cookie import Cookie
from core.model.transfer import Effect, FormatId, ImportPreview, PreviewItem, Remark
from core.services.transfer import ImportResult


def item(name: str, effect: Effect, **more: object) -> PreviewItem:
    made = Cookie(name, "canary", "example.org")
    return PreviewItem(made, "example.org", f"line {name}", effect, **more)  # type: ignore[arg-type]


def test_every_cookie_of_the_text_is_counted_once() -> None:
    items = tuple(item(str(number), effect, why="Why.") for number, effect in enumerate(Effect))
    told = ImportObject.of(ImportPreview(FormatId.HAR, items, ()), ImportResult(()))
    assert (told.format, told.added, told.changed, told.same) == ("har", 1, 1, 1)
    assert [(each.index, each.name, each.why) for each in told.refused] == [
        (3, "3", "Why."), (4, "4", "Why."), (5, "5", "Why."),
    ]  # fmt: skip
    assert "canary" not in told.model_dump_json()


def test_what_was_kept_otherwise_than_written_is_a_remark() -> None:
    items = (item("1", Effect.ADDED, altered=("Cut.",)), item("2", Effect.REFUSED, altered=("Cut.",)))
    preview = ImportPreview(FormatId.HAR, items, (), remarks=(Remark("line 3", "Left out.", "It is broken."),))
    told = ImportObject.of(preview, ImportResult((), not_taken=(Cookie("far", "canary", "example.org"),)))
    assert [(each.place, each.what) for each in told.remarks] == [
        ("line 3", "Left out."),
        ("line 1", "Cut."),
        ("", "far of example.org is only kept here."),
    ]
