"""Reads the jar of the session on show, again whenever the core says that it has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.model.cookie import Cookie
from gui.cookies.domain_groups import SiteGroup, count_by_domain, group_by_site
from gui.kit.frame import Frame


class JarReader(QObject):
    """Signal: `read(jar, sites)`, a tuple of cookies and one of SiteGroups, of the session that is on show then."""

    read = Signal(object, object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session_id = ""
        self._readings = 0
        frame.signals.changes.connect(self._follow)

    def turn_to(self, session_id: str) -> None:
        """Read another session's jar; an empty id reads none."""
        self._session_id = session_id
        self._load()

    def _follow(self, changes: Changes) -> None:
        if self._session_id in changes.cookies:
            self._load()

    def _load(self) -> None:
        if self._session_id:
            self._frame.tasks.start(self._read(self._session_id), name="read cookies")

    async def _read(self, session_id: str) -> None:
        self._readings += 1
        reading = self._readings  # a later one makes this one old
        try:
            jar = await self._frame.core.cookies.list(session_id=session_id)
            sites = await self._group(jar)
        except SessileError as error:
            if error.kind is not ErrorKind.NOT_FOUND:  # erased meanwhile: the list will say so
                raise
            return
        if reading == self._readings and session_id == self._session_id:
            self.read.emit(jar, sites)

    async def _group(self, jar: tuple[Cookie, ...]) -> tuple[SiteGroup, ...]:
        """Group on a thread: ninety thousand cookies take 60 ms."""
        import asyncio

        counts = await asyncio.to_thread(count_by_domain, jar)
        hosts = {domain.removeprefix(".") for domain in counts}
        sites = await self._frame.core.cookies.sites(hosts=hosts)
        return await asyncio.to_thread(group_by_site, counts, sites.__getitem__)
