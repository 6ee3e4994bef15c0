"""Cookies grouped by site."""

from __future__ import annotations

from gui.cookies.domain_groups import HostGroup, SiteGroup, count_by_domain, group_by_site
from tests.unit.gui.cookies.examples import cookie


def last_two(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def test_hosts_stand_below_their_site_with_the_fullest_first() -> None:
    jar = [cookie("a", "www.shop.example"), cookie("b", ".shop.example"), cookie("c", ".shop.example")]

    assert group_by_site(count_by_domain(jar), last_two) == (
        SiteGroup("shop.example", (HostGroup(".shop.example", 2), HostGroup("www.shop.example", 1))),
    )


def test_a_site_counts_the_cookies_of_all_its_hosts() -> None:
    jar = [cookie("a", "www.shop.example"), cookie("b", "shop.example")]

    assert group_by_site(count_by_domain(jar), last_two)[0].count == 2


def test_sites_of_equal_count_are_in_the_order_of_their_names() -> None:
    jar = [cookie("a", "zoo.example"), cookie("b", "ant.example")]

    assert [group.site for group in group_by_site(count_by_domain(jar), last_two)] == ["ant.example", "zoo.example"]


def test_an_empty_jar_has_no_groups() -> None:
    assert group_by_site({}, last_two) == ()
