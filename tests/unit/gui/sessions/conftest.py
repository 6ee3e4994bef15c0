"""The sessions panel over the real core, in a bare window."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.model.session import Session, SessionDraft
from gui.kit.frame import Frame
from gui.sessions.overview import Overview
from gui.sessions.sessions_panel import SessionsPanel

if TYPE_CHECKING:
    from core.app import Core

Create = Callable[..., Awaitable[Session]]


@pytest.fixture
def create(core: Core) -> Create:
    """Create a session by name."""

    async def made(name: str, **values: object) -> Session:
        return await core.sessions.create(draft=SessionDraft(name, **values))  # type: ignore[arg-type]  # passed on

    return made


@pytest_asyncio.fixture
async def panel(frame: Frame, shell: QWidget) -> AsyncIterator[SessionsPanel]:
    """Show the panel, loaded and empty."""
    made = SessionsPanel(frame, shell)
    row = QHBoxLayout(shell)
    row.addWidget(made.side_list)
    row.addWidget(made.table)
    shell.resize(1300, 700)
    shell.show()
    frame.commands.update(ready=True)
    await made.load()
    yield made
    made.table.rows.timer.stop()


@pytest_asyncio.fixture
async def overview(frame: Frame, shell: QWidget) -> Overview:
    """Show the overview."""
    made = Overview(frame, shell)
    shell.resize(1000, 500)
    shell.show()
    return made


def shown(panel: SessionsPanel) -> list[str]:
    """Return the names in the table."""
    return [panel.model.view_at(row).session.name for row in range(panel.model.rowCount())]


def chosen(panel: SessionsPanel) -> list[str]:
    """Return the names of the chosen sessions."""
    return [view.session.name for view in panel.views()]
