"""Python's own loader and curl read what we write as cookies.txt, and we read what they write."""

from __future__ import annotations

import http.server
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.cookiejar import MozillaCookieJar
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from core.cookies.formats import netscape
from core.cookies.formats.format import Bundle, Source
from core.model.cookie import Cookie
from core.model.transfer import ExportOptions
from tests.fakes.samples import NOW, a_cookie
from tests.fakes.valid_cookies import jars

DAY = 86_400
Row = tuple[str, str, bool, str, bool, int | None, str, bool]
SETTINGS = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows(cookies: tuple[Cookie, ...]) -> set[Row]:
    """Return what a cookies.txt can hold of the cookies."""
    return {
        (
            each.domain,
            each.name,
            each.host_only,
            each.path,
            each.secure,
            None if each.expires is None else int(each.expires),
            each.value,
            each.http_only,
        )
        for each in cookies
        if each.partition_key is None
    }


def read(text: str) -> set[Row]:
    made = netscape.read(Source(text, now=NOW))
    assert made.remarks == ()
    return rows(tuple(each.cookie for each in made.found))


def python_rows(jar: MozillaCookieJar) -> set[Row]:
    return {
        (
            each.domain.removeprefix("."),
            each.name if each.value is not None else "",
            not each.domain.startswith("."),
            each.path,
            each.secure,
            each.expires,
            each.name if each.value is None else each.value,
            each.has_nonstandard_attr("HTTPOnly"),
        )
        for each in jar
    }


def write(path: Path, cookies: tuple[Cookie, ...], *, hours: int = 0) -> str:
    text = netscape.write(Bundle(cookies, options=ExportOptions(session_cookie_hours=hours), now=NOW)).text
    path.write_bytes(text.encode())
    return text


@given(cookies=jars)
@SETTINGS
def test_python_loads_what_we_write(cookies: tuple[Cookie, ...], tmp_path: Path) -> None:
    text = write(tmp_path / "ours.txt", cookies, hours=24)
    jar = MozillaCookieJar(tmp_path / "ours.txt")
    jar.load(ignore_expires=True)
    assert python_rows(jar) == read(text)


@given(cookies=jars)
@SETTINGS
def test_we_read_what_python_saves(cookies: tuple[Cookie, ...], tmp_path: Path) -> None:
    write(tmp_path / "ours.txt", cookies, hours=24)
    jar = MozillaCookieJar(tmp_path / "ours.txt")
    jar.load(ignore_expires=True)
    jar.save(str(tmp_path / "theirs.txt"), ignore_discard=True, ignore_expires=True)
    assert read((tmp_path / "theirs.txt").read_text()) == python_rows(jar)


@pytest.fixture
def address() -> Iterator[str]:
    """Serve pages that say what Cookie header they were asked with."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with the Cookie header it got."""

    def handle_one_request(self) -> None:
        """Read one request, whatever its method."""
        while (line := self.rfile.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"cookie: "):
                body = line[len("cookie: ") :].strip()
                break
        else:
            body = b""
        self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + body)
        self.close_connection = True


def curl(*words: str | Path) -> str:
    """Run curl with no settings of the machine; the tests need it as they need a browser."""
    command = ["curl", "--disable", "--silent", "--show-error", "--noproxy", "*", *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, timeout=30).stdout.decode()


def lasting(cookies: tuple[Cookie, ...]) -> tuple[Cookie, ...]:
    """Return what curl can hold: it has no cookies without a name."""
    return tuple(
        replace(each, expires=None if each.expires is None else time.time() + DAY) for each in cookies if each.name
    )


@given(cookies=jars)
@SETTINGS
def test_curl_keeps_what_we_write_and_we_read_what_it_saves(
    cookies: tuple[Cookie, ...], tmp_path: Path, address: str
) -> None:
    kept = lasting(cookies)
    write(tmp_path / "ours.txt", kept)
    curl("--cookie", tmp_path / "ours.txt", "--cookie-jar", tmp_path / "theirs.txt", address)
    assert read((tmp_path / "theirs.txt").read_text()) == rows(kept)


def test_curl_sends_a_cookie_we_wrote(tmp_path: Path, address: str) -> None:
    write(tmp_path / "ours.txt", (a_cookie("sid", 'a "b" = c', domain="127.0.0.1"),))
    assert curl("--cookie", tmp_path / "ours.txt", address) == 'sid=a "b" = c'
