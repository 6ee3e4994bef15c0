"""How strong a passphrase is, as far as its length tells; nothing else of it is looked at."""

from __future__ import annotations

SHORTEST = 8
FAIR, GOOD = 14, 22  # about three and five words


def strength_hint(length: int) -> str:
    """Say in one sentence what a passphrase of `length` characters is worth."""
    if length < SHORTEST:
        return f"At least {SHORTEST} characters. Four or five words that have nothing to do with each other are good."
    if length < FAIR:
        return "Short: whoever has your files can try many of these. A few words more are better."
    if length < GOOD:
        return "Fair. One or two words more are better."
    return "Long enough."
