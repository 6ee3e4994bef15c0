"""Where a person says what to load, how, and what to make of the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from core.model.extraction import PICTURES, Engine, Mode
from core.model.page_request import METHODS
from gui.extract.body_editor import BodyEditor
from gui.extract.request_fields import GET, RequestFields
from gui.extract.request_options import RequestOptions
from gui.extract.result_words import ENGINE_WORDS, MODE_GROUPS, MODE_HELP, MODE_WORDS
from gui.extract.schema_choice import SchemaChoice
from gui.kit import parts
from gui.kit.disclosure import Disclosure
from gui.kit.snug_scroll import SnugScroll

LONGEST_TIMEOUT = 600
SHORTEST_ADDRESS = 160
GAP, MARGIN = 6, 10
ENGINE_HELP = {
    Engine.BROWSER: "Loads the page in the session's browser, scripts and all",
    Engine.HTTP: "Without rendering: one request with the session's cookies, much faster",
}


class RequestBar(QWidget):
    """The fields of a request, a reason below them when one is refused.

    Signals: `submitted()`, from the button or Return in the address; `schema_wanted(str)`, the id of a schema to edit,
    empty for a new one.
    """

    submitted = Signal()
    schema_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method = parts.choice("Method", {method: method for method in METHODS})
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://")
        self.url.setAccessibleName("Address")
        self.url.setMinimumWidth(SHORTEST_ADDRESS)
        self.mode = _modes()
        self.engine = parts.choice("Engine", {words: engine.value for engine, words in ENGINE_WORDS.items()})
        for number, engine in enumerate(ENGINE_WORDS):
            self.engine.setItemData(number, ENGINE_HELP[engine], Qt.ItemDataRole.ToolTipRole)
        self.timeout = parts.spin_box(1, LONGEST_TIMEOUT, suffix=" s", name="Time limit in seconds")
        self.timeout.setToolTip("How long to wait for the page")
        self.options = RequestOptions()
        self.more = Disclosure("Options", self.options, help_words="Headers, waiting, scrolling, part of a page")
        self.go = parts.button("Extract", "extract", kind="primary")
        self.body = BodyEditor()
        self.schema = SchemaChoice()
        self.reason = parts.label(role="error")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self._lay_out()
        self._connect()
        self.set_fields(RequestFields())

    def fields(self) -> RequestFields:
        """Return the fields as written."""
        return RequestFields(
            url=self.url.text(),
            method=self.method.currentData(),
            mode=Mode(self.mode.currentData()),
            body=self.body.text.toPlainText(),
            body_kind=self.body.chosen(),
            timeout=self.timeout.value(),
            engine=Engine(self.engine.currentData()),
            headers=self.options.headers.toPlainText(),
            wait=self.options.chosen_wait(),
            scroll=self.options.scrolls.isChecked(),
            element=self.options.element.text(),
            files=self.body.files.files(),
            schema=self.schema.chosen(),
        )

    def set_fields(self, fields: RequestFields) -> None:
        """Fill the fields."""
        self.url.setText(fields.url)
        self.timeout.setValue(fields.timeout)
        for choice, value in ((self.method, fields.method), (self.mode, fields.mode), (self.engine, fields.engine)):
            choice.setCurrentIndex(choice.findData(str(value)))
        self.body.fill(fields.body, fields.body_kind, fields.files)
        self.options.set_wait(fields.wait)
        self.options.scrolls.setChecked(fields.scroll)
        self.options.element.setText(fields.element)
        self.options.headers.setPlainText(fields.headers)
        self.schema.choose(fields.schema.id if fields.schema else "")
        self.accept_all()

    def refuse(self, error: SessileError) -> bool:
        """Show an INPUT error at its field and go there; False when it belongs to none of these fields."""
        control = self._controls.get(error.field or "") if error.kind is ErrorKind.INPUT else None
        if control is None:
            return False
        if control is self.options.selector and self.options.seconds.isVisibleTo(self.options):
            control = self.options.seconds
        self.reason.setText(error.sentence)
        self.reason.show()
        if self.options.isAncestorOf(control):
            self.more.setChecked(True)
        control.setAccessibleDescription(error.sentence)
        parts.restyle(control, "invalid", "true")
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._more.isAncestorOf(control):
            self._more.ensureWidgetVisible(control)
        return True

    def accept_all(self) -> None:
        """Take the reason away."""
        if not self.reason.text():
            return
        self.reason.clear()
        self.reason.hide()
        for control in (*self._controls.values(), self.options.seconds):
            control.setAccessibleDescription("")
            parts.restyle(control, "invalid", "false")

    @property
    def _controls(self) -> dict[str, QWidget]:
        """Where each field that an error can name is shown."""
        return {
            "url": self.url,
            "method": self.method,
            "mode": self.mode,
            "engine": self.engine,
            "timeout": self.timeout,
            "body": self.body.text,
            "files": self.body.files.add,
            "headers": self.options.headers,
            "wait": self.options.selector,
            "element": self.options.element,
            "schema": self.schema.list if self.schema.list.isEnabled() else self.schema.edit,
        }

    def _changed(self) -> None:
        self.accept_all()
        fields = self.fields()
        self.body.setVisible(fields.method != GET)
        self.schema.setVisible(fields.mode is Mode.RECORDS)
        self.options.show_mode(fields.mode)
        self.mode.setToolTip(MODE_HELP[fields.mode])
        self.engine.setToolTip(ENGINE_HELP[fields.engine])
        self._offer_engines(fields)
        self.more.setText(f"Options · {fields.options_set}" if fields.options_set else "Options")

    def _offer_engines(self, fields: RequestFields) -> None:
        """Only the browser draws pictures."""
        drawn = fields.mode in PICTURES
        if drawn and fields.engine is Engine.HTTP:
            self.engine.setCurrentIndex(self.engine.findData(Engine.BROWSER.value))
        self.engine.setEnabled(not drawn)

    def _connect(self) -> None:
        self.go.clicked.connect(self.submitted)
        for line in (self.url, self.options.selector, self.options.element):
            line.returnPressed.connect(self.submitted)
        self.url.textChanged.connect(self.accept_all)
        for choice in (self.method, self.mode, self.engine):
            choice.currentIndexChanged.connect(self._changed)
        self.timeout.valueChanged.connect(self._changed)
        for part in (self.body, self.options, self.schema):
            part.changed.connect(self._changed)
        self.schema.edit_wanted.connect(self.schema_wanted)
        self._changed()

    def _lay_out(self) -> None:
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(GAP)
        self._first.addWidget(self.method)
        self._first.addWidget(self.url, 1)
        self._first.addWidget(self.go)
        self._second.addStretch(1)
        self._place_settings(narrow=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 8)
        column.setSpacing(GAP)
        column.addLayout(self._first)
        column.addLayout(self._second)
        column.addWidget(self.reason)
        self._more = SnugScroll(self._below(), name="More of the request")
        column.addWidget(self._more)

    def _settings(self) -> tuple[QWidget, ...]:
        """Return what stands beside the address, or below it in a narrow window."""
        return (self.mode, self.engine, self.timeout, self.more)

    def _place_settings(self, *, narrow: bool) -> None:
        row, first = (self._second, 0) if narrow else (self._first, 2)
        if row.indexOf(self.mode) < 0:
            for number, each in enumerate(self._settings(), first):
                row.insertWidget(number, each)

    def _is_narrow(self, width: int) -> bool:
        """Whether a line of `width` pixels cannot hold everything and a readable address."""
        beside = (self.method, *self._settings(), self.go)
        return width < 2 * MARGIN + SHORTEST_ADDRESS + sum(each.sizeHint().width() + GAP for each in beside)

    def _below(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self.schema, self.body, self.options):
            column.addWidget(each)
        return made

    # Qt's own names from here on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go over to two lines, or back to one."""
        super().resizeEvent(event)
        self._place_settings(narrow=self._is_narrow(event.size().width()))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as two lines allow, also while there is one."""
        hint, rows = super().minimumSizeHint(), (self._settings(), (self.method, self.go))
        least = [sum(each.minimumSizeHint().width() + GAP for each in row) for row in rows]
        return QSize(min(hint.width(), 2 * MARGIN + max(least[0], least[1] + SHORTEST_ADDRESS)), hint.height())


def _modes() -> QComboBox:
    choice = parts.choice("Result", {})
    for group in MODE_GROUPS:
        if choice.count():
            choice.insertSeparator(choice.count())
        for mode in group:
            choice.addItem(MODE_WORDS[mode], mode.value)
            choice.setItemData(choice.count() - 1, MODE_HELP[mode], Qt.ItemDataRole.ToolTipRole)
    return choice
