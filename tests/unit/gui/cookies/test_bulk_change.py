"""One change of many cookies, foreseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit, SameSite
from gui.cookies.bulk_change import SAME_IDENTITY, BulkChange, Outlook, look_ahead
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie

A, B, C = cookie("a"), cookie("b"), cookie("c", "cdn.example")


def no_slash(made: Cookie) -> SessileError | None:
    return None if made.path.startswith("/") else SessileError(ErrorKind.INPUT, "No slash.", field="path")


def outlook(change: BulkChange, chosen: Iterable[Cookie] = (A, B, C), jar: Iterable[Cookie] = (A, B, C)) -> Outlook:
    return list(look_ahead(chosen, change, jar=jar, fault=no_slash))[-1]


def test_nothing_to_set_changes_nothing() -> None:
    assert BulkChange().apply(A) == A


def test_what_is_set_is_set_and_all_else_stays() -> None:
    change = BulkChange(expires=NOW, secure=True, same_site=SameSite.NONE)
    assert change.apply(A) == replace(A, expires=NOW, secure=True, same_site=SameSite.NONE)


def test_a_session_cookie_can_be_wished() -> None:
    assert BulkChange(expires=None).apply(replace(A, expires=NOW)).expires is None


def test_a_dot_gives_the_domain_to_subdomains_too() -> None:
    made = BulkChange(domain=".other.example").apply(A)
    assert (made.domain, made.host_only) == ("other.example", False)


def test_every_cookie_that_differs_is_edited() -> None:
    found = outlook(BulkChange(secure=True), chosen=(A, replace(B, secure=True)))
    assert (found.edits, found.same) == ([CookieEdit(A, replace(A, secure=True))], 1)
    assert found.sentence() == "1 cookie will change, 1 is so already."


def test_a_refused_cookie_stays_and_the_others_go_on() -> None:
    def only_c(made: Cookie) -> SessileError | None:
        return SessileError(ErrorKind.INPUT, "Not this one.", field="name") if made.name == "c" else None

    *_, found = look_ahead((A, B, C), BulkChange(secure=True), jar=(A, B, C), fault=only_c)
    assert [edit.before for edit in found.edits] == [A, B]
    assert found.sentence() == "2 cookies will change, 1 cannot be changed and stays as now."
    assert found.reasons() == "“c”: Not this one."


def test_two_cookies_never_become_one() -> None:
    twins = (replace(A, path="/x"), replace(A, path="/y"))
    found = outlook(BulkChange(path="/"), chosen=twins, jar=twins)
    assert [edit.before for edit in found.edits] == [twins[0]]
    assert found.refused == [(twins[1], SAME_IDENTITY)]


def test_a_cookie_that_is_not_chosen_is_not_overwritten() -> None:
    found = outlook(BulkChange(path="/"), chosen=(replace(A, path="/x"),), jar=(A, replace(A, path="/x")))
    assert (found.edits, len(found.refused)) == ([], 1)


def test_reasons_are_counted_and_hold_no_value() -> None:
    chosen = tuple(cookie(f"c{number}") for number in range(5))
    reasons = outlook(BulkChange(path="x"), chosen=chosen, jar=chosen).reasons()
    assert reasons == "“c0”, “c1” and 3 more: No slash."
    assert SECRET not in reasons


def test_a_look_gives_the_turn_back_at_every_cookie_that_it_reads_looks_at_or_settles() -> None:
    steps = list(look_ahead((A, B), BulkChange(secure=True), jar=(A, B, C), fault=no_slash))
    assert len(steps) == 2 + 3 + 2 + 2
