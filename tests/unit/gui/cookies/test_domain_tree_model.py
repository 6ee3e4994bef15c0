"""The tree of domains, watched by Qt's own model tester."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.cookies.domain_groups import HostGroup, SiteGroup
from gui.cookies.domain_tree_model import ALL_SITES, DomainColumn, DomainTreeModel, domains_of
from gui.kit import theme

SHOP = SiteGroup("shop.example", (HostGroup("www.shop.example", 14), HostGroup(".shop.example", 2)))
ALONE = SiteGroup("cdn.example", (HostGroup("cdn.example", 4),))


@pytest.fixture
def model(qapp: object) -> Iterator[DomainTreeModel]:
    made = DomainTreeModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_groups((SHOP, ALONE))
    yield made
    tester.deleteLater()


def texts(model: DomainTreeModel) -> list[tuple[object, object]]:
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_all_sites_come_first_then_each_site_with_its_count(model: DomainTreeModel) -> None:
    assert texts(model) == [(ALL_SITES, "20"), ("shop.example", "16"), ("cdn.example", "4")]


def test_hosts_stand_below_their_site(model: DomainTreeModel) -> None:
    site = model.index(1, 0)
    assert [model.index(row, 0, site).data() for row in range(2)] == ["www.shop.example", ".shop.example"]


def test_a_site_that_is_its_only_host_has_nothing_below(model: DomainTreeModel) -> None:
    assert not model.hasChildren(model.index(2, 0))


def test_an_entry_stands_for_its_domains(model: DomainTreeModel) -> None:
    assert domains_of(model.index(1, DomainColumn.COUNT)) == frozenset({"www.shop.example", ".shop.example"})


def test_all_sites_stand_for_no_domain_in_particular(model: DomainTreeModel) -> None:
    assert domains_of(model.index(0, 0)) is None


def test_an_entry_is_found_again_by_its_key(model: DomainTreeModel) -> None:
    assert model.find("host:.shop.example").data() == ".shop.example"


def test_a_key_that_is_gone_leads_to_all_sites(model: DomainTreeModel) -> None:
    assert model.find("site:gone.example").data() == ALL_SITES


def test_the_same_groups_again_change_nothing(model: DomainTreeModel) -> None:
    assert not model.set_groups((SHOP, ALONE))


def test_an_entry_is_spoken_with_its_count(model: DomainTreeModel) -> None:
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "shop.example, 16 cookies"


def test_counts_are_quiet(model: DomainTreeModel) -> None:
    assert model.index(1, DomainColumn.COUNT).data(Qt.ItemDataRole.ForegroundRole) == theme.current().quiet


def test_a_domain_that_is_cut_off_can_be_read_in_its_tooltip(model: DomainTreeModel) -> None:
    assert model.find("host:.shop.example").data(Qt.ItemDataRole.ToolTipRole) == ".shop.example"


def test_thousands_of_sites_are_counted_with_commas(model: DomainTreeModel) -> None:
    model.set_groups((SiteGroup("cdn.example", (HostGroup("cdn.example", 12_345),)),))
    assert texts(model) == [(ALL_SITES, "12,345"), ("cdn.example", "12,345")]


def test_one_cookie_is_spoken_as_one(model: DomainTreeModel) -> None:
    model.set_groups((SiteGroup("cdn.example", (HostGroup("cdn.example", 1),)),))
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "cdn.example, 1 cookie"


def test_a_site_is_found_by_its_key_and_its_host_leads_back_to_it(model: DomainTreeModel) -> None:
    assert model.find("host:www.shop.example").parent() == model.find("site:shop.example") == model.index(1, 0)
