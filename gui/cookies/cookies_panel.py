"""The cookies of the chosen session: seen by domain, revealed one by one, written in place, with details beside."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.model.cookie import Cookie, CookieId
from core.model.expiry import is_expired
from core.model.session import SessionView
from gui.actions.builder import context_menu
from gui.actions.catalogue import Place
from gui.cookies.cookie_bar import CookieBar
from gui.cookies.cookie_commands import CookieCommands
from gui.cookies.cookie_filter import parse_filter
from gui.cookies.cookie_table_model import CookieTableModel
from gui.cookies.cookie_table_view import CookieTableView
from gui.cookies.details_fold import DetailsFold
from gui.cookies.domain_groups import SiteGroup
from gui.cookies.domain_tree_view import DomainTreeView
from gui.cookies.inline_editor import InlineEditor
from gui.cookies.jar_reader import JarReader
from gui.cookies.kept_cookies import KeptCookies
from gui.kit import parts, words
from gui.kit.empty import EmptyState
from gui.kit.frame import Frame

SPLITTER_KEY = "cookies/columns_and_details"
TREE_WIDTH, DETAILS_WIDTH = 250, 320
NO_SESSION = ("No session chosen", "Choose a session to see its cookies.")
SEVERAL = "Choose one session to see its cookies."


class CookiesPanel(QWidget):
    """Follows the core: what changes in the jar shown here appears at once, selection and place kept."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._view: SessionView | None = None
        self._chosen = 0
        self._loaded = False
        self.jar: tuple[Cookie, ...] = ()
        self.cookies = CookieTableModel(self, now=frame.now)
        self.table = CookieTableView(self.cookies, frame.memory)
        self.kept = KeptCookies(self.table)
        self.sites = DomainTreeView()
        self.bar = CookieBar(frame.commands)
        self._timer = QTimer(self, singleShot=True)
        self.notice = parts.label(role="quiet")
        self.details = DetailsFold(frame, self)
        self.empty = EmptyState(*NO_SESSION, icon_name="cookie")
        self.no_match = EmptyState("No match", "No cookie matches.", icon_name="filter")
        self._reader = JarReader(frame, self)
        self._commands = CookieCommands(frame, self)
        self._lay_out()
        self._connect()
        self.show_session(None)

    @property
    def session_id(self) -> str:
        """The session shown; empty when none is."""
        return self._view.session.id if self._view else ""

    @property
    def session_name(self) -> str:
        """What the person calls the session shown."""
        return self._view.session.name if self._view else ""

    @property
    def start_host(self) -> str:
        """The host of the session's start page; empty without one."""
        return urlsplit(self._view.session.draft.start_url).hostname or "" if self._view else ""

    @property
    def inline(self) -> InlineEditor:
        """The editor over the table's cells."""
        return self._commands.cells.inline

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show the cookies of `view`'s session; another session masks every value again.

        Without a view, `chosen` says how many sessions are chosen.
        """
        changed = (view.session.id if view else "") != self.session_id
        if changed:
            self.inline.leave()
        self._view, self._chosen = view, chosen
        if changed:
            self.cookies.mask_all()
            self.sites.choose_all()
            self._loaded = False
            self._show((), ())
            self._reader.turn_to(self.session_id)
        else:
            self._draw()
        self._draw_notice()

    def _take(self, jar: tuple[Cookie, ...], sites: tuple[SiteGroup, ...]) -> None:
        self._loaded = True
        self._show(jar, sites)

    def _show(self, jar: tuple[Cookie, ...], sites: tuple[SiteGroup, ...]) -> None:
        self.jar = jar
        self.kept.hold()
        with QSignalBlocker(self.sites):  # a site that is gone narrows nothing before the new jar is there
            self.sites.set_groups(sites)
        self.cookies.set_cookies(jar, domains=self.sites.domains)
        self._commands.cells.follow(jar)
        self._tick()

    def holds(self, identity: CookieId) -> bool:
        """Tell whether the jar has this cookie."""
        name = identity.name
        return any(cookie.name == name and cookie.id == identity for cookie in self.jar)

    def _narrow(self) -> None:
        self.cookies.set_domains(self.sites.domains)
        self.cookies.set_filter(parse_filter(self.bar.filter.text()))

    def _tell_chosen(self) -> None:
        domain = self.sites.domains is not None
        self._frame.commands.update(jar=len(self.jar), cookies=len(self.table.chosen_rows()), domain=domain)

    def _draw(self) -> None:
        shown, total, wanted = self.cookies.rowCount(), len(self.jar), self.bar.filter.text()
        self._say_empty()
        self.no_match.say("No match", f"No cookie matches “{wanted}”.", "Clear the filter", self.bar.filter.clear)
        self.bar.setVisible(self._view is not None)
        nothing = self._view is None or (self._loaded and not total)
        self._pages.setCurrentWidget(self.empty if nothing else self._split)
        self._right.setCurrentWidget(self.no_match if total and not shown and wanted else self.table)
        sites = words.count(self.sites.site_count, "site")
        count = words.count(total, "cookie")
        self.bar.summary.setText(
            "" if not total else f"{count} · {sites}" if shown == total else f"{shown:,} of {count}"
        )
        self.bar.fit()
        self._tell_chosen()

    def _say_empty(self) -> None:
        if self._view is None:
            self.empty.say(*(NO_SESSION if self._chosen < 2 else (f"{self._chosen:,} sessions chosen", SEVERAL)))
            return
        launch = "" if self._view.open else "Launch"
        text = "Launch the session and sign in; its cookies appear here."
        self.empty.say("No cookies yet", text, launch, lambda: self._frame.commands.run("session.launch"))

    def _draw_notice(self) -> None:
        view = self._view
        sentence = ""
        if view is not None and view.session.binned:
            sentence = "This session is in the bin: its cookies can be read. Restore it to change them."
        elif view is not None and is_expired(view, now=self._frame.now()):
            sentence = "This session has expired: its cookies can be read. Extend it to change them."
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def _tick(self) -> None:
        """Say countdowns anew, and again when the nearest one needs it."""
        self._timer.start(int(self.cookies.countdowns.pause(self._frame.now()) * 1000))
        if self.isVisible():
            self.cookies.tick()
            self.details.pane.tick()
            self._draw_notice()

    def _menu(self, place: QPoint) -> None:
        menu = context_menu(self._frame.commands, Place.COOKIE_ROW, self)
        menu.popup(place)

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.table)
        self._right.addWidget(self.no_match)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        left = QWidget()
        margins = QVBoxLayout(left)
        margins.setContentsMargins(8, 4, 8, 8)
        margins.addWidget(self.sites)
        self._split.addWidget(left)
        self._split.addWidget(self._right)
        self._split.addWidget(self.details.pane)
        self._split.setHandleWidth(1)
        self._split.setStretchFactor(1, 1)
        self._split.setCollapsible(2, False)
        self._split.setSizes([TREE_WIDTH, 800, DETAILS_WIDTH])
        self._split.restoreState(self._frame.memory.state(SPLITTER_KEY))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._split)
        self._pages.addWidget(self.empty)
        self.notice.setWordWrap(True)
        self.notice.setContentsMargins(12, 0, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._reader.read.connect(self._take)
        self.cookies.arranged.connect(self._draw)
        self.sites.domains_chosen.connect(self._narrow)
        self.bar.filter.textChanged.connect(self._narrow)
        self.bar.filter.left.connect(self.table.setFocus)
        self._frame.commands.hear(Place.COOKIE_ROW, self.table)
        self.table.wanted.connect(self._frame.commands.run)
        self.table.menu_wanted.connect(self._menu)
        self.table.selectionModel().selectionChanged.connect(self._tell_chosen)
        self._split.splitterMoved.connect(lambda: self._frame.memory.keep(SPLITTER_KEY, self._split.saveState()))
        self._timer.timeout.connect(self._tick)
