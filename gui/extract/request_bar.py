"""Where a person says what to load: address, method, body, time limit, and what to make of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from core.model.extraction import Mode
from core.model.page_request import BodyKind
from gui.extract.request_fields import GET, POST, RequestFields
from gui.extract.result_words import MODE_WORDS
from gui.kit import parts

LONGEST_TIMEOUT = 600
OFFERED = tuple(mode for mode in MODE_WORDS if mode is not Mode.RECORDS)  # those need a schema
BODY_HEIGHT = 88
BODY_HINTS = {
    BodyKind.FORM: "One field a line: name=value",
    BodyKind.JSON: '{"name": "value"}',
}


class RequestBar(QWidget):
    """Signal: `submitted()`, from the button or Return in the address."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method = _choice("Method", {GET: GET, POST: POST})
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://")
        self.url.setAccessibleName("Address")
        self.mode = _choice("Result", {MODE_WORDS[mode]: mode.value for mode in OFFERED})
        self.timeout = parts.spin_box(1, LONGEST_TIMEOUT, suffix=" s", name="Time limit in seconds")
        self.timeout.setToolTip("How long to wait for the page")
        self.go = parts.button("Extract", "extract", kind="primary")
        self.body_kind = _choice("Body", {"Form": BodyKind.FORM.value, "JSON": BodyKind.JSON.value})
        self.body = QPlainTextEdit()
        self.body.setFont(parts.fixed_font())
        self.body.setAccessibleName("Body of the POST")
        self.body.setTabChangesFocus(True)
        self.body.setFixedHeight(BODY_HEIGHT)
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
            body=self.body.toPlainText(),
            body_kind=BodyKind(self.body_kind.currentData()),
            timeout=self.timeout.value(),
        )

    def set_fields(self, fields: RequestFields) -> None:
        """Fill the fields."""
        self.url.setText(fields.url)
        self.body.setPlainText(fields.body)
        self.timeout.setValue(fields.timeout)
        for choice, value in (
            (self.method, fields.method),
            (self.mode, fields.mode),
            (self.body_kind, fields.body_kind),
        ):
            choice.setCurrentIndex(choice.findData(str(value)))
        self.accept_all()

    def refuse(self, error: SessileError) -> bool:
        """Show an INPUT error at its field and go there; False when it belongs to none of these fields."""
        controls: dict[str, QWidget] = {
            "url": self.url, "method": self.method, "body": self.body, "timeout": self.timeout
        }  # fmt: skip
        if error.kind is not ErrorKind.INPUT or error.field not in controls:
            return False
        control = controls[error.field]
        self.reason.setText(error.sentence)
        self.reason.show()
        control.setAccessibleDescription(error.sentence)
        parts.restyle(control, "invalid", "true")
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def accept_all(self) -> None:
        """Take the reason away."""
        self.reason.clear()
        self.reason.hide()
        for control in (self.url, self.method, self.body, self.timeout):
            control.setAccessibleDescription("")
            parts.restyle(control, "invalid", "false")

    def _show_body(self) -> None:
        self._body_row.setVisible(self.method.currentData() == POST)
        self.body.setPlaceholderText(BODY_HINTS[BodyKind(self.body_kind.currentData())])

    def _connect(self) -> None:
        self.go.clicked.connect(self.submitted)
        self.url.returnPressed.connect(self.submitted)
        self.url.textEdited.connect(self.accept_all)
        self.body.textChanged.connect(self.accept_all)
        self.method.currentIndexChanged.connect(self._show_body)
        self.body_kind.currentIndexChanged.connect(self._show_body)
        self._show_body()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.method)
        first.addWidget(self.url, 1)
        for each in (self.mode, self.timeout, self.go):
            first.addWidget(each)
        self._body_row = QWidget()
        second = QHBoxLayout(self._body_row)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(6)
        second.addWidget(self.body_kind, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self._body_row)
        column.addWidget(self.reason)


def _choice(name: str, entries: dict[str, str]) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    for words, value in entries.items():
        choice.addItem(words, str(value))
    return choice
