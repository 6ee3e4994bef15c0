"""What the extract panel's fields say, and the page request they make."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.model.extraction import ExtractionRequest, Mode
from core.model.page_request import BodyKind, page_request

GET = "GET"
POST = "POST"


@dataclass(frozen=True, slots=True)
class RequestFields:
    """The fields as written; `timeout` in seconds."""

    url: str = ""
    method: str = GET
    mode: Mode = Mode.MARKDOWN
    body: str = field(default="", repr=False)
    body_kind: BodyKind = BodyKind.FORM
    timeout: int = 30

    def request(self) -> ExtractionRequest:
        """Return the page load; raises INPUT with the field. A GET keeps the body in its editor and sends none."""
        sends = self.method == POST
        page = page_request(
            url=self.url,
            method=self.method,
            body_text=self.body if sends else "",
            body_kind=self.body_kind if sends else BodyKind.NONE,
            timeout=self.timeout,
        )
        return ExtractionRequest(page, self.mode)
