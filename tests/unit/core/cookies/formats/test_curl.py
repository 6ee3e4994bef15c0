"""A copied cURL command gives its cookies for its own host; what is written runs in bash and sends just those."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from core.cookies.formats import curl
from core.cookies.formats.format import Bundle, Source
from core.model.cookie import Cookie
from core.model.transfer import ExportOptions, ReadCookies
from tests.fakes.samples import NOW, a_cookie

CHROME_BASH = r"""curl 'https://www.example.com/app?x=1&y=[2]' \
  -H 'accept: */*' \
  -H $'x-odd: it\'s \u0021' \
  -b $'sid=secret; odd=a\'b\u0021; json={"n":1}' \
  -H 'referer: https://other.example/' \
  --data-raw 'https://body.example/?cookie: no=no' \
  --compressed ;
"""
CHROME_CMD = (
    'curl ^"https://www.example.com/app?x=1^&y=^[2^]^" ^\r\n'
    '  -H ^"accept: */*^" ^\r\n'
    '  -b ^"sid=secret; odd=a\'b^!; json=^{^\\^"n^\\^":1^}^" ^\r\n'
    '  --data-raw ^"a=^%^22b^%^22^" &\r\n'
)
FIREFOX = """curl --path-as-is -i 'https://www.example.com/app' --compressed -X POST -H 'User-Agent: x' \
-H 'Cookie: sid=secret; odd=a'"'"'b!; json={"n":1}' -H 'Connection: keep-alive'"""
COOKIES = [("sid", "secret"), ("odd", "a'b!"), ("json", '{"n":1}')]


def read(text: str, url: str = "") -> ReadCookies:
    return curl.read(Source(text, url=url, now=NOW))


def names(made: ReadCookies) -> list[tuple[str, str]]:
    return [(each.cookie.name, each.cookie.value) for each in made.found]


def written(url: str, *cookies: Cookie) -> str:
    return curl.write(Bundle(cookies, options=ExportOptions(url=url), now=NOW)).text


@pytest.mark.parametrize("text", [CHROME_BASH, CHROME_CMD, "  $ curl x", "CURL.EXE x", "curl\n"])
def test_it_is_known_by_its_first_word(text: str) -> None:
    assert curl.detect(Source(text))


@pytest.mark.parametrize("text", ["", "curly=1; a=b", "curl=b", "wget x", "# curl x"])
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert not curl.detect(Source(text))


@pytest.mark.parametrize("text", [CHROME_BASH, CHROME_CMD, FIREFOX], ids=["Chrome bash", "Chrome cmd", "Firefox"])
def test_what_browsers_copy_is_read(text: str) -> None:
    made = read(text)
    assert names(made) == COOKIES
    assert {each.cookie.domain for each in made.found} == {"www.example.com"}
    assert made.remarks == ()


@pytest.mark.parametrize(
    "options",
    [
        "-b a=b -b c=d",
        "--cookie a=b --cookie c=d",
        "-ba=b -H 'cookie: c=d'",
        "-sSLb 'a=b; c=d'",
        "-H 'COOKIE:a=b' --header 'Cookie: c=d'",
        "-b a=b -X POST -o out.txt --max-time 3 -A agent -b c=d",
    ],
)
def test_every_way_to_send_a_cookie_counts(options: str) -> None:
    for text in (f"curl {options} https://example.com/", f"curl https://example.com/ {options}"):
        made = read(text)
        assert names(made) == [("a", "b"), ("c", "d")]
        assert {each.cookie.domain for each in made.found} == {"example.com"}


@pytest.mark.parametrize(
    "place", ["example.com", "http://example.com:8080/x", "--url example.com", "https://me:pw@example.com"]
)
def test_the_host_comes_from_the_command(place: str) -> None:
    (found,) = read(f"curl -b a=b {place}", "https://other.example/").found
    assert (found.cookie.domain, found.place) == ("example.com", "command 1, cookie 1")


def test_the_address_of_the_person_counts_where_the_command_has_none() -> None:
    (found,) = read("curl -b a=b", "https://other.example/").found
    assert found.cookie.domain == "other.example"
    assert read("curl -b a=b").needs_url


def test_several_commands_are_read_each_for_its_host() -> None:
    made = read("curl https://a.example -b x=1 ;\ncurl https://b.example ;\ncurl https://c.example -H 'cookie: x=3'")
    assert [each.cookie.domain for each in made.found] == ["a.example", "c.example"]
    assert [each.place for each in made.remarks] == ["command 2"]


def test_a_file_of_cookies_is_said_without_its_name() -> None:
    made = read("curl -b secret.txt https://example.com")
    assert made.found == ()
    assert ["secret" in each.what + each.why for each in made.remarks] == [False]


@pytest.mark.parametrize("end", ["-b 'a=secret", "-b", "-H", '-b "a=secret\\', "--cookie", "-b ^", "$'a=secret"])
def test_a_command_that_is_cut_off_raises_nothing_and_tells_no_value(end: str) -> None:
    made = read(f"curl https://example.com {end}")
    assert "secret" not in str(made.remarks)


def test_it_is_written_for_bash() -> None:
    assert written("example.com/it's", a_cookie("a", "it's $(x) `y` !"), a_cookie("", "v")) == (
        "curl 'https://example.com/it'\"'\"'s' \\\n  -H 'Cookie: a=it'\"'\"'s $(x) `y` !; v'\n"
    )


def test_nothing_to_send_is_a_command_without_the_header() -> None:
    assert written("https://example.com/") == "curl https://example.com/\n"


def test_bash_runs_nothing_inside_what_is_written(tmp_path: Path) -> None:
    cookies = [a_cookie("a", 'it\'s $(touch x) `touch y` "!" \\'), a_cookie("b", "žluť; touch z".replace(";", ""))]
    command = written("https://example.com/", *cookies).replace("curl ", "printf '%s\\0' ", 1)
    run = subprocess.run(["bash", "-c", command], check=True, capture_output=True, cwd=tmp_path, timeout=10)
    assert run.stdout.decode().split("\0")[2] == ('Cookie: a=it\'s $(touch x) `touch y` "!" \\; b=žluť touch z')
    assert list(tmp_path.iterdir()) == []


def test_the_argument_of_an_unknown_option_is_not_taken_for_the_address() -> None:
    made = read("curl --oauth2-bearer words --max-filesize 100 https://example.com -b a=b")
    assert [each.cookie.domain for each in made.found] == ["example.com"]


def test_an_address_may_lack_its_scheme() -> None:
    assert [each.cookie.domain for each in read("curl -b a=b example.com/x").found] == ["example.com"]


def test_a_text_without_a_command_is_told() -> None:
    made = curl.read(Source("sid=secret; theme=dark"))
    assert (made.found, [each.what for each in made.remarks]) == ((), ["There is no curl command."])
