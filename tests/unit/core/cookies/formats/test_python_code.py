"""Python snippets, run as they are with a library that only remembers what it was asked."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.cookies.formats.format import Bundle
from core.cookies.formats.python_code import HTTPX, REQUESTS, PythonCode
from core.errors import SessileError
from core.model.cookie import Cookie
from core.model.transfer import Exported, ExportOptions, FormatId
from tests.fakes.samples import NOW, a_cookie

URL = "https://example.com/account"


def write(*cookies: Cookie, url: str = URL, writer: PythonCode = REQUESTS) -> Exported:
    return writer.write(Bundle(cookies, options=ExportOptions(url=url), now=NOW))


class Run:
    """Runs snippets and tells what they asked for."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._file = folder / "snippet.py"
        self._patch = patch

    def __call__(self, code: str, *, library: str = "requests") -> tuple[str, bytes]:
        asked: list[tuple[str, bytes]] = []

        def get(url: str, *, headers: dict[str, bytes], timeout: float) -> SimpleNamespace:
            assert timeout > 0
            asked.append((url, headers["Cookie"]))
            return SimpleNamespace(status_code=200, url=url)

        self._patch.setitem(sys.modules, library, SimpleNamespace(get=get))
        self._file.write_text(code, encoding="utf-8")
        runpy.run_path(str(self._file))
        return asked[0]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(tmp_path, monkeypatch)


@pytest.mark.parametrize("writer", [REQUESTS, HTTPX])
def test_the_snippet_asks_for_the_address_with_the_browsers_header(writer: PythonCode, run: Run) -> None:
    code = write(a_cookie(), a_cookie("theme", "dark", path="/account"), writer=writer).text
    assert run(code, library=writer.library) == (URL, b"theme=dark; sid=secret")


def test_each_library_is_a_format_of_its_own() -> None:
    assert (REQUESTS.FORMAT, HTTPX.FORMAT) == (FormatId.PYTHON_REQUESTS, FormatId.PYTHON_HTTPX)
    assert "import httpx\n" in write(a_cookie(), writer=HTTPX).text


@pytest.mark.parametrize(
    "value",
    ["'", '"', "'''", "\\", "{0}{library}", "%s", "\\n", "')\nimport os\n#", "žluť", "\u2028", "\u202e", "#", "${x}"],
)
def test_no_value_can_leave_its_quotes(value: str, run: Run) -> None:
    assert run(write(a_cookie(value=value)).text)[1] == f"sid={value}".encode()


def test_no_name_can_leave_its_quotes(run: Run) -> None:
    assert run(write(a_cookie(name="'+x+'")).text)[1] == b"'+x+'=secret"


def test_no_address_can_leave_its_quotes(run: Run) -> None:
    url = "https://example.com/?q='+x+'"
    assert run(write(a_cookie(), url=url).text) == (url, b"sid=secret")


def test_a_cookie_without_a_name_is_sent_as_its_value(run: Run) -> None:
    assert run(write(a_cookie(name="")).text)[1] == b"secret"


def test_a_lone_surrogate_is_sent_as_browsers_do(run: Run) -> None:
    assert run(write(a_cookie(value="a\ud800b")).text)[1] == "sid=a\ufffdb".encode()


def test_cookies_of_other_places_are_left_out_and_said() -> None:
    made = write(a_cookie(), a_cookie("other", domain="other.test"), a_cookie("old", expires=NOW - 1))
    assert made.count == 1
    assert "other" not in made.text
    assert any("2 cookies left out" in each.what for each in made.remarks)


@pytest.mark.parametrize("url", ["", "file:///x", "nonsense here"])
def test_without_an_address_there_is_no_snippet(url: str) -> None:
    with pytest.raises(SessileError) as caught:
        write(a_cookie(), url=url)
    assert caught.value.field == "url"


def test_a_secret_stays_out_of_the_remarks() -> None:
    assert "secret" not in str(write(a_cookie()).remarks)
