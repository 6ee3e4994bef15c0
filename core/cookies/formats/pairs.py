"""Names and values as people copy them: `name=value` one a line, or the values alone."""

from __future__ import annotations

from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.header import begin_with_name
from core.cookies.formats.hosted import read_headers
from core.model.transfer import Exported, FormatId, ReadCookies, Remark

FORMAT = FormatId.PAIRS


def detect(source: Source) -> bool:
    """Tell several lines that all begin with a name and an equals sign."""
    return len(begin_with_name(source.text.split("\n"))) > 1


def read(source: Source) -> ReadCookies:
    """Return session cookies of the address's host."""
    return read_headers(FORMAT, source.text.split("\n"), url=source.url, now=source.now)


def write(bundle: Bundle) -> Exported:
    """Return every cookie of the bundle as a line, in its order."""
    text = "\n".join(f"{each.name}={each.value}" for each in bundle.cookies)
    remark = Remark("", "Names and values only.", "There is no place for the domain and all else.")
    return Exported(FORMAT, text, len(bundle.cookies), (remark,))


class ValueWriter:
    """Writes values alone, one a line."""

    FORMAT = FormatId.VALUE

    def write(self, bundle: Bundle) -> Exported:
        """Return the values in the bundle's order."""
        remark = Remark("", "Values only.", "There is no place for names and all else.")
        return Exported(self.FORMAT, "\n".join(each.value for each in bundle.cookies), len(bundle.cookies), (remark,))
