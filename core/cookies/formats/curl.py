"""cURL commands, as browsers' developer tools copy them for bash and cmd.exe; nothing is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from shlex import quote

from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.hosted import read_headers
from core.cookies.formats.sent import sent
from core.cookies.formats.shell_words import commands
from core.model.transfer import Exported, FormatId, FoundCookie, ReadCookies, Remark

FORMAT = FormatId.CURL

_begins = re.compile(r"\s*+(?:[$>%]\s*+)?curl(?:\.exe)?\s", re.IGNORECASE).match
_named = re.compile(r"\s*+cookie:", re.IGNORECASE).match
_PROGRAMS = ("curl", "curl.exe")
_PROMPTS = ("$", ">", "%")
_TAKES = frozenset("AbcCdDeEFhHKmoPQrtTuUwxXyYz")  # the letters of curl's options that have an argument
_TAKES_LONG = frozenset(
    [
        *("cookie", "header", "url", "request", "user", "user-agent", "referer", "json", "form", "form-string"),
        *("data", "data-raw", "data-binary", "data-ascii", "data-urlencode", "upload-file", "output", "dump-header"),
        *("proxy", "proxy-user", "proxy-header", "cookie-jar", "cert", "key", "cacert", "resolve", "connect-to"),
        *(
            "max-time",
            "connect-timeout",
            "retry",
            "max-redirs",
            "interface",
            "range",
            "limit-rate",
            "write-out",
            "config",
        ),
    ]
)
_FILE = Remark("", "A command names a file of cookies.", "Import that file by itself.")


@dataclass(slots=True)
class _Command:
    """What one command says: where it goes, and the Cookie headers it sends."""

    url: str = ""
    headers: list[str] = field(default_factory=list, repr=False)
    names_file: bool = False


def detect(source: Source) -> bool:
    """Tell a text that begins with the command."""
    return bool(_begins(source.text))


def read(source: Source) -> ReadCookies:
    """Return the cookies of every command for the host of its URL, or of the person's address where it has none."""
    found: list[FoundCookie] = []
    remarks: list[Remark] = []
    needs_url = False
    for number, command in enumerate(_curl_commands(source.text), 1):
        if command.names_file:
            remarks.append(replace(_FILE, place=f"command {number}"))
        if command.headers:
            url = f"http://{command.url}" if command.url and "://" not in command.url else command.url
            made = read_headers(FORMAT, command.headers, url=url or source.url, now=source.now)
            found.extend(replace(each, place=f"command {number}, {each.place}") for each in made.found)
            remarks.extend(replace(each, place=f"command {number}") for each in made.remarks)
            needs_url |= made.needs_url
        elif not command.names_file:
            remarks.append(
                Remark(f"command {number}", "It sends no cookies.", "There is no -b, --cookie or Cookie header.")
            )
    if not found and not remarks:
        remarks.append(Remark("", "There is no curl command.", "Copy the whole command, or choose another format."))
    return ReadCookies(FORMAT, tuple(found), tuple(remarks), needs_url=needs_url and not found)


def _curl_commands(text: str) -> Iterator[_Command]:
    for words in commands(text):
        start = int(words[0] in _PROMPTS)
        if words[start : start + 1] and words[start].lower() in _PROGRAMS:
            yield _command(words[start + 1 :])


def _command(words: Sequence[str]) -> _Command:
    command = _Command()
    for option, argument in _options(iter(words)):
        if option in ("", "url"):
            command.url = _better(command.url, argument)
        elif option in ("b", "cookie") and "=" not in argument:
            command.names_file = True
        elif option in ("b", "cookie"):
            command.headers.append(argument)
        elif option in ("H", "header") and (named := _named(argument)):
            command.headers.append(argument[named.end() :])
    return command


def _better(url: str, word: str) -> str:
    """Return the first whole address, else curl's own guess: a word may be the argument of an option not known here."""
    if "://" in url or not word:
        return url
    return word if "://" in word else url or word


def _options(words: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Yield each option without its dashes and its argument; what belongs to no option has an empty one."""
    for word in words:
        if word.startswith("--"):
            yield word[2:], next(words, "") if word[2:] in _TAKES_LONG else ""
        elif word.startswith("-") and len(word) > 1:
            letters = word[1:]
            at = next((n for n, letter in enumerate(letters) if letter in _TAKES), None)
            if at is not None:
                yield letters[at], letters[at + 1 :] or next(words, "")
        else:
            yield "", word


def write(bundle: Bundle) -> Exported:
    """Return a command for bash that sends what a browser would; raises INPUT naming `url` where that is missing."""
    request = sent(bundle)
    # As a header, not with -b: there curl takes a text without an equals sign for the name of a file.
    header = f" \\\n  -H {quote(f'Cookie: {request.header}')}" if request.cookies else ""
    return Exported(FORMAT, f"curl {quote(request.url)}{header}\n", len(request.cookies), request.remarks)
