"""The page storage in a storageState: Playwright's and agent-browser's `origins`, Steel's localStorage by origin."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from core.cookies.formats.json_records import Record
from core.model.storage import OriginStorage
from core.model.transfer import Remark

_STORE = {"name": str, "autoIncrement": bool, "records": list, "indexes": list}
_INDEX = {"name": str, "multiEntry": bool, "unique": bool}


@dataclass(slots=True)
class FoundStorage:
    """What was read so far, by origin; a later entry of the same name replaces the earlier one."""

    local: dict[str, dict[str, str]] = field(default_factory=dict)
    databases: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def origins(self) -> tuple[OriginStorage, ...]:
        """Return each origin that keeps anything."""
        names = dict.fromkeys([*self.local, *self.databases])
        made = (
            OriginStorage(name, tuple(self.local.get(name, {}).items()), self.databases.get(name, "[]"))
            for name in names
        )
        return tuple(each for each in made if not each.empty)


def read_storage(data: Record) -> FoundStorage:
    """Return the page storage of a storageState or of one of its relatives, with remarks on what cannot be kept."""
    found = FoundStorage()
    origins = data.get("origins")
    if isinstance(origins, list):
        for number, row in enumerate(origins, 1):
            _read_origin(row, f"origin {number}", found)
    elif origins is not None:
        found.remarks.append(Remark("origins", "The page storage is no list.", "It is left out."))
    _read_by_origin(data.get("localStorage"), found)
    if data.get("indexedDB"):
        found.remarks.append(
            Remark("indexedDB", "The databases are left out.", "Only Playwright's own form can be put back.")
        )
    for name in ("sessionStorage", "credentials"):
        if data.get(name):
            found.remarks.append(_left_out(name, name))
    return found


def written_storage(storage: Iterable[OriginStorage]) -> Iterator[dict[str, object]]:
    """Yield Playwright's record of each origin that a browser can open."""
    for each in storage:
        if each.empty or not each.origin or origin_of(each.origin) != each.origin:
            continue
        record: dict[str, object] = {
            "origin": each.origin,
            "localStorage": [{"name": name, "value": value} for name, value in each.local_storage],
        }
        if databases := _parsed(each.indexed_db):
            record["indexedDB"] = databases
        yield record


def origin_of(url: str) -> str:
    """Return the origin of a web address as browsers write it; empty for anything else."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = port is None or port == {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" if usual else f"{parts.scheme}://{host}:{port}"


def _read_origin(row: object, place: str, found: FoundStorage) -> None:
    origin = _origin(row.get("origin"), place, found) if isinstance(row, dict) else ""
    if not isinstance(row, dict) or not origin:
        if not isinstance(row, dict):
            found.remarks.append(Remark(place, "This is no page storage.", "It is left out."))
        return
    entries = row.get("localStorage")
    if isinstance(entries, dict):
        _take(entries.items(), place, origin, found)
    elif isinstance(entries, list):
        _take((_pair(each) for each in entries), place, origin, found)
    elif entries is not None:
        found.remarks.append(Remark(place, "The localStorage is no list.", "It is left out."))
    _read_databases(row.get("indexedDB"), place, origin, found)
    found.remarks.extend(_left_out(place, name) for name in ("sessionStorage", "opfs") if row.get(name))


def _read_by_origin(raw: object, found: FoundStorage) -> None:
    if raw is None:
        return
    if not isinstance(raw, dict):
        found.remarks.append(Remark("localStorage", "The localStorage is no list by origin.", "It is left out."))
        return
    for number, (key, entries) in enumerate(raw.items(), 1):
        place = f"localStorage {number}"
        if not isinstance(entries, dict):
            found.remarks.append(Remark(place, "This entry does not say which site it belongs to.", "It is left out."))
        elif origin := _origin(key if "://" in key else f"https://{key}", place, found):
            if "://" not in key:
                found.remarks.append(
                    Remark(place, "The site is named without http or https.", "It was taken as https.")
                )
            _take(entries.items(), place, origin, found)


def _origin(raw: object, place: str, found: FoundStorage) -> str:
    origin = origin_of(raw) if isinstance(raw, str) else ""
    if not origin:
        found.remarks.append(
            Remark(place, "Its origin is no web address.", "Page storage belongs to one: it is left out.")
        )
    return origin


def _pair(entry: object) -> tuple[object, object]:
    return (entry.get("name"), entry.get("value")) if isinstance(entry, dict) else (None, None)


def _take(entries: Iterable[tuple[object, object]], place: str, origin: str, found: FoundStorage) -> None:
    kept = found.local.setdefault(origin, {})
    strange = 0
    for name, value in entries:
        if isinstance(name, str) and isinstance(value, str):
            kept[name] = value
        else:
            strange += 1
    if strange:
        found.remarks.append(Remark(place, f"Entries of the localStorage left out: {strange:,}.", "They are no texts."))


def _read_databases(raw: object, place: str, origin: str, found: FoundStorage) -> None:
    if not raw:
        return
    databases = raw if isinstance(raw, list) else [raw]
    sound = [each for each in databases if _is_database(each)]
    if len(sound) < len(databases):
        what = f"Databases left out: {len(databases) - len(sound):,}."
        found.remarks.append(Remark(place, what, "They are not as Playwright writes them."))
    if sound:
        found.databases[origin] = json.dumps(sound)


def _is_database(raw: object) -> bool:
    return (
        _has(raw, {"name": str, "version": int, "stores": list})
        and isinstance(raw, dict)
        and all(_has(store, _STORE) and _is_store(store) for store in raw["stores"])
    )


def _is_store(store: Record) -> bool:
    records, indexes = store["records"], store["indexes"]
    return (
        isinstance(records, list)
        and isinstance(indexes, list)
        and all(isinstance(each, dict) for each in records)
        and all(_has(each, _INDEX) for each in indexes)
    )


def _has(raw: object, shape: dict[str, type]) -> bool:
    return isinstance(raw, dict) and all(isinstance(raw.get(key), kind) for key, kind in shape.items())


def _left_out(place: str, name: str) -> Remark:
    whys = {
        "sessionStorage": "It ends with its tab.",
        "opfs": "Files of a site stay in the browser's profile.",
        "credentials": "Passkeys cannot be put back.",
    }
    return Remark(place, f"There is {name}: it is left out.", whys[name])


def _parsed(text: str) -> list[object]:
    try:
        databases = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return databases if isinstance(databases, list) else []
