"""The settings a person may change, kept in the store; what the environment or the command line says wins."""

from __future__ import annotations

from collections.abc import Mapping

from core.errors import ErrorKind, SessileError
from core.services.workspace import Workspace
from core.services.writing import Writing
from core.settings import BY_NAME, Setting, Settings, parse, resolve

ENCRYPTS = "encrypt_data"
_STAYS_SEALED = (
    "The store is encrypted, and this setting does not change that. Switch encryption off in the window's settings, "
    "or with `sessile encryption off`."
)


class PreferencesService:
    """Reads and saves settings; one that is not marked `restart` applies at once."""

    def __init__(
        self, workspace: Workspace, *, command_line: Mapping[str, str], environment: Mapping[str, str]
    ) -> None:
        self._workspace = workspace
        self._command_line = command_line
        self._environment = environment

    async def values(self) -> Settings:
        """Return the values in force, or waiting for the next start."""
        return self._workspace.settings

    async def save(self, *, changes: Mapping[str, str]) -> Settings:
        """Save texts by setting name, all or none, and return the values now in force.

        Raises INPUT naming the setting, for a text that is not allowed, a setting that is given from outside, and for
        encryption that is to go off: that takes more than a setting.
        """
        for name, text in changes.items():
            value = parse(self._changeable(name), text)
            if name == ENCRYPTS and not value and self._workspace.keychain.file is not None:
                raise SessileError(ErrorKind.INPUT, _STAYS_SEALED, field=name)

        def work(writing: Writing) -> dict[str, str]:
            for name, text in changes.items():
                writing.transaction.settings.put(name, text.strip())
            return dict(writing.settings())

        saved, _ = await self._workspace.write(work)
        self._workspace.settings = resolve(
            command_line=self._command_line, environment=self._environment, saved=readable(saved)
        )
        self._workspace.applied.emit(self._workspace.settings)
        return self._workspace.settings

    def _changeable(self, name: str) -> Setting:
        setting = BY_NAME.get(name)
        if setting is None:
            raise SessileError(ErrorKind.INPUT, "There is no such setting. Choose one of the list.", field=name)
        if not setting.saved:
            sentence = f"{setting.title} cannot be changed here. Say it by {setting.variable} or on the command line."
            raise SessileError(ErrorKind.INPUT, sentence, field=name)
        source = self._workspace.settings.sources.get(name)
        if source in ("command line", "environment"):
            sentence = f"{setting.title} is given by the {source} ({setting.variable}), which wins. Change it there."
            raise SessileError(ErrorKind.INPUT, sentence, field=name)
        return setting


def readable(saved: Mapping[str, str]) -> dict[str, str]:
    """Return the saved settings that this version takes; a bad one must not keep the window from opening."""
    return {name: text for name, text in saved.items() if name in BY_NAME and _allowed(BY_NAME[name], text)}


def _allowed(setting: Setting, text: str) -> bool:
    try:
        parse(setting, text)
    except SessileError:
        return False
    return True
