"""The long works on the whole store in words: what each of their steps does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.model.sealing import SealingStep


@dataclass(frozen=True)
class WorkWords:
    """`lead` says what the work is for, `verb` is its button, `done` the message at its end.

    `cancellable`: as long as the first step runs, nothing is changed; other works end by themselves once begun.
    """

    title: str
    lead: str
    verb: str
    done: str
    steps: Mapping[SealingStep, str]
    cancellable: bool = False


RESUMED = {  # work that goes on after an unlock, whichever it is
    SealingStep.RECORDS: "Sessions and cookies",
    SealingStep.SCRUB: "What is left of old records",
    SealingStep.PROFILES: "Profiles of closed browsers",
    SealingStep.LEFTOVERS: "Old logs and copies",
}

SWITCH_ON = WorkWords(
    title="Encrypt the store",
    lead="Sessions, cookies and closed browsers' profiles can then be read with a key only. Choose what holds it. "
    "A recovery code comes with it.",
    verb="Encrypt",
    done="Encryption is on.",
    steps={
        SealingStep.RECORDS: "Encrypt sessions and cookies",
        SealingStep.SCRUB: "Erase what could be read before",
        SealingStep.PROFILES: "Seal the profiles of closed browsers",
        SealingStep.LEFTOVERS: "Clear old logs and copies",
    },
    cancellable=True,
)
ROTATE = WorkWords(
    title="Replace the key",
    lead="Everything gets a new key, with a new recovery code. The old key and the old code open nothing any more. "
    "Choose what holds the new key.",
    verb="Replace the key",
    done="The key is replaced.",
    steps={
        SealingStep.RECORDS: "Put every session under the new key",
    },
)
SWITCH_OFF = WorkWords(
    title="Switch encryption off",
    lead="",
    verb="Switch off",
    done="Encryption is off.",
    steps={
        SealingStep.PROFILES: "Unseal the browsers' profiles",
        SealingStep.RECORDS: "Decrypt sessions and cookies",
    },
)
