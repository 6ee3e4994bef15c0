"""Many files or sites at once: one new session each, proposed first and created in one step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from core.cookies.normalising import normalise
from core.cookies.preview import preview
from core.cookies.sites import registrable_domain
from core.errors import SessileError
from core.memory import many_values
from core.model.address import web_address
from core.model.cookie import Cookie
from core.model.session import Session, SessionDraft
from core.model.storage import OriginStorage
from core.model.transfer import STORED, Effect, FoundCookie, ReadCookies, Remark, SessionProposal
from core.services.cancelling import Cancellation
from core.services.capacity import Capacity
from core.services.drafts import checked, plain_name
from core.services.sessions import new_session
from core.services.transfer import TransferService
from core.services.workspace import Workspace
from core.services.writing import Writing

TTL = 30 * 86_400  # seconds; what the window proposes for a new session


@dataclass(frozen=True, slots=True)
class BulkResult:
    """The sessions that were created, how many cookies they got, and what was left out of them, in words."""

    created: tuple[Session, ...]
    count: int = 0
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """What becomes of one proposal."""

    draft: SessionDraft
    proposal: SessionProposal
    cookies: tuple[Cookie, ...]
    remarks: tuple[Remark, ...]

    @property
    def empty(self) -> bool:
        return not self.cookies and not self.proposal.read.storage


class BulkImportService:
    """Proposes sessions from files and sites, and creates them. Erasing them for good is the undo."""

    def __init__(self, workspace: Workspace, capacity: Capacity, transfer: TransferService) -> None:
        self._workspace = workspace
        self._capacity = capacity
        self._transfer = transfer

    async def propose(self, *, paths: Sequence[Path]) -> tuple[SessionProposal, ...]:
        """Return one proposal per file, in order; one that cannot be read has only a remark that says why."""
        return tuple([await self._proposed(path) for path in paths])

    async def split(self, *, read: ReadCookies, origin: str = "") -> tuple[SessionProposal, ...]:
        """Return one proposal per registrable domain, most cookies first; `origin` names where it all comes from."""
        with many_values(len(read.found)):
            return await asyncio.to_thread(_split, read, origin)

    async def create(self, *, proposals: Sequence[SessionProposal], ttl: int = TTL) -> BulkResult:
        """Create one session per proposal, all or none; `ttl` in seconds.

        What cannot be stored or has expired is left out and said, and so is a proposal with nothing else in it. Page
        storage waits for the new profile. Raises CAPACITY before anything is written, INPUT naming `name`, and STORE.
        """
        now = self._workspace.clock.now()
        with many_values(sum(len(each.read.found) for each in proposals)):
            return await self._create(proposals, ttl, now)

    async def _create(self, proposals: Sequence[SessionProposal], ttl: int, now: float) -> BulkResult:
        made = await asyncio.to_thread(lambda: [_made(each, ttl, now) for each in proposals])
        wanted = [each for each in made if not each.empty]
        async with self._capacity.lock:
            self._capacity.require(len(wanted))
            cancellation = Cancellation()
            created = await cancellation.run(
                self._workspace.tasks, self._write(partial(_create, wanted, cancellation)), name="bulk import"
            )
        remarks = tuple(remark for each in made for remark in each.remarks)
        return BulkResult(created, sum(len(each.cookies) for each in wanted), remarks)

    async def _write(self, work: Callable[[Writing], tuple[Session, ...]]) -> tuple[Session, ...] | SessileError:
        try:
            created, _ = await self._workspace.write(work)
        except SessileError as error:
            return error
        return created

    async def _proposed(self, path: Path) -> SessionProposal:
        try:
            read = await self._transfer.read_file(path=path)
        except SessileError as error:
            read = ReadCookies(None, remarks=(Remark("", path.name, error.sentence),))
        return await asyncio.to_thread(_proposal, path, read)


def _proposal(path: Path, read: ReadCookies) -> SessionProposal:
    sites = _by_site(read.found)
    first = next(iter(sites), "")
    return SessionProposal(_name(path.stem), path.name, read, _address(first, sites.get(first, ())))


def _split(read: ReadCookies, origin: str) -> tuple[SessionProposal, ...]:
    storage: dict[str, list[OriginStorage]] = {}
    for each in read.storage:
        storage.setdefault(_site_of(each.origin), []).append(each)
    found = _by_site(read.found)
    return tuple(
        SessionProposal(
            _name(site),
            origin or site,
            replace(read, found=found.get(site, ()), storage=tuple(storage.get(site, ())), remarks=()),
            _address(site, found.get(site, ())),
        )
        for site in (*found, *sorted(storage.keys() - found.keys()))
    )


def _name(text: str) -> str:
    return plain_name(text) or "Imported session"


def _by_site(found: Sequence[FoundCookie]) -> dict[str, tuple[FoundCookie, ...]]:
    """Group by registrable domain, most cookies first; a domain counts as it will be kept."""
    one_of = {each.cookie.domain: each.cookie for each in found}
    site_of = {domain: registrable_domain(normalise(cookie, now=0.0)[0].domain) for domain, cookie in one_of.items()}
    groups: dict[str, list[FoundCookie]] = {}
    for each in found:
        groups.setdefault(site_of[each.cookie.domain], []).append(each)
    return {site: tuple(groups[site]) for site in sorted(groups, key=lambda site: (-len(groups[site]), site))}


def _site_of(origin: str) -> str:
    try:
        return registrable_domain(urlsplit(origin).hostname or "")
    except ValueError:
        return ""


def _address(site: str, found: Sequence[FoundCookie]) -> str:
    """Return the page to begin with: the site's, or its one host's where all cookies are limited to that."""
    hosts = {each.cookie.domain for each in found}
    try:
        return web_address(f"https://{hosts.pop() if len(hosts) == 1 else site}/", field="start_url")
    except SessileError:
        return ""  # cookies of what is no host are left out anyway


def _made(proposal: SessionProposal, ttl: int, now: float) -> _Made:
    draft = checked(SessionDraft(proposal.name, proposal.start_url, ttl))
    if proposal.read.format is None:
        return _Made(draft, proposal, (), (_left_out(proposal, "nothing in it was recognised"),))
    items = preview(proposal.read, (), now=now).items
    cookies = tuple(
        replace(item.cookie, created_at=item.cookie.created_at or now) for item in items if item.effect in STORED
    )
    remarks = tuple(
        Remark(f"{proposal.origin}, {item.place}", f"cookie {item.cookie.name} of {item.cookie.shown_domain}", item.why)
        for item in items
        if item.effect in (Effect.REFUSED, Effect.EXPIRED)
    )
    made = _Made(draft, proposal, cookies, remarks)
    return replace(made, remarks=(*remarks, _left_out(proposal, _nothing(proposal.read)))) if made.empty else made


def _nothing(read: ReadCookies) -> str:
    if read.needs_url:
        return "its cookies name no site: import it by itself, with the address they belong to"
    return "it holds no cookie to keep"


def _left_out(proposal: SessionProposal, why: str) -> Remark:
    return Remark(proposal.origin, f"session {proposal.name}", why)


def _create(made: Sequence[_Made], cancellation: Cancellation, writing: Writing) -> tuple[Session, ...]:
    created = []
    for each in made:
        session = writing.save(new_session(each.draft, now=writing.now))
        session = writing.save(writing.fill_jar(session, each.cookies))
        writing.transaction.storage.put(session.id, each.proposal.read.storage)
        writing.record("created", session.id, detail=f"bulk import, {len(each.cookies)} cookies")
        created.append(session)
    cancellation.check()
    return tuple(created)
