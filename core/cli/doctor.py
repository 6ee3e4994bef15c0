"""`sessile doctor`: says what was found of the machine, and what to do about what is missing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from core.cli.looking import layout_of, settings_of
from core.cli.options import Options
from core.cli.showing import show_json

if TYPE_CHECKING:
    from core.services.doctor import Finding

GOOD, WRONG = 0, 1


async def doctor(options: Options, *, as_json: bool = False) -> int:
    """Look, print what was found, and return 1 when something is missing that is needed."""
    from core.browser.playwright_browsers import PlaywrightBrowsers
    from core.services.doctor import examine

    settings = settings_of(options)
    browsers = PlaywrightBrowsers()
    try:
        findings = await examine(
            layout=layout_of(options),
            browsers=browsers,
            browser=settings.browser,
            encrypts=settings.encrypt_data,
            environment=os.environ,
        )
    finally:
        await browsers.close()
    if as_json:
        show_json([asdict(finding) for finding in findings])
    else:
        _show(findings)
    return GOOD if all(finding.good or not finding.needed for finding in findings) else WRONG


def _show(findings: Sequence[Finding]) -> None:
    for finding in findings:
        mark = "ok" if finding.good else "MISSING" if finding.needed else "note"
        print(f"{mark:8}{finding.subject:11}{finding.detail}")
        if finding.advice and not finding.good:
            print(f"{'':19}{finding.advice}")
