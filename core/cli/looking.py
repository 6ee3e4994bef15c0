"""Which store the command line means, and how it stands, without opening it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.cli.options import Options
from core.paths import Layout
from core.settings import Settings, base_folder, resolve

if TYPE_CHECKING:
    from core.services.standing import Standing


def layout_of(options: Options) -> Layout:
    """Return where the store of `options` lies; raises INPUT."""
    return Layout(base_folder(command_line=options.settings, environment=os.environ))


def settings_of(options: Options) -> Settings:
    """Return the settings that a start would have; raises INPUT."""
    from core.services.preferences import readable
    from core.store.probe import saved_settings

    saved = readable(saved_settings(layout_of(options)))
    return resolve(command_line=options.settings, environment=os.environ, saved=saved)


def standing_of(options: Options) -> Standing:
    """Look at the store from outside; raises INPUT for a wrong setting."""
    from core.services.standing import look

    return look(layout_of(options), wanted=settings_of(options).encrypt_data)
