"""Cookies in and out: reading what people keep, previewing and carrying out an import, writing exports."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.cookies.formats.format import Bundle
from core.cookies.preview import preview
from core.errors import ErrorKind, SessileError
from core.memory import many_values
from core.model.cookie import Cookie, CookieEdit, CookieId
from core.model.storage import OriginStorage
from core.model.transfer import (
    Exported,
    ExportOptions,
    FormatId,
    ImportPreview,
    ReadCookies,
    Remark,
    SiteMode,
)
from core.services.editing import JarEditor
from core.services.files import read_limited, write_beside, write_private
from core.services.saving import Saver
from core.services.workspace import Workspace
from core.services.writing import Writing

log = logging.getLogger(__name__)

_SHORTEST = 20  # bytes of a cookie in a text
IMPORTED = "cookies_imported"
EXPORTED = "cookies_exported"
ENDINGS = {
    FormatId.EXTENSION_JSON: ".json",
    FormatId.COOKIE_QUICK_MANAGER: ".json",
    FormatId.STORAGE_STATE: ".json",
    FormatId.HAR: ".har",
    FormatId.CURL: ".sh",
    FormatId.PYTHON_REQUESTS: ".py",
    FormatId.PYTHON_HTTPX: ".py",
}  # the others are .txt


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: the inverses of `applied`, in reverse order, undo it.

    `not_taken` is only in the jar; `altered` pairs a cookie as it was sent with what the running browser made of it.
    """

    applied: tuple[CookieEdit, ...] = field(repr=False)
    not_taken: tuple[Cookie, ...] = field(default=(), repr=False)
    altered: tuple[tuple[Cookie, Cookie], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ExportedFiles:
    """The files of an export of several sessions, how many cookies they hold, and what was not carried."""

    paths: tuple[Path, ...]
    count: int
    remarks: tuple[Remark, ...] = ()


class TransferService:
    """Imports into and exports from sessions; what is slow runs on a thread."""

    def __init__(self, workspace: Workspace, saver: Saver, editor: JarEditor) -> None:
        self._workspace = workspace
        self._saver = saver
        self._editor = editor

    async def read(self, *, data: bytes | str, url: str = "", format_id: FormatId | None = None) -> ReadCookies:
        """Return the cookies of a text in whatever format it is, and what was not read as it stands; never raises.

        `url` is the address for formats that name no host; `format_id` is for a person who knows better.
        """
        now = self._workspace.clock.now()

        def work() -> ReadCookies:
            from core.cookies.formats.registry import read_cookies  # 40 ms that the loop is not to wait for

            return read_cookies(data, url=url, now=now, format_id=format_id)

        with many_values(len(data) // _SHORTEST):
            return await asyncio.to_thread(work)

    async def read_file(self, *, path: Path, url: str = "", format_id: FormatId | None = None) -> ReadCookies:
        """Read a file of at most 64 MB; raises INPUT for what is none, and STORE when it cannot be read."""
        data = await asyncio.to_thread(read_limited, path)
        return await self.read(data=data, url=url, format_id=format_id)

    async def preview(self, *, session_id: str, read: ReadCookies) -> ImportPreview:
        """Say what an import would do to the jar as it is this moment, a running browser's included.

        Raises NOT_FOUND, EXPIRED, and INPUT for one in the bin or when nothing was recognised.
        """
        self._workspace.usable(session_id)
        await self._saver.save_now(session_id)
        count = self._workspace.cache.get(session_id).session.cookie_count
        with many_values(count + len(read.found)):
            jar, _ = await self._jar(session_id)
            return await asyncio.to_thread(preview, _only_cookies(read), jar, now=self._workspace.clock.now())

    async def apply(
        self, *, session_id: str, preview: ImportPreview, modes: Mapping[str, SiteMode] | None = None
    ) -> ImportResult:
        """Carry an import out as one step; a site without a mode is merged.

        What stands in the jar under an imported identity is replaced, whatever became of it since the preview.
        Cancelling changes nothing, up to the commit, or up to the moment a running browser is given the cookies. Raises
        NOT_FOUND, EXPIRED and STORE.
        """
        with many_values(len(preview.items)):
            edits = await asyncio.to_thread(preview.edits, modes or {})
            done = await self._editor.edit(session_id, edits, overwrite=True, event=IMPORTED)
        return ImportResult(done.applied, done.not_taken, done.altered)

    async def export(
        self,
        *,
        session_id: str,
        format_id: FormatId,
        options: ExportOptions | None = None,
        cookies: Collection[CookieId] | None = None,
        domains: Collection[str] | None = None,
        record: bool = True,
    ) -> Exported:
        """Return a session's cookies as text: all, those of `domains` (as shown, dot included), or chosen ones.

        A storageState of the whole session carries its page storage. `record` False is for asking what the format
        cannot carry before anything leaves. Raises NOT_FOUND, STORE, and INPUT naming `url` when the format needs an
        address.
        """
        count = self._workspace.cache.get(session_id).session.cookie_count
        await self._saver.save_now(session_id)
        now = self._workspace.clock.now()
        with many_values(count):
            jar, storage = await self._jar(session_id)
            whole = cookies is None and domains is None

            def work() -> Exported:
                from core.cookies.formats.registry import write_cookies

                chosen = jar if whole else _chosen(jar, cookies, domains)
                return write_cookies(
                    format_id, Bundle(chosen, storage if whole else (), options or ExportOptions(), now)
                )

            exported = await asyncio.to_thread(work)
        if record:
            await self._record(session_id, exported)
        return exported

    async def write(self, *, exported: Exported, path: Path) -> None:
        """Write an export as a file of this user alone, whole or not at all; raises INPUT for a link, and STORE."""
        await asyncio.to_thread(write_private, path, exported.text)

    async def export_many(
        self, *, session_ids: Collection[str], format_id: FormatId, options: ExportOptions | None = None, folder: Path
    ) -> ExportedFiles:
        """Write one file per session into a folder, never over another one; raises as `export` and `write` do.

        Files written before one that fails stay, and the sentence says how many they are.
        """
        if not session_ids:
            raise SessileError(ErrorKind.INPUT, "No session is chosen. Choose at least one.", field="session")
        names = {each: self._workspace.cache.get(each).session.name for each in session_ids}
        ending = ENDINGS.get(format_id, ".txt")
        paths: list[Path] = []
        remarks: list[Remark] = []
        total = 0
        for session_id, name in names.items():
            try:
                exported = await self.export(session_id=session_id, format_id=format_id, options=options)
                paths.append(await asyncio.to_thread(write_beside, folder, name, ending, exported.text))
            except SessileError as error:
                raise _after(len(paths), error) from error
            remarks += [replace(each, place=", ".join(filter(None, (name, each.place)))) for each in exported.remarks]
            total += exported.count
        return ExportedFiles(tuple(paths), total, tuple(remarks))

    async def _jar(self, session_id: str) -> tuple[tuple[Cookie, ...], tuple[OriginStorage, ...]]:
        return await self._workspace.store.read(
            lambda transaction: (transaction.cookies.of(session_id), transaction.storage.of(session_id))
        )

    async def _record(self, session_id: str, exported: Exported) -> None:
        """Note an export; a store that cannot be written is no reason to keep the cookies in it."""

        def work(writing: Writing) -> None:
            writing.record(EXPORTED, session_id, detail=f"{exported.count} as {exported.format}")

        try:
            await self._workspace.write(work)
        except SessileError as error:
            log.warning("an export of %s was not noted: %s", session_id, error.kind)


def _after(written: int, error: SessileError) -> SessileError:
    if not written:
        return error
    stay = "The file written before stays." if written == 1 else f"The {written:,} files written before stay."
    return SessileError(error.kind, f"{error.sentence} {stay}", field=error.field)


def _chosen(
    jar: tuple[Cookie, ...], cookies: Collection[CookieId] | None, domains: Collection[str] | None
) -> tuple[Cookie, ...]:
    wanted = None if cookies is None else frozenset(cookies)
    shown = None if domains is None else frozenset(domains)
    return tuple(
        each for each in jar if (wanted is None or each.id in wanted) and (shown is None or each.shown_domain in shown)
    )


def _only_cookies(read: ReadCookies) -> ReadCookies:
    """Say that page storage stays out: it is the profile's, which may be in use."""
    if not read.storage:
        return read
    sites = "1 site" if len(read.storage) == 1 else f"{len(read.storage):,} sites"
    why = "A session that exists takes cookies only. Import the file as a session of its own to keep it."
    return replace(read, remarks=(*read.remarks, Remark("", f"Page storage of {sites} is left out.", why)))
