"""The Extract tab: its pages beside each other, all of them about the chosen session."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.model.session import SessionView
from gui.extract.pages import Pages
from gui.extract.single_page import SinglePage
from gui.kit.frame import Frame


class SessionPage(Protocol):
    """What the tab asks of each of its pages, which are widgets."""

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show the session; without one, `chosen` says how many are chosen."""
        ...

    def forget(self) -> None:
        """Hold nothing of any session: the store is locked."""
        ...


class ExtractPanel(QWidget):
    """Attributes: pages (the switch), page (one page at a time). Signal: `status(str)`, the last job in a few words."""

    status = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = SinglePage(frame)
        self.page.status.connect(self.status)
        self._followers: list[SessionPage] = [self.page]
        self.pages = Pages()
        self.pages.add("Page", "extract", self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    @property
    def session_id(self) -> str:
        """The session shown; empty when none is."""
        return self.page.session_id

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show `view`'s session in every page; without a view, `chosen` says how many sessions are chosen."""
        for follower in self._followers:
            follower.show_session(view, chosen=chosen)

    def forget(self) -> None:
        """Hold nothing of any session in any page."""
        for follower in self._followers:
            follower.forget()

    def focus_url(self) -> None:
        """Bring the single page to the front and put the cursor into its address."""
        self.pages.show_page(self.page)
        self.page.focus_url()
