"""The settings a person may change."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState
from core.services.preferences import readable
from core.settings import Settings
from tests.fakes.cores import Desk
from tests.fakes.sealed_cores import switch_on


async def test_a_saved_setting_applies_at_once_and_is_told(core: Core) -> None:
    told: list[Settings] = []
    core._workspace.applied.connect(told.append)
    assert (await core.preferences.save(changes={"bin_days": " 3 "})).bin_days == 3
    assert (core.settings.bin_days, (await core.preferences.values()).bin_days, told[0].bin_days) == (3, 3, 3)


async def test_a_saved_setting_is_there_after_a_restart(core: Core, desk: Desk) -> None:
    await core.preferences.save(changes={"bin_days": "3"})
    await core.close()
    assert (await desk.open()).settings.bin_days == 3


async def test_the_environment_wins_over_the_window(core: Core, desk: Desk) -> None:
    await core.preferences.save(changes={"bin_days": "3"})
    await core.close()
    assert (await desk.open({"SESSION_BIN_DAYS": "5"})).settings.bin_days == 5


async def test_a_setting_given_from_outside_is_not_saved(desk: Desk) -> None:
    core = await desk.open({"SESSION_BIN_DAYS": "5"})
    with pytest.raises(SessileError, match="given by the environment") as caught:
        await core.preferences.save(changes={"bin_days": "3"})
    assert caught.value.field == "bin_days"


@pytest.mark.parametrize(
    "changes",
    [
        {"bin_days": "-1"},
        {"max_sessions": "many"},
        {"base_dir": "/elsewhere"},
        {"api_port": "80"},
        {"mark.open": "x"},
    ],
)
async def test_what_is_not_allowed_is_refused_by_its_name(core: Core, changes: dict[str, str]) -> None:
    with pytest.raises(SessileError) as caught:
        await core.preferences.save(changes=changes)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, next(iter(changes)))


@pytest.mark.parametrize(
    ("name", "told"), [("bin_dais", "There is no such setting"), ("base_dir", "Say it by SESSION_BASE_DIR")]
)
async def test_a_setting_that_cannot_be_saved_is_told_why(core: Core, name: str, told: str) -> None:
    with pytest.raises(SessileError, match=told):
        await core.preferences.save(changes={name: "1"})


async def test_several_are_saved_all_or_none(core: Core) -> None:
    with pytest.raises(SessileError):
        await core.preferences.save(changes={"bin_days": "3", "max_sessions": "0"})
    assert core.settings.bin_days == 7


async def test_keeping_cookies_changes_at_the_next_start(core: Core, desk: Desk) -> None:
    await core.preferences.save(changes={"persist_cookies": "false"})
    assert (core.settings.persist_cookies, core._workspace.keeps_cookies) == (False, True)
    await core.close()
    assert not (await desk.open())._workspace.keeps_cookies


def test_saved_texts_that_make_no_sense_fall_back() -> None:
    assert readable({"bin_days": "3", "max_sessions": "-5", "mark.open": "[]", "unknown": "x"}) == {"bin_days": "3"}


async def test_a_sealed_store_is_not_switched_off_by_the_setting(core: Core) -> None:
    await switch_on(core)
    for text in ("false", " No "):
        with pytest.raises(SessileError, match="sessile encryption off") as caught:
            await core.preferences.save(changes={"bin_days": "3", "encrypt_data": text})
        assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "encrypt_data")
    assert (core.settings.encrypt_data, core.settings.bin_days) == (True, Settings().bin_days)
    assert (await core.preferences.save(changes={"encrypt_data": "true"})).encrypt_data


async def test_a_plain_store_is_to_be_set_up_at_the_next_start_and_that_can_be_taken_back(
    core: Core, desk: Desk
) -> None:
    await core.preferences.save(changes={"encrypt_data": "true"})
    await core.preferences.save(changes={"encrypt_data": "false"})
    await core.preferences.save(changes={"encrypt_data": "true"})
    await core.close()
    assert (await desk.open()).locking.state is LockState.SETUP
