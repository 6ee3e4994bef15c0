"""Finding a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.browser import finding
from core.browser.finding import Finder, is_older, is_snap
from core.errors import ErrorKind, SessileError

SAYS = "#!/bin/sh\necho 'Chromium 156.0.8078.73 built on Debian'\n"


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make the system hold just what a test puts into this folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(finding, "_PLACES", {})
    return folder


def program(folder: Path, name: str, text: str = SAYS) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


async def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    found = await Finder().find(str(program(tmp_path, "mine")), own=None)
    assert (found.path, found.name, found.version) == (tmp_path / "mine", "Chromium", "156.0.8078.73")


async def test_playwrights_own_comes_before_the_systems(system: Path, tmp_path: Path) -> None:
    program(system, "google-chrome")
    own = program(tmp_path, "own")
    assert (await Finder().find("auto", own=own)).path == own


async def test_chrome_comes_before_edge_and_edge_before_chromium(system: Path) -> None:
    finder = Finder()
    for name in ("chromium", "microsoft-edge", "google-chrome"):
        program(system, name)
        assert (await finder.find("auto", own=system / "missing")).path == system / name


async def test_a_named_browser_is_not_replaced_by_another(system: Path) -> None:
    program(system, "chromium")
    with pytest.raises(SessileError, match="Google Chrome was not found") as caught:
        await Finder().find("chrome", own=None)
    assert caught.value.kind is ErrorKind.NO_BROWSER


async def test_without_any_browser_the_sentence_says_what_to_install(system: Path) -> None:
    with pytest.raises(SessileError, match="apt install chromium"):
        await Finder().find("auto", own=None)


async def test_a_path_without_a_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SessileError, match="no program at"):
        await Finder().find(str(tmp_path / "missing"), own=None)


async def test_a_file_that_may_not_run_is_refused(tmp_path: Path) -> None:
    path = program(tmp_path, "mine")
    path.chmod(0o644)
    with pytest.raises(SessileError, match="not executable"):
        await Finder().find(str(path), own=None)


@pytest.mark.parametrize("text", ["#!/bin/sh\necho Mozilla Firefox 115.0\n", "#!/bin/sh\nexit 1\n", "no program"])
async def test_a_program_that_is_no_chromium_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SessileError, match="no browser that Sessile can use"):
        await Finder().find(str(program(tmp_path, "odd", text)), own=None)


async def test_a_program_that_never_answers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_PATIENCE", 0.1)
    with pytest.raises(SessileError, match="no browser that Sessile can use"):
        await Finder().find(str(program(tmp_path, "slow", "#!/bin/sh\nexec sleep 60\n")), own=None)


async def test_a_snap_is_refused_with_a_sentence(system: Path) -> None:
    program(system, "chromium-browser", "#!/bin/sh\nexec /snap/bin/chromium\n")
    with pytest.raises(SessileError, match="snap package"):
        await Finder().find("auto", own=None)


async def test_another_browser_is_taken_in_place_of_a_snap(system: Path) -> None:
    program(system, "google-chrome", "#!/bin/sh\nexec /snap/bin/chromium\n")
    program(system, "chromium")
    assert (await Finder().find("auto", own=None)).path == system / "chromium"


def test_a_path_below_snap_is_a_snap() -> None:
    assert is_snap(Path("/snap/bin/chromium"))


async def test_a_browser_is_asked_for_its_version_once(tmp_path: Path) -> None:
    count = tmp_path / "count"
    path = program(tmp_path, "mine", f"#!/bin/sh\necho asked >> {count}\necho Chromium 156.0.1.2\n")
    finder = Finder()
    await finder.find(str(path), own=None)
    await finder.find(str(path), own=None)
    assert count.read_text(encoding="utf-8") == "asked\n"


async def test_an_updated_browser_is_asked_again(tmp_path: Path) -> None:
    finder = Finder()
    await finder.find(str(program(tmp_path, "mine")), own=None)
    path = program(tmp_path, "mine", "#!/bin/sh\necho Chromium 157.0.1.20\n")
    assert (await finder.find(str(path), own=None)).version == "157.0.1.20"


@pytest.mark.parametrize(
    ("version", "than", "older"),
    [
        ("156.0.1.2", "157.0.0.0", True),
        ("156.0.1.2", "156.9.9.9", False),
        ("99.0.1.2", "100.0.0.0", True),
        ("157.0.0.0", "156.0.0.0", False),
        ("156.0.1.2", "", False),
    ],
)
def test_only_an_older_major_release_is_older(version: str, than: str, older: bool) -> None:
    assert is_older(version, than) is older
