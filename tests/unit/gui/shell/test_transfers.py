"""Import and export in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.model.cookie import Cookie, CookieEdit
from core.model.session import Session, SessionDraft
from gui.main_window import MainWindow
from gui.transfer.export_dialog import ExportDialog
from gui.transfer.import_dialog import ImportDialog
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

TEXT = "sid=dropped"
COPY, BUTTON, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(widget: QWidget, place: QPointF, text: str) -> None:
    """Drop a text; Qt hands a drop to whom it was dragged over."""
    data = QMimeData()
    data.setText(text)
    QApplication.sendEvent(widget, QDragEnterEvent(place.toPoint(), COPY, data, BUTTON, NO_KEY))
    QApplication.sendEvent(widget, QDropEvent(place, COPY, data, BUTTON, NO_KEY))


async def shown(window: MainWindow, core: Core, name: str = "Ledger") -> Session:
    session = await core.sessions.create(draft=SessionDraft(name, start_url="https://ledger.example/"))
    added = CookieEdit(None, Cookie("sid", "1", "ledger.example"))
    await core.cookies.edit(session_id=session.id, edits=(added,))
    await until(lambda: window.body.sessions.model.view_of(session.id))
    window.body.sessions.choose(session.id)
    await until(lambda: window.body.cookies.jar)
    return session


async def imports(window: MainWindow) -> ImportDialog:
    await until(lambda: any(each.isVisible() for each in window.findChildren(ImportDialog)))
    return next(each for each in window.findChildren(ImportDialog) if each.isVisible())


async def test_text_dropped_on_the_window_goes_to_the_chosen_session(window: MainWindow, core: Core) -> None:
    await shown(window, core)
    centre = window.centralWidget()
    assert centre is not None
    drop(centre, QPointF(10, 300), TEXT)
    dialog = await imports(window)
    assert (dialog.source.box.toPlainText(), "Ledger" in dialog.accessibleName()) == (TEXT, True)
    dialog.reject()


async def test_text_dropped_on_a_row_goes_to_its_session(window: MainWindow, core: Core) -> None:
    await shown(window, core, "First")
    await shown(window, core, "Second")
    table, model = window.body.sessions.table.rows, window.body.sessions.model
    row = next(row for row in range(model.rowCount()) if model.view_at(row).session.name == "First")
    drop(table.viewport(), QPointF(40, table.rowViewportPosition(row) + 10), TEXT)
    dialog = await imports(window)
    assert "First" in dialog.accessibleName()
    dialog.reject()


async def test_text_dropped_on_the_filter_is_its_text(window: MainWindow, core: Core) -> None:
    await shown(window, core)
    drop(window.toolbar.filter, QPointF(10, 10), TEXT)
    assert window.toolbar.filter.text() == TEXT


async def test_export_offers_the_cookies_chosen_in_the_panel(window: MainWindow, core: Core) -> None:
    await shown(window, core)
    window.body.cookies.table.selectAll()
    window.commands.run("cookie.export")
    await until(lambda: any(each.isVisible() for each in window.findChildren(ExportDialog)))
    dialog = window.findChildren(ExportDialog)[0]
    assert dialog.fields.scope.currentText() == "1 chosen cookie"
    dialog.reject()
