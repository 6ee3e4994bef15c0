"""`sessile doctor`: says what was found of the machine, and what to do about what is missing."""

from __future__ import annotations

import os

from core.cli.looking import layout_of, settings_of
from core.cli.options import Options

GOOD, WRONG = 0, 1


async def doctor(options: Options) -> int:
    """Look, print one line a finding, and return 1 when something is missing that is needed."""
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
    for finding in findings:
        mark = "ok" if finding.good else "MISSING" if finding.needed else "none"
        print(f"{mark:8}{finding.subject:11}{finding.detail}")
        if finding.advice and not finding.good:
            print(f"{'':19}{finding.advice}")
    return GOOD if all(finding.good or not finding.needed for finding in findings) else WRONG
