"""What is told of a result in files."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.model.extraction import ExtractionRequest, Hop, Mode, PageRequest
from core.model.record_schema import RecordSchema
from core.model.verdict import Sign, SignIn, Verdict
from core.services.result_facts import csv_line, facts, file_name, rows, told
from tests.fakes.extractions import extraction

SECRETS = ("canary-header-value", "canary-body")


def test_a_line_of_facts_has_its_time_in_words() -> None:
    line = facts(extraction(verdict=Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_PATH, login_page=True)).head)
    assert line == {
        "url": "https://shop.example/",
        "final_url": "https://shop.example/invoices",
        "title": "Invoices",
        "status": 200,
        "signed_in": "signed_out",
        "login_page": True,
        "mode": "markdown",
        "taken_at": "1970-01-01T00:00:01+00:00",
        "session": "sess_1",
        "bytes": 11,
    }


def test_values_of_headers_and_bodies_are_not_told() -> None:
    made = extraction()
    page = PageRequest("https://shop.example/", "POST", SECRETS[1].encode(), headers=(("X-Token", SECRETS[0]),))
    request = ExtractionRequest(page, Mode.RECORDS, schema=RecordSchema("Wares", "div", ()))
    text = json.dumps(told(replace(made, head=replace(made.head, request=request))))
    assert not [each for each in SECRETS if each in text]
    asked = json.loads(text)["request"]
    assert asked == {"method": "POST", "headers": ["X-Token"], "body_bytes": 11, "mode": "records", "schema": "Wares"}


def test_the_way_there_is_told() -> None:
    made = extraction()
    hops = (Hop("https://shop.example/", 302),)
    provenance = replace(made.head.provenance, hops=hops, note="The picture ends early.")
    line = told(replace(made, head=replace(made.head, provenance=provenance)))
    assert line["note"] == "The picture ends early."
    assert line["redirects"] == [{"url": "https://shop.example/", "status": 302}]
    assert (line["sha256"], line["content"]) == (made.head.provenance.sha256, "# Invoices\n")


def test_a_picture_is_told_in_base64() -> None:
    line = told(extraction(b"\x89PNG", mode=Mode.SCREENSHOT))
    assert (line["base64"], "content" in line) == ("iVBORw==", False)


def test_rows_of_a_table_have_the_address_they_are_from() -> None:
    links = json.dumps([{"url": "https://a/", "text": "A"}, {"url": "https://b/", "rel": "next"}])
    assert [row["source_url"] for row in rows(extraction(links, mode=Mode.LINKS))] == [
        "https://shop.example/invoices"
    ] * 2
    assert rows(extraction(links, mode=Mode.LINKS))[1]["rel"] == "next"


def test_any_other_result_is_one_row_with_its_content() -> None:
    (row,) = rows(extraction())
    assert (row["title"], row["content"]) == ("Invoices", "# Invoices\n")


@pytest.mark.parametrize(
    ("title", "mode", "name"),
    [
        ("Invoices", Mode.MARKDOWN, "0007 Invoices.md"),
        ("../../etc/passwd", Mode.HTML, "0007 _.._etc_passwd.html"),
        ("", Mode.TEXT, "0007 shop.example_invoices.txt"),
        ("CON", Mode.SCREENSHOT, "0007 _CON.png"),
        ("a" * 300, Mode.PDF, f"0007 {'a' * 80}.pdf"),
        ("\ud800 x", Mode.LINKS, "0007 _ x.json"),
    ],
)
def test_names_are_those_of_any_system(title: str, mode: Mode, name: str) -> None:
    assert file_name(extraction(title=title, mode=mode).head, 7) == name


def test_a_line_of_csv_computes_nothing() -> None:
    assert csv_line(["=cmd()", 'a "b", c', 5, None, True, "\ud800"]) == b'\'=cmd(),"a ""b"", c",5,,true,?\r\n'
