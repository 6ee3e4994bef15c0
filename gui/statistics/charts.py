"""The store's history as charts: each with its sentence, its table and what is drawn."""

from __future__ import annotations

from core.model.history import Ahead, DiskUse, Lifetimes, OverTime, StoreHistory, Verdicts
from gui.kit import words
from gui.kit.plain_text import one_line
from gui.statistics.chart import Chart, Series, Shape
from gui.statistics.time_words import between, in_words, time_ticks

DRAWN = 10  # profiles that have a bar of their own
NAME = 24  # characters of a name beside its bar


def charts(history: StoreHistory) -> tuple[Chart, ...]:
    """Return all of them, in the order in which they are offered."""
    return (
        over_time(history.over_time),
        lifetimes(history.lifetimes),
        next_day(history.ahead),
        next_week(history.ahead),
        verdicts(history.verdicts),
        disk_use(history.disk),
    )


def over_time(known: OverTime) -> Chart:
    """Draw sessions over time, the newest moment on top of the table."""
    now, most, created = known.listed[-1], max(known.listed), sum(known.created)
    span = known.moments[-1] - known.moments[0]
    at = in_words(known.moments[known.listed.index(most)], span)
    peak = "" if most == now else f", {most:,} at most ({at})"
    shown = "24 h" if span <= words.DAY else words.duration(span)
    sentence = f"{words.count(now, 'session')} now{peak}; {created:,} created in the last {shown}."
    rows = zip(known.moments, known.listed, known.created, strict=True)
    return Chart(
        "Sessions",
        sentence,
        ("When", "Sessions", "Created since the row below"),
        tuple((in_words(moment, span), f"{listed:,}", f"{new:,}") for moment, listed, new in rows)[::-1]
        if most or created
        else (),
        Shape.STEPS,
        (Series("Sessions", "accent", known.listed),),
        time_ticks(known.moments[0], known.moments[-1]),
        known.moments,
        empty="How many sessions there are is drawn here once there is one.",
    )


def lifetimes(known: Lifetimes) -> Chart:
    """Tell how long sessions lived, and live."""
    titles = between(known.bounds)
    ended, going = sum(known.ended), sum(known.going)
    pieces = []
    if ended:
        common = titles[known.ended.index(max(known.ended))]
        pieces.append(f"{words.count(ended, 'session')} left the list, most often after {common}.")
    if going:
        common = titles[known.going.index(max(known.going))]
        pieces.append(f"{going:,} {'is' if going == 1 else 'are'} in it, most often for {common} so far.")
    rows = zip(titles, known.ended, known.going, strict=True)
    return Chart(
        "Lifetimes",
        " ".join(pieces),
        ("Lifetime", "Left the list", "In the list"),
        tuple((title, f"{gone:,}", f"{there:,}") for title, gone, there in rows) if pieces else (),
        Shape.COLUMNS,
        (Series("Left the list", "idle", known.ended), Series("In the list, so far", "accent", known.going)),
        tuple((float(number), title) for number, title in enumerate(titles)),
        tuple(map(float, range(len(titles)))),
        empty="How long sessions live is drawn here once there is one.",
    )


def next_day(known: Ahead) -> Chart:
    """Tell which of the next 24 hours sessions expire in."""
    ticks = tuple((number + 0.5, f"{number + 1} h") for number in range(24) if number % 3 == 2)
    return _expiries("Next 24 h", known, known.hours, "h", ticks, "soon")


def next_week(known: Ahead) -> Chart:
    """Tell which of the next 7 days sessions expire in."""
    ticks = tuple((float(number), _spell(number, "d")) for number in range(7))
    return _expiries("Next 7 days", known, known.days, "d", ticks, "accent")


