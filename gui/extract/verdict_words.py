"""The verdict on a page in words: never by a colour alone, and a login page never as a success."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.verdict import Sign, SignIn, Verdict


@dataclass(frozen=True, slots=True)
class Badge:
    """What a verdict looks like: an icon, the theme's tone, words, and a sentence that says what it rests on."""

    icon: str
    tone: str
    words: str
    why: str


_SIGNS = {
    Sign.NONE: "Nothing on the page says whether you are signed in.",
    Sign.RULE: "The session's own check rule says so.",
    Sign.STATUS: "The site answered that signing in is needed.",
    Sign.LOGIN_FORM: "The page asks for a password.",
    Sign.LOGIN_PATH: "The site led to the address of a login page.",
    Sign.SIGN_OUT_LINK: "The page offers to sign out.",
}
_LOGIN_PAGE = "A login page came instead of the page that was asked for. Launch the session and sign in again."


def badge(verdict: Verdict) -> Badge:
    """Return what `verdict` looks like."""
    why = _SIGNS[verdict.sign]
    if verdict.login_page:
        return Badge("warning", "soon", "Login page", f"{_LOGIN_PAGE} {why}")
    return {
        SignIn.SIGNED_IN: Badge("check-circle", "good", "Signed in", why),
        SignIn.SIGNED_OUT: Badge("signed-out", "soon", "Signed out", why),
        SignIn.UNKNOWN: Badge("question", "quiet", "Login unknown", why),
    }[verdict.state]
