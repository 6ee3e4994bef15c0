"""What each command is for, in a few words that can be shown without loading it: the beginning of its own help."""

from __future__ import annotations

SUMMARIES = {
    "new": "Make a session and print its id.",
    "list": "List sessions: expired ones too, the bin only when asked for.",
    "show": "Show one session.",
    "launch": "Open a session's browser, or bring the open one to the front.",
    "close": "Close a session's browser; what it holds is saved first.",
    "extend": "Give a session more time, and renew an expired one.",
    "pin": "Keep a session from expiring.",
    "rename": "Give a session another name.",
    "remove": "Move sessions into the bin, where they can be restored.",
    "restore": "Take sessions out of the bin.",
    "cleanup": "Erase the expired sessions now.",
    "stats": "Show figures of the store.",
    "cookies": "List, get, set, delete, clear, import or export cookies.",
    "extract": "Load a page and print what it says.",
    "serve": "Answer scripts without a window, until Ctrl+C.",
    "settings": "Show the settings, or change one.",
    "lock": "Lock the sealed store of the running Sessile.",
    "unlock": "Unlock the sealed store of the running Sessile.",
    "doctor": "Look at browser, display, keyring, store and encryption.",
    "encryption": "Seal the store and closed profiles, and what belongs to that.",
}


def listing() -> str:
    """Return the commands for the help of the whole program, one a line."""
    width = max(map(len, SUMMARIES))
    lines = [f"  {name:<{width}}  {text}" for name, text in SUMMARIES.items()]
    return "\n".join(("commands:", *lines, "", "Each has a --help, and talks to the window while that is open."))
