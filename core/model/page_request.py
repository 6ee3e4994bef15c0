"""What a person wrote of a page load, checked and turned into the request."""

from __future__ import annotations

from core.errors import ErrorKind, SessileError
from core.model.address import web_address
from core.model.extraction import PageRequest, Wait, WaitKind
from core.model.request_body import BodyKind, FilePart, form_as_json, is_json_type, request_body
from core.model.request_headers import read_headers

LONGEST_WAIT = 600.0  # seconds
LONGEST_SELECTOR = 2_000  # characters
_AUTO = Wait()
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

__all__ = ["LONGEST_WAIT", "METHODS", "BodyKind", "FilePart", "page_request"]


def page_request(
    *,
    url: str,
    method: str = "GET",
    body_text: str = "",
    body_kind: BodyKind = BodyKind.NONE,
    files: tuple[FilePart, ...] = (),
    timeout: float = 30.0,
    headers_text: str = "",
    wait: Wait = _AUTO,
    scroll: bool = False,
    element: str = "",
) -> PageRequest:
    """Check what a person wrote and return the page load; `timeout` in seconds.

    What the body is made of, `request_body` says; a content type among the headers takes the place of its own. A form
    whose content type is that of JSON is sent as JSON.
    `headers_text` is one `Name: value` a line. Whether `element` and the wait's selector are CSS, the page will say.
    Raises INPUT naming url, method, body, files, timeout, headers, wait or element.
    """
    address = web_address(url, field="url")
    method = _known(method)
    if not 0 < timeout <= LONGEST_WAIT:
        raise _refusal("timeout", f"The time limit must be above 0 and at most {LONGEST_WAIT:.0f} seconds.")
    headers = read_headers(headers_text)
    body, content_type = None, ""
    if body_kind is not BodyKind.NONE:
        if method == "GET":
            raise _refusal("body", "A GET sends no body. Choose POST, or leave the body out.")
        headers, own_type = _own_type(headers)
        if body_kind is BodyKind.FORM and is_json_type(own_type):
            body_kind, body_text = BodyKind.JSON, form_as_json(body_text)
        body, content_type = request_body(body_text, body_kind, files)
        if own_type and body_kind is not BodyKind.MULTIPART:  # which names its boundary
            content_type = own_type
    wait, element = _checked(wait, timeout), _selector(element, "element")
    return PageRequest(address, method, body, content_type, timeout, headers, wait, scroll, element=element)


def _known(method: str) -> str:
    method = method.strip().upper()
    if method not in METHODS:
        raise _refusal("method", f"Pages are loaded with {', '.join(METHODS[:-1])} or {METHODS[-1]}. Choose one.")
    return method


def _own_type(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, str], ...], str]:
    """Take the content type out of the headers; empty where none is written."""
    written = [value for name, value in headers if name.lower() == "content-type"]
    others = tuple((name, value) for name, value in headers if name.lower() != "content-type")
    return others, written[-1] if written else ""


def _checked(wait: Wait, timeout: float) -> Wait:
    if wait.kind is WaitKind.SELECTOR:
        if not wait.selector.strip():
            raise _refusal("wait", "Write the CSS selector to wait for, or choose another wait.")
        return Wait(WaitKind.SELECTOR, selector=_selector(wait.selector, "wait"))
    if wait.kind is WaitKind.TIME:
        if not 0 <= wait.seconds <= timeout:
            raise _refusal("wait", "The wait must fit into the time limit. Shorten it, or give more time.")
        return Wait(WaitKind.TIME, seconds=wait.seconds)
    return Wait(wait.kind)


def _selector(text: str, name: str) -> str:
    if len(text) > LONGEST_SELECTOR:
        raise _refusal(name, f"A selector may have at most {LONGEST_SELECTOR} characters.")
    return text.strip()


def _refusal(name: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=name)
