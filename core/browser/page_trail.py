"""Which documents a tab went through: every redirect by the server and every one by script or meta tag."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.model.extraction import Hop


@dataclass
class Answer:
    """What the server said to the request of one document; `hops` are the redirects on the way to it."""

    url: str
    status: int = 0
    content_type: str = ""
    retry_after: str = ""
    hops: list[Hop] = field(default_factory=list)


class Trail:
    """Follows the main frame by its loader ids, which tell documents apart."""

    def __init__(self) -> None:
        self.current = ""  # the loader of the document that stands in the tab
        self._answers: dict[str, Answer] = {}
        self._gone: list[Hop] = []

    def asked(self, event: dict[str, Any]) -> None:
        """Note a document's request, or where a redirect sent it."""
        answer = self._answers.setdefault(event["requestId"], Answer(""))
        if (redirect := event.get("redirectResponse")) is not None:
            answer.hops.append(Hop(redirect["url"], int(redirect["status"])))
        answer.url = event["request"]["url"]

    def answered(self, event: dict[str, Any]) -> None:
        """Note the answer to a document's request."""
        if (answer := self._answers.get(event["requestId"])) is not None:
            response = event["response"]
            answer.status = int(response["status"])
            headers = {name.lower(): value for name, value in response["headers"].items()}
            answer.content_type = headers.get("content-type", "").partition("\n")[0]
            answer.retry_after = headers.get("retry-after", "")

    def knows(self, loader: str) -> bool:
        """Tell whether the document of `loader` was asked for since the trail began."""
        return loader in self._answers

    def stands(self, loader: str, url: str) -> None:
        """Note that another document stands in the tab now; the one before it was a hop on the way."""
        if (before := self._answers.get(self.current)) is not None:
            self._gone += [*before.hops, Hop(before.url, before.status)]
        self._answers.setdefault(loader, Answer(url))
        self.current = loader

    @property
    def documents(self) -> int:
        """How many documents have stood in the tab."""
        return len(self._gone) + bool(self.current)

    @property
    def content_type(self) -> str:
        """The content type as the server sent it with the document that stands, with its charset."""
        return self._answers[self.current].content_type if self.current else ""

    @property
    def retry_after(self) -> str:
        """The Retry-After header of the document that stands."""
        return self._answers[self.current].retry_after if self.current else ""

    @property
    def hops(self) -> tuple[Hop, ...]:
        """Every redirect on the way to the document that stands."""
        last = self._answers[self.current].hops if self.current else []
        return (*self._gone, *last)
