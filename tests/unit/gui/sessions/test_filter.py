"""The filter box's language."""

from __future__ import annotations

import pytest

from gui.sessions.filter import parse_filter
from tests.unit.gui.sessions.examples import NOW, OPEN, names, row

ROWS = [
    row("Northwind billing", tags=("client-a", "finance"), live=OPEN),
    row("Registry search", url="https://registry.gov.example", tags=("research",), note="Ask Mara first"),
    row("Court filings", url="https://filings.court.example", tags=("research", "paid"), left=500),
    row("Trade statistics", url="", left=-100),
    row("Supplier portal", url="", tags=("client B",), pinned=True),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["Northwind billing", "Registry search", "Court filings", "Trade statistics", "Supplier portal"]),
        ("north", ["Northwind billing"]),
        ("NORTH", ["Northwind billing"]),
        ("registry.gov", ["Registry search"]),
        ("finance", ["Northwind billing"]),
        ("mara", ["Registry search"]),
        ("research paid", ["Court filings"]),
        ("tag:client", ["Northwind billing", "Supplier portal"]),
        ('tag:"client b"', ["Supplier portal"]),
        ("domain:court", ["Court filings"]),
        ("is:expired", ["Trade statistics"]),
        ("is:expiring", ["Court filings"]),
        ("is:open", ["Northwind billing"]),
        ("IS:Pinned", ["Supplier portal"]),
        ("tag:research is:expiring", ["Court filings"]),
        ('"wind bill"', ["Northwind billing"]),
        ('"', ["Northwind billing", "Registry search", "Court filings", "Trade statistics", "Supplier portal"]),
        ("nothing like it", []),
    ],
)
def test_a_filter_keeps(text: str, expected: list[str]) -> None:
    assert names(parse_filter(text).keep(ROWS, NOW)) == expected


@pytest.mark.parametrize("text", ["https://a.example", "is:nothing", "tag:", "what:ever"])
def test_an_unknown_prefix_is_plain_text(text: str) -> None:
    assert names(parse_filter(text).keep([row(f"about {text}"), row("another")], NOW)) == [f"about {text}"]


def test_a_filter_of_blanks_is_empty() -> None:
    assert parse_filter("  ").empty
