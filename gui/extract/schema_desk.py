"""Saved schemas where requests are written, and the way to the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import ErrorKind, SessileError
from core.model.record_schema import SavedSchema
from core.model.session import SessionView
from gui.extract.schema_dialog import SchemaDialog
from gui.kit.frame import Frame

if TYPE_CHECKING:
    from gui.extract.single_page import SinglePage


class SchemaDesk(QObject):
    """Keeps the list of the request bar as the store has it."""

    def __init__(self, frame: Frame, page: SinglePage) -> None:
        super().__init__(page)
        self._frame, self._page = frame, page
        self._read = False
        self._wanted = ""  # what is to be chosen once it is listed
        page.bar.schema_wanted.connect(self.edit)
        frame.signals.schemas.connect(self.renew)
        frame.commands.bind("extract.schemas", self.edit_chosen)

    def show_session(self, view: SessionView | None) -> None:
        """Read the list with the first session: the store is open."""
        if view is not None and not self._read:
            self._read = True
            self.renew()

    def forget(self) -> None:
        """Hold no schema: the store is locked."""
        self._read = False
        self._page.bar.schema.set_schemas(())

    def renew(self) -> None:
        """Read the list again."""
        self._frame.tasks.start(self._renew(), name="read the schemas")

    def edit_chosen(self) -> None:
        """Open the editor with the schema that is chosen."""
        chosen = self._page.bar.schema.chosen()
        self.edit(chosen.id if chosen else "")

    def edit(self, schema_id: str) -> None:
        """Open the editor with a saved schema, or with a new one."""
        self._frame.tasks.start(self._edit(schema_id), name="open the schemas")

    async def _edit(self, schema_id: str) -> None:
        schemas = await self._frame.core.schemas.list()
        dialog = SchemaDialog(self._frame, self._page, self._page.session_id)
        dialog.kept.connect(self._choose)
        dialog.show_schemas(schemas, schema_id)
        dialog.show_page(self._page.extraction(), self._page.bar.url.text())
        dialog.open()
        dialog.enter()

    def _choose(self, schema_id: str) -> None:
        self._wanted = schema_id
        self.renew()

    async def _renew(self) -> None:
        try:
            schemas: tuple[SavedSchema, ...] = await self._frame.core.schemas.list()
        except SessileError as error:
            if error.kind is not ErrorKind.LOCKED:
                raise
            return
        self._page.bar.schema.set_schemas(schemas)
        if self._wanted:
            self._page.bar.schema.choose(self._wanted)
            self._wanted = ""
