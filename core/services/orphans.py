"""Profile folders of no session that can be read: a plain store keeps them, a sealed one under its own key."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.browser.profile_lock import OWN_FILES, ProfileLock
from core.errors import ErrorKind, SessileError
from core.model.changes import Notice, NoticeKind
from core.paths import SEALED, Layout
from core.services.leftovers import put_away, put_back
from core.services.sealed_profiles import in_thread
from core.services.workspace import Workspace
from core.services.writing import DOOMED
from core.store.profiles import CACHES

_ORPHAN = f".orphan{SEALED}"  # the end of a sealed file that no session's key opens


async def seal_orphans(workspace: Workspace) -> None:
    """Seal every folder that is no session's; one that another program has open is told, and waits for the next time.

    They are what a database left behind that was damaged or lost; with it put back, they are its sessions' again.
    """
    for name in await _orphans(workspace):
        try:
            await in_thread(partial(_seal, workspace.layout, name, workspace.keychain.store_key()))
        except SessileError as error:
            if error.kind is ErrorKind.LOCKED:
                return
            workspace.notices.emit(Notice(NoticeKind.SEAL_FAILED, detail=error.sentence))


async def give_back_orphans(workspace: Workspace, *, all_of_them: bool = False) -> None:
    """Make folders again of those that are a session's by now, or of all; one that cannot be opened stays sealed."""
    sealed = await in_thread(partial(_sealed, workspace.layout))
    wanted = [name for name in sealed if all_of_them or name in _known(workspace)]
    for name in wanted:
        path, folder = _sealed_file(workspace.layout, name), workspace.layout.profiles / name
        await in_thread(partial(put_back, path, folder, workspace.keychain.store_key()))


async def _orphans(workspace: Workspace) -> list[str]:
    """Ask in this order: what is erased meanwhile is among the known, or among the doomed."""
    folders = await in_thread(partial(_folders, workspace.layout))
    if workspace.cache.hidden or not folders:
        return []
    known = _known(workspace)
    doomed, _ = await workspace.write(lambda writing: writing.marked(DOOMED))
    return [name for name in folders if name not in known | doomed]


def _known(workspace: Workspace) -> frozenset[str]:
    return frozenset(view.session.profile for view in workspace.cache.views())


def _folders(layout: Layout) -> list[str]:
    return sorted(path.name for path in layout.profiles.iterdir() if path.is_dir() and not path.is_symlink())


def _sealed(layout: Layout) -> list[str]:
    return sorted(path.name.removesuffix(_ORPHAN) for path in layout.profiles.glob(f"*{_ORPHAN}"))


def _sealed_file(layout: Layout, name: str) -> Path:
    return layout.profiles / f"{name}{_ORPHAN}"


def _seal(layout: Layout, name: str, key: bytes) -> None:
    folder = layout.profiles / name
    if not folder.is_dir():
        return
    lock = ProfileLock(folder)
    lock.acquire()
    try:
        put_away(layout, folder, _sealed_file(layout, name), key, leave_out=(*CACHES, *OWN_FILES))
    finally:
        lock.release()
