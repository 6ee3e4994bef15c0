"""The command line: one subcommand per use case; for now `doctor`."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Sequence

from core.errors import SessileError
from core.paths import Layout
from core.settings import base_folder, resolve

GOOD, WRONG = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Run the subcommand in `arguments` (without the program's name) and return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return asyncio.run(_doctor(options.base_dir))
    except SessileError as error:
        print(error.sentence)
        return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sessile")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    doctor = commands.add_parser("doctor", help="look at browser, display, keyring and store, and say what to do")
    doctor.add_argument("--base-dir", default="", help="where everything lies, instead of SESSION_BASE_DIR")
    return parser


async def _doctor(base_dir: str) -> int:
    from core.browser.playwright_browsers import PlaywrightBrowsers
    from core.services.doctor import examine
    from core.services.preferences import readable
    from core.store.probe import saved_settings

    given = {"base_dir": base_dir} if base_dir else {}
    layout = Layout(base_folder(command_line=given, environment=os.environ))
    saved = readable(saved_settings(layout))
    settings = resolve(command_line=given, environment=os.environ, saved=saved)
    browsers = PlaywrightBrowsers()
    try:
        findings = await examine(layout=layout, browsers=browsers, browser=settings.browser, environment=os.environ)
    finally:
        await browsers.close()
    for finding in findings:
        mark = "ok" if finding.good else "MISSING" if finding.needed else "none"
        print(f"{mark:8}{finding.subject:9}{finding.detail}")
        if finding.advice and not finding.good:
            print(f"{'':17}{finding.advice}")
    return GOOD if all(finding.good or not finding.needed for finding in findings) else WRONG
