"""A record schema while it is being written: its JSON is the truth, a form shows and changes parts of it."""

from __future__ import annotations

import json
import re
from typing import Any

from core.model.record_schema import FieldType
from core.model.schema_text import FIT

Path = tuple[int, ...]  # a field's place in each list on the way to it; empty for the schema itself
JsonObject = dict[str, Any]

NESTING = (FieldType.NESTED, FieldType.LIST, FieldType.NESTED_LIST)
_PLACE = re.compile(r"(?P<path>fields\[\d+\](?:\.fields\[\d+\])*)(?:\.(?P<key>\w+))?|(?P<top>baseSelector|name)\b")
_NUMBER = re.compile(r"\d+")


class SchemaDraft:
    """Attributes: data (the JSON object), readable (whether a form can show it)."""

    def __init__(self) -> None:
        self.data: JsonObject = {}
        self.readable = True
        self.clear()

    def clear(self) -> None:
        """Begin a new schema with one field."""
        self.data, self.readable = {"name": "", "baseSelector": "", "fields": [_field("")]}, True

    def read(self, text: str) -> bool:
        """Take over what somebody wrote as JSON; False, and nothing taken, when no form can show it."""
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        self.readable = _is_shown(found)
        if self.readable:
            self.data = found
        return self.readable

    def text(self) -> str:
        """Return the JSON."""
        return json.dumps(self.data, ensure_ascii=False, indent=2)

    def at(self, path: Path) -> JsonObject:
        """Return the field at `path`, or the schema itself; raises IndexError where there is none."""
        found = self.data
        for place in path:
            found = found.get("fields", [])[place]
        return found

    def below(self, path: Path) -> list[Path]:
        """Return the paths of the fields right below."""
        return [(*path, place) for place in range(len(self.at(path).get("fields") or []))]

    def put(self, path: Path, key: str, value: object) -> None:
        """Say `key`; an empty value leaves it out, but for what every field says."""
        found = self.at(path)
        if value in ("", None) and key not in ("name", "baseSelector", "selector"):
            found.pop(key, None)
        else:
            found[key] = value
        if key == "type":
            self._leave_out_misfits(found)

    def add(self, path: Path) -> Path:
        """Add a field below `path` and return its path; a field that takes none becomes one that does."""
        found = self.at(path)
        if path and found.get("type") not in NESTING:
            self.put(path, "type", FieldType.NESTED.value)
        fields = found.setdefault("fields", [])
        names = {each.get("name") for each in fields}
        number = next(number for number in range(1, len(fields) + 2) if f"field{number}" not in names)
        fields.append(_field(f"field{number}"))
        return (*path, len(fields) - 1)

    def remove(self, path: Path) -> None:
        """Take a field out."""
        fields = self.at(path[:-1])["fields"]
        del fields[path[-1]]
        if not fields and len(path) > 1:
            del self.at(path[:-1])["fields"]

    def base_of(self, path: Path) -> str:
        """Return the selector below which the field's own looks."""
        steps = [str(self.data.get("baseSelector") or "")]
        steps += [str(self.at(path[:depth]).get("selector") or "") for depth in range(1, len(path))]
        given = [step.strip() for step in steps if step.strip()]
        return " ".join(f":is({step})" if "," in step else step for step in given)

    def _leave_out_misfits(self, found: JsonObject) -> None:
        for key, fitting in FIT.items():
            if found.get("type") not in fitting:
                found.pop(key, None)


def default_of(written: str) -> object:
    """Return what somebody wrote as a default: a number, true or false as such, else the text."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return written
    return found if isinstance(found, bool | int | float | str) else written


def default_words(value: object) -> str:
    """Return a default as it is written, so that `default_of` gives it back."""
    if isinstance(value, str):
        return value if default_of(value) == value else json.dumps(value, ensure_ascii=False)
    return "" if value is None else json.dumps(value)


def place_of(sentence: str) -> tuple[Path, str] | None:
    """Return where a fault is, and which key it is about, from the sentence that begins with its place."""
    found = _PLACE.match(sentence)
    if found is None:
        return None
    if found["top"]:
        return (), found["top"]
    return tuple(map(int, _NUMBER.findall(found["path"]))), found["key"] or "name"


def _field(name: str) -> JsonObject:
    return {"name": name, "selector": "", "type": FieldType.TEXT.value}


def _is_shown(found: object) -> bool:
    """Tell whether it is an object whose fields are lists of objects, all the way down."""
    if not isinstance(found, dict):
        return False
    fields = found.get("fields", [])
    return isinstance(fields, list) and all(map(_is_shown, fields))
