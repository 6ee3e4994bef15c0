"""Settings saved in the window; none is secret."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from core.store.tables import setting as table


class SavedSettings:
    """Reads and writes saved settings in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, str]:
        """Return every saved text by the setting's name."""
        return {row.name: row.value for row in self._connection.execute(select(table).order_by(table.c.name))}

    def put(self, name: str, text: str | None) -> None:
        """Save a text, or forget the setting with None."""
        self._connection.execute(delete(table).where(table.c.name == name))
        if text is not None:
            self._connection.execute(insert(table).values(name=name, value=text))
