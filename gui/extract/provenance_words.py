"""Where a result comes from, in words: the way to the page, and the facts about its load."""

from __future__ import annotations

from core.model.extraction import Engine, ExtractionHead, Hop, Timings
from gui.extract.result_words import status_words
from gui.kit import words
from gui.kit.plain_text import one_line

MOST_HOPS = 6
CHECKSUM = "SHA-256"
LONGEST = 2_000  # characters of an address

Fact = tuple[str, str]


def way(head: ExtractionHead) -> tuple[Fact, ...]:
    """Return each address on the way with what was answered there, the page's own last."""
    came = head.provenance
    asked = head.request
    shown = [(f"{asked.page.method} asked for", _address(asked.page.url))]
    shown += [(status_words(hop.status), _address(hop.url)) for hop in _some(came.hops)]
    if len(came.hops) > MOST_HOPS:
        shown.append(("…", words.count(len(came.hops) - MOST_HOPS, "more redirect")))
    return (*shown, (status_words(came.status), _address(came.final_url)))


def facts(head: ExtractionHead) -> tuple[Fact, ...]:
    """Return the other facts, those that are not known left out."""
    came = head.provenance
    engine = came.browser or "Browser" if came.engine is Engine.BROWSER else "HTTP without rendering"
    found = (
        ("Taken", words.exact(came.taken_at)),
        ("Content type", one_line(came.content_type)),
        ("Loaded", timing_words(came.timings)),
        ("Over the network", words.size(came.size) if came.size else ""),
        ("Engine", one_line(engine)),
        ("Session", came.session_id),
        (CHECKSUM, came.sha256),
    )
    return tuple((name, value) for name, value in found if value)


def timing_words(timings: Timings) -> str:
    """Say what happened when: "answered 0.12 s · loaded 0.80 s"; empty when nothing is known."""
    steps = (
        ("answered", timings.answered),
        ("parsed", timings.parsed),
        ("loaded", timings.loaded),
        ("read", timings.read),
    )
    return " · ".join(f"{name} {seconds:.2f} s" for name, seconds in steps if seconds > 0)


def _some(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    return hops[:MOST_HOPS]


def _address(url: str) -> str:
    return one_line(url, most=LONGEST)
