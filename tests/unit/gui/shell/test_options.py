"""What the window is started with."""

from __future__ import annotations

from gui.shell.options import Options


def test_the_base_folder_is_a_setting_when_given() -> None:
    assert Options(base_dir="/srv/sessile").settings() == {"base_dir": "/srv/sessile"}


def test_what_was_not_given_leaves_the_setting_alone() -> None:
    assert Options(scheme="dark").settings() == {}
