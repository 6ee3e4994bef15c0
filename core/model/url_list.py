"""A list of web addresses as people paste it or keep it in a file."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import SessileError
from core.model.address import web_address

_AROUND = "\"'<>,;\ufeff"  # what lists in mails, tables and programs put around an address


@dataclass(frozen=True, slots=True)
class UrlList:
    """`urls` in their order, each once; `refused` pairs a line's number, from 1, with one sentence."""

    urls: tuple[str, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()


def read_urls(text: str) -> UrlList:
    """Read one address or several a line; empty lines and those that begin with `#` are left out.

    `https://` is added where no scheme is named. Takes about 10 µs an address, so long lists belong on a thread.
    """
    urls: dict[str, None] = {}
    refused: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip("\ufeff \t").startswith("#"):
            continue
        for word in filter(None, (each.strip(_AROUND) for each in line.split())):
            try:
                urls.setdefault(web_address(word, field="urls"))
            except SessileError as error:
                refused.append((number, error.sentence))
                break  # one sentence a line is enough: it is most likely no list of addresses
    return UrlList(tuple(urls), tuple(refused))
