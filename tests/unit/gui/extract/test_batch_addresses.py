"""Where the addresses of a batch come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from core.model.extraction import Mode
from gui.extract.batch_addresses import LARGE, BatchAddresses
from gui.kit.frame import Frame
from tests.fakes.extractions import extraction
from tests.unit.gui.waiting import until


@pytest.fixture
def addresses(frame: Frame, shell: QWidget) -> BatchAddresses:
    return BatchAddresses(frame, shell)


async def test_what_is_written_is_read_and_what_is_none_is_told(addresses: BatchAddresses) -> None:
    addresses.box.setPlainText("shop.example/1\nftp://shop.example/\nhttps://shop.example/2")
    await until(lambda: addresses.urls)
    assert addresses.urls == ("https://shop.example/1", "https://shop.example/2")
    assert addresses.said.text().startswith("2 addresses. Not taken: Line 2: ")


async def test_what_was_written_a_moment_ago_counts(addresses: BatchAddresses) -> None:
    addresses.box.setPlainText("shop.example/1")
    await addresses.settle()
    assert addresses.urls == ("https://shop.example/1",)


async def test_a_file_is_read(addresses: BatchAddresses, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("shop.example/1\nshop.example/2\n")
    addresses.read_file(tmp_path / "urls.txt")
    await until(lambda: len(addresses.urls) == 2)
    assert (addresses.box.toPlainText(), addresses.box.isEnabled()) == ("From urls.txt", False)


async def test_others_can_be_written_instead(addresses: BatchAddresses, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("shop.example/1\n")
    addresses.read_file(tmp_path / "urls.txt")
    await until(lambda: addresses.urls)
    addresses.other.click()
    assert (addresses.urls, addresses.box.isEnabled()) == ((), True)


async def test_the_cursor_goes_where_others_are_written(addresses: BatchAddresses, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("shop.example/1\n")
    addresses.window().show()
    addresses.show()
    addresses.read_file(tmp_path / "urls.txt")
    await until(lambda: addresses.urls)
    addresses.other.click()
    assert addresses.window().focusWidget() is addresses.box


async def test_a_file_that_cannot_be_read_says_so(addresses: BatchAddresses, tmp_path: Path) -> None:
    addresses.read_file(tmp_path / "gone.txt")
    await until(addresses.box.isEnabled)
    assert addresses.said.text() not in ("", "One address a line.")


async def test_the_links_of_a_result_are_taken(addresses: BatchAddresses) -> None:
    links = '[{"url": "https://shop.example/1", "text": "", "rel": "", "internal": true}]'
    addresses.read_links(extraction(links, mode=Mode.LINKS))
    await until(lambda: addresses.urls == ("https://shop.example/1",))


async def test_a_long_paste_stays_out_of_the_box(addresses: BatchAddresses) -> None:
    pasted = QMimeData()
    pasted.setText("".join(f"https://shop.example/{number}\n" for number in range(LARGE // 20)))
    addresses.box.insertFromMimeData(pasted)
    await until(lambda: len(addresses.urls) == LARGE // 20)
    assert addresses.box.toPlainText() == "From what was pasted"
