"""What the cookie filter box means: words that all must occur, and `domain:` for the domain alone."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.cookie import Cookie

DOMAIN_PREFIX = "domain:"


@dataclass(frozen=True, slots=True)
class CookieFilter:
    """Words to find in any column, and words to find in the domain; no words let every cookie through."""

    words: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    def matches(self, cookie: Cookie, *, revealed: bool = False) -> bool:
        """Tell whether every word occurs in `cookie`, whatever the case; in its value only while it is `revealed`.

        What is masked must not be found: letter by letter, a search would read it out.
        """
        domain = cookie.shown_domain.casefold()
        if not all(wanted in domain for wanted in self.domains):
            return False
        if not self.words:
            return True
        partition = cookie.partition_key.top_level_site if cookie.partition_key else ""
        value = cookie.value if revealed else ""
        columns = (cookie.name, value, cookie.path, cookie.same_site.value, partition)
        text = "\n".join((domain, *(column.casefold() for column in columns)))
        return all(word in text for word in self.words)


def parse_filter(text: str) -> CookieFilter:
    """Read the filter box."""
    words = text.casefold().split()
    domains = tuple(word.removeprefix(DOMAIN_PREFIX) for word in words if word.startswith(DOMAIN_PREFIX))
    return CookieFilter(tuple(word for word in words if not word.startswith(DOMAIN_PREFIX)), domains)
