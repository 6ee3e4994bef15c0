"""The texts that are never sealed, events and saved settings, are made of kinds, ids and counts."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.tree import name, sources, tree

DETAILS = {  # what the detail of an event may be made of
    "f'copy of {session_id}'",
    "f'bulk import, {len(each.cookies)} cookies'",
    "str(len(applied))",
    "f'{request.page.method} {loaded.page.status}'",
    "f'{ended} of {batch.total}'",
    "str(len(urls))",
    "'died' if running.died else ''",
    "way.value if way else ''",  # a SlotKind
    "f'{exported.count} as {exported.format}'",  # a FormatId
    "f'{done.written} as {kind}'",  # a ResultFiles
    "str(gone)",
}
SAVED = {  # name and text of what lies in the setting table
    "LAST_RUN, repr(now)",
    "_MARK, json.dumps(now)",  # numbers by kinds of events
    "mark, json.dumps(sorted(after)) if after else None",  # ids and names of profile directories
    "name, text.strip()",  # PreferencesService: only a setting of the table, checked by its kind
    "SETTING, 'true' if wanted else None",  # the switch of encryption
    "SEALED_WITH, key_id or None",
    "SCRUB, '1'",
    "SCRUB, None",
}


def calls(of: str, method: str) -> Iterator[ast.Call]:
    """Give each call of a method of this name on something that is called `of`."""
    for path in sources("core"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
                owner = ast.unparse(node.func.value)
                if owner.split(".")[-1].split("(")[0] == of:
                    yield node


def test_the_detail_of_an_event_is_never_a_persons_text() -> None:
    recorded = [*calls("writing", "record"), *calls("events", "add")]
    details = {ast.unparse(word.value) for call in recorded for word in call.keywords if word.arg == "detail"}
    assert details <= DETAILS
    assert all(len(call.args) <= 2 for call in recorded)


def test_events_are_written_through_one_place() -> None:
    writers = [
        name(path)
        for path in sources("core")
        if any(
            isinstance(node, ast.Call) and ast.unparse(node.func).endswith("events.add_all")
            for node in ast.walk(tree(path))
        )
    ]
    assert writers == ["core/services/writing.py"]


def test_what_is_saved_beside_the_settings_is_known() -> None:
    put = [*calls("settings", "put"), *calls("SavedSettings", "put"), *calls("saved", "put")]
    assert {", ".join(map(ast.unparse, call.args)) for call in put} <= SAVED
