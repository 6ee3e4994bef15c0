"""The fields of a schema as a tree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from gui.extract.schema_draft import SchemaDraft
from gui.extract.schema_tree import SchemaTree

TEXT = """{"baseSelector": "tr", "fields": [
    {"name": "no", "selector": ".no", "type": "text"},
    {"name": "tags", "selector": "", "type": "nested", "fields": [{"name": "a", "selector": "b", "type": "text"}]}]}"""


@pytest.fixture
def tree(qapp: QApplication) -> Iterator[SchemaTree]:
    draft = SchemaDraft()
    draft.read(TEXT)
    made = SchemaTree(draft)
    made.renew()
    yield made
    made.deleteLater()


def names(tree: SchemaTree) -> list[str]:
    return [item.text(0) for item in tree._items.values()]


def test_fields_stand_in_their_order_those_inside_below(tree: SchemaTree) -> None:
    assert (names(tree), tree.path()) == (["no", "tags", "a"], (0,))


def test_a_field_is_added_beside_the_chosen_one_and_chosen(tree: SchemaTree) -> None:
    changed = QSignalSpy(tree.changed)
    tree.choose((1, 0))
    tree.add.click()
    assert (tree.path(), changed.count()) == ((1, 1), 1)


def test_a_field_is_added_inside_the_chosen_one(tree: SchemaTree) -> None:
    tree.inside.click()
    assert (tree.path(), names(tree)) == ((0, 0), ["no", "field1", "tags", "a"])


def test_the_chosen_field_is_removed(tree: SchemaTree) -> None:
    tree.choose((1,))
    tree.remove.click()
    assert names(tree) == ["no"]


def test_the_refused_field_alone_is_marked(tree: SchemaTree) -> None:
    tree.mark((1, 0), "fields[1].fields[0].selector is <wrong>.")
    assert ["&lt;wrong&gt;" in item.toolTip(0) for item in tree._items.values()] == [False, False, True]
