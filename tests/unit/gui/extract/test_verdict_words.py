"""The verdict in words."""

from __future__ import annotations

import pytest

from core.model.verdict import Sign, SignIn, Verdict
from gui.extract.verdict_words import badge


@pytest.mark.parametrize(
    ("verdict", "looks"),
    [
        (Verdict(SignIn.SIGNED_IN, Sign.SIGN_OUT_LINK), ("check-circle", "good", "Signed in")),
        (Verdict(SignIn.SIGNED_OUT, Sign.STATUS), ("signed-out", "soon", "Signed out")),
        (Verdict(), ("question", "quiet", "Login unknown")),
    ],
)
def test_a_verdict_has_an_icon_a_tone_and_words(verdict: Verdict, looks: tuple[str, str, str]) -> None:
    found = badge(verdict)
    assert (found.icon, found.tone, found.words) == looks


@pytest.mark.parametrize("state", SignIn)
def test_a_login_page_is_never_a_success(state: SignIn) -> None:
    found = badge(Verdict(state, Sign.LOGIN_FORM, login_page=True))
    assert (found.words, found.tone) == ("Login page", "soon")
    assert found.why.endswith("The page asks for a password.")


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_is_said(sign: Sign) -> None:
    assert badge(Verdict(SignIn.SIGNED_OUT, sign)).why.endswith(".")
