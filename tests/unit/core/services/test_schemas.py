"""Record schemas saved by name."""

from __future__ import annotations

import json

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.services import schemas as module
from tests.fakes.cores import Desk
from tests.fakes.sealed_cores import PHRASE, switch_on

TEXT = json.dumps({"name": "x", "baseSelector": "li", "fields": [{"name": "a", "type": "text"}]})
OTHER = TEXT.replace("li", "tr")


async def refused(core: Core, **values: str) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await core.schemas.save(**{"name": "Items", "text": TEXT, **values})
    return caught.value


async def test_a_saved_schema_is_there_after_a_restart(core: Core, desk: Desk) -> None:
    saved = await core.schemas.save(name=" Items ", text=TEXT, url="shop.example/list")
    assert (saved.name, saved.text, saved.url) == ("Items", TEXT, "https://shop.example/list")

    await core.close()
    assert await (await desk.open()).schemas.list() == (saved,)


async def test_schemas_are_listed_by_name(core: Core) -> None:
    for name in ("b", "C", "a"):
        await core.schemas.save(name=name, text=TEXT)
    assert [each.name for each in await core.schemas.list()] == ["a", "b", "C"]


async def test_a_schema_takes_the_place_of_the_one_of_its_name(core: Core) -> None:
    first = await core.schemas.save(name="Items", text=TEXT)
    second = await core.schemas.save(name="items", text=OTHER)
    assert second.id == first.id
    assert await core.schemas.list() == (second,)


async def test_an_erased_schema_is_gone(core: Core) -> None:
    saved = await core.schemas.save(name="Items", text=TEXT)
    await core.schemas.erase(schema_id=saved.id)
    assert await core.schemas.list() == ()

    with pytest.raises(SessileError) as caught:
        await core.schemas.erase(schema_id=saved.id)
    assert caught.value.kind is ErrorKind.NOT_FOUND


async def test_whoever_listens_hears_of_changes(core: Core) -> None:
    heard: list[None] = []
    core.schemas.changed.connect(heard.append)
    saved = await core.schemas.save(name="Items", text=TEXT)
    await core.schemas.erase(schema_id=saved.id)
    assert len(heard) == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " \n"}, "name"),
        ({"text": "{"}, "schema"),
        ({"text": TEXT.replace("li", "li[")}, "schema"),
        ({"url": "chrome://settings"}, "url"),
    ],
)
async def test_what_cannot_be_used_is_not_kept(core: Core, values: dict[str, str], field: str) -> None:
    error = await refused(core, **values)
    assert (error.kind, error.field) == (ErrorKind.INPUT, field)
    assert await core.schemas.list() == ()


async def test_a_schema_is_read_with_its_selectors_checked(core: Core) -> None:
    assert (await core.schemas.read(text=TEXT)).base_selector == "li"
    with pytest.raises(SessileError, match="baseSelector: “li\\[” is no CSS selector"):
        await core.schemas.read(text=TEXT.replace("li", "li["))


async def test_there_is_an_end_to_how_many_are_kept(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    await core.schemas.save(name="Items", text=TEXT)
    assert (await refused(core, name="More")).kind is ErrorKind.CAPACITY
    assert (await core.schemas.save(name="Items", text=OTHER)).text == OTHER


async def test_a_locked_store_gives_and_takes_none(core: Core) -> None:
    saved = await core.schemas.save(name="Items", text=TEXT)
    await switch_on(core)
    await core.locking.lock(close_browsers=True)
    for ask in (
        core.schemas.list(),
        core.schemas.save(name="Items", text=TEXT),
        core.schemas.erase(schema_id=saved.id),
    ):
        with pytest.raises(SessileError) as caught:
            await ask
        assert caught.value.kind is ErrorKind.LOCKED

    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert await core.schemas.list() == (saved,)
