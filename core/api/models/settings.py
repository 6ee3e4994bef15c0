"""Settings as scripts are told of them."""

from __future__ import annotations

from pydantic import BaseModel, Field

from core.settings import SETTINGS, Setting, Settings, allowed


class SettingObject(BaseModel):
    """One setting: its value in force, and where that came from."""

    name: str
    variable: str = Field(description="its environment variable")
    value: bool | int | str
    source: str = Field(description="default, window, environment or command line")
    allowed: str
    help: str

    @classmethod
    def of(cls, setting: Setting, settings: Settings) -> SettingObject:
        """Return a setting as it is told."""
        return cls(
            name=setting.name,
            variable=setting.variable,
            value=getattr(settings, setting.name),
            source=settings.sources.get(setting.name, "default"),
            allowed=allowed(setting),
            help=setting.help,
        )


def all_of(settings: Settings) -> list[SettingObject]:
    """Return every setting as it is told."""
    return [SettingObject.of(setting, settings) for setting in SETTINGS]
