"""Writing a file that the person chose."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from gui.kit.saving import persons_folder, save_file


def inside(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_a_text_is_written_whole(tmp_path: Path) -> None:
    await save_file(tmp_path / "page.md", "ünïcode 😀\n")
    assert (tmp_path / "page.md").read_bytes() == "ünïcode 😀\n".encode()


async def test_an_existing_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "page.md"
    target.write_text("old")
    await save_file(target, "new")
    assert (target.read_text(), inside(tmp_path)) == ("new", [target])


async def test_a_failure_leaves_the_old_file_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.md"
    target.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.services.files.os.fsync", full)
    with pytest.raises(SessileError) as raised:
        await save_file(target, "new")
    assert raised.value.kind is ErrorKind.STORE
    assert raised.value.sentence == "page.md was not saved: the disk is full. Make room or choose another place."
    assert (target.read_text(), inside(tmp_path)) == ("old", [target])


async def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SessileError, match="that folder does not exist"):
        await save_file(tmp_path / "gone" / "page.md", "new")


@pytest.mark.parametrize(
    ("folders", "expected"), [(("Documents", "Downloads"), "Documents"), (("Downloads",), "Downloads"), ((), "")]
)
def test_a_persons_folder_is_the_first_that_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: tuple[str, ...], expected: str
) -> None:
    for name in folders:
        (tmp_path / name).mkdir()
    names = {"DocumentsLocation": "Documents", "DownloadLocation": "Downloads"}
    monkeypatch.setattr(
        "gui.kit.saving.QStandardPaths.writableLocation", lambda place: str(tmp_path / names[place.name])
    )
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert persons_folder() == str(tmp_path / expected)
