"""Says in a sentence why a page did not load: from Chromium's names of errors, which every engine goes by."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from core.errors import ErrorKind, SessileError

LARGEST_ANSWER = 100_000_000  # bytes of one page over the network
LARGEST_PAGE = 50 * 1024 * 1024  # characters of one page as it is read
_CODE = re.compile(r"net::ERR_([A-Z0-9_]+)")
_CUT = "{host} cut the connection before the page had arrived. Try again; the site may be in trouble."
_PROXY = "The session's proxy did not connect to {host}. Check the proxy's address, user and password in the session."
_SENTENCES = {
    "NAME_NOT_RESOLVED": "The name {host} could not be found. Check the address and the network connection.",
    "NAME_RESOLUTION_FAILED": "The name {host} could not be found. Check the address and the network connection.",
    "CONNECTION_REFUSED": "{host} refused the connection. Check the address and the port, or try again later.",
    "CONNECTION_RESET": _CUT,
    "CONNECTION_CLOSED": _CUT,
    "CONNECTION_ABORTED": _CUT,
    "EMPTY_RESPONSE": _CUT,
    "INCOMPLETE_CHUNKED_ENCODING": _CUT,
    "CONTENT_LENGTH_MISMATCH": _CUT,
    "INTERNET_DISCONNECTED": "This computer has no network connection, so {host} cannot be reached. Connect it first.",
    "NETWORK_CHANGED": "The network connection changed while {host} was answering. Try again.",
    "ADDRESS_UNREACHABLE": "No way leads to {host} from this network. Check the address and the network connection.",
    "NO_SUPPORTED_PROXIES": _PROXY,
    "INVALID_AUTH_CREDENTIALS": "{host} asks for a user name and a password of its own (HTTP authentication), "
    "which only the session's browser window can give. Launch the session and open the page there.",
    "TOO_MANY_REDIRECTS": "{host} sends the browser round in circles. Launch the session and look at the page there.",
    "UNSAFE_PORT": "Browsers do not open pages on the port of {host}. Check the port in the address.",
    "HTTP_RESPONSE_CODE_FAILURE": "{host} answered with an error and no page. Check the address, or try again later.",
    "ABORTED": "The load of the page at {host} was broken off. Try again.",
}
_LASTING = ("CERT_", "BAD_SSL_CLIENT", "TOO_MANY_REDIRECTS", "INVALID_AUTH_CREDENTIALS", "UNSAFE_")
_TLS = (
    "{host} does not speak HTTPS properly ({code}). Check whether the address should begin with http://, "
    "or whether something on the network comes between."
)
_CERTIFICATE = (
    "The certificate of {host} cannot be verified ({code}), so nothing was loaded. Check the address and this "
    "computer's date; if you trust the site, let the session take certificates that cannot be verified."
)
_OTHER = "The page at {host} could not be loaded ({code}). Check the address, or try again later."


def no_web_page(url: str) -> SessileError | None:
    """Return the refusal of an address that no engine loads, such as file: or javascript:; None for one of the web."""
    if urlsplit(url).scheme.lower() in ("http", "https"):
        return None
    sentence = "Only pages that start with http:// or https:// can be loaded. Write such an address."
    return SessileError(ErrorKind.INPUT, sentence, field="url")


def host_of(url: str) -> str:
    """Return host and port of `url`, without login, path or query."""
    return urlsplit(url).netloc.rpartition("@")[2] or "this address"


def load_failure(message: str, url: str) -> SessileError:
    """Turn the browser's `message` about `url` into an error with kind UNREACHABLE, or TIMEOUT where it says so."""
    found = _CODE.search(message)
    if "Download is starting" in message:
        return not_a_page(url, "a file")
    if found is None:
        return crashed(url)
    code = found[1]
    if code in ("TIMED_OUT", "CONNECTION_TIMED_OUT"):
        return SessileError(ErrorKind.TIMEOUT, f"{host_of(url)} did not answer. Check the address, or try again later.")
    sentence = _sentence(code).format(host=host_of(url), code=f"ERR_{code}")
    return SessileError(ErrorKind.UNREACHABLE, sentence, lasting=code.startswith(_LASTING))


