"""The simplest way of cookies there is, for tests of what sends and receives them."""

from __future__ import annotations


class PlainWay:
    """Sends every cookie that it was given everywhere; `taken` is what came from where."""

    def __init__(self, **cookies: str) -> None:
        self.cookies = cookies
        self.taken: list[tuple[str, tuple[str, ...]]] = []

    async def header(self, url: str) -> str:
        """Return all of them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items()) if url else ""

    async def take(self, url: str, lines: tuple[str, ...]) -> None:
        """Keep name and value."""
        self.taken.append((url, lines))
        for line in lines:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
