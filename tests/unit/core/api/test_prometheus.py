"""Figures in Prometheus' text format, read back by the library's own reader."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from core.api.prometheus import text_of
from core.model.extraction import Mode
from core.model.figures import Figures, LaunchKind, Standing
from core.model.verdict import SignIn
from core.services.counting import Counting

STANDING = Standing(active=3, in_bin=1, disk_bytes=5_000, browsers={True: 2})


def read(figures: Figures) -> dict[str, float]:
    """Return every sample by its name and labels."""
    families = text_string_to_metric_families(text_of(figures).decode())
    return {
        sample.name + "".join(f",{name}={text}" for name, text in sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def counted() -> Counting:
    counting = Counting()
    counting.launched(LaunchKind.THROW_AWAY)
    counting.extracted(Mode.TEXT, SignIn.SIGNED_IN)
    counting.captured()
    counting.cleaned(0.2)
    counting.answered("GET", "/sessions", 200, 0.02)
    counting.answered("GET", "/health", 200, 0.02)
    return counting


def test_the_documented_names_are_there() -> None:
    said = read(Figures(7, 2, Counting().read(), STANDING))
    assert said["riptide_sessions_total"] == 3
    assert said["riptide_sessions_created_total"] == 7
    assert said["riptide_sessions_expired_total"] == 2
    for bound in ("300", "1800", "3600", "+Inf"):
        assert said[f"riptide_session_lifetime_seconds_bucket,le={bound}"] == 0


def test_the_documented_types_are_said() -> None:
    text = text_of(Figures(0, 0, Counting().read(), STANDING)).decode()
    for line in (
        "riptide_sessions_total gauge",
        "riptide_sessions_created_total counter",
        "riptide_sessions_expired_total counter",
        "riptide_session_lifetime_seconds histogram",
    ):
        assert f"# TYPE {line}\n" in text


def test_buckets_add_up() -> None:
    counting = Counting()
    for seconds in (1, 300, 4_000, 1e9):
        counting._lifetimes.observe(seconds)
    said = read(Figures(0, 0, counting.read(), None))
    name = "riptide_session_lifetime_seconds"
    bounds = ("300", "3600", "21600", "31536000", "+Inf")
    assert [said[f"{name}_bucket,le={bound}"] for bound in bounds] == [2, 2, 3, 3, 4]
    assert (said[f"{name}_count"], said[f"{name}_sum"]) == (4, 1_000_004_301)


def test_everything_that_is_counted_is_told() -> None:
    said = read(Figures(0, 0, counted().read(), STANDING))
    assert said["sessile_launches_total,kind=throw_away"] == 1
    assert said["sessile_extractions_total,mode=text,verdict=signed_in"] == 1
    assert (said["sessile_captures_total"], said["sessile_cookie_writes_total"], said["sessile_evictions_total"]) == (
        1,
        0,
        0,
    )
    assert said["sessile_cleanup_seconds_count"] == 1
    assert said["sessile_api_requests_total,method=GET,route=/sessions,status=200"] == 1
    assert said["sessile_api_request_seconds_count,method=GET,route=/sessions"] == 1


def test_how_the_store_stands_is_told() -> None:
    said = read(Figures(0, 0, Counting().read(), STANDING))
    assert (said["sessile_sessions_in_bin"], said["sessile_disk_bytes"], said["sessile_locked"]) == (1, 5_000, 0)
    assert (said["sessile_open_browsers,headed=true"], said["sessile_open_browsers,headed=false"]) == (2, 0)


def test_a_locked_store_tells_no_wrong_zero() -> None:
    said = read(Figures(7, 2, Counting().read(), None))
    assert said["sessile_locked"] == 1
    assert "riptide_sessions_total" not in said
    assert said["riptide_sessions_created_total"] == 7
