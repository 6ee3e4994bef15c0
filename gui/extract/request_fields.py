"""What the extract panel's fields say, and the request they make."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.model.extraction import Engine, ExtractionRequest, Mode, Wait, WaitKind
from core.model.page_request import METHODS, BodyKind, FilePart, page_request
from core.model.record_schema import RecordSchema, SavedSchema
from core.model.schema_text import read_schema

GET, POST, DELETE = "GET", "POST", "DELETE"
_AUTO = Wait()
_KINDS = {"application/json": BodyKind.JSON, "application/x-www-form-urlencoded": BodyKind.FORM}


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A file to send along in the form's field `field`."""

    field: str
    path: Path


@dataclass(frozen=True, slots=True)
class RequestFields:
    """The fields as written; `timeout` in seconds. `schema` is for records, None when none is chosen."""

    url: str = ""
    method: str = GET
    mode: Mode = Mode.DEFAULT
    body: str = field(default="", repr=False)
    body_kind: BodyKind = BodyKind.FORM
    timeout: int = 30
    engine: Engine = Engine.BROWSER
    headers: str = field(default="", repr=False)
    wait: Wait = _AUTO
    scroll: bool = False
    element: str = ""
    files: tuple[FileChoice, ...] = ()
    schema: SavedSchema | None = None

    @property
    def files_to_send(self) -> tuple[FileChoice, ...]:
        """The files that this request really sends."""
        return self.files if self.method != GET and self.body_kind is BodyKind.MULTIPART else ()

    def request(self, files: tuple[FilePart, ...] = ()) -> ExtractionRequest:
        """Return the extraction; raises INPUT with the field. `files` are those to send, read.

        A GET keeps the body in its editor and sends none, and so does a DELETE without one.
        """
        sends = self.method != GET and not (self.method == DELETE and not self.body.strip() and not files)
        page = page_request(
            url=self.url,
            method=self.method,
            body_text=self.body if sends else "",
            body_kind=self.body_kind if sends else BodyKind.NONE,
            files=files if sends else (),
            timeout=self.timeout,
            headers_text=self.headers,
            wait=self.wait,
            scroll=self.scroll,
            element=self.element if self.mode is Mode.SCREENSHOT else "",
        )
        return ExtractionRequest(page, self.mode, self.engine, self._records_by())

    def _records_by(self) -> RecordSchema | None:
        if self.mode is not Mode.RECORDS:
            return None
        if self.schema is None:
            sentence = "Records need a schema that says where they are. Choose or write one."
            raise SessileError(ErrorKind.INPUT, sentence, field="schema")
        return read_schema(self.schema.text)

    @property
    def options_set(self) -> int:
        """How many of the less-used options are not as they are at first."""
        element = bool(self.element.strip()) and self.mode is Mode.SCREENSHOT
        return sum((bool(self.headers.strip()), self.wait.kind is not WaitKind.AUTO, self.scroll, element))


def fields_of(request: ExtractionRequest) -> RequestFields:
    """Return the fields that say what `request` does; files that were sent along cannot be had back."""
    page = request.page
    kind = _KINDS.get(page.content_type.partition(";")[0], BodyKind.TEXT)
    made = RequestFields(
        url=page.url,
        method=page.method if page.method in METHODS else GET,
        mode=request.mode,
        timeout=max(1, round(page.timeout)),
        engine=request.engine,
        headers="\n".join(f"{name}: {value}" for name, value in page.headers),
        wait=page.wait,
        scroll=page.scroll,
        element=page.element,
    )
    if page.body is None or page.content_type.startswith("multipart/"):
        return made
    typed = kind is BodyKind.TEXT and page.content_type
    headers = "\n".join(filter(None, (made.headers, f"Content-Type: {page.content_type}" if typed else "")))
    return replace(made, body=page.body.decode("utf-8", "replace"), body_kind=kind, headers=headers)
