"""A command line as words, the way bash and cmd.exe cut it: quotes, escapes, continued lines; nothing is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator

Commands = list[list[str]]

_first_quote = re.compile(r"""\^"|['"]""").search
_continued_for_cmd = re.compile(r"\^[ \t]*\r?$", re.MULTILINE).search


def commands(text: str) -> Commands:
    """Return each command's words, as bash or as cmd.exe cuts them; an open quote ends with the text."""
    if _is_for_cmd(text):
        return [list(_windows_words(line)) for line in _cmd_lines(text)]
    return _bash(text)


def _is_for_cmd(text: str) -> bool:
    """Tell by the first quote, and by how lines go on where both shells have that quote."""
    found = _first_quote(text)
    first = found[0] if found else ""
    return first == '^"' or (first != "'" and bool(_continued_for_cmd(text)))


_BASH = re.compile(
    r"""(?P<space>[ \t]+|\\\r?\n)
    |(?P<end>[\r\n;&|]+)
    |\$'(?P<ansi>[^'\\]*(?:\\.[^'\\]*)*)'
    |'(?P<single>[^']*)(?:'|\Z)
    |"(?P<double>[^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?\Z)
    |\\(?P<escaped>.)
    |(?P<plain>[^\s'"\\;&|$]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_in_double = re.compile(r'\\(?:\r?\n|(["\\$`]))')


def _bash(text: str) -> Commands:
    made: Commands = [[]]
    word: list[str] | None = None
    for piece in _BASH.finditer(text):
        kind = piece.lastgroup
        if kind in ("space", "end"):
            if word is not None:
                made[-1].append("".join(word))
                word = None
            if kind == "end" and made[-1]:
                made.append([])
            continue
        word = word or []
        word.append(_bash_text(kind, piece[kind or 0]))
    if word is not None:
        made[-1].append("".join(word))
    return [each for each in made if each]


def _bash_text(kind: str | None, text: str) -> str:
    if kind == "ansi":
        return _unescaped(text)
    return _in_double.sub(r"\1", text) if kind == "double" else text


_ANSI = re.compile(
    r"\\(?:u(?P<u>[0-9a-fA-F]{1,4})|U(?P<U>[0-9a-fA-F]{1,8})|c(?P<c>.)|(?P<one>[abeEfnrtv\\'\"?]))"
    r"|(?P<bytes>(?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})+)",
    re.DOTALL,
)
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]+))")
_ONE = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}
_LAST = 0x10FFFF


def _unescaped(text: str) -> str:
    r"""Return what `$'...'` stands for (bash manual, ANSI-C quoting); bytes written as \xHH are UTF-8."""
    return _ANSI.sub(_ansi, text)


def _ansi(found: re.Match[str]) -> str:
    if one := found["one"]:
        return _ONE.get(one, one)
    if code := found["u"] or found["U"]:
        number = int(code, 16)
        return chr(number) if number <= _LAST else "\ufffd"
    if control := found["c"]:
        return chr(ord(control) & 0x1F)
    raw = bytes(int(hexa, 16) if hexa else int(octal, 8) & 0xFF for hexa, octal in _BYTE.findall(found["bytes"]))
    return raw.decode("utf-8", "replace")


_CMD = re.compile(
    r"""\^\r?\n(?P<newline>\r?\n)?
    |\^(?P<escaped>.)
    |(?P<quoted>"[^"\r\n]*"?)
    |(?P<end>[\r\n&|]+)
    |(?P<plain>[^^"\r\n&|]+|\^)""",
    re.VERBOSE | re.DOTALL,
)


def _cmd_lines(text: str) -> list[str]:
    """Return the lines that cmd.exe hands on: carets gone, but for those between quotes that have none before them."""
    lines = [""]
    parts: list[str] = []
    for piece in _CMD.finditer(text):
        if piece.lastgroup == "end":
            lines.append("".join(parts))
            parts = []
        elif piece.lastgroup == "newline":
            parts.append("\n")
        elif piece.lastgroup:
            parts.append(piece[piece.lastgroup])
    return [line for line in (*lines, "".join(parts)) if line.strip()]


_WINDOWS = re.compile(r'(?P<slashes>\\+)(?P<quote>"?)|(?P<doubled>"")|(?P<single>")|(?P<space>[ \t]+)|[^\\" \t]+')


def _windows_words(line: str) -> Iterator[str]:
    """Yield a program's arguments as Microsoft's C library cuts them."""
    word: list[str] = []
    quoted = False
    for piece in _WINDOWS.finditer(line):
        if not piece["space"] or quoted:
            text, quoted = _windows_text(piece, quoted)
            word.append(text)
        elif word:
            yield "".join(word)
            word = []
    if word:
        yield "".join(word)


def _windows_text(piece: re.Match[str], quoted: bool) -> tuple[str, bool]:
    """Return what a piece stands for, and whether quotes are open after it."""
    if piece["single"]:
        return "", not quoted
    if piece["doubled"]:
        return '"' * quoted, quoted
    if slashes := piece["slashes"]:
        odd = len(slashes) % 2
        if piece["quote"]:
            return "\\" * (len(slashes) // 2) + '"' * odd, quoted ^ (not odd)
        # Browsers double every backslash, though the library halves them only before a quote.
        return slashes if odd else "\\" * (len(slashes) // 2), quoted
    return piece[0], quoted
