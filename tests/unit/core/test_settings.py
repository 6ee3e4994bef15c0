"""The settings table: where a value comes from, and what is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.paths import default_base
from core.settings import BY_NAME, SETTINGS, Settings, Source, Value, allowed, base_folder, parse, resolve


def values(
    command_line: dict[str, str] | None = None,
    environment: dict[str, str] | None = None,
    saved: dict[str, str] | None = None,
) -> Settings:
    return resolve(command_line=command_line or {}, environment=environment or {}, saved=saved or {})


def refusal(name: str, text: str, source: Source = Source.WINDOW) -> SessileError:
    with pytest.raises(SessileError) as caught:
        parse(BY_NAME[name], text, source)
    return caught.value


def test_without_sources_every_value_is_the_tables_default() -> None:
    settings = values()
    assert {each.name: getattr(settings, each.name) for each in SETTINGS} == {
        each.name: each.default for each in SETTINGS
    }
    assert settings.sources == {}


def test_every_setting_has_its_field() -> None:
    assert {each.name for each in fields(Settings)} - {"sources"} == {each.name for each in SETTINGS}


def test_the_design_names_every_variable_and_default() -> None:
    assert {each.variable: each.default for each in SETTINGS} == {
        "SESSION_BASE_DIR": "",
        "SESSION_DEFAULT_TTL": 3600,
        "SESSION_MAX_SESSIONS": 1000,
        "SESSION_CLEANUP_INTERVAL": 300,
        "SESSION_PERSIST_COOKIES": True,
        "SESSION_ENCRYPT_DATA": False,
        "SESSION_LOCK_AFTER": 15,
        "SESSION_BIN_DAYS": 7,
        "SESSION_API_ENABLED": False,
        "SESSION_API_PORT": 7377,
        "SESSION_WARM_BROWSERS": 2,
        "SESSION_EXTRACTIONS_MB": 500,
        "SESSION_ROBOTS": True,
        "SESSION_BROWSER": "auto",
    }


def test_every_setting_has_a_title_and_help_for_the_dialog() -> None:
    assert all(each.title and each.help.endswith(".") for each in SETTINGS)


def test_the_command_line_beats_environment_window_and_default() -> None:
    settings = values({"bin_days": "1"}, {"SESSION_BIN_DAYS": "2"}, {"bin_days": "3"})
    assert (settings.bin_days, settings.sources["bin_days"]) == (1, "command line")


def test_the_environment_beats_the_window() -> None:
    settings = values(None, {"SESSION_BIN_DAYS": "2"}, {"bin_days": "3"})
    assert (settings.bin_days, settings.sources["bin_days"]) == (2, "environment")


def test_the_window_beats_the_default() -> None:
    settings = values(None, None, {"bin_days": "3"})
    assert (settings.bin_days, settings.sources["bin_days"]) == (3, "window")


def test_an_empty_variable_counts_as_unset() -> None:
    assert values(None, {"SESSION_BIN_DAYS": ""}, {"bin_days": "3"}).bin_days == 3


def test_the_base_folder_is_the_platforms_unless_one_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert base_folder(command_line={}, environment={}) == default_base()
    assert base_folder(command_line={}, environment={"SESSION_BASE_DIR": "/srv/s"}) == Path("/srv/s")
    assert base_folder(command_line={"base_dir": "/srv/t"}, environment={"SESSION_BASE_DIR": "/s"}) == Path("/srv/t")


def test_the_base_folder_cannot_be_saved_in_the_window() -> None:
    assert values(None, None, {"base_dir": "/elsewhere"}).base_dir == ""


@pytest.mark.parametrize("text", ["true", "TRUE", "1", "yes", "on", " true "])
def test_a_switch_is_on(text: str) -> None:
    assert parse(BY_NAME["persist_cookies"], text) is True


@pytest.mark.parametrize("text", ["false", "False", "0", "no", "off"])
def test_a_switch_is_off(text: str) -> None:
    assert parse(BY_NAME["persist_cookies"], text) is False


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("default_ttl", "1", 1),
        ("default_ttl", str(10 * 365 * 86400), 10 * 365 * 86400),
        ("bin_days", "0", 0),
        ("warm_browsers", "16", 16),
        ("browser", "Chrome", "chrome"),
        ("browser", "/opt/chromium/chrome", "/opt/chromium/chrome"),
        ("base_dir", "/srv/sessile", "/srv/sessile"),
        ("base_dir", "", ""),
    ],
)
def test_what_is_allowed_is_taken(name: str, text: str, value: Value) -> None:
    assert parse(BY_NAME[name], text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("default_ttl", "0"),
        ("default_ttl", "-5"),
        ("default_ttl", "1.5"),
        ("default_ttl", "an hour"),
        ("default_ttl", ""),
        ("default_ttl", "٣"),
        ("default_ttl", "--1"),
        ("default_ttl", "9" * 30),
        ("max_sessions", "100001"),
        ("persist_cookies", "maybe"),
        ("browser", "firefox"),
        ("browser", "bin/chrome"),
        ("base_dir", "relative/folder"),
        ("base_dir", "/nul\0byte"),
    ],
)
def test_a_wrong_value_is_refused_with_title_value_and_what_is_allowed(name: str, text: str) -> None:
    error = refusal(name, text)
    setting = BY_NAME[name]
    assert error.kind is ErrorKind.INPUT
    assert error.field == name
    assert error.sentence == f"{setting.title}: “{text}” is not allowed. It takes {allowed(setting)}."


def test_a_wrong_variable_is_named_with_its_unit_and_what_to_do() -> None:
    assert refusal("default_ttl", "-5", Source.ENVIRONMENT).sentence == (
        "SESSION_DEFAULT_TTL=-5 is not allowed: it takes a whole number from 1 to 315360000 (seconds). "
        "Correct or unset it, then start Sessile again."
    )


def test_a_wrong_option_is_named_as_it_was_written() -> None:
    with pytest.raises(SessileError) as caught:
        base_folder(command_line={"base_dir": "here"}, environment={})
    assert caught.value.sentence == (
        "--base-dir=here is not allowed: it takes the full path of a folder. Correct it, then start Sessile again."
    )


def test_a_wrong_variable_stops_the_whole_start() -> None:
    with pytest.raises(SessileError, match="SESSION_MAX_SESSIONS=many is not allowed"):
        values(None, {"SESSION_MAX_SESSIONS": "many"})
