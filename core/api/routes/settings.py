"""Settings: told to whoever may ask, changed by the command line alone, since one of them names a program to run."""

from __future__ import annotations

from fastapi import APIRouter, Response

from core.api.given import TheCore
from core.api.models.settings import SettingObject, all_of
from core.api.problems import Problem
from core.services.actor import COMMAND_LINE, acting

router = APIRouter(prefix="/settings", tags=["settings"])


@router.get("", summary="Tell the settings")
async def settings(core: TheCore) -> list[SettingObject]:
    """Tell every setting with its value in force, locked or not."""
    return all_of(await core.preferences.values())


@router.patch("", summary="Change settings", response_model=list[SettingObject])
async def change(core: TheCore, said: dict[str, str]) -> list[SettingObject] | Response:
    """Save texts by name, all or none. The command line may; over a port it is refused with 403."""
    if acting.get() != COMMAND_LINE:
        return Problem(403, "Settings are changed in the window, or with `sessile settings`.")
    return all_of(await core.preferences.save(changes=said))
