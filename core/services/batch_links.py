"""Which links of a page a batch follows: pages of the same site, and none that would end the login."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urldefrag, urlsplit

from core.cookies.sites import registrable_domain
from core.errors import SessileError
from core.extract.sign_words import is_sign_out_path, says_sign_out
from core.model.address import web_address
from core.model.extraction import PageResult

_NO_PAGE = re.compile(
    r"\.(7z|aac|apk|avi|avif|bin|bmp|bz2|cab|css|csv|deb|dmg|docx?|eot|epub|exe|flac|flv|gif|gz|heic|ico|ics|iso|jar|"
    r"jpe?g|js|json|m4[av]|map|mid|mkv|mov|mp[34]|mpe?g|msi|od[pst]|og[gv]|otf|pdf|pkg|png|pp[st]x?|ps|rar|rpm|rss|rtf|"
    r"svg|swf|t?gz|tar|tiff?|torrent|ttf|txt|wasm|wav|web[mp]|webmanifest|wm[av]|woff2?|xlsx?|xml|xz|zip|zst)$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40  # characters; what is longer is the title of a text, which may be about signing out
_ENDS_LOGIN = re.compile(  # wherever it stands: one page too few costs less than the login
    r"(?<![a-z])(log|sign)[\W_]{0,3}(out|off)(?![a-z])|(?<![a-z])(logout|signout|abmelden|end[-_]?session|deconnexion|"
    r"déconnexion|cerrar[-_ ]?sesi[oó]n|(delete|close|deactivate)[-_ ]?account)",
    re.IGNORECASE,
)


def followable(page: PageResult, *, asked_url: str) -> tuple[str, ...]:
    """Return the page's links to pages of the site that was asked for, without their fragments, each once.

    Nothing of a page that another site answered. Left out are files by their ending, and links that sign out.
    """
    site = _site(asked_url)
    if _site(page.final_url) != site:
        return ()
    from core.extract.links import links
    from core.extract.plain import is_page

    found: dict[str, None] = {}
    for link in links(page.html, url=page.final_url) if is_page(page) else ():
        url = urldefrag(link.url).url
        if leads_on(url, text=link.text, site=site):
            found.setdefault(url)
    return tuple(found)


def leads_on(url: str, *, text: str, site: str) -> bool:
    """Tell whether a link is worth following and harmless: `site` is the registrable domain to stay on."""
    parts = _parts(url)
    if parts is None or registrable_domain(parts.hostname or "") != site:
        return False
    if _NO_PAGE.search(parts.path):
        return False
    label = text if len(text) <= _LONGEST_LABEL else ""
    if is_sign_out_path(url) or says_sign_out(label):
        return False
    return not (_ENDS_LOGIN.search(f"{parts.path}?{parts.query}") or _ENDS_LOGIN.search(label))


def _site(url: str) -> str:
    parts = _parts(url)
    return "" if parts is None else registrable_domain(parts.hostname or "")


def _parts(url: str) -> SplitResult | None:
    if not url.lower().startswith(("http://", "https://")):
        return None
    try:
        return urlsplit(web_address(url, field="url"))
    except SessileError:
        return None
