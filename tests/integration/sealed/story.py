"""The program without its window, told by words on standard input what to do; it says each when it is done.

Usage: python -m tests.integration.sealed.story BASE ADDRESS. Its home, temporary and XDG folders are the caller's.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path

from core.app import Core, open_core
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.model.batch import Batch, BatchPlan, BatchState
from core.model.cookie import Cookie, CookieEdit
from core.model.extraction import ExtractionRequest, PageRequest
from core.model.record_schema import SavedSchema
from core.model.sealing import NewKeys
from core.model.session import Presentation, Proxy, SessionDraft
from core.secrets.master import MasterKey
from core.services.writing import Writing
from tests.fakes.extractions import extraction
from tests.fakes.sealed_cores import unheard
from tests.integration.conftest import QUIET
from tests.integration.person import Person
from tests.integration.sealed.canaries import CANARIES, COOKIES, JARS
from tests.site.accounts import PASSWORD, USER

KEYS = NewKeys("0000-0000-0000-0000-0000-0000-0000-0001", MasterKey("01" * 8, b"o" * 32))
KEEP = f"""document.cookie = "{CANARIES["cookie name"]}={CANARIES["value"]}; Max-Age=9000; Path=/";
sessionStorage.setItem("token", "{CANARIES["storage"]}"); localStorage.setItem("word", "{CANARIES["storage"]}");
history.pushState({{}}, "", "/members?{CANARIES["query"]}"); document.title = "{CANARIES["title"]}";
new Promise(resolve => {{
  const request = indexedDB.open("notes");
  request.onupgradeneeded = () => request.result.createObjectStore("all").put("{CANARIES["database"]}", "first");
  request.onsuccess = () => {{ request.result.close(); resolve(); }};
}})"""


class Story:
    """What can be told, by its word."""

    def __init__(self, core: Core, address: str) -> None:
        self._core = core
        self._address = address
        self.session_id = ""

    async def create(self) -> None:
        """Make the session that will have a used profile."""
        name, note, tag = (CANARIES[each] for each in ("name", "note", "tag"))
        draft = SessionDraft(name, start_url=f"{self._address}/members", note=note, tags=(tag,))
        self.session_id = (await self._core.sessions.create(draft=draft)).id
        await self._core._workspace.write(self._keep_results)

    def _keep_results(self, writing: Writing) -> None:
        """Keep a result, a batch of one page and a schema, as extractions leave them."""
        url = f"https://{CANARIES['host']}.example/{CANARIES['page']}"
        headers = (("X-Token", CANARIES["header"]),)
        request = ExtractionRequest(PageRequest(url, "POST", CANARIES["body"].encode(), headers=headers))
        made = extraction(
            CANARIES["content"], title=CANARIES["result title"], url=url, final_url=url, session_id=self.session_id
        )
        writing.keep_extraction(replace(made, head=replace(made.head, request=request)))
        batches = writing.transaction.batches
        plan = BatchPlan(self.session_id, CANARIES["batch"], request)
        batches.put(Batch("batch_1", plan, writing.now, BatchState.PAUSED))
        batches.add_pages("batch_1", self.session_id, [(url, 0)])
        writing.transaction.schemas.put(SavedSchema("schema_1", CANARIES["schema"], "{}", url))

    async def fill(self) -> None:
        """Make sessions whose jars hold many cookies."""
        proxy = Proxy("http://proxy.example:3128", "user", CANARIES["password"])
        for number in range(JARS):
            draft = SessionDraft(f"{CANARIES['name']} {number}", presentation=Presentation(proxy=proxy))
            session = await self._core.sessions.create(draft=draft)
            jar = (Cookie(f"c{each}", CANARIES["stored"], f"s{number}.{CANARIES['host']}.example")
                   for each in range(COOKIES // JARS))  # fmt: skip
            await self._core.cookies.edit(session_id=session.id, edits=tuple(CookieEdit(None, each) for each in jar))

    async def browse(self) -> None:
        """Sign in by hand the first time, look around, let the page keep things, and close the browser."""
        await self._core.browsing.launch(session_id=self.session_id)
        running = self._core.browsing._running.get(self.session_id)
        assert running is not None
        assert running.browser is not None
        person = Person(running.browser)
        await person.do(person.page.wait_for_selector("body[data-ready=yes], #password"))
        if person.page.url.endswith("/login"):
            await person.do(person.page.fill("#user", USER))
            await person.do(person.page.fill("#password", PASSWORD))
            await person.clicks("button:has-text('Sign in')")
        await person.do(person.page.wait_for_selector("body[data-ready=yes]"))
        await person.runs(KEEP)
        await self._core.browsing.close(session_id=self.session_id)

    async def switch_on(self) -> None:
        """Switch encryption on."""
        await self._core.sealing.switch_on(
            keys=KEYS, passphrase=CANARIES["passphrase"], keyring=False, progress=unheard
        )

    async def fail(self) -> None:
        """Ask for what cannot be, so that errors are raised and written down."""
        refused = Cookie(CANARIES["cookie name"], f"{CANARIES['value']}\0", CANARIES["host"])
        await asyncio.gather(
            self._core.browsing.launch(session_id=CANARIES["name"]),
            self._core.transfer.read_file(path=Path(f"/{CANARIES['name']}/{CANARIES['value']}")),
            self._core.cookies.edit(session_id=self.session_id, edits=(CookieEdit(None, refused),)),
            return_exceptions=True,
        )

    async def lock(self) -> None:
        """Lock, and be refused with what is no passphrase of this store."""
        await self._core.locking.lock(close_browsers=True)
        wrong = self._core.locking.unlock_with_passphrase(passphrase=f"not {CANARIES['passphrase']}")
        await asyncio.gather(wrong, return_exceptions=True)

    async def unlock(self) -> None:
        """Unlock again."""
        await self._core.locking.unlock_with_passphrase(passphrase=CANARIES["passphrase"])


async def main(base: str, address: str) -> None:
    """Do what is said until nothing is said any more, then end the program."""
    core = await open_core(command_line={"base_dir": base}, browsers=PlaywrightBrowsers(extra_args=QUIET))
    story = Story(core, address)
    while word := (await asyncio.to_thread(sys.stdin.readline)).strip():
        await getattr(story, word)()
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()
    await core.close()


if __name__ == "__main__":
    os.umask(0o077)
    asyncio.run(main(sys.argv[1], sys.argv[2]))
