"""News for the person, kept until somebody listens."""

from __future__ import annotations

from core.model.changes import Notice, NoticeKind
from core.services.notices import Notices

EARLY = Notice(NoticeKind.RECOVERED, count=1)
LATE = Notice(NoticeKind.HELD, count=2)


def test_the_first_listener_hears_what_was_said_before() -> None:
    notices, heard = Notices(), list[Notice]()
    notices.emit(EARLY)
    notices.connect(heard.append)
    notices.emit(LATE)
    assert heard == [EARLY, LATE]


def test_a_later_listener_hears_only_what_follows() -> None:
    notices, heard = Notices(), list[Notice]()
    notices.emit(EARLY)
    notices.connect(list[Notice]().append)
    notices.connect(heard.append)
    notices.emit(LATE)
    assert heard == [LATE]


def test_who_has_left_hears_nothing() -> None:
    notices, heard = Notices(), list[Notice]()
    notices.connect(heard.append)()
    notices.emit(LATE)
    assert heard == []
