"""Fields under each other, with reasons in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from core.errors import ErrorKind, SessileError
from gui.kit.form import Form


@pytest.fixture
def form(qapp: QApplication) -> Iterator[Form]:
    made = Form()
    made.add("name", "Name", QLineEdit(), note="What people call it.")
    made.add("path", "Path", QLineEdit())
    made.show()
    yield made
    made.deleteLater()


def refusal(field: str, kind: ErrorKind = ErrorKind.INPUT) -> SessileError:
    return SessileError(kind, "The path begins with a slash.", field=field)


def test_a_refusal_stands_at_its_field(form: Form) -> None:
    form.refuse(refusal("path"))
    assert (form.reason("path"), form.reason("name")) == ("The path begins with a slash.", "")


def test_a_refused_field_is_marked_spoken_and_focused(form: Form) -> None:
    form.activateWindow()
    form.refuse(refusal("path"))
    control = form.control("path")
    assert control.property("invalid") == "true"
    assert control.accessibleDescription() == "The path begins with a slash."
    assert form.focusWidget() is control


def test_accepting_all_takes_reasons_away(form: Form) -> None:
    form.refuse(refusal("path"))
    form.accept_all()
    assert (form.reason("path"), form.control("path").property("invalid")) == ("", "false")


@pytest.mark.parametrize("field", ["path", "size", "kind", "switch", "text", "pair"])
def test_changing_a_refused_field_takes_its_reason_away(form: Form, field: str) -> None:
    size, kind, switch, text = QSpinBox(), QComboBox(), QCheckBox(), QPlainTextEdit()
    line, beside = QLineEdit(), QWidget()
    kind.addItems(["one", "two"])
    pair = QCheckBox(beside)
    for name, control in (("size", size), ("kind", kind), ("switch", switch), ("text", text)):
        form.add(name, name, control)
    form.add("pair", "Pair", line, row=beside)
    path = form.control("path")
    assert isinstance(path, QLineEdit)
    form.refuse(refusal(field))
    change: dict[str, Callable[[], object]] = {
        "path": lambda: path.setText("/"), "size": lambda: size.setValue(7), "kind": lambda: kind.setCurrentIndex(1),
        "switch": switch.toggle, "text": lambda: text.setPlainText("x"), "pair": pair.toggle,
    }  # fmt: skip
    change[field]()
    assert (form.reason(field), form.control(field).property("invalid")) == ("", "false")


def test_changing_another_field_keeps_a_reason(form: Form) -> None:
    form.refuse(refusal("path"))
    name = form.control("name")
    assert isinstance(name, QLineEdit)
    name.setText("sid")
    assert form.reason("path")


def test_a_refusal_of_a_field_that_is_not_here_is_left_to_others(form: Form) -> None:
    assert not form.refuse(refusal("elsewhere"))


def test_another_kind_of_error_is_left_to_others(form: Form) -> None:
    assert not form.refuse(refusal("path", ErrorKind.EXPIRED))


def test_a_control_is_called_like_its_field(form: Form) -> None:
    assert form.control("name").accessibleName() == "Name"


def test_a_title_is_level_with_its_control(form: Form) -> None:
    control = form.control("name")
    title = next(label for label in form.findChildren(QLabel) if label.text() == "Name")
    form.resize(500, 300)
    QApplication.processEvents()
    level = [each.mapTo(form, each.rect().center()).y() for each in (title, control)]
    assert abs(level[0] - level[1]) <= 1
    assert title.height() >= title.fontMetrics().height()


def test_a_field_can_be_hidden_with_its_title(form: Form) -> None:
    form.show_field("name", shown=False)
    hidden = [label.isVisible() for label in form.findChildren(QLabel) if label.text() == "Name"]
    form.show_field("name", shown=True)
    assert (hidden, form.control("name").isVisible()) == ([False], True)


def test_a_reason_shown_while_one_types_leaves_the_cursor_where_it_is(form: Form) -> None:
    form.activateWindow()
    form.control("name").setFocus()
    form.show_reason("path", "It begins with a slash.")
    assert (form.reason("path"), form.focusWidget()) == ("It begins with a slash.", form.control("name"))
    form.show_reason("path", "")
    assert form.reason("path") == ""
