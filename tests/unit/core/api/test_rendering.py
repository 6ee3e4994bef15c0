"""Long lists as JSON."""

from __future__ import annotations

import threading

from pydantic import BaseModel

from core.api.rendering import listed


class Item(BaseModel):
    text: str


async def test_items_are_told_one_by_one_between_what_stands_around_them() -> None:
    answer = await listed(["a", 'b"'], lambda text: Item(text=text), '{"items":[', '],"count":2}')
    assert bytes(answer.body) == b'{"items":[{"text":"a"},{"text":"b\\""}],"count":2}'
    assert answer.media_type == "application/json"


async def test_an_empty_list_is_one() -> None:
    assert bytes((await listed([], lambda text: Item(text=text))).body) == b"[]"


async def test_the_loop_is_not_what_writes() -> None:
    threads: list[threading.Thread] = []

    def told(text: str) -> Item:
        threads.append(threading.current_thread())
        return Item(text=text)

    await listed(["a"], told)
    assert threads != [threading.current_thread()]
