"""Settings over the API: told to everybody who may ask, changed by the command line alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from core.api.channel import open_port
from core.app import Core
from core.model.api import ApiPhase, ApiState
from core.settings import SETTINGS
from tests.fakes.api import at_channel, at_port, free_port, served
from tests.fakes.cores import Desk


async def test_every_setting_is_told_with_its_value_and_where_that_came_from(
    client: httpx.AsyncClient, core: Core
) -> None:
    await core.preferences.save(changes={"bin_days": "3"})
    told = {each["name"]: each for each in (await client.get("/settings")).json()}
    assert set(told) == {setting.name for setting in SETTINGS}
    assert (told["bin_days"]["value"], told["bin_days"]["source"]) == (3, "window")
    assert (told["max_sessions"]["value"], told["max_sessions"]["source"]) == (1000, "default")


async def test_the_command_line_changes_them(line: httpx.AsyncClient, core: Core) -> None:
    answer = await line.patch("/settings", json={"bin_days": "9"})
    assert (answer.status_code, core.settings.bin_days) == (200, 9)


@pytest.mark.parametrize(("name", "text"), [("bin_days", "many"), ("no_such", "1")])
async def test_what_is_not_allowed_is_refused_by_its_name(name: str, text: str, line: httpx.AsyncClient) -> None:
    answer = await line.patch("/settings", json={name: text})
    assert (answer.status_code, answer.json()["field"]) == (422, name)


async def test_a_script_may_not_choose_a_program_to_run(client: httpx.AsyncClient, core: Core) -> None:
    answer = await client.patch("/settings", json={"browser": "/usr/bin/true"})
    assert (answer.status_code, core.settings.browser) == (403, "auto")


@pytest_asyncio.fixture
async def free_core(desk: Desk) -> AsyncIterator[Core]:
    """Give a core that is served, whose port nobody outside has settled."""
    made = await desk.open()
    async with served(made):
        yield made


@pytest_asyncio.fixture
async def free_line(free_core: Core) -> AsyncIterator[httpx.AsyncClient]:
    async with at_channel(free_core) as made:
        made.headers["x-sessile-actor"] = "1"
        yield made


async def test_a_changed_port_is_listened_on_when_the_answer_comes(
    free_line: httpx.AsyncClient, free_core: Core
) -> None:
    port = free_port()
    answer = await free_line.patch("/settings", json={"api_enabled": "true", "api_port": str(port)})
    assert (answer.status_code, free_core.api.state) == (200, ApiState(ApiPhase.LISTENING, port))
    async with at_port(port) as at:
        assert (await at.get("/health")).status_code == 200
    await free_line.patch("/settings", json={"api_enabled": "false"})
    assert free_core.api.state == ApiState()


async def test_a_port_that_is_taken_is_said_in_the_answer(free_line: httpx.AsyncClient, free_core: Core) -> None:
    taken = open_port(free_port())
    for _ in range(2):  # said again: it is still taken
        answer = await free_line.patch("/settings", json={"api_enabled": "true", "api_port": str(taken.port)})
        assert (answer.status_code, answer.json()["field"]) == (409, "api_port")
        assert answer.json()["detail"].endswith("Choose another port, or end that program. The setting is saved.")
    assert free_core.settings.api_port == taken.port
    assert (await free_line.patch("/settings", json={"bin_days": "9"})).status_code == 200
    taken.close()
