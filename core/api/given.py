"""What routes are given: the core, and ids that are ids."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Path, Request

from core.app import Core
from core.services.cache import not_found

_ID = re.compile(r"sess_[0-9a-f]{32}")


async def _core(request: Request) -> Core:
    core: Core = request.app.state.core
    return core


async def _known_form(
    session_id: Annotated[str, Path(description="sess_ and 32 lower-case hexadecimal digits")],
) -> str:
    if _ID.fullmatch(session_id) is None:
        raise not_found()
    return session_id


TheCore = Annotated[Core, Depends(_core)]
SessionId = Annotated[str, Depends(_known_form)]