def verdicts(known: Verdicts) -> Chart:
    """Count what kept results say of the login."""
    kinds = (
        ("Signed in", "good", known.signed_in),
        ("Signed out", "urgent", known.signed_out),
        ("Login page instead", "soon", known.login_page),
        ("Login unknown", "idle", known.unknown),
    )
    total = sum(amount for _, _, amount in kinds)
    said = ", ".join(f"{amount:,} {title[0].lower()}{title[1:]}" for title, _, amount in kinds if amount)
    whose = f"Of the newest {total:,} results" if known.more else f"Of {words.count(total, 'kept result')}"
    return Chart(
        "Verdicts",
        f"{whose}: {said}." if total else "",
        ("Verdict", "Results", "Share"),
        tuple((title, f"{amount:,}", f"{amount / total:.0%}") for title, _, amount in kinds) if total else (),
        Shape.BARS,
        tuple(
            Series(title, tone, tuple(float(amount) if at == place else 0.0 for at in range(len(kinds))))
            for place, (title, tone, amount) in enumerate(kinds)
        ),
        tuple((float(number), title) for number, (title, _, _) in enumerate(kinds)),
        tuple(map(float, range(len(kinds)))),
        amounts=tuple(f"{amount:,}" for _, _, amount in kinds),
        empty="What extracted pages say of the login is counted here once a result is kept.",
    )


def disk_use(known: tuple[DiskUse, ...]) -> Chart:
    """Measure what profiles take on disk; the bin's too."""
    total = sum(use.disk_bytes for use in known)
    drawn = [(words.shortened(one_line(use.name), most=NAME), use.disk_bytes) for use in known[:DRAWN]]
    sentence = ""
    if known:
        first = words.shortened(one_line(known[0].name))
        sentence = f"{words.count(len(known), 'profile')}, {words.size(total)}; the largest is {first} "
        sentence += f"with {words.size(known[0].disk_bytes)}."
    if others := known[DRAWN:]:
        sentence += f" Not drawn: {len(others):,} with {words.size(sum(use.disk_bytes for use in others))}."
    return Chart(
        "Disk use",
        sentence,
        ("Session", "Profile", "Where"),
        tuple((one_line(use.name), words.size(use.disk_bytes), "bin" if use.binned else "list") for use in known),
        Shape.BARS,
        (Series("Profile", "accent", tuple(float(amount) for _, amount in drawn)),),
        tuple((float(number), name) for number, (name, _) in enumerate(drawn)),
        tuple(map(float, range(len(drawn)))),
        amounts=tuple(words.size(amount) for _, amount in drawn),
        empty="What profiles take on disk is drawn here once a browser has been open.",
    )


def _expiries(
    title: str, known: Ahead, counts: tuple[int, ...], unit: str, ticks: tuple[tuple[float, str], ...], tone: str
) -> Chart:
    coming = sum(counts)
    later = known.later + sum(known.days) - coming
    last = _spell(len(counts) - 1, unit)
    told = f"{words.count(coming, 'session')} will have expired in {last}" if coming else f"None expires within {last}"
    first = next((number for number, amount in enumerate(counts) if amount), None)
    when = f", the first within {_spell(first, unit)}" if first is not None else ""
    rest = _rest(known, later)
    there = coming or any((later, known.never, known.in_use, known.expired))
    return Chart(
        title,
        f"{told} unless used{when}. {rest}".strip(),
        ("From now", "Expire"),
        tuple((f"within {_spell(number, unit)}", f"{amount:,}") for number, amount in enumerate(counts))
        if there
        else (),
        Shape.COLUMNS,
        (Series("Expire", tone, counts),),
        ticks,
        tuple(map(float, range(len(counts)))),
        empty="When sessions expire is drawn here once there is one.",
    )


def _rest(known: Ahead, later: int) -> str:
    pieces = (
        (later, "later"),
        (known.never, "pinned"),
        (known.in_use, "in use"),
        (known.expired, "expired already"),
    )
    said = ", ".join(f"{amount:,} {word}" for amount, word in pieces if amount)
    return f"Others: {said}." if said else ""


def _spell(number: int, unit: str) -> str:
    return f"{number + 1} {unit}"
