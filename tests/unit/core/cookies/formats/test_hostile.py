"""Spoilt inputs of every format raise nothing, and no remark tells a value."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest

from core.cookies.formats.format import Bundle
from core.cookies.formats.registry import READABLE, WRITABLE, read_cookies, write_cookies
from core.cookies.preview import preview
from core.model.cookie import PartitionKey, SameSite
from core.model.storage import OriginStorage
from core.model.transfer import ExportOptions, FormatId, ReadCookies
from tests.fakes.samples import NOW, a_cookie

SECRETS = ("QZKXJVWQHGZKPLMTRWQ", "XWVKJQZPTLRGHKZMNQX", "ZJQXKWVPMTHGLRZQKXJ")  # no word holds eight of their letters
TOLD = 8  # letters of a secret in a row that a remark may not hold
FRAGMENTS = frozenset(secret[at : at + TOLD] for secret in SECRETS for at in range(len(secret) - TOLD + 1))
URL = "https://www.example.com/app"
COOKIES = (
    a_cookie("sid", SECRETS[0], host_only=False, secure=True, http_only=True, expires=NOW + 5_000.25),
    a_cookie("__Host-id", SECRETS[1], domain="www.example.com", secure=True, same_site=SameSite.LAX),
    a_cookie("part", SECRETS[2], secure=True, partition_key=PartitionKey("https://top.example"), expires=NOW + 50),
    a_cookie("", SECRETS[0], path="/app", host_only=False),
)
BUNDLE = Bundle(
    COOKIES, (OriginStorage("https://www.example.com", (("token", SECRETS[1]),)),), ExportOptions(URL), now=NOW
)
ENTRY = {
    "startedDateTime": "2026-11-23T01:02:03.004Z",
    "request": {"url": URL, "headers": [{"name": "Cookie", "value": f"sid={SECRETS[0]}; b={SECRETS[1]}"}]},
    "response": {
        "headers": [{"name": "Set-Cookie", "value": f"c={SECRETS[2]}; Max-Age=60; Secure"}],
        "cookies": [{"name": "c", "value": SECRETS[2], "path": "/", "expires": "2027-01-01T00:00:00Z"}],
    },
}
CDP = {
    "name": "sid",
    "value": SECRETS[0],
    "domain": ".example.com",
    "path": "/",
    "expires": 1.9e9,
    "size": 22,
    "session": False,
}
SAMPLES: tuple[tuple[FormatId, str], ...] = (
    *((each, write_cookies(each, BUNDLE).text) for each in READABLE if each in WRITABLE),
    (FormatId.HAR, json.dumps({"log": {"version": "1.2", "entries": [ENTRY, ENTRY]}})),
    (FormatId.STORAGE_STATE, json.dumps([CDP, CDP])),
    (FormatId.STORAGE_STATE, json.dumps({"cookies": [CDP], "localStorage": {URL: {"k": SECRETS[1]}}})),
    (
        FormatId.SET_COOKIE,
        "\r\n".join(
            [
                "HTTP/1.1 200 OK",
                f"Set-Cookie: sid={SECRETS[0]}; Domain=example.com; Path=/; Max-Age=60; Secure; HttpOnly",
                f"set-cookie: b={SECRETS[1]}; Expires=Fri, 01 Jan 2027 00:00:00 GMT; SameSite=Lax; Partitioned; Secure",
            ]
        ),
    ),
    (
        FormatId.CURL,
        f'curl ^"{URL}?a=^%^2B^" ^\r\n  -H ^"x: y^" ^\r\n  -b ^"sid={SECRETS[0]}; j=^\\^"{SECRETS[1]}^\\^"^"\r\n',
    ),
    (
        FormatId.CURL,
        f"curl $'{URL}\\u0021' \\\n -H $'Cookie: sid={SECRETS[0]}\\'' --data-raw '{SECRETS[1]}' --compressed",
    ),
)
ODD = (
    *(
        "\0",
        "\t",
        "\r",
        "\n",
        "\x0b",
        "\x1f",
        "\x7f",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\ud800",
        "\udfff",
    ),
    *(
        "ß",
        "İ",
        "Σ",
        "ﬀ",
        "。",
        "\u0301",
        "\U0001f36a",
        "\U0010ffff",
        "٣",
        "１",
        "½",
        "١٩",
        "\u200d",
        "xn--",
        "xn--a.",
        "..",
        "[",
        "]",
    ),
    *(
        '"',
        "'",
        "\\",
        "\\u0000",
        "\\ud800",
        "\\x",
        "$'",
        '^"',
        "^",
        ";",
        "=",
        ",",
        ":",
        "://",
        "{",
        "}",
        "%00",
        "%",
        "#HttpOnly_",
    ),
    *("1e999", "-1e999", "NaN", "Infinity", "-0", "9" * 400, "9" * 5_000, "null", "true", "[" * 3_000, '{"a":' * 3_000),
    *(
        "http://[::1",
        "https://a@b:99999/",
        "//",
        "Domain=",
        "Expires=Mon, 99 Foo 99999 99:99:99",
        "Max-Age=-9" + "9" * 400,
    ),
    *(
        "<script>",
        "=cmd|' /C calc'!A0",
        "Set-Cookie:",
        "Cookie:",
        "curl ",
        "\n\n",
        "TRUE",
        "-b ",
        "--cookie\t",
        "a" * 5_000,
    ),
)


class Chance(Random):
    """Faults that come again with their seed."""


def flipped(text: str, chance: Chance) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(letters))
        letters[at] = chr((ord(letters[at]) ^ (1 << chance.randrange(8))) & 0xFF)
    return "".join(letters)


def cut(text: str, chance: Chance) -> str:
    start, end = sorted((chance.randrange(len(text)), chance.randrange(len(text))))
    return chance.choice((text[:start], text[start:], text[:start] + text[end:], text[start:end])) or text


def spliced(text: str, chance: Chance) -> str:
    other = chance.choice(SAMPLES)[1]
    start, at = chance.randrange(len(other)), chance.randrange(len(text))
    return text[:at] + other[start : start + chance.randint(1, 200)] + text[at + chance.randint(0, 40) :]


def repeated(text: str, chance: Chance) -> str:
    start = chance.randrange(len(text))
    block = text[start : start + chance.randint(1, 120)]
    return text[:start] + block * chance.randint(2, 30) + text[start:]


def odd(text: str, chance: Chance) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(ODD) + text[at + chance.randint(0, 3) :]


MUTATIONS: tuple[Callable[[str, Chance], str], ...] = (flipped, cut, spliced, repeated, odd, odd)


def encoded(text: str, chance: Chance) -> bytes | str:
    """Return the text as it was pasted, or as a file holds it, sometimes in another encoding or with broken bytes."""
    way = chance.randrange(8)
    if way < 3:
        return text
    data = text.encode("utf-16" if way == 3 else "utf-8", "surrogatepass")
    if way > 5:
        spoilt = bytearray(data)
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        return bytes(spoilt)
    return data


def spoilt(seed: int) -> ReadCookies:
    """Read what becomes of a sample by this seed, and preview what was found; the same seed spoils the same way."""
    chance = Chance(seed)
    format_id, text = chance.choice(SAMPLES)
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(MUTATIONS)(text, chance)
    chosen = chance.choice((None, None, format_id, chance.choice(READABLE)))
    made = read_cookies(encoded(text, chance), url=chance.choice((URL, "", text[:30])), now=NOW, format_id=chosen)
    if made.format is not None:
        preview(made, COOKIES, now=NOW)
    return made


def tells(made: ReadCookies) -> set[str]:
    """Return the letters of secrets in what is said about the cookies; samples have no secret in a name."""
    said = {text for each in made.remarks for text in (each.place, each.what, each.why)}
    said |= {words for each in made.found for words in (each.place, each.refused, *each.altered)}
    return {text for text in said if any(text[at : at + TOLD] in FRAGMENTS for at in range(len(text)))}


def run(seeds: range) -> None:
    for seed in seeds:
        try:
            assert tells(spoilt(seed)) == set()
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise


@pytest.mark.parametrize("text", [text for _each, text in SAMPLES])
def test_the_samples_are_sound(text: str) -> None:
    made = read_cookies(text, url=URL, now=NOW)
    assert made.found
    assert preview(made, (), now=NOW).items


def test_every_format_that_is_read_has_a_sample() -> None:
    assert {each for each, _text in SAMPLES} == set(READABLE)


@pytest.mark.parametrize("first", range(0, 5_000, 1_000))
def test_spoilt_inputs_raise_nothing_and_tell_nothing(first: int) -> None:
    run(range(first, first + 1_000))


@pytest.mark.full
@pytest.mark.timeout(3_600)
def test_two_hundred_thousand_spoilt_inputs_raise_nothing_and_tell_nothing() -> None:
    run(range(5_000, 205_000))
