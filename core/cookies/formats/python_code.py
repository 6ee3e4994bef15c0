"""Python for one address with the cookies that a browser would send there, for `requests` and for `httpx`."""

from __future__ import annotations

from dataclasses import dataclass

from core.cookies.formats.format import Bundle
from core.cookies.formats.sent import sent
from core.model.cookie import Cookie
from core.model.transfer import Exported, FormatId

# The header is built by hand: `cookies=` cannot send every letter, keeps one of two cookies of the same name, and goes
# along to other hosts after a redirect. Both libraries take this header off there.
_CODE = """import {library}

url = {url!r}
cookies = [
{pairs}]
header = "; ".join(f"{{name}}={{value}}" if name else value for name, value in cookies)

response = {library}.get(url, headers={{"Cookie": header.encode()}}, timeout=30)
print(response.status_code, response.url)
"""


@dataclass(slots=True)
class PythonCode:
    """Writes the snippet of one library."""

    FORMAT: FormatId
    library: str

    def write(self, bundle: Bundle) -> Exported:
        """Return the snippet; raises INPUT naming `url` when none is given that a request could go to."""
        request = sent(bundle)
        code = _CODE.format(library=self.library, url=request.url, pairs="".join(map(_pair, request.cookies)))
        return Exported(self.FORMAT, code, len(request.cookies), request.remarks)


REQUESTS = PythonCode(FormatId.PYTHON_REQUESTS, "requests")
HTTPX = PythonCode(FormatId.PYTHON_HTTPX, "httpx")


def _pair(cookie: Cookie) -> str:
    return f"    ({_sendable(cookie.name)!r}, {_sendable(cookie.value)!r}),\n"


def _sendable(text: str) -> str:
    """Return the text as browsers send it: a lone surrogate is U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
