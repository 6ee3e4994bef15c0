"""How the store stands, in words: for the status line and the settings."""

from __future__ import annotations

from core.model.sealing import LockState, SealingStatus, SlotKind
from gui.kit.words import count

GOES_ON = "Work on the encryption was interrupted: it goes on where it stopped."

WENT_ON = "The interrupted work on the encryption is done."
LOST = "The keyring does not hold the key any more."
STOPPED = "The work on the encryption is not finished: it goes on after the next unlock. Check the disk and its space."


def short_words(status: SealingStatus) -> str:
    """Return the words of the status line: "sealed, key in the keyring"."""
    if status.state is LockState.PLAIN:
        return "not encrypted"
    if status.state is LockState.SETUP:
        return "encryption not set up"
    if status.state is LockState.LOCKED:
        return "locked"
    holders = {SlotKind.KEYRING: "key in the keyring", SlotKind.PHRASE: "key by passphrase"}
    held = next((words for kind, words in holders.items() if kind in status.ways), "key by recovery code")
    return f"sealed, {held}"


def long_words(status: SealingStatus) -> str:
    """Return a sentence for the settings: what is on, and what opens it."""
    if status.state is LockState.PLAIN:
        return "Off. Sessions, cookies and profiles lie readable in the base folder."
    ways = {SlotKind.KEYRING: "the keyring", SlotKind.PHRASE: "a passphrase", SlotKind.RECOVERY: "the recovery code"}
    named = [words for kind, words in ways.items() if kind in status.ways]
    if not named:
        return "On, but it has no key yet."
    listed = f"{', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else named[0]
    return f"On. It is opened by {listed}.{f' {LOST}' if status.keyring_lost else ''}"


def attempts_words(failed: int) -> str:
    """Say how many attempts failed; empty for none."""
    few = ("", "One attempt has failed.", "Two attempts have failed.", "Three attempts have failed.")
    return few[failed] if failed < len(few) else f"{failed} attempts have failed."


def left_open_words(profiles: int) -> str:
    """Say that a kill left `profiles` readable, and what seals them; empty for none."""
    if not profiles:
        return ""
    was, them = ("was", "it") if profiles == 1 else ("were", "them")
    return f"{count(profiles, 'profile')} {was} left open; unlock to seal {them}."
