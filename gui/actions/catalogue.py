"""The table of all commands: what it is called, its key, where it is found and when it can be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from gui.actions import context
from gui.actions.context import Context


class Place(Enum):
    """Where a command is found beside the palette, which has all of them."""

    FILE = auto()
    EDIT = auto()
    SESSION = auto()
    EXTEND = auto()  # the submenu of Session and of the toolbar button
    COOKIE = auto()
    EXTRACT = auto()
    COPY_AS = auto()  # the submenu of Cookie, of its rows and of the bar above them
    VIEW = auto()
    THEME = auto()  # a submenu of View
    HELP = auto()
    SESSION_ROW = auto()  # context menus
    COOKIE_ROW = auto()
    RESULT_ROW = auto()
    BATCH_ROW = auto()


@dataclass(frozen=True)
class Action:
    """One command. `group` sets hairlines between menu entries; `checkable` ones show that they are on.

    `heard_in` narrows the key to the rows of one panel, so that Del means the thing that has the focus.
    """

    id: str
    title: str
    icon: str = ""
    shortcut: str = ""
    places: frozenset[Place] = frozenset()
    enabled_when: Callable[[Context], bool] = context.ready
    danger: bool = False
    group: int = 0
    checkable: bool = False
    help: str = ""
    heard_in: Place | None = None


def _in(*places: Place) -> frozenset[Place]:
    return frozenset(places)


_SESSION = _in(Place.SESSION, Place.SESSION_ROW)
_COOKIE = _in(Place.COOKIE, Place.COOKIE_ROW)
_RESULT = _in(Place.EXTRACT, Place.RESULT_ROW)
_BATCH = _in(Place.EXTRACT, Place.BATCH_ROW)

CATALOGUE: tuple[Action, ...] = (
    # File
    Action("session.new", "New session…", "plus", "Ctrl+N", _in(Place.FILE), help="Keep one more login"),
    Action("session.bulk_import", "Import sessions…", "import", "", _in(Place.FILE),
           help="One session from each cookie or storageState file"),
    Action("view.statistics", "Statistics…", "statistics", "", _in(Place.FILE), group=1),
    Action("session.clean_up", "Clean up now…", "broom", "", _in(Place.FILE), danger=True, group=1,
           help="Erase expired sessions for good"),
    Action("view.lock", "Lock now", "lock", "Ctrl+L", _in(Place.FILE), context.sealed, group=2,
           help="Hide everything until the store is unlocked"),
    Action("view.encryption", "Encryption…", "key", "", _in(Place.FILE), group=2,
           help="Encrypt the store, and what opens it"),
    Action("view.settings", "Settings…", "settings", "Ctrl+,", _in(Place.FILE), group=2),
    Action("view.quit", "Quit", "quit", "Ctrl+Q", _in(Place.FILE), context.always, group=3),
    # Session
    Action("session.launch", "Launch", "launch", "Ctrl+Return", _SESSION, context.launchable,
           help="Open this session's browser"),
    Action("session.focus", "Bring browser to front", "focus", "", _SESSION, context.opened),
    Action("session.close", "Close browser", "close", "", _SESSION, context.running),
    Action("session.extract", "Extract a page…", "extract", "Ctrl+Shift+X", _SESSION, context.alive,
           help="Load a page as this session"),
    Action("session.extend_hour", "By 1 hour", "clock", "", _in(Place.EXTEND), context.some),
    Action("session.extend_day", "By 1 day", "clock", "", _in(Place.EXTEND), context.some),
    Action("session.extend_week", "By 7 days", "clock", "", _in(Place.EXTEND), context.some),
    Action("session.extend_month", "By 30 days", "clock", "", _in(Place.EXTEND), context.some),
    Action("session.extend", "Extend…", "extend", "Ctrl+E", _in(Place.EXTEND), context.some, group=1,
           help="Give more time; renews an expired session"),
    Action("session.edit", "Edit…", "edit", "F2", _SESSION, context.alive, group=2,
           heard_in=Place.SESSION_ROW),
    Action("session.pin", "Pin", "pin", "", _SESSION, context.pinnable, group=2, help="Never expires, never evicted"),
    Action("session.unpin", "Unpin", "unpin", "", _SESSION, context.unpinnable, group=2),
    Action("session.duplicate", "Duplicate", "duplicate", "Ctrl+D", _SESSION, context.alive, group=2),
    Action("session.export", "Export…", "export", "", _SESSION, context.some, group=2,
           help="Cookies of the chosen sessions as files"),
    Action("session.unlock", "Clear a stale lock…", "unlock", "", _in(Place.SESSION), context.idle, group=2),
    Action("session.remove", "Remove to the bin", "bin", "Del", _SESSION, context.some, group=3,
           heard_in=Place.SESSION_ROW),
    Action("session.restore", "Restore", "restore", "", _SESSION, context.binned, group=3),
    Action("session.erase", "Erase for good…", "erase", "Shift+Del", _SESSION, context.chosen, danger=True, group=3,
           heard_in=Place.SESSION_ROW),
    # Cookie
    Action("cookie.add", "Add cookie…", "plus", "Ctrl+Shift+N", _COOKIE, context.alive),
    Action("cookie.edit", "Edit", "edit", "F2", _COOKIE, context.editable_cookies,
           heard_in=Place.COOKIE_ROW, help="Write into the current cell of the table"),
    Action("cookie.edit_all", "Edit attributes…", "settings", "Alt+Return", _COOKIE, context.editable_cookies,
           heard_in=Place.COOKIE_ROW, help="Set several attributes at once, of one cookie or of all chosen ones"),
    Action("cookie.reveal", "Reveal or hide value", "eye", "Ctrl+R", _COOKIE, context.cookies, group=1,
           heard_in=Place.COOKIE_ROW),
    Action("cookie.copy", "Value", "copy", "Ctrl+C", _in(Place.COPY_AS, Place.COOKIE_ROW), context.cookie, group=1,
           heard_in=Place.COOKIE_ROW, help="Leaves the clipboard after 30 s"),
    Action("cookie.copy_pairs", "name=value", "copy", "", _in(Place.COPY_AS), context.cookies, group=1),
    Action("cookie.copy_header", "Cookie header", "copy", "", _in(Place.COPY_AS), context.cookies, group=2),
    Action("cookie.copy_curl", "cURL", "copy", "", _in(Place.COPY_AS), context.cookies, group=2),
    Action("cookie.copy_requests", "Python (requests)", "copy", "", _in(Place.COPY_AS), context.cookies, group=2),
    Action("cookie.copy_httpx", "Python (httpx)", "copy", "", _in(Place.COPY_AS), context.cookies, group=2),
    Action("cookie.copy_json", "JSON", "copy", "", _in(Place.COPY_AS), context.cookies, group=3),
    Action("cookie.copy_netscape", "Netscape cookies.txt", "copy", "", _in(Place.COPY_AS), context.cookies, group=3),
    Action("cookie.delete", "Delete cookies", "bin", "Del", _COOKIE, context.editable_cookies, group=2,
           heard_in=Place.COOKIE_ROW),
    Action("cookie.clear_domain", "Clear this domain", "broom", "", _COOKIE, context.with_domain, group=3),
    Action("cookie.clear_all", "Clear all cookies…", "broom", "", _COOKIE, context.with_jar, danger=True, group=3),
    Action("cookie.import", "Import cookies…", "import", "Ctrl+I", _in(Place.COOKIE, Place.SESSION_ROW), context.alive,
           group=4, help="From a file, the clipboard or a text, with a preview"),
    Action("cookie.export", "Export cookies…", "export", "Ctrl+Shift+E", _COOKIE, context.filled, group=4,
           help="Chosen cookies, a domain or the session, in the format another program reads"),
    # Extract
    Action("extract.page", "Extract the page", "extract", "", _in(Place.EXTRACT), context.alive,
           help="Load what the Extract tab's fields say"),
    Action("extract.copy", "Copy the extracted content", "copy", "Ctrl+Shift+C", _in(Place.EXTRACT), context.extracted),
    Action("extract.save", "Save the extracted content…", "save", "Ctrl+S", _in(Place.EXTRACT), context.extracted),
    Action("extract.open", "Open the extracted page", "launch", "Ctrl+Shift+O", _in(Place.EXTRACT), context.extracted,
           help="In the session's browser"),
    Action("extract.results", "Kept results", "files", "Ctrl+Alt+R", _in(Place.EXTRACT), group=1,
           help="What was extracted before"),
    Action("extract.batches", "Batches", "all", "Ctrl+Alt+B", _in(Place.EXTRACT), group=1,
           help="Many pages at a time, and how far they are"),
    Action("extract.batch", "New batch…", "plus", "Ctrl+Shift+B", _in(Place.EXTRACT), context.alive, group=1,
           help="Load many pages with this session's login"),
    Action("extract.schemas", "Record schemas…", "columns", "", _in(Place.EXTRACT), group=1,
           help="Which parts of a page become the rows of a table"),
    Action("result.show", "Show the result", "eye", "", _RESULT, context.result, group=2,
           help="On the page it was extracted with"),
    Action("result.again", "Extract it again", "refresh", "Ctrl+R", _RESULT, context.result, group=2,
           heard_in=Place.RESULT_ROW, help="The same request once more"),
    Action("result.batch", "Load these pages…", "all", "", _RESULT, context.links, group=2,
           help="A batch of the addresses that this result lists"),
    Action("result.export", "Export results…", "export", "", _RESULT, context.results, group=2,
           help="As a folder, a table or JSON Lines"),
    Action("result.delete", "Delete results…", "erase", "Del", _RESULT, context.results, danger=True, group=2,
           heard_in=Place.RESULT_ROW),
    Action("batch.resume", "Resume the batch", "launch", "", _BATCH, context.paused_batch, group=3),
    Action("batch.pause", "Pause the batch", "clock", "", _BATCH, context.running_batch, group=3,
           help="It goes on later, also after a restart"),
    Action("batch.retry", "Retry failed pages", "refresh", "", _BATCH, context.failed_batch, group=3),
    Action("batch.export", "Export its results…", "export", "", _BATCH, context.done_batch, group=3,
           help="As a table, a folder or JSON Lines"),
    Action("batch.cancel", "Cancel the batch…", "cancel", "", _BATCH, context.open_batch, danger=True, group=3,
           help="Load none of the pages that wait"),
    Action("batch.erase", "Delete the batch…", "erase", "Del", _BATCH, context.batch, danger=True, group=3,
           heard_in=Place.BATCH_ROW, help="Its results stay"),
    # Edit
    Action("view.undo", "Undo", "undo", "Ctrl+Z", _in(Place.EDIT), lambda now: bool(now.undo)),
    Action("view.redo", "Redo", "redo", "Ctrl+Shift+Z", _in(Place.EDIT), lambda now: bool(now.redo)),
    # View
    Action("view.palette", "Command palette…", "search", "Ctrl+K", _in(Place.VIEW), context.always, group=1),
    Action("view.filter", "Filter sessions", "filter", "Ctrl+F", _in(Place.VIEW), group=1),
    Action("view.side", "Side list", "sidebar", "Ctrl+B", _in(Place.VIEW), group=2, checkable=True),
    Action("view.lower", "Lower part", "lower", "Ctrl+J", _in(Place.VIEW), group=2, checkable=True),
    Action("cookie.details", "Cookie details", "details", "Ctrl+Shift+D", _in(Place.VIEW), group=2, checkable=True,
           help="Decoded value and every attribute of the current cookie"),
    Action("view.columns", "Columns…", "columns", "", _in(Place.VIEW), group=2),
    Action("view.overview", "Overview", "info", "Ctrl+1", _in(Place.VIEW), group=3),
    Action("view.cookies", "Cookies", "cookie", "Ctrl+2", _in(Place.VIEW), group=3),
    Action("view.extract", "Extract", "extract", "Ctrl+3", _in(Place.VIEW), group=3),
    Action("view.activity", "Activity", "clock", "Ctrl+5", _in(Place.VIEW), group=3),
    Action("view.system", "As the system", "window", "", _in(Place.THEME), context.always, checkable=True),
    Action("view.light", "Light", "sun", "", _in(Place.THEME), context.always, checkable=True),
    Action("view.dark", "Dark", "moon", "", _in(Place.THEME), context.always, checkable=True),
    # Help
    Action("view.help", "Sessile in two minutes", "question", "F1", _in(Place.HELP), context.always),
    Action("view.keys", "Keys", "keyboard", "Ctrl+?", _in(Place.HELP), context.always),
    Action("view.about", "About Sessile", "info", "", _in(Place.HELP), context.always, group=1),
)  # fmt: skip

BY_ID = {action.id: action for action in CATALOGUE}


def placed(place: Place) -> tuple[Action, ...]:
    """Return the commands found at `place`, in order."""
    return tuple(action for action in CATALOGUE if place in action.places)
