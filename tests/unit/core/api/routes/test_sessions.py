"""Sessions over the API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from core.app import Core
from core.model.session import SessionDraft, Viewport
from tests.fakes.cores import Desk, create, launched

UNKNOWN = f"/sessions/sess_{'0' * 32}"
HOUR = 3600


async def made(client: httpx.AsyncClient, **said: object) -> str:
    answer = await client.post("/sessions", json=said)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["session_id"])


async def told(client: httpx.AsyncClient, session_id: str) -> dict[str, Any]:
    answer = await client.get(f"/sessions/{session_id}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


async def test_nothing_needs_to_be_said_of_a_new_session(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    answer = (await client.post("/sessions")).json()
    session = (await core.sessions.get(session_id=answer["session_id"])).session
    now = int(desk.clock.now())
    assert answer == {
        "session_id": session.id,
        "user_data_dir": str(core.layout.profile(session.profile)),
        "created_at": str(now),
        "expires_at": str(now + HOUR),
    }


async def test_everything_said_of_a_new_session_is_kept(client: httpx.AsyncClient, core: Core) -> None:
    said = {
        "name": "Shop",
        "ttl_seconds": 7200,
        "tags": ["shop"],
        "pinned": True,
        "start_url": "https://shop.example/",
        "user_agent": "Mine/1.0",
        "viewport": {"width": 800, "height": 600},
        "locale": "de-DE",
        "timezone": "Europe/Berlin",
        "proxy": {"server": "http://proxy.example:8080", "username": "me", "password": "canary"},
    }
    session_id = await made(client, **said)
    view = await core.sessions.get(session_id=session_id)
    shown = view.session.draft.presentation
    assert (view.session.name, view.session.draft.ttl, view.session.pinned) == ("Shop", 7200, True)
    assert (shown.user_agent, shown.viewport, shown.locale) == ("Mine/1.0", Viewport(800, 600), "de-DE")
    assert shown.proxy is not None
    assert shown.proxy.password == "canary"


async def test_a_session_without_a_name_is_called_after_its_start_page(client: httpx.AsyncClient) -> None:
    session_id = await made(client, start_url="https://shop.example/login")
    assert (await told(client, session_id))["metadata"]["name"] == "shop.example"


async def test_the_password_of_a_proxy_never_comes_back(client: httpx.AsyncClient) -> None:
    proxy = {"server": "http://proxy.example:8080", "username": "me", "password": "canary"}
    session_id = await made(client, proxy=proxy)
    for answer in (await client.get(f"/sessions/{session_id}"), await client.get("/sessions")):
        assert "proxy.example" in answer.text
        assert "canary" not in answer.text


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"ttl_seconds": 0}, "ttl_seconds"),
        ({"ttl_seconds": "3600"}, "ttl_seconds"),
        ({"name": "  "}, "name"),
        ({"viewport": {"width": 1, "height": 1}}, "viewport"),
        ({"start_url": "ftp://files.example"}, "start_url"),
        ({"timezone": "Europe/Nowhere"}, "timezone"),
        ({"proxy": {"server": "nowhere"}}, "proxy"),
        ({"unheard_of": 1}, "unheard_of"),
    ],
)
async def test_what_is_wrong_is_named(client: httpx.AsyncClient, said: dict[str, object], field: str) -> None:
    answer = await client.post("/sessions", json=said)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


async def test_no_room_is_503(desk: Desk, client: httpx.AsyncClient, core: Core) -> None:
    await core.preferences.save(changes={"max_sessions": "1"})
    await made(client, pinned=True)
    assert (await client.post("/sessions")).status_code == 503


async def test_the_list_leaves_out_what_has_expired_unless_asked(client: httpx.AsyncClient, desk: Desk) -> None:
    old = await made(client, ttl_seconds=60)
    desk.clock.advance(61)
    new = await made(client)
    listed = [each["session_id"] for each in (await client.get("/sessions")).json()]
    everything = [each["session_id"] for each in (await client.get("/sessions?include_expired=true")).json()]
    assert (listed, everything) == ([new], [old, new])


async def test_the_list_shows_the_bin_only_when_asked(client: httpx.AsyncClient, core: Core) -> None:
    session_id = await made(client)
    await core.bin.remove(session_ids=[session_id])
    assert (await client.get("/sessions")).json() == []
    (found,) = (await client.get("/sessions?include_binned=true")).json()
    assert found["state"] == "binned"


async def test_the_list_comes_in_pages_and_by_tag(client: httpx.AsyncClient) -> None:
    ids = [await made(client, tags=["even"] if number % 2 == 0 else []) for number in range(4)]
    page = [each["session_id"] for each in (await client.get("/sessions?limit=2&offset=1")).json()]
    even = [each["session_id"] for each in (await client.get("/sessions?tag=even")).json()]
    assert (page, even) == (ids[1:3], ids[0::2])


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "offset=-1", "limit=all", "include_expired=perhaps"])
async def test_a_page_that_is_none_is_refused(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/sessions?{query}")
    assert (answer.status_code, answer.json()["field"]) == (422, query.partition("=")[0])


async def test_the_figures_are_told_under_the_documented_names(client: httpx.AsyncClient, desk: Desk) -> None:
    await made(client)
    desk.clock.advance(10)
    figures = (await client.get("/sessions/stats")).json()
    assert figures.pop("total_disk_usage_bytes") > 0
    assert figures == {
        "total_sessions": 1,
        "expired_sessions_cleaned": 0,
        "avg_session_age_seconds": 10.0,
        "sessions_created_last_hour": 1,
        "unreadable_sessions": 0,
    }


async def test_a_cleanup_erases_the_expired_ones_with_their_profiles(
    client: httpx.AsyncClient, core: Core, desk: Desk
) -> None:
    old, kept = await made(client, ttl_seconds=60), await made(client)
    session = (await core.sessions.get(session_id=old)).session
    await launched(desk, core, session)
    await core.browsing.close(session_id=old)
    assert core.layout.profile(session.profile).exists()
    desk.clock.advance(61)
    answer = (await client.post("/sessions/cleanup")).json()
    assert (answer["sessions_removed"], answer["sessions_remaining"], answer["held"]) == (1, 1, 0)
    assert answer["timestamp"] == str(int(desk.clock.now()))
    assert answer["cleanup_duration_ms"] >= 0
    assert not core.layout.profile(session.profile).exists()
    assert (await client.get(f"/sessions/{old}")).status_code == 404
    assert (await client.get(f"/sessions/{kept}")).status_code == 200


async def test_a_session_is_told_with_everything_that_a_change_takes(client: httpx.AsyncClient, desk: Desk) -> None:
    session_id = await made(client, name="Shop", locale="de-DE")
    now = str(int(desk.clock.now()))
    found = await told(client, session_id)
    assert found.pop("user_data_dir")
    metadata = found.pop("metadata")
    assert found == {
        "session_id": session_id,
        "created_at": now,
        "last_accessed": now,
        "expires_at": str(int(desk.clock.now()) + HOUR),
        "cookie_count": 0,
        "total_domains": 0,
        "state": "active",
    }
    again = await client.patch(f"/sessions/{session_id}", json=metadata)
    assert again.json()["metadata"] == metadata
    assert (metadata["locale"], metadata["user_agent"]) == ("de-DE", None)


async def test_the_state_follows_the_browser_and_the_clock(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    assert (await told(client, session.id))["state"] == "active"
    await launched(desk, core, session)
    assert (await told(client, session.id))["state"] == "open"
    await core.browsing.close(session_id=session.id)
    desk.clock.advance(HOUR + 1)
    assert (await told(client, session.id))["state"] == "expired"


async def test_a_change_takes_what_is_named_and_leaves_the_rest(client: httpx.AsyncClient) -> None:
    session_id = await made(client, name="Shop", tags=["a"], locale="de-DE", user_agent="Mine/1.0")
    changed = (await client.patch(f"/sessions/{session_id}", json={"name": "Other", "user_agent": None})).json()
    metadata = changed["metadata"]
    assert (metadata["name"], metadata["tags"], metadata["locale"], metadata["user_agent"]) == (
        "Other", ["a"], "de-DE", None,
    )  # fmt: skip


async def test_a_new_lifetime_counts_from_the_next_use(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session_id = await made(client)
    before = (await told(client, session_id))["expires_at"]
    changed = (await client.patch(f"/sessions/{session_id}", json={"ttl_seconds": 7200})).json()
    assert (changed["expires_at"], changed["metadata"]["ttl_seconds"]) == (before, 7200)
    cookie = {"domain": "example.org", "name": "a", "value": "b"}
    await client.post(f"/sessions/{session_id}/cookies", json=cookie)
    assert (await told(client, session_id))["expires_at"] == str(int(desk.clock.now()) + 7200)


async def test_pinning_is_one_change_with_the_rest(client: httpx.AsyncClient, core: Core) -> None:
    session_id = await made(client)
    changed = (await client.patch(f"/sessions/{session_id}", json={"pinned": True, "name": "Kept"})).json()
    assert (changed["metadata"]["pinned"], changed["metadata"]["name"]) == (True, "Kept")
    kinds = [event.kind for event in await core.activity.list(session_id=session_id)]
    assert kinds == ["pinned", "updated", "created"]


async def test_a_proxy_that_is_sent_back_keeps_its_password(client: httpx.AsyncClient, core: Core) -> None:
    proxy = {"server": "http://proxy.example:8080", "username": "me", "password": "canary"}
    session_id = await made(client, proxy=proxy)
    metadata = (await told(client, session_id))["metadata"]
    await client.patch(f"/sessions/{session_id}", json=metadata)
    kept = (await core.sessions.get(session_id=session_id)).session.draft.presentation.proxy
    assert kept is not None
    assert kept.password == "canary"


async def test_another_proxy_gets_no_password_of_the_one_before(client: httpx.AsyncClient, core: Core) -> None:
    proxy = {"server": "http://proxy.example:8080", "username": "me", "password": "canary"}
    session_id = await made(client, proxy=proxy)
    await client.patch(
        f"/sessions/{session_id}", json={"proxy": {"server": "http://other.example:1", "username": "me"}}
    )
    kept = (await core.sessions.get(session_id=session_id)).session.draft.presentation.proxy
    assert kept is not None
    assert (kept.server, kept.password) == ("http://other.example:1", "")


async def test_an_expired_session_is_not_changed(client: httpx.AsyncClient, desk: Desk) -> None:
    session_id = await made(client, ttl_seconds=60)
    desk.clock.advance(61)
    assert (await client.patch(f"/sessions/{session_id}", json={"name": "Late"})).status_code == 410


async def test_erasing_closes_the_browser_first(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    assert (await client.delete(f"/sessions/{session.id}")).status_code == 204
    assert not desk.browsers.lives
    assert not core.layout.profile(session.profile).exists()
    assert (await client.get(f"/sessions/{session.id}")).status_code == 404


async def test_what_is_binned_can_be_restored_and_erased(client: httpx.AsyncClient) -> None:
    session_id = await made(client)
    assert (await client.delete(f"/sessions/{session_id}?to_bin=true")).status_code == 204
    assert (await told(client, session_id))["state"] == "binned"
    assert (await client.post(f"/sessions/{session_id}/restore")).json()["state"] == "active"
    await client.delete(f"/sessions/{session_id}?to_bin=true")
    assert (await client.delete(f"/sessions/{session_id}")).status_code == 204
    assert (await client.get(f"/sessions/{session_id}")).status_code == 404


async def test_more_time_holds_beyond_the_usual_lifetime(client: httpx.AsyncClient, desk: Desk) -> None:
    session_id = await made(client)
    now = int(desk.clock.now())
    answer = await client.post(f"/sessions/{session_id}/extend", json={"additional_seconds": 86_400})
    assert (answer.status_code, answer.json()) == (200, {"expires_at": str(now + HOUR + 86_400)})
    cookie = {"domain": "example.org", "name": "a", "value": "b"}
    await client.post(f"/sessions/{session_id}/cookies", json=cookie)
    assert (await told(client, session_id))["expires_at"] == str(now + HOUR + 86_400)


async def test_more_time_renews_an_expired_session(client: httpx.AsyncClient, desk: Desk) -> None:
    session_id = await made(client, ttl_seconds=60)
    desk.clock.advance(100)
    answer = await client.post(f"/sessions/{session_id}/extend", json={"additional_seconds": 50})
    assert answer.json() == {"expires_at": str(int(desk.clock.now()) + 50)}
    assert (await told(client, session_id))["state"] == "active"


async def test_more_time_has_bounds(client: httpx.AsyncClient) -> None:
    session_id = await made(client)
    answer = await client.post(f"/sessions/{session_id}/extend", json={"additional_seconds": 0})
    assert (answer.status_code, answer.json()["field"]) == (422, "additional_seconds")


async def test_what_lies_in_the_bin_is_not_changed(client: httpx.AsyncClient) -> None:
    session_id = await made(client)
    await client.delete(f"/sessions/{session_id}?to_bin=true")
    answer = await client.patch(f"/sessions/{session_id}", json={"name": "Other"})
    assert (answer.status_code, answer.json()["field"]) == (422, "session_id")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"name": "x"}),
        ("DELETE", "", None),
        ("POST", "/extend", {"additional_seconds": 1}),
        ("POST", "/restore", None),
    ],
)
async def test_an_unknown_session_is_404(
    client: httpx.AsyncClient, method: str, path: str, body: dict[str, object] | None
) -> None:
    answer = await client.request(method, UNKNOWN + path, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


async def test_two_who_change_one_session_at_once_lose_nothing(client: httpx.AsyncClient, core: Core) -> None:
    session_id = await made(client, name="Shop")
    seen = (await core.sessions.get(session_id=session_id)).session.draft  # a window's dialog is open
    await client.patch(f"/sessions/{session_id}", json={"tags": ["script"], "locale": "de-DE"})
    await core.sessions.update(session_id=session_id, draft=SessionDraft("Person", ttl=seen.ttl), seen=seen)
    metadata = (await told(client, session_id))["metadata"]
    assert (metadata["name"], metadata["tags"], metadata["locale"]) == ("Person", ["script"], "de-DE")