def crashed(url: str) -> SessileError:
    """Return the error of a page whose tab broke down."""
    sentence = f"The page at {host_of(url)} could not be loaded: the tab it was in stopped working. Try again."
    return SessileError(ErrorKind.UNREACHABLE, sentence)


def too_many_redirects(url: str) -> SessileError:
    """Return the error of a page that is sent on without end."""
    return load_failure("net::ERR_TOO_MANY_REDIRECTS", url)


def too_slow(url: str, seconds: float, missing: str = "") -> SessileError:
    """Return the error of a page that took longer than `seconds`; `missing` is what was waited for in it."""
    if missing:
        sentence = f"The page at {host_of(url)} loaded, but within {_long(seconds)} {missing}."
        return SessileError(ErrorKind.TIMEOUT, f"{sentence} Wait for something else, or allow more time.")
    sentence = f"The page at {host_of(url)} did not load within {_long(seconds)}. Try again, or allow more time."
    return SessileError(ErrorKind.TIMEOUT, sentence)


def _long(seconds: float) -> str:
    return f"{seconds:g} second{'' if seconds == 1 else 's'}"


def not_a_page(url: str, what: str) -> SessileError:
    """Return the error of an address that gives `what` instead of a page."""
    sentence = f"{host_of(url)} answered with {what} instead of a page. Launch the session and open the address there."
    return SessileError(ErrorKind.UNREACHABLE, sentence, lasting=True)


def too_large(url: str) -> SessileError:
    """Return the error of a page of more than LARGEST_PAGE characters."""
    sentence = (
        f"The page at {host_of(url)} grew beyond {LARGEST_PAGE // 1024**2} MB, so it was not taken. Try a smaller page."
    )
    return SessileError(ErrorKind.UNREACHABLE, sentence, lasting=True)


def answer_too_large(url: str) -> SessileError:
    """Return the error of an answer of more than LARGEST_ANSWER bytes."""
    sentence = f"{host_of(url)} sent more than {LARGEST_ANSWER // 1_000_000} MB, so the load was stopped there."
    return SessileError(ErrorKind.UNREACHABLE, f"{sentence} Ask for a smaller page.", lasting=True)


def bad_selector(field: str, selector: str) -> SessileError:
    """Return the error of a CSS selector that is none; `field` says which one."""
    sentence = f"“{selector[:80]}” is no CSS selector. Write one such as main h1 or #total."
    return SessileError(ErrorKind.INPUT, sentence, field=field)


def no_such_element(selector: str) -> SessileError:
    """Return the error of a picture of something that the page does not show."""
    sentence = f"The page shows nothing that matches “{selector[:80]}”, so there is no picture of it."
    return SessileError(ErrorKind.INPUT, f"{sentence} Check the selector, or take the whole page.", field="element")


def proxy_refused(url: str) -> SessileError:
    """Return the error of a proxy that wants another login than the session's."""
    return SessileError(ErrorKind.UNREACHABLE, _PROXY.format(host=host_of(url)))


def sent_elsewhere(url: str, target: str) -> SessileError:
    """Return the error of a redirect that would carry what was meant for `url` on to `target`."""
    sentence = (
        f"{host_of(url)} passes what was sent on to {host_of(target)}, another site, so the load was stopped there. "
        "If you trust that site, send to its address directly."
    )
    return SessileError(ErrorKind.UNREACHABLE, sentence, lasting=True)


def unreadable(url: str) -> SessileError:
    """Return the error of a page that loaded, and of which the browser gave nothing."""
    sentence = f"The page at {host_of(url)} loaded, but could not be read. Try again, or take it in another shape."
    return SessileError(ErrorKind.UNREACHABLE, sentence)


def went_away() -> SessileError:
    """Return the error of a browser or page that was closed while it loaded."""
    sentence = "The browser was closed while the page was loading. Try again."
    return SessileError(ErrorKind.NO_BROWSER, sentence)


def _sentence(code: str) -> str:
    if code.startswith(("CERT_", "BAD_SSL_CLIENT")):
        return _CERTIFICATE
    if code.startswith("SSL_"):
        return _TLS
    if code.startswith(("PROXY_", "TUNNEL_", "SOCKS_", "MANDATORY_PROXY", "UNEXPECTED_PROXY")):
        return _PROXY
    return _SENTENCES.get(code, _OTHER)
