"""The tree of domains as a person works it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.cookies.domain_groups import HostGroup, SiteGroup
from gui.cookies.domain_tree_view import DomainTreeView

SHOP = SiteGroup("shop.example", (HostGroup("www.shop.example", 14), HostGroup(".shop.example", 2)))
ALONE = SiteGroup("cdn.example", (HostGroup("cdn.example", 4),))


@pytest.fixture
def tree(qapp: QApplication) -> Iterator[DomainTreeView]:
    made = DomainTreeView()
    made.set_groups((SHOP, ALONE))
    made.show()
    yield made
    made.deleteLater()


def chosen(tree: DomainTreeView) -> list[object]:
    heard: list[object] = []
    tree.domains_chosen.connect(heard.append)
    return heard


def test_it_begins_with_all_sites(tree: DomainTreeView) -> None:
    assert tree.domains is None


def test_arrow_keys_choose_the_next_entry(tree: DomainTreeView) -> None:
    heard = chosen(tree)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert heard == [frozenset({"www.shop.example", ".shop.example"})]


def test_the_chosen_entry_stays_chosen_when_counts_change(tree: DomainTreeView) -> None:
    QTest.keyClick(tree, Qt.Key.Key_Down)
    tree.set_groups((ALONE, SiteGroup("shop.example", (HostGroup("www.shop.example", 1),))))
    assert tree.domains == frozenset({"www.shop.example"})


def test_a_chosen_entry_that_is_gone_gives_way_to_all_sites(tree: DomainTreeView) -> None:
    QTest.keyClick(tree, Qt.Key.Key_Down)
    tree.set_groups((ALONE,))
    assert tree.domains is None


def test_a_site_that_was_closed_stays_closed(tree: DomainTreeView) -> None:
    tree.collapse(tree.model().index(1, 0))
    tree.set_groups((SHOP,))
    assert not tree.isExpanded(tree.model().index(1, 0))


def test_a_new_site_is_open(tree: DomainTreeView) -> None:
    assert tree.isExpanded(tree.model().index(1, 0))


def test_choosing_all_goes_back(tree: DomainTreeView) -> None:
    QTest.keyClick(tree, Qt.Key.Key_Down)
    tree.choose_all()
    assert tree.domains is None


def test_sites_are_counted_without_the_entry_for_all(tree: DomainTreeView) -> None:
    assert tree.site_count == 2


def test_it_paints_its_arrows(tree: DomainTreeView) -> None:
    rect = tree.visualRect(tree.model().index(1, 0))
    picture = tree.viewport().grab().toImage()
    ground = picture.pixelColor(0, 0)
    left = [picture.pixelColor(x, y) for x in range(rect.left()) for y in range(rect.top(), rect.bottom())]
    assert any(colour != ground for colour in left)


def test_many_sites_begin_closed(tree: DomainTreeView) -> None:
    def site(name: str) -> SiteGroup:
        return SiteGroup(name, (HostGroup(f"a.{name}", 1), HostGroup(f"b.{name}", 1)))

    tree.set_groups(tuple(site(f"site{number}.example") for number in range(50)))
    assert not any(tree.isExpanded(tree.model().index(row, 0)) for row in range(1, 51))
