"""The README's examples for scripts run as they are written, with a login that a person has won in the window."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.e2e.program import Program
from tests.fakes.api import free_port
from tests.integration.desktop import Desktop
from tests.integration.waiting import pause
from tests.site.account_pages import SESSION_COOKIE
from tests.site.accounts import PASSWORD, USER
from tests.site.server import Site

pytestmark = pytest.mark.browser

PORT = "7377"  # in the README; another program may have it
PATIENCE = 120.0  # seconds
SIGNED_IN = f"Signed in as {USER}"
SHOWS = {  # what each example says in the end, by how it begins
    "sessile new": "sess_",
    "sessile launch": "is open",
    "sessile list": "Work",
    "sessile extract": SIGNED_IN,
    "sessile cookies list": SESSION_COOKIE,
    "sessile cookies export": "",
    "curl --silent --show-error --fail --cookie": USER,
    "curl --silent --show-error --fail --unix-socket": '"total_sessions":1',
    "sessile settings": "true",
    "printf": '"name":"Work"',
    "import os": SIGNED_IN,
    "import json": SIGNED_IN,
}


def examples() -> list[str]:
    """Return the examples of the section in their order: command lines, and programs in Python."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## From scripts\n")[1].split("\n## ")[0]
    found = re.findall(r"^    ((?:sessile|curl|printf) .+)$|^```python\n((?s:.+?))^```$", section, re.MULTILINE)
    return [line or program for line, program in found]


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a site that leaves a login's cookies as they are: the examples take copies of them."""
    with Site(rotate_every=0) as site:
        yield site


class Reader:
    """Somebody who follows the README in a home of their own, beside the open window."""

    def __init__(self, home: Path, site: Site, port: int) -> None:
        self._port = port
        self._home = home
        self._environment = {
            **os.environ,
            "HOME": str(home),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "SITE": site.base_url,
        }
        for variable in ("SESSION_BASE_DIR", "XDG_DATA_HOME"):
            self._environment.pop(variable, None)

    async def run(self, example: str) -> None:
        """Run one example and hold what it says against what it should."""
        command = ["bash", "-c", example] if not example.startswith("import ") else ["python", "-c", example]
        command = [word.replace(PORT, str(self._port)) for word in command]
        done = await asyncio.to_thread(
            subprocess.run, command, cwd=self._home, env=self._environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, (example, done.stderr)
        wanted = [said for begins, said in SHOWS.items() if example.startswith(begins)]
        assert [said in done.stdout for said in wanted] == [True], (example, done.stdout)


@pytest.mark.timeout(400)
async def test_a_login_won_in_the_window_is_used_as_the_readme_shows(
    desktop: Desktop, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("SESSION_API_PORT", str(port))
    program = Program(desktop, tmp_path / ".local" / "share" / "sessile")
    reader = Reader(tmp_path, site, port)
    try:
        await program.start()
        for example in examples():
            await reader.run(example)
            if example.startswith("sessile launch"):
                await sign_in(program, site)
        await program.press("ctrl+q")
    finally:
        await program.stop()


async def sign_in(program: Program, site: Site) -> None:
    """Sign in by hand in the browser that was launched, and leave it open."""
    await program.dialog("Practice Site")
    await pause(1)  # a person looks at the page first; it takes the keyboard meanwhile
    await program.press("ctrl+l")
    await program.type(f"{site.base_url}/login")
    await program.press("Return")
    await program.dialog("Sign in")
    await pause(1)
    await program.type(f"{USER}\t{PASSWORD}")
    await program.press("Return")
    await program.window("Members")
    await program.until_cookies("Work", lambda jar: SESSION_COOKIE in jar)


def test_every_example_is_held_against_what_it_says() -> None:
    written = examples()
    unused = [begins for begins in SHOWS if not any(example.startswith(begins) for example in written)]
    assert (unused, len(written)) == ([], 13)
