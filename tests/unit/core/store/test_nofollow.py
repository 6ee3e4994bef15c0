"""Moving and deleting follow no link."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from core.store import nofollow
from core.store.nofollow import delete, move


@pytest.fixture(params=[True, False], ids=["by handle", "by path"])
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go both ways: the platform's handles, and what is left without them."""
    monkeypatch.setattr(nofollow, "_BY_HANDLE", request.param)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "file").write_bytes(b"theirs")
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    (folder / "tree" / "branch").mkdir(parents=True)
    (folder / "tree" / "branch" / "leaf").write_bytes(b"leaf")
    (folder / "file").write_bytes(b"file")
    return folder


pytestmark = pytest.mark.usefixtures("ways")


@pytest.mark.parametrize("steps", [("tree",), ("tree", "branch"), ("tree", "branch", "leaf"), ("file",)])
def test_what_is_named_is_deleted_and_nothing_beside_it(ours: Path, steps: tuple[str, ...]) -> None:
    before = set(ours.rglob("*"))
    delete(ours, *steps)
    gone = ours.joinpath(*steps)
    assert set(ours.rglob("*")) == {each for each in before if each != gone and gone not in each.parents}


def test_deleting_what_is_missing_is_harmless(ours: Path) -> None:
    delete(ours, "tree", "no")


def test_a_link_is_deleted_itself(ours: Path, outside: Path) -> None:
    (ours / "link").symlink_to(outside)
    delete(ours, "link")
    assert not os.path.lexists(ours / "link")
    assert (outside / "inner" / "file").exists()


def test_a_link_in_a_tree_is_deleted_itself(ours: Path, outside: Path) -> None:
    (ours / "tree" / "link").symlink_to(outside)
    delete(ours, "tree")
    assert not (ours / "tree").exists()
    assert (outside / "inner" / "file").exists()


def test_nothing_is_deleted_behind_a_link(ours: Path, outside: Path) -> None:
    (ours / "link").symlink_to(outside)
    for folder, steps in ((ours, ("link", "inner")), (ours / "link", ("inner",)), (ours, ("link", "inner", "file"))):
        with pytest.raises(OSError, match=r"link|Not a directory|symbolic"):
            delete(folder, *steps)
    assert (outside / "inner" / "file").exists()


def test_what_cannot_be_deleted_is_told(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(OSError, match="could not be deleted"):
        delete(ours, "tree")


def test_moving_takes_a_link_itself(ours: Path, outside: Path, tmp_path: Path) -> None:
    (ours / "link").symlink_to(outside)
    move(ours / "link", tmp_path / "moved")
    assert (tmp_path / "moved").is_symlink()
    assert outside.is_dir()


def test_nothing_moves_through_a_link(ours: Path, outside: Path, tmp_path: Path) -> None:
    (ours / "link").symlink_to(outside)
    for source, target in ((ours / "link" / "inner", tmp_path / "x"), (ours / "file", ours / "link" / "file")):
        with pytest.raises(OSError, match=r"link|Not a directory|symbolic"):
            move(source, target)
    assert sorted(each.name for each in outside.iterdir()) == ["inner"]
