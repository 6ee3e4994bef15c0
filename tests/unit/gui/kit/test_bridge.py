"""Core signals as Qt signals."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject

from core.model.api import ApiPhase, ApiState
from core.model.batch import BatchProgress
from core.model.changes import Changes, Notice, NoticeKind, ResultChanges
from core.services.notices import Notices
from core.signal import Signal
from gui.kit.bridge import CoreSignals

if TYPE_CHECKING:
    from core.app import Core


@pytest.fixture
def core() -> Core:
    parts = SimpleNamespace(
        api=SimpleNamespace(changed=Signal[ApiState]()),
        batches=SimpleNamespace(progress=Signal[BatchProgress]()),
        schemas=SimpleNamespace(changed=Signal[None]()),
        changes=Signal[Changes](),
        notices=Notices(),
        results=SimpleNamespace(changed=Signal[ResultChanges]()),
    )
    return cast("Core", parts)


def test_changes_come_through(qapp: object, core: Core) -> None:
    signals = CoreSignals(core)
    heard: list[Changes] = []
    signals.changes.connect(heard.append)
    signals.follow()
    core.changes.emit(Changes(added=frozenset({"sess_1"})))
    assert heard == [Changes(added=frozenset({"sess_1"}))]


def test_the_api_is_heard_from_the_beginning(qapp: object, core: Core) -> None:
    signals = CoreSignals(core)
    heard: list[ApiState] = []
    signals.api.connect(heard.append)
    core.api.changed.emit(ApiState(ApiPhase.LISTENING, 7377))
    assert heard == [ApiState(ApiPhase.LISTENING, 7377)]


def test_news_of_results_come_through(qapp: object, core: Core) -> None:
    signals = CoreSignals(core)
    heard: list[ResultChanges] = []
    signals.results.connect(heard.append)
    signals.follow()
    core.results.changed.emit(ResultChanges(removed=frozenset({"ext_1"})))
    assert heard == [ResultChanges(removed=frozenset({"ext_1"}))]


def test_what_the_core_said_before_the_window_came_is_heard(qapp: object, core: Core) -> None:
    core.notices.emit(Notice(NoticeKind.RECOVERED, count=2))
    signals = CoreSignals(core)
    heard: list[Notice] = []
    signals.notices.connect(heard.append)
    signals.listen()
    assert [notice.kind for notice in heard] == [NoticeKind.RECOVERED]


def test_a_receiver_that_has_gone_is_dropped(qapp: object, core: Core) -> None:
    class Receiver(QObject):
        def hear(self, changes: Changes) -> None:
            self.setObjectName(str(changes))

    signals = CoreSignals(core)
    receiver = Receiver()
    signals.changes.connect(receiver.hear)
    signals.follow()
    del receiver
    core.changes.emit(Changes())
    assert signals.changes is not None


def test_after_close_nothing_comes_through(qapp: object, core: Core) -> None:
    signals = CoreSignals(core)
    heard: list[Changes] = []
    signals.changes.connect(heard.append)
    signals.follow()
    signals.listen()
    signals.close()
    core.changes.emit(Changes())
    assert heard == []
