"""The README's command lines about encryption run as they are written, one after the other."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from tests.architecture.tree import ROOT
from tests.integration.terminal import Terminal

PHRASE = "one sentence nobody guesses"
QUESTIONS = {
    "sessile encryption on": {"New passphrase: ": PHRASE, "once more: ": PHRASE},
    "sessile encryption passphrase": {"Passphrase (": PHRASE, "New passphrase: ": PHRASE, "once more: ": PHRASE},
    "sessile encryption recovery-code": {"Passphrase (": PHRASE},
    "sessile encryption rotate": {"Passphrase (": PHRASE},
    "sessile encryption off": {"Passphrase (": PHRASE, "Type yes": "yes"},
}  # what each asks of a person; the commands of a script ask nothing


def commands() -> list[str]:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## Encryption\n")[1].split("\n## ")[0]
    return re.findall(r"^    (sessile .+)$", section, re.MULTILINE)


def test_every_command_about_encryption_is_shown_both_ways() -> None:
    written = " ".join(commands())
    assert set(QUESTIONS) < set(commands())
    for action in ("on", "passphrase", "rotate", "off"):
        assert f"sessile encryption {action} --" in written


def test_the_readmes_command_lines_run_as_written(tmp_path: Path) -> None:
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "HOME": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none",
    }
    (tmp_path / "old.txt").write_text(f"{PHRASE}\n")
    (tmp_path / "new.txt").write_text(f"another: {PHRASE}\n")
    for command in commands():
        terminal = Terminal(command, environment=environment, folder=tmp_path)
        for prompt, typed in QUESTIONS.get(command, {}).items():
            terminal.answer(prompt, typed)
        code, _ = terminal.end()
        assert code == 0, f"{command}: {terminal.screen}"
    last = Terminal("sessile encryption status", environment=environment, folder=tmp_path)
    assert "Encryption is off" in last.end()[1]
