"""One transaction: everything a piece of work may read and write."""

from __future__ import annotations

from sqlalchemy import Connection

from core.store.batches import Batches
from core.store.codec import Codec
from core.store.cookies import Cookies
from core.store.events import Events
from core.store.extractions import Extractions
from core.store.record_schemas import RecordSchemas
from core.store.sessions import Sessions
from core.store.settings import SavedSettings
from core.store.storage import Storage


class Transaction:
    """Given to a piece of work on the store's thread, and to be used there only."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self.sessions = Sessions(connection, codec)
        self.cookies = Cookies(connection, codec)
        self.storage = Storage(connection, codec)
        self.extractions = Extractions(connection, codec)
        self.batches = Batches(connection, codec)
        self.schemas = RecordSchemas(connection, codec)
        self.settings = SavedSettings(connection)
        self.events = Events(connection)

    @property
    def erased(self) -> bool:
        """Whether anything was deleted that is to be in no file any more."""
        return self.sessions.erased or self.extractions.erased or self.batches.erased
