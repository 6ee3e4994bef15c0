"""Results on their way into files: read one by one, written on another thread, taken back when it ends early."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import TypeVar

from core.errors import ErrorKind, SessileError
from core.model.extraction import Extraction
from core.model.result_files import ExportedResults, ResultFiles
from core.services.files import not_saved
from core.services.result_writers import CsvWriter, FolderWriter, JsonLinesWriter, Writer

T = TypeVar("T")

Progress = Callable[[int, int], None]
One = Callable[[str], Awaitable[Extraction | None]]

_WRITERS: dict[ResultFiles, type[Writer]] = {
    ResultFiles.FOLDER: FolderWriter,
    ResultFiles.JSONL: JsonLinesWriter,
    ResultFiles.CSV: CsvWriter,
}


def unheard(done: int, total: int) -> None:
    """Leave progress to itself."""


async def export(
    one: One, *, ids: Collection[str], path: Path, kind: ResultFiles, replace: bool, progress: Progress
) -> ExportedResults:
    """Write what `one` returns for each of `ids`; None is left out. What was begun goes when it does not end well."""
    writer = _WRITERS[kind](path)
    try:
        try:
            await _on_thread(lambda: _begin(writer, path, replace=replace))
            written = 0
            for done, extraction_id in enumerate(ids):
                progress(done, len(ids))
                extraction = await one(extraction_id)
                if extraction is not None:
                    await _on_thread(lambda each=extraction: writer.add(each))  # type: ignore[misc]  # bound now
                    written += 1
            await _on_thread(writer.finish)
        except BaseException:
            await _on_thread(writer.discard)
            raise
    except (OSError, ValueError) as error:
        raise not_saved(path, error) from error
    progress(len(ids), len(ids))
    return ExportedResults(path, written, len(ids) - written)


def _begin(writer: Writer, path: Path, *, replace: bool) -> None:
    """Refuse to write over what is there."""
    if path.is_symlink():
        raise SessileError(ErrorKind.INPUT, f"{path.name} is a link to elsewhere. Choose another name.", field="path")
    if path.is_dir() and not writer.folder:
        raise SessileError(ErrorKind.INPUT, f"{path.name} is a folder. Choose another name.", field="path")
    if path.is_dir() and any(path.iterdir()):
        sentence = f"{path.name} is a folder with something in it. Choose a new one."
        raise SessileError(ErrorKind.CONFLICT, sentence, field="path")
    if path.exists() and not path.is_dir() and (writer.folder or not replace):
        raise SessileError(ErrorKind.CONFLICT, f"{path.name} is there already. Choose another name.", field="path")
    writer.begin()


async def _on_thread(work: Callable[[], T]) -> T:
    """Return what `work` returns; cancelled meanwhile, wait for its end first, so that nothing is written later."""
    doing = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        await asyncio.wait({doing})
        raise
