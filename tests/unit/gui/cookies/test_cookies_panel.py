"""The cookies panel over the real core, with browsers that a test plays."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from core.model.cookie import CookieEdit
from core.model.session import SessionDraft, SessionView
from gui.cookies.cookie_cells import MASK
from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookies_panel import CookiesPanel
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock
from tests.unit.gui.cookies.examples import SECRET, cookie, fill
from tests.unit.gui.waiting import until

LARGE = 3_000


def names(panel: CookiesPanel) -> list[str]:
    return [panel.cookies.cookie(row).name for row in range(panel.cookies.rowCount())]


async def other(frame: Frame) -> SessionView:
    session = await frame.core.sessions.create(draft=SessionDraft("Other"))
    return await frame.core.sessions.get(session_id=session.id)


async def test_without_a_session_it_says_what_to_do(empty_panel: CookiesPanel) -> None:
    assert empty_panel.empty.isVisible()
    assert empty_panel.empty.accessibleName() == "No session chosen"


async def test_with_several_sessions_it_asks_for_one(empty_panel: CookiesPanel) -> None:
    empty_panel.show_session(None, chosen=3)
    assert empty_panel.empty.accessibleName() == "3 sessions chosen"
    assert empty_panel.empty.accessibleDescription() == "Choose one session to see its cookies."


async def test_a_session_without_cookies_says_how_they_come(frame: Frame, empty_panel: CookiesPanel) -> None:
    empty_panel.show_session(await other(frame))
    await until(lambda: empty_panel.empty.accessibleName() == "No cookies yet")
    assert empty_panel.empty.accessibleDescription() == "Launch the session and sign in; its cookies appear here."


async def test_the_summary_counts_cookies_and_sites(panel: CookiesPanel) -> None:
    assert panel.bar.summary.text() == "3 cookies · 2 sites"


async def test_the_tree_shows_sites_as_the_public_suffix_list_has_them(panel: CookiesPanel) -> None:
    model = panel.sites.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown == ["All sites", "shop.example", "cdn.example"]


async def test_choosing_a_site_narrows_the_table(panel: CookiesPanel) -> None:
    QTest.keyClick(panel.sites, Qt.Key.Key_Down)
    assert set(names(panel)) == {"sid", "all"}


async def test_the_filter_narrows_as_one_types(panel: CookiesPanel) -> None:
    QTest.keyClicks(panel.bar.filter, "cdn")
    assert (names(panel), panel.bar.summary.text()) == (["cdn"], "1 of 3 cookies")


async def test_a_filter_without_a_match_offers_to_clear_it(panel: CookiesPanel) -> None:
    QTest.keyClicks(panel.bar.filter, "nothing")
    assert panel.no_match.isVisible()
    panel.no_match.button.click()
    assert (panel.no_match.isVisible(), len(names(panel))) == (False, 3)


async def test_a_cookie_that_a_site_sets_appears_and_the_choice_stays(
    frame: Frame, panel: CookiesPanel, view: SessionView, browsers: FakeBrowsers
) -> None:
    await frame.core.browsing.launch(session_id=view.session.id)
    panel.table.choose([panel.jar[0].id])
    browsers.of(view.session.id).set_cookie(cookie("fresh", "aaa.example"))
    await until(lambda: "fresh" in names(panel))
    assert [each.id for each in panel.table.chosen()] == [panel.jar[0].id]


async def test_another_session_forgets_what_was_revealed(frame: Frame, panel: CookiesPanel, view: SessionView) -> None:
    panel.cookies.toggle_revealed(0)
    panel.show_session(await other(frame))
    panel.show_session(view)
    await until(lambda: panel.cookies.rowCount() == 3)
    assert [panel.cookies.index(row, CookieColumn.VALUE).data() for row in range(3)] == [MASK] * 3


async def test_the_same_session_again_keeps_what_was_revealed(panel: CookiesPanel, view: SessionView) -> None:
    panel.cookies.toggle_revealed(0)
    panel.show_session(replace(view))
    assert panel.cookies.is_revealed(0)


async def test_cookies_of_the_session_before_are_gone_at_once(frame: Frame, panel: CookiesPanel) -> None:
    panel.show_session(await other(frame))
    assert names(panel) == []


async def test_a_masked_value_is_nowhere_in_the_widgets(panel: CookiesPanel) -> None:
    panel.table.selectRow(0)
    said = "".join(
        f"{each.accessibleName()} {each.accessibleDescription()} {each.toolTip()} {each.whatsThis()}"
        for each in panel.findChildren(QWidget)
    )
    assert SECRET not in said


async def test_an_expired_session_says_why_nothing_can_be_changed(
    panel: CookiesPanel, view: SessionView, clock: ManualClock
) -> None:
    clock.jump(view.session.expires_at - clock.now() + 1)
    panel.show_session(view)
    assert panel.notice.isVisible()
    assert "has expired" in panel.notice.text()


async def test_a_session_in_the_bin_says_why_nothing_can_be_changed(panel: CookiesPanel, view: SessionView) -> None:
    panel.show_session(replace(view, session=replace(view.session, binned_at=1.0)))
    assert "in the bin" in panel.notice.text()


async def test_the_context_menu_offers_what_can_be_done(panel: CookiesPanel) -> None:
    panel.table.selectRow(0)
    panel.table.menu_wanted.emit(QPoint(10, 10))
    menu = panel.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert menu is not None
    ids = {action.objectName() for action in menu.actions()}
    assert {"cookie.add", "cookie.edit", "cookie.edit_all", "cookie.reveal", "cookie.delete"} <= ids
    assert "Copy as" in {action.text() for action in menu.actions()}


async def test_a_session_erased_while_its_cookies_are_read_is_no_error(
    frame: Frame, empty_panel: CookiesPanel, view: SessionView
) -> None:
    await frame.core.bin.erase(session_ids=(view.session.id,))
    empty_panel.show_session(view)
    await frame.core.statistics.read()
    assert frame.messages.shown is None


async def test_a_large_jar_is_shown_and_filtered_whole(
    frame: Frame, empty_panel: CookiesPanel, view: SessionView
) -> None:
    await fill(frame, view.session.id, *(cookie(f"c{n}", f"h{n % 200}.example") for n in range(LARGE)))
    empty_panel.show_session(view)
    await until(lambda: empty_panel.cookies.rowCount() == LARGE + 3)
    empty_panel.bar.filter.setText("c29")
    await until(lambda: empty_panel.cookies.rowCount() == 111)


async def test_a_masked_value_is_not_found_by_the_filter(panel: CookiesPanel) -> None:
    panel.bar.filter.setText(SECRET)
    hidden = names(panel)
    panel.bar.filter.clear()
    panel.cookies.toggle_revealed(0)
    revealed = panel.cookies.cookie(0).name
    panel.bar.filter.setText(SECRET)
    assert (hidden, names(panel)) == ([], [revealed])
    panel.cookies.toggle_revealed(0)
    assert names(panel) == []


async def test_countdowns_tick_by_the_second_when_one_is_near(
    frame: Frame, panel: CookiesPanel, view: SessionView, clock: ManualClock
) -> None:
    calm = panel._timer.interval()
    await fill(frame, view.session.id, cookie("brief", expires=clock.now() + 30))
    await until(lambda: len(panel.jar) == 4)
    row = panel.cookies.row_of(next(each.id for each in panel.jar if each.name == "brief"))
    before = panel.cookies.index(row, CookieColumn.EXPIRES).data()
    clock.jump(1)
    await until(lambda: panel.cookies.index(row, CookieColumn.EXPIRES).data() != before)
    assert (calm, panel._timer.interval()) == (60_000, 1_000)


async def test_the_cursor_stays_in_its_column_when_the_jar_changes(
    frame: Frame, panel: CookiesPanel, view: SessionView
) -> None:
    panel.table.go_to(panel.jar[0].id, CookieColumn.PATH)
    await fill(frame, view.session.id, cookie("new"))
    await until(lambda: len(panel.jar) == 4)
    assert panel.table.currentIndex().column() == CookieColumn.PATH


async def test_a_cookie_that_leaves_the_chosen_site_stays_chosen(
    frame: Frame, panel: CookiesPanel, view: SessionView
) -> None:
    QTest.keyClick(panel.sites, Qt.Key.Key_End)
    before = panel.jar[[each.name for each in panel.jar].index("cdn")]
    panel.table.choose([before.id])
    edit = CookieEdit(before, replace(before, domain="static.example"))
    panel.kept.note_renamed([edit])
    await frame.core.cookies.edit(session_id=view.session.id, edits=[edit])
    await until(lambda: panel.cookies.rowCount() == 3)
    assert [each.domain for each in panel.table.chosen()] == ["static.example"]
