"""New session and Edit session: one dialog; a name alone is enough."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.errors import SessileError
from core.model.session import Session, SessionDraft
from gui.kit import parts
from gui.kit.form import Form
from gui.kit.tasks import Tasks
from gui.sessions.browser_form import BrowserForm
from gui.sessions.check_form import CheckForm
from gui.sessions.colour_choice import ColourChoice
from gui.sessions.duration_edit import DurationEdit
from gui.sessions.fold import Fold
from gui.sessions.tag_edit import TagEdit

Save = Callable[[SessionDraft], Coroutine[Any, Any, Session]]
THIRTY_DAYS = 30 * 86400
WIDTH = 620


class SessionDialog(QDialog):
    """Collects a draft and saves it; what is refused is shown at its field and nothing typed is lost.

    Attributes: saved (the session, once accepted), launch_wanted.
    """

    def __init__(
        self, parent: QWidget, tasks: Tasks, known_tags: tuple[str, ...], save: Save, *, session: Session | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._save = tasks, save
        self._new = session is None
        self.saved: Session | None = None
        self.launch_wanted = False
        draft = session.draft if session else SessionDraft(name="", ttl=THIRTY_DAYS)
        title = "New session" if self._new else "Edit session"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._fields(draft, known_tags)
        self.browser, self.check = BrowserForm(draft.presentation), CheckForm(draft.check)
        self.more = Fold("Browser", self.browser, name="How the browser presents itself")
        self.more_check = Fold("Login check", self.check, name="How to tell that the session is signed in")
        self.problem = parts.label(role="error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._build()
        self.name.setFocus()
        self.name.selectAll()

    def draft(self) -> SessionDraft:
        """Return what was filled in; raises INPUT naming the field."""
        return SessionDraft(
            name=self.name.text(),
            start_url=self.start_url.text(),
            ttl=self.ttl.seconds(),
            tags=self.tags.tags(),
            colour=self.colour.colour(),
            note=self.note.toPlainText(),
            presentation=self.browser.presentation(),
            check=self.check.rule(),
        )

    def submit(self, *, launch: bool = False) -> None:
        """Save what was filled in; the dialog closes once that has worked."""
        self.launch_wanted = launch
        self._buttons.setEnabled(False)
        self._tasks.start(self._submit(), name="session.save")

    async def _submit(self) -> None:
        for each in (self.form, self.browser, self.check):
            each.accept_all()
        self.problem.hide()
        try:
            self.saved = await self._save(self.draft())
        except SessileError as error:
            self._refuse(error)
        else:
            self.accept()
        finally:
            self._buttons.setEnabled(True)

    def _refuse(self, error: SessileError) -> None:
        self._buttons.setEnabled(True)
        folded = {self.browser: self.more, self.check: self.more_check}
        refused = next((each for each in (self.form, *folded) if each.refuse(error)), None)
        if refused in folded and error.field is not None:
            folded[refused].setChecked(True)
            refused.control(error.field).setFocus()
        elif refused is None:
            self.problem.setText(error.sentence)
            self.problem.show()
        self._fit()

    def _fields(self, draft: SessionDraft, known_tags: tuple[str, ...]) -> None:
        self.name = QLineEdit(draft.name)
        self.name.setPlaceholderText("Northwind billing")
        self.start_url = QLineEdit(draft.start_url)
        self.start_url.setPlaceholderText("https://billing.northwind.example")
        self.ttl = DurationEdit("Lifetime", draft.ttl)
        self.tags = TagEdit(known_tags)
        self.tags.setText(", ".join(draft.tags))
        self.colour = ColourChoice(draft.colour)
        self.note = QPlainTextEdit(draft.note)
        self.note.setPlaceholderText("Whose login it is, what it is for")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(64)
        self.form = Form()
        self.form.add("name", "Name", self.name)
        self.form.add("start_url", "Start page", self.start_url)
        counts = (
            "How long it lives without use."
            if self._new
            else "How long it lives without use; counts from the next use."
        )
        self.form.add("ttl", "Lifetime", self.ttl.number, row=self.ttl, note=counts)
        self.form.add("tags", "Tags", self.tags)
        self.form.add("colour", "Colour", self.colour)
        self.form.add("note", "Note", self.note)

    def _build(self) -> None:
        inside = QWidget()
        column = self._inside = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(12)
        column.addWidget(self.form)
        for fold in (self.more, self.more_check):
            column.addWidget(fold)
            column.addWidget(fold.section)
            fold.toggled.connect(self._fit)
        column.addWidget(self.problem)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 16)
        outside.addWidget(self._area)
        self._buttons = self._button_row()
        outside.addWidget(self._buttons)
        self.verb.setDefault(True)  # only within the dialog is it the one that Return falls back to
        self._fit()

    def _fit(self) -> None:
        self._inside.activate()
        wanted = self._inside.sizeHint().height() + self._buttons.sizeHint().height() + 32
        self.resize(QSize(WIDTH, min(wanted, round(self.screen().availableGeometry().height() * 0.85))))

    def _button_row(self) -> QWidget:
        cancel = parts.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.verb = parts.button("Create" if self._new else "Save", kind="primary")
        self.verb.clicked.connect(lambda _checked: self.submit())
        self.launch: QPushButton = parts.button("Create and launch", "launch")
        self.launch.setVisible(self._new)
        self.launch.clicked.connect(lambda: self.submit(launch=True))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for each in (cancel, self.launch, self.verb):
            each.setAutoDefault(True)  # Return presses the button that has the focus
            row.addWidget(each)
        return holder
