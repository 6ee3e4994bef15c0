"""Fields under each other: title on the left, control, help, and the reason right below when its value is refused."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from gui.kit import parts

LINE = 34  # the height of controls with one line


class Form(QWidget):
    """Fields by name; the names are those that the core's INPUT errors carry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls: dict[str, QWidget] = {}
        self._reasons: dict[str, QLabel] = {}
        self._notes: dict[str, str] = {}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(8)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)

    def add(self, field: str, title: str, control: QWidget, *, row: QWidget | None = None, note: str = "") -> None:
        """Add `control` for `field`; `row` is shown in its place when it stands among others."""
        self._controls[field] = control
        self._notes[field] = note
        self._reasons[field] = parts.wrapped(role="error")
        self._reasons[field].hide()
        if not control.accessibleName():
            control.setAccessibleName(title)
        heading = parts.label(title)
        heading.setBuddy(control)
        control.ensurePolished()
        heading.setFixedHeight(min(control.sizeHint().height(), LINE))  # its words are then level with the control's
        self._layout.addRow(heading, self._column(row or control, note, self._reasons[field]))
        for each in (row or control, *(row or control).findChildren(QWidget)):
            self._follow(field, each)

    def show_field(self, field: str, *, shown: bool) -> None:
        """Show or hide the whole row of `field`."""
        self._layout.setRowVisible(self.fields.index(field), shown)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields, top first."""
        return tuple(self._controls)

    def note(self, field: str) -> str:
        """Return the help that stands below `field`."""
        return self._notes[field]

    def control(self, field: str) -> QWidget:
        """Return the control of `field`."""
        return self._controls[field]

    def reason(self, field: str) -> str:
        """Return why `field` is refused; empty when it is not."""
        return self._reasons[field].text()

    def refuse(self, error: SessileError) -> bool:
        """Show an INPUT error at its field and go there; False when it belongs to none of these fields."""
        if error.kind is not ErrorKind.INPUT or error.field not in self._controls:
            return False
        control = self._controls[error.field]
        self._say(error.field, error.sentence)
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_reason(self, field: str, sentence: str) -> None:
        """Say why `field` is refused while somebody types; the cursor stays where it is."""
        if field in self._controls and sentence != self.reason(field):
            self._say(field, sentence)

    def accept_all(self) -> None:
        """Take all reasons away."""
        for field in self._controls:
            self._say(field, "")

    def _say(self, field: str, sentence: str) -> None:
        self._reasons[field].setText(sentence)
        self._reasons[field].setVisible(bool(sentence))
        self._controls[field].setAccessibleDescription(sentence)
        parts.restyle(self._controls[field], "invalid", "true" if sentence else "false")

    def _follow(self, field: str, widget: QWidget) -> None:
        """Take the reason away once somebody changes what `widget` holds: its user property, in Qt's words."""
        changed = widget.metaObject().userProperty().notifySignal()
        if changed.isValid():
            getattr(widget, bytes(changed.name().data()).decode()).connect(lambda *_: self._changed(field))

    def _changed(self, field: str) -> None:
        if self.reason(field):
            self._say(field, "")

    @staticmethod
    def _column(control: QWidget, note: str, reason: QLabel) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(control)
        if note:
            column.addWidget(parts.wrapped(note, role="quiet"))
        column.addWidget(reason)
        return column
