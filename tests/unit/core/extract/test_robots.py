"""robots.txt: asked once an hour for each origin, obeyed, and never guessed while it cannot be had."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from core.errors import ErrorKind, SessileError
from core.extract.fetching import Peek
from core.extract.robots import KEPT, KEPT_FAILURE, LARGEST, MOST, Robots

HOST = "https://shop.example"
RULES = b"""
User-agent: *
Disallow: /private/
Disallow: /*?print=
Allow: /private/open
Crawl-delay: 2.5

User-agent: sessile
Disallow: /not-sessile
"""


@dataclass
class Sites:
    """Answers as told, and counts."""

    answer: Peek | SessileError = field(default_factory=lambda: Peek(200, b""))
    asked: list[str] = field(default_factory=list)
    now: float = 0.0

    async def ask(self, url: str) -> Peek:
        self.asked.append(url)
        await asyncio.sleep(0)
        if isinstance(self.answer, SessileError):
            raise self.answer
        return self.answer

    @property
    def robots(self) -> Robots:
        return Robots(self.ask, steady=lambda: self.now)


FOR_ALL = Peek(200, RULES.partition(b"User-agent: sessile")[0])


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/x", False), ("/private/open", True), ("/list?print=1", False), ("/privat", True)],
)
async def test_what_is_asked_of_all_programs_is_obeyed(path: str, *, allowed: bool) -> None:
    assert await Sites(FOR_ALL).robots.allowed(f"{HOST}{path}") is allowed


async def test_what_is_asked_of_this_one_comes_first() -> None:
    robots = Sites(Peek(200, RULES)).robots
    assert (await robots.allowed(f"{HOST}/private/x"), await robots.allowed(f"{HOST}/not-sessile")) == (True, False)


@pytest.mark.parametrize(("content", "delay"), [(FOR_ALL.content, 2.5), (b"User-agent: *\nDisallow: /x", None)])
async def test_the_pause_between_two_loads_is_told(content: bytes, delay: float | None) -> None:
    assert await Sites(Peek(200, content)).robots.crawl_delay(f"{HOST}/a") == delay


@pytest.mark.parametrize("status", [301, 401, 403, 404, 410])
async def test_a_site_without_rules_allows_everything(status: int) -> None:
    robots = Sites(Peek(status, b"User-agent: *\nDisallow: /")).robots
    assert (await robots.allowed(f"{HOST}/a"), await robots.crawl_delay(f"{HOST}/a")) == (True, None)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"<html><p>Not found</p></html>", b"", b"Disallow: /\n"])
async def test_what_are_no_rules_allows_everything(content: bytes) -> None:
    assert await Sites(Peek(200, content)).robots.allowed(f"{HOST}/a")


async def test_each_origin_is_asked_once_an_hour_even_by_many_at_once() -> None:
    sites = Sites(FOR_ALL)
    robots = sites.robots
    await asyncio.gather(*(robots.allowed(f"{HOST.upper()}/{each}?q") for each in range(5)))
    await robots.allowed("https://ann:word@shop.example/a")
    assert sites.asked == [f"{HOST}/robots.txt"]
    await robots.allowed("http://shop.example/")
    assert sites.asked[1:] == ["http://shop.example/robots.txt"]
    sites.now = KEPT
    await robots.allowed(HOST)
    assert sites.asked[2:] == [f"{HOST}/robots.txt"]


@pytest.mark.parametrize(
    "answer", [Peek(503, b""), Peek(429, b""), SessileError(ErrorKind.UNREACHABLE, "shop.example refused.")]
)
async def test_while_it_cannot_be_had_nothing_is_allowed_and_soon_it_is_asked_again(
    answer: Peek | SessileError,
) -> None:
    sites = Sites(answer)
    robots = sites.robots
    for _ in range(2):
        with pytest.raises(SessileError, match=r"shop\.example") as caught:
            await robots.allowed(f"{HOST}/a")
        assert caught.value.kind is ErrorKind.UNREACHABLE
    assert await robots.crawl_delay(f"{HOST}/a") is None
    assert len(sites.asked) == 1
    sites.now, sites.answer = KEPT_FAILURE, FOR_ALL
    assert await robots.allowed(f"{HOST}/a")


async def test_rules_beyond_the_limit_do_not_count() -> None:
    content = b"User-agent: *\n" + b"#" * LARGEST + b"\nDisallow: /\n"
    assert await Sites(Peek(200, content)).robots.allowed(f"{HOST}/a")


async def test_only_so_many_origins_are_remembered() -> None:
    sites = Sites(FOR_ALL)
    robots = sites.robots
    for number in range(MOST + 1):
        await robots.allowed(f"https://{number}.example/")
    await robots.allowed("https://1.example/")
    assert len(sites.asked) == MOST + 1
    await robots.allowed("https://0.example/")
    assert len(sites.asked) == MOST + 2
