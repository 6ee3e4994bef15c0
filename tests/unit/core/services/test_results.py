"""What extractions left: listed, looked through, opened and erased."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import ResultChanges
from core.model.session import Session
from core.services import results
from tests.fakes.cores import Desk, create, until
from tests.fakes.kept_results import keep, made, of_batch
from tests.fakes.sealed_cores import PHRASE, switch_on, unheard


@pytest_asyncio.fixture
async def session(core: Core) -> Session:
    """Give a session."""
    return await create(core)


async def ids(core: Core, **chosen: object) -> list[str]:
    return [head.id for head in await core.results.list(**chosen)]  # type: ignore[arg-type]


async def test_the_newest_come_first_page_by_page(core: Core, session: Session) -> None:
    await keep(core, *(made(session, number) for number in range(5)))
    assert await ids(core, limit=2) == ["ext_4", "ext_3"]
    assert await ids(core, before="ext_3") == ["ext_2", "ext_1", "ext_0"]
    assert await ids(core, before="ext_0") == await ids(core, before="gone") == []


async def test_a_list_is_of_a_session_or_of_a_batch(core: Core, session: Session) -> None:
    other = await create(core, "Another")
    await keep(core, made(session, 1), made(other, 2), of_batch(made(other, 3), "b"))
    assert await ids(core, session_id=other.id) == ["ext_3", "ext_2"]
    assert await ids(core, batch_id="b") == ["ext_3"]


async def test_a_long_list_is_read_a_part_at_a_time(
    core: Core, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_HEADS_AT_ONCE", 2)
    await keep(core, *(made(session, number) for number in range(5)))
    assert await ids(core) == [f"ext_{number}" for number in (4, 3, 2, 1, 0)]
    assert len(await ids(core, limit=3)) == 3


@pytest.mark.parametrize("limit", [0, 1_001])
async def test_a_page_has_an_end(core: Core, limit: int) -> None:
    for ask in (core.results.list(limit=limit), core.results.search(text="x", limit=limit)):
        with pytest.raises(SessileError) as caught:
            await ask
        assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "limit")


async def test_one_is_opened_with_its_content(core: Core, session: Session) -> None:
    await keep(core, made(session, 1, "long " * 9_000))
    assert await core.results.get(extraction_id="ext_1") == made(session, 1, "long " * 9_000)
    with pytest.raises(SessileError) as caught:
        await core.results.get(extraction_id="gone")
    assert caught.value.kind is ErrorKind.NOT_FOUND


async def test_a_search_looks_into_heads_and_contents(
    core: Core, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_SEARCHED_AT_ONCE", 2)
    await keep(
        core,
        made(session, 1, "the STRAẞE of gold"),
        made(session, 2, title="A strasse"),
        made(session, 3, "nothing", url="https://strasse.example/"),
        made(session, 4, "nothing"),
        made(await create(core, "Another"), 5, "strasse"),
    )
    assert [head.id for head in await core.results.search(text=" Strasse ")] == ["ext_5", "ext_3", "ext_2", "ext_1"]
    found = await core.results.search(text="strasse", session_id=session.id, limit=2)
    assert [head.id for head in found] == ["ext_3", "ext_2"]


async def test_a_search_tells_how_far_it_is(core: Core, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_SEARCHED_AT_ONCE", 2)
    await keep(core, *(made(session, number) for number in range(5)))
    told: list[tuple[int, int]] = []
    await core.results.search(text="x", progress=lambda *each: told.append(each))
    assert told[:3] == [(0, 5), (2, 5), (4, 5)]


async def test_a_search_ends_when_it_is_cancelled(
    core: Core, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_SEARCHED_AT_ONCE", 1)
    await keep(core, *(made(session, number) for number in range(9)))
    read, visits = core._workspace.store.read, []

    async def counted(work: object) -> object:
        visits.append(work)
        if len(visits) == 3:
            search.cancel()
        return await read(work)  # type: ignore[arg-type]

    monkeypatch.setattr(core._workspace.store, "read", counted)
    search = core._workspace.tasks.start(core.results.search(text="never"), name="search")
    with pytest.raises(asyncio.CancelledError):
        await search
    assert len(visits) == 3  # the first one counts


async def test_erased_ones_are_gone_and_it_is_told(core: Core, session: Session, desk: Desk) -> None:
    await keep(core, *(made(session, number) for number in range(4)))
    told: list[ResultChanges] = []
    core.results.changed.connect(told.append)
    assert await core.results.erase(ids=["ext_0", "ext_2", "gone"]) == 2
    assert await ids(core) == ["ext_3", "ext_1"]
    assert told == [ResultChanges(removed=frozenset({"ext_0", "ext_2"}))]
    assert [event.detail for event in await core.activity.list() if event.kind == "results_erased"] == ["2"]
    assert await core.results.erase(ids=["gone"]) == 0


async def test_very_many_are_erased_in_parts(core: Core, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_ERASED_AT_ONCE", 2)
    await keep(core, *(made(session, number) for number in range(5)))
    assert await core.results.erase(ids=[f"ext_{number}" for number in range(5)]) == 5
    assert await ids(core) == []


async def test_binning_keeps_results_and_erasing_takes_them(core: Core, session: Session) -> None:
    await keep(core, made(session, 1), made(await create(core, "Another"), 2))
    told: list[ResultChanges] = []
    core.results.changed.connect(told.append)
    await core.bin.remove(session_ids=[session.id])
    assert await ids(core) == ["ext_2", "ext_1"]
    await core.bin.erase(session_ids=[session.id])
    assert await ids(core) == ["ext_2"]
    assert told == [ResultChanges(removed=frozenset({"ext_1"}))]


async def test_less_room_lets_the_oldest_go_at_once(core: Core, session: Session) -> None:
    await keep(core, *(made(session, number, b"results") for number in range(8)))
    assert len(await ids(core)) == 8
    await core.preferences.save(changes={"extractions_mb": "0"})
    gone: list[ResultChanges] = []
    core.results.changed.connect(gone.append)
    await until(lambda: gone)
    assert await ids(core) == []


async def test_results_stay_when_cookies_do_not(desk: Desk) -> None:
    core = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    await keep(core, made(await create(core), 1))
    await core.close()
    again = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    assert await ids(again) == ["ext_1"]


async def test_a_sealed_store_gives_them_to_who_has_the_key(core: Core, session: Session) -> None:
    one = made(session, 1, "a canary-71c0 in a page")
    await keep(core, one)
    await switch_on(core)
    files = [path for path in core.layout.base.rglob("*") if path.is_file()]
    assert [path for path in files if b"canary-71c0" in await asyncio.to_thread(path.read_bytes)] == []
    await core.sealing.rotate(keys=core.sealing.new_keys(), passphrase=PHRASE, keyring=False, progress=unheard)
    assert await core.results.get(extraction_id="ext_1") == one
    await core.locking.lock(close_browsers=True)
    for ask in (
        core.results.list(),
        core.results.search(text="canary"),
        core.results.get(extraction_id="ext_1"),
        core.results.erase(ids=["ext_1"]),
        core.results.export(ids=["ext_1"], path=core.layout.base / "x", kind="jsonl"),  # type: ignore[arg-type]
    ):
        with pytest.raises(SessileError) as caught:
            await ask
        assert caught.value.kind is ErrorKind.LOCKED
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert [head.id for head in await core.results.search(text="CANARY-71c0")] == ["ext_1"]


async def test_what_is_kept_while_locked_is_not_told(core: Core, session: Session) -> None:
    await switch_on(core)
    told: list[ResultChanges] = []
    core.results.changed.connect(told.append)
    core._workspace.cache.hide(core._workspace.keychain.refusal)
    await keep(core, made(session, 1))
    assert told == []
