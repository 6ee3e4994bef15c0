"""Settings as scripts are told of them."""

from __future__ import annotations

from core.api.models.settings import all_of
from core.settings import BY_NAME, Settings, allowed


def test_a_setting_is_told_as_the_programs_table_has_it() -> None:
    told = next(each for each in all_of(Settings(bin_days=2, sources={"bin_days": "environment"})) if each.value == 2)
    assert (told.name, told.variable, told.source) == ("bin_days", "SESSION_BIN_DAYS", "environment")
    assert told.allowed == allowed(BY_NAME["bin_days"])
