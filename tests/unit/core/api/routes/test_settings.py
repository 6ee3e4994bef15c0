"""Settings over the API: told to everybody who may ask, changed by the command line alone."""

from __future__ import annotations

import httpx
import pytest

from core.app import Core
from core.settings import SETTINGS


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
