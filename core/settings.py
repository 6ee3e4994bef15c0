"""Every setting once: name, variable, kind, default, bounds and help; dialog, environment and docs are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.paths import default_base

Value = bool | int | str


class Kind(StrEnum):
    """How a setting is read and shown."""

    FOLDER = "folder"
    WHOLE = "whole number"
    SWITCH = "switch"
    BROWSER = "browser"


class Source(StrEnum):
    """Where a value that is no default came from."""

    COMMAND_LINE = "command line"
    ENVIRONMENT = "environment"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `saved` tells whether the window may change it.

    `restart` tells that a saved value counts from the next start on.
    """

    name: str
    variable: str
    kind: Kind
    default: Value
    title: str
    help: str
    minimum: int = 0
    maximum: int = 0
    unit: str = ""
    saved: bool = True
    restart: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "base_dir", "SESSION_BASE_DIR", Kind.FOLDER, "", "Base folder",
        "Where everything lies; empty is the platform's user data folder.", saved=False, restart=True,
    ),
    Setting(
        "default_ttl", "SESSION_DEFAULT_TTL", Kind.WHOLE, 3600, "Default lifetime",
        "How long a session lives without use when nothing else is said.", 1, 10 * 365 * 86400, "seconds",
    ),
    Setting(
        "max_sessions", "SESSION_MAX_SESSIONS", Kind.WHOLE, 1000, "Capacity",
        "How many sessions are kept; the bin does not count.", 1, 100_000, "sessions",
    ),
    Setting(
        "cleanup_interval", "SESSION_CLEANUP_INTERVAL", Kind.WHOLE, 300, "Cleanup interval",
        "Time between two automatic cleanups.", 1, 86400, "seconds",
    ),
    Setting(
        "persist_cookies", "SESSION_PERSIST_COOKIES", Kind.SWITCH, True, "Keep cookies and page storage",
        "Off: they live in memory only, and a profile is erased when its browser closes.", restart=True,
    ),
    Setting(
        "encrypt_data", "SESSION_ENCRYPT_DATA", Kind.SWITCH, False, "Encrypt",
        "Seal the store and closed profiles; the key is in the keyring, behind a passphrase, or both.", restart=True,
    ),
    Setting(
        "lock_after", "SESSION_LOCK_AFTER", Kind.WHOLE, 15, "Lock after",
        "Time without a touch after which an encrypted store locks itself; 0 never does.", 0, 1440, "minutes",
    ),
    Setting(
        "bin_days", "SESSION_BIN_DAYS", Kind.WHOLE, 7, "Days in the bin",
        "How long a removed session can be restored; 0 erases at once.", 0, 3650, "days",
    ),
    Setting(
        "api_enabled", "SESSION_API_ENABLED", Kind.SWITCH, False, "HTTP API",
        "Answer scripts of this computer at 127.0.0.1; each request needs the token in the file api-token.",
    ),
    Setting(
        "api_port", "SESSION_API_PORT", Kind.WHOLE, 7377, "API port",
        "Where the HTTP API answers; another program may have the default one.", 1024, 65535,
    ),
    Setting(
        "warm_browsers", "SESSION_WARM_BROWSERS", Kind.WHOLE, 2, "Warm browsers",
        "How many headless browsers stay ready for 60 s after an extraction.", 0, 16, "browsers",
    ),
    Setting(
        "extractions_mb", "SESSION_EXTRACTIONS_MB", Kind.WHOLE, 500, "Results kept",
        "How much room results of extractions take; the oldest go first. 0 keeps those of unfinished batches only.",
        0, 1_000_000, "MB",
    ),
    Setting(
        "robots", "SESSION_ROBOTS", Kind.SWITCH, True, "Follow robots.txt",
        "A batch leaves out pages that a site asks programs not to load; off, no batch asks.",
    ),
    Setting(
        "browser", "SESSION_BROWSER", Kind.BROWSER, "auto", "Browser",
        "auto, chromium, chrome, msedge, or the path of a Chromium-family browser.",
    ),
)  # fmt: skip

BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}
_SWITCHES = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}
BROWSER_WORDS = ("auto", "chromium", "chrome", "msedge")


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force; `sources` names where each that is no default came from."""

    base_dir: str = ""
    default_ttl: int = 3600
    max_sessions: int = 1000
    cleanup_interval: int = 300
    persist_cookies: bool = True
    encrypt_data: bool = False
    lock_after: int = 15
    bin_days: int = 7
    api_enabled: bool = False
    api_port: int = 7377
    warm_browsers: int = 2
    extractions_mb: int = 500
    robots: bool = True
    browser: str = "auto"
    sources: Mapping[str, str] = field(default_factory=dict)


def resolve(*, command_line: Mapping[str, str], environment: Mapping[str, str], saved: Mapping[str, str]) -> Settings:
    """Merge the sources, strongest first; raises INPUT with the variable, the value and what is allowed.

    `command_line` and `saved` are keyed by setting name, `environment` by variable.
    """
    values: dict[str, Value] = {}
    sources: dict[str, str] = {}
    for setting in SETTINGS:
        given = _first(setting, command_line, environment, saved)
        if given is None:
            continue
        source, text = given
        values[setting.name] = parse(setting, text, source)
        sources[setting.name] = source
    return Settings(**values, sources=sources)  # type: ignore[arg-type]  # names and types come from the table


def base_folder(*, command_line: Mapping[str, str], environment: Mapping[str, str]) -> Path:
    """Return where everything lies, before anything is opened; raises INPUT as `resolve` does."""
    chosen = resolve(command_line=command_line, environment=environment, saved={}).base_dir
    return Path(chosen) if chosen else default_base()


def parse(setting: Setting, text: str, source: Source = Source.WINDOW) -> Value:
    """Turn what a person wrote into the value; raises INPUT with the setting, the text, what is allowed, what to do."""
    value = _read(setting, text.strip())
    if value is None:
        raise SessileError(ErrorKind.INPUT, _refusal(setting, text.strip(), source), field=setting.name)
    return value


def allowed(setting: Setting) -> str:
    """Return what may be written, in words."""
    if setting.kind is Kind.SWITCH:
        return "true or false"
    if setting.kind is Kind.WHOLE:
        unit = f" ({setting.unit})" if setting.unit else ""
        return f"a whole number from {setting.minimum} to {setting.maximum}{unit}"
    if setting.kind is Kind.BROWSER:
        return "auto, chromium, chrome, msedge, or the full path of a browser"
    return "the full path of a folder"


def _first(
    setting: Setting, command_line: Mapping[str, str], environment: Mapping[str, str], saved: Mapping[str, str]
) -> tuple[Source, str] | None:
    if setting.name in command_line:
        return Source.COMMAND_LINE, command_line[setting.name]
    if environment.get(setting.variable, ""):
        return Source.ENVIRONMENT, environment[setting.variable]
    if setting.saved and setting.name in saved:
        return Source.WINDOW, saved[setting.name]
    return None


def _refusal(setting: Setting, text: str, source: Source) -> str:
    takes = allowed(setting)
    if source is Source.WINDOW:
        return f"{setting.title}: “{text}” is not allowed. It takes {takes}."
    if source is Source.COMMAND_LINE:
        option = setting.name.replace("_", "-")
        return f"--{option}={text} is not allowed: it takes {takes}. Correct it, then start Sessile again."
    return f"{setting.variable}={text} is not allowed: it takes {takes}. Correct or unset it, then start Sessile again."


def _read(setting: Setting, text: str) -> Value | None:
    """Return the value that `text` means, None when it is not allowed."""
    if setting.kind is Kind.SWITCH:
        return _SWITCHES.get(text.lower())
    if setting.kind is Kind.WHOLE:
        return _whole(setting, text)
    if setting.kind is Kind.BROWSER and text.lower() in BROWSER_WORDS:
        return text.lower()
    return _folder(text)


def _whole(setting: Setting, text: str) -> Value | None:
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 20):
        return None
    number = int(text)
    return number if setting.minimum <= number <= setting.maximum else None


def _folder(text: str) -> Value | None:
    if "\0" in text or (text and not Path(text).expanduser().is_absolute()):
        return None
    return str(Path(text).expanduser()) if text else ""
