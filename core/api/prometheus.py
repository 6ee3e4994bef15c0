"""Figures as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from core.model.figures import Counted, Figures, Spread, Standing

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_Labels = tuple[str, ...]


def text_of(figures: Figures) -> bytes:
    """Return the figures in Prometheus' text format, version 0.0.4."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(figures))
    return generate_latest(registry)


class _Figures(Collector):
    """One moment's figures; the library calls `collect` when they are registered too."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        figures = self._figures
        yield _counter("riptide_sessions_created", "Sessions created since the store began", figures.created)
        yield _counter("riptide_sessions_expired", "Expired sessions cleaned up since the store began", figures.expired)
        yield from _counted(figures.counted)
        yield _gauge("sessile_locked", "1 while the store is locked: gauges of what it holds are left out then",
                     float(figures.standing is None))  # fmt: skip
        if figures.standing is not None:
            yield from _standing(figures.standing)


def _standing(now: Standing) -> Iterator[Metric]:
    yield _gauge("riptide_sessions_total", "Sessions that can be used now: neither expired nor in the bin", now.active)
    yield _gauge("sessile_sessions_in_bin", "Sessions in the bin", now.in_bin)
    yield _gauge("sessile_disk_bytes", "What the database and all profiles take on disk, in bytes", now.disk_bytes)
    browsers = GaugeMetricFamily("sessile_open_browsers", "Browsers that run on sessions", labels=["headed"])
    for headed in (True, False):
        browsers.add_metric([str(headed).lower()], now.browsers.get(headed, 0))
    yield browsers


def _counted(counted: Counted) -> Iterator[Metric]:
    yield _spread("riptide_session_lifetime_seconds", "From the creation of a session until it left the list", (),
                  [((), counted.lifetimes)])  # fmt: skip
    launches = [((kind.value,), number) for kind, number in counted.launches.items()]
    yield _counters("sessile_launches", "Browsers started, by what for", ("kind",), launches)
    extractions = [((mode.value, verdict.value), number) for (mode, verdict), number in counted.extractions.items()]
    yield _counters("sessile_extractions", "Pages extracted, by shape and verdict", ("mode", "verdict"), extractions)
    yield _counter("sessile_captures", "States read from running browsers", counted.captures)
    yield _counter("sessile_cookie_writes", "Cookies set or deleted in jars", counted.cookie_writes)
    yield _counter("sessile_evictions", "Sessions put into the bin to make room", counted.evictions)
    yield _spread("sessile_cleanup_seconds", "How long cleanups took", (), [((), counted.cleanups)])
    requests = [((method, route, str(status)), number) for (method, route, status), number in counted.requests.items()]
    labels = ("method", "route", "status")
    yield _counters("sessile_api_requests", "Requests that the API answered", labels, requests)
    yield _spread("sessile_api_request_seconds", "How long answers of the API took", labels[:2],
                  counted.latencies.items())  # fmt: skip


def _counter(name: str, text: str, value: float) -> Metric:
    return CounterMetricFamily(name, text, value=value)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def _counters(name: str, text: str, labels: _Labels, values: Iterable[tuple[_Labels, int]]) -> Metric:
    family = CounterMetricFamily(name, text, labels=labels)
    for key, value in sorted(values):
        family.add_metric(key, value)
    return family


def _spread(name: str, text: str, labels: _Labels, spreads: Iterable[tuple[_Labels, Spread]]) -> Metric:
    family = HistogramMetricFamily(name, text, labels=labels)
    for key, spread in sorted(spreads):
        bounds = [*(f"{bound:g}" if bound < 1e5 else f"{bound:.0f}" for bound in spread.bounds), "+Inf"]
        buckets = list(zip(bounds, map(float, accumulate(spread.counts)), strict=True))
        family.add_metric(key, buckets, spread.total)
    return family
