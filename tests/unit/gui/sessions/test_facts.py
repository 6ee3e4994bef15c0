"""What the overview says."""

from __future__ import annotations

from dataclasses import replace

from core.model.session import Presentation, Proxy, Viewport
from gui.sessions.facts import content_facts, presentation_words, summary, time_facts
from tests.unit.gui.sessions.examples import NOW, OPEN, view


def test_moments_are_exact_and_in_words() -> None:
    facts = time_facts(view(used=600, saved=NOW - 7200).session, NOW)

    assert facts["Last used"].endswith("(10 min ago)")
    assert facts["Last saved"].endswith("(2 h ago)")
    assert facts["Lifetime"] == "1 d without use"


def test_a_session_without_a_capture_says_so() -> None:
    assert time_facts(view().session, NOW)["Last saved"] == "not saved yet"


def test_contents_are_counted() -> None:
    facts = content_facts(view(cookies=34, tags=("a", "b"), note="  hello ").session)

    assert facts == {
        "Cookies": "34 cookies · 2 domains", "Profile": "1 MB on disk", "Tags": "a, b", "Note": "hello",
        "Browser": "as in the settings",
    }  # fmt: skip


def test_an_endless_note_is_cut() -> None:
    assert len(content_facts(view(note="n" * 20_000).session)["Note"]) < 2100


def test_the_browser_is_described_without_the_proxys_password() -> None:
    shown = Presentation(
        browser="chrome", user_agent="x", viewport=Viewport(1280, 800), locale="de-DE", timezone="Europe/Berlin",
        proxy=Proxy("http://proxy.example:3128", "mara", "secret"), extensions=True, insecure_tls=True,
    )  # fmt: skip

    assert presentation_words(shown) == (
        "Google Chrome · page 1280 × 800 · de-DE · Europe/Berlin · own user agent · "
        "proxy http://proxy.example:3128 as mara, password •••••• · extensions allowed · "
        "certificates are not verified"
    )


def test_a_browser_of_ones_own_is_named_by_its_path() -> None:
    assert presentation_words(replace(Presentation(), browser="/opt/b")) == "/opt/b"


def test_several_sessions_are_summed_up() -> None:
    views = (view("a", cookies=3, size=500_000, live=OPEN), view("b", cookies=4, size=500_000))

    assert summary(views) == "7 cookies · 1 MB on disk · 1 browser open"
