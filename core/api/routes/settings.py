"""Settings: told to whoever may ask, changed by the command line alone, since one of them names a program to run."""

from __future__ import annotations

from fastapi import APIRouter, Response

from core.api.given import TheCore
from core.api.models.settings import SettingObject, all_of
from core.api.problems import Problem, problem_of, problems
from core.errors import ErrorKind, SessileError
from core.model.api import ApiPhase
from core.services.actor import COMMAND_LINE, acting

_OF_THE_PORT = frozenset({"api_enabled", "api_port"})

router = APIRouter(prefix="/settings", tags=["settings"])


@router.get("", summary="Tell the settings")
async def settings(core: TheCore) -> list[SettingObject]:
    """Tell every setting with its value in force, locked or not."""
    return all_of(await core.preferences.values())


@router.patch("", summary="Change settings", response_model=list[SettingObject], responses=problems(409))
async def change(core: TheCore, said: dict[str, str]) -> list[SettingObject] | Response:
    """Save texts by name, all or none. The command line may; over a port it is refused with 403.

    A change of the API's port is answered once it is listened on; where it cannot be, 409 says why. It is saved then.
    """
    if acting.get() != COMMAND_LINE:
        return Problem(403, "Settings are changed in the window, or with `sessile settings`.")
    saved = await core.preferences.save(changes=said)
    if said.keys() & _OF_THE_PORT:
        state = await core.api.settled()
        if state.phase is ApiPhase.FAILED:
            sentence = f"{state.sentence} The setting is saved."
            error = SessileError(ErrorKind.IN_USE, sentence, field="api_port")
            return problem_of(error, title="Saved, but the API does not listen")
    return all_of(saved)
