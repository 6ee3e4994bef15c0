"""What can be exported from where one stands."""

from __future__ import annotations

from core.model.session import Session, SessionDraft, SessionView
from gui.kit.jar_choice import JarChoice
from gui.transfer.export_scope import scopes
from tests.unit.gui.transfer.examples import cookie


def shown(name: str = "Shop") -> SessionView:
    draft = SessionDraft(name, start_url="https://shop.example/")
    return SessionView(Session(f"sess_{name}", "profile", draft, 0.0, 0.0, 10.0, cookie_count=34))


def test_a_session_is_exported_whole() -> None:
    (scope,) = scopes((shown(),), JarChoice())
    assert (scope.title, scope.url, scope.cookies, scope.several) == (
        "All of “Shop”, 34 cookies", "https://shop.example/", None, False,
    )  # fmt: skip


def test_chosen_cookies_come_before_their_domain_and_the_session() -> None:
    choice = JarChoice((cookie("sid", secure=True, path="/app"), cookie("lb")), frozenset({".shop.example"}))
    found = scopes((shown(),), choice)
    assert [each.title for each in found] == [
        "2 chosen cookies", "Cookies of .shop.example", "All of “Shop”, 34 cookies",
    ]  # fmt: skip
    assert found[0].url == "https://shop.example/app"
    assert found[0].cookies == frozenset(each.id for each in choice.cookies)
    assert found[1].domains == frozenset({".shop.example"})


def test_several_domains_are_counted() -> None:
    found = scopes((shown(),), JarChoice(domains=frozenset({"a.example", "b.example"})))
    assert found[0].title == "Cookies of 2 domains"


def test_several_sessions_are_a_file_each() -> None:
    (scope,) = scopes((shown("A"), shown("B")), JarChoice((cookie(),)))
    assert (scope.title, scope.several, scope.cookies) == ("2 sessions, one file each", True, None)


def test_without_a_session_there_is_nothing() -> None:
    assert scopes((), JarChoice()) == ()
