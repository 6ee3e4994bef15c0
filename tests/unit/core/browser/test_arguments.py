"""What Chromium is started with."""

from __future__ import annotations

import pytest

from core.browser import arguments
from core.model.session import Presentation, Proxy, Viewport

ODD = Presentation(
    user_agent="Practice/1.0",
    viewport=Viewport(640, 480),
    locale="de-DE",
    timezone="Asia/Tokyo",
    proxy=Proxy("http://proxy.test:8080", "ann", "secret word"),
)


@pytest.mark.parametrize("headed", [True, False])
def test_the_presentation_is_passed_headed_and_headless_alike(headed: bool) -> None:
    options = arguments.launch_options(ODD, headed=headed, extra=())
    assert options["user_agent"] == "Practice/1.0"
    assert options["viewport"] == {"width": 640, "height": 480}
    assert options["locale"] == "de-DE"
    assert options["timezone_id"] == "Asia/Tokyo"
    assert options["proxy"] == {"server": "http://proxy.test:8080", "username": "ann", "password": "secret word"}


def test_what_the_session_does_not_say_is_left_to_the_browser() -> None:
    options = arguments.launch_options(Presentation(), headed=True, extra=())
    assert options["no_viewport"] is True
    assert not {"user_agent", "viewport", "locale", "timezone_id", "proxy"} & set(options)


def test_a_proxy_without_a_login_gets_none() -> None:
    options = arguments.launch_options(Presentation(proxy=Proxy("socks5://proxy.test:1")), headed=True, extra=())
    assert options["proxy"] == {"server": "socks5://proxy.test:1"}


@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)])
def test_only_root_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch, user: int, sandboxed: bool) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert arguments.launch_options(Presentation(), headed=True, extra=())["chromium_sandbox"] is sandboxed


def test_a_headed_browser_outlives_its_last_window() -> None:
    assert "--keep-alive-for-test" in arguments.arguments(headed=True, extensions=False, extra=())


def test_a_headless_browser_needs_no_such_thing() -> None:
    assert "--keep-alive-for-test" not in arguments.arguments(headed=False, extensions=False, extra=())


def test_extensions_stay_off_without_the_argument_that_would_end_the_browser_with_its_window() -> None:
    assert "--disable-extensions-except=" in arguments.arguments(headed=True, extensions=False, extra=())
    assert "--disable-extensions" in arguments.left_out(headed=True, extensions=False)


@pytest.mark.parametrize("headed", [True, False])
def test_extensions_are_on_when_the_session_allows_them(headed: bool) -> None:
    assert "--disable-extensions-except=" not in arguments.arguments(headed=headed, extensions=True, extra=())
    assert "--disable-extensions" in arguments.left_out(headed=headed, extensions=True)


def test_a_headless_browser_keeps_playwrights_own_way_of_switching_extensions_off() -> None:
    assert arguments.left_out(headed=False, extensions=False) == []


def test_popups_stay_blocked_for_the_person() -> None:
    assert "--disable-popup-blocking" in arguments.left_out(headed=True, extensions=False)


def test_the_disk_cache_is_capped() -> None:
    assert "--disk-cache-size=52428800" in arguments.arguments(headed=True, extensions=False, extra=())


def test_extra_arguments_are_added() -> None:
    assert arguments.arguments(headed=True, extensions=False, extra=("--odd",))[-1] == "--odd"


def test_the_browser_gets_our_own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ODD", "yes")
    assert arguments.launch_options(Presentation(), headed=True, extra=())["env"]["ODD"] == "yes"


@pytest.mark.parametrize("insecure", [True, False])
def test_certificates_that_cannot_be_verified_are_taken_only_where_a_session_says_so(insecure: bool) -> None:
    options = arguments.launch_options(Presentation(insecure_tls=insecure), headed=True, extra=())
    assert options["ignore_https_errors"] is insecure
