"""The rows of an import's preview: what the jar would lose is among them, and what each site's choice makes of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from core.model.cookie import Cookie
from core.model.transfer import ImportPreview, PreviewItem, SiteMode
from gui.transfer.outcomes import STORED, Outcome, outcomes_of

_REMOVED, _LEFT_OUT = int(Outcome.REMOVED), int(Outcome.LEFT_OUT)


class PreviewRows:
    """Made on a thread, since there may be 100,000. The import's cookies come first, what a replace removes after them.

    Attributes: cookies, items (None for a cookie of the jar), sites, by row.
    """

    def __init__(self, preview: ImportPreview) -> None:
        others = [(cookie, each.site) for each in preview.sites for cookie in each.others]
        self.items: list[PreviewItem | None] = [*preview.items, *(None for _ in others)]
        self.cookies: list[Cookie] = [item.cookie for item in preview.items] + [cookie for cookie, _ in others]
        self.sites: list[str] = [item.site for item in preview.items] + [site for _, site in others]
        self._found = [outcomes_of(item) for item in preview.items] + [_REMOVED for _ in others]

    def bits(self, modes: Mapping[str, SiteMode]) -> list[int]:
        """Return the outcomes of every row under `modes`; 0 is a row not to be shown."""
        skipped = frozenset(site for site, mode in modes.items() if mode is SiteMode.SKIP)
        replaced = frozenset(site for site, mode in modes.items() if mode is SiteMode.REPLACE)
        pairs = zip(self._found, self.sites, strict=True)
        if not skipped and not replaced:
            return [0 if found == _REMOVED else found for found in self._found]
        return [
            (found if site in replaced else 0)
            if found == _REMOVED
            else _LEFT_OUT
            if site in skipped and found & STORED
            else found
            for found, site in pairs
        ]


def counts(bits: list[int]) -> Counter[Outcome]:
    """Count the rows by outcome; a row with several counts for each."""
    made: Counter[Outcome] = Counter()
    for value, times in Counter(bits).items():
        for outcome in Outcome:
            if value & outcome:
                made[outcome] += times
    return made
