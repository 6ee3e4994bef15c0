"""A list of web addresses as people paste it or keep it in a file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from core.errors import ErrorKind, SessileError
from core.model.address import web_address

_SHOWN = 40  # characters of a word that is refused
_AROUND = "\"'<>,;\ufeff"  # what lists in mails, tables and programs put around an address


@dataclass(frozen=True, slots=True)
class UrlList:
    """`urls` in their order, each once; `refused` pairs a line's number, from 1, with one sentence."""

    urls: tuple[str, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()


def read_urls(text: str) -> UrlList:
    """Read one address or several a line; empty lines and those that begin with `#` are left out.

    `https://` is added where no scheme is named. A word without scheme, dot and port is none: a line that holds one is
    refused, and its addresses are taken all the same. Addresses of one page come once, as the first is written.
    Takes about 20 µs an address, so long lists belong on a thread.
    """
    urls: dict[str, str] = {}
    refused: dict[int, str] = {}  # one sentence a line is enough
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip("\ufeff \t").startswith("#"):
            continue
        for word in filter(None, (each.strip(_AROUND) for each in line.split())):
            try:
                url = _address(word)
            except SessileError as error:
                refused.setdefault(number, error.sentence)
            else:
                urls.setdefault(page_of(url), url)
    return UrlList(tuple(urls.values()), tuple(refused.items()))


def page_of(url: str) -> str:
    """Return the address without a fragment that only names a place on the page; one that is a route stays."""
    page, fragment = urldefrag(url)
    return url if fragment.startswith(("/", "!")) else page


def _address(word: str) -> str:
    """Return the word as an address; raises INPUT for one of which nothing says that it is meant as one."""
    url = web_address(word, field="urls")
    if "://" in word:
        return url
    parts = urlsplit(url)
    host = (parts.hostname or "").strip(".")
    if "." in host or ":" in host or host == "localhost" or parts.port is not None:
        return url
    sentence = f"“{word[:_SHOWN]}” is no web address. Write one such as https://example.org/."
    raise SessileError(ErrorKind.INPUT, sentence, field="urls")
