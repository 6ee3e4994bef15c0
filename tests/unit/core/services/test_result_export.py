"""Results on their way into files."""

from __future__ import annotations

import asyncio
import errno
import json
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import Extraction
from core.model.result_files import ExportedResults, ResultFiles
from core.services.result_export import export, unheard
from core.services.result_writers import JsonLinesWriter
from core.tasks import Tasks
from tests.fakes.cores import create
from tests.fakes.extractions import extraction
from tests.fakes.kept_results import keep, made

ONE, TWO = extraction(identity="1"), extraction("Second", identity="2")


async def one(extraction_id: str) -> Extraction | None:
    return {"1": ONE, "2": TWO}.get(extraction_id)


def names(folder: Path) -> list[str]:
    """Name everything below a folder."""
    return [path.name for path in folder.rglob("*")]


async def exported(path: Path, kind: ResultFiles = ResultFiles.JSONL, *, replace: bool = False) -> ExportedResults:
    return await export(one, ids=("1", "gone", "2"), path=path, kind=kind, replace=replace, progress=unheard)


@pytest.mark.parametrize("kind", ResultFiles)
async def test_results_are_written_and_those_that_are_gone_counted(tmp_path: Path, kind: ResultFiles) -> None:
    assert await exported(tmp_path / "out", kind) == ExportedResults(tmp_path / "out", 2, 1)
    assert [name for name in names(tmp_path) if name.startswith(".")] == []


async def test_progress_goes_from_none_to_all(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    path = tmp_path / "out"
    await export(
        one, ids=("1", "2"), path=path, kind=ResultFiles.CSV, replace=False, progress=lambda *how: heard.append(how)
    )
    assert heard == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("kind", ResultFiles)
async def test_nothing_is_written_over_unless_it_was_said_so(tmp_path: Path, kind: ResultFiles) -> None:
    path = tmp_path / "out"
    path.write_text("mine")
    with pytest.raises(SessileError, match="there already") as caught:
        await exported(path, kind)
    assert (caught.value.kind, path.read_text()) == (ErrorKind.CONFLICT, "mine")
    assert names(tmp_path) == ["out"]


async def test_a_file_can_be_put_in_the_place_of_one(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("mine")
    await exported(path, replace=True)
    assert [json.loads(line)["id"] for line in path.read_text().splitlines()] == ["1", "2"]


@pytest.mark.parametrize(
    ("kind", "refusal"), [(ResultFiles.FOLDER, ErrorKind.CONFLICT), (ResultFiles.CSV, ErrorKind.INPUT)]
)
async def test_a_folder_with_something_in_it_stays_as_it_is(
    tmp_path: Path, kind: ResultFiles, refusal: ErrorKind
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()
    with pytest.raises(SessileError) as caught:
        await exported(tmp_path / "out", kind, replace=True)
    assert (caught.value.kind, names(tmp_path)) == (refusal, ["out", "mine"])


async def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SessileError, match="link to elsewhere"):
        await exported(tmp_path / "out", replace=True)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("method", ["begin", "add", "finish"])
async def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(JsonLinesWriter, method, full)
    with pytest.raises(SessileError, match="disk is full") as caught:
        await exported(tmp_path / "out")
    assert (caught.value.kind, names(tmp_path)) == (ErrorKind.STORE, [])


async def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SessileError, match="does not exist"):
        await exported(tmp_path / "none" / "out")


@pytest.mark.parametrize("kind", ResultFiles)
async def test_a_cancelled_one_leaves_nothing(tmp_path: Path, kind: ResultFiles) -> None:
    async def cancelling(extraction_id: str) -> Extraction | None:
        if extraction_id == "2":
            task.cancel()
        return await one(extraction_id)

    work = export(cancelling, ids=("1", "2", "1"), path=tmp_path / "out", kind=kind, replace=False, progress=unheard)
    task = Tasks().start(work, name="export")
    with pytest.raises(asyncio.CancelledError):
        await task
    assert names(tmp_path) == []


async def test_damaged_ones_are_left_out_and_the_export_is_written_down(core: Core, tmp_path: Path) -> None:
    session = await create(core)
    await keep(core, made(session, 1), made(session, 2))
    await core._workspace.write(
        lambda writing: writing.transaction.extractions._connection.exec_driver_sql(
            "UPDATE extraction SET content = x'09' WHERE id = 'ext_1'"
        )
    )
    done = await core.results.export(ids=["ext_1", "ext_2"], path=tmp_path / "out", kind=ResultFiles.JSONL)
    assert (done.written, done.left_out) == (1, 1)
    assert [event.detail for event in await core.activity.list() if event.kind == "results_exported"] == ["1 as jsonl"]
