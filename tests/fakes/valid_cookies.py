"""Cookies that every browser would keep, for Hypothesis: what exports and imports have to carry."""

from __future__ import annotations

from hypothesis import strategies as st

from core.cookies.validation import check
from core.errors import SessileError
from core.model.cookie import Cookie, PartitionKey, SameSite
from tests.fakes.samples import NOW

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters=";")
_TEXT = st.text(_LETTERS, max_size=30).map(lambda text: text.strip())
_PLAIN = st.text(st.sampled_from("abcXYZ019-_.!#$%&'*+^`|~"), min_size=1, max_size=12)
_LABEL = st.text(st.sampled_from("abcxyz0189"), min_size=1, max_size=8)


def _accepted(cookie: Cookie) -> bool:
    try:
        check(cookie)
    except SessileError:
        return False
    return True


domains = st.builds("{}.{}.example.com".format, _LABEL, _LABEL) | st.sampled_from(
    ["example.com", "localhost", "127.0.0.1", "www.example.co.uk"]
)
names = (
    _PLAIN
    | _TEXT.map(lambda text: text.replace("=", "-"))
    | st.sampled_from(["__Host-id", "__Secure-id", "", "<b>x", "cmd"])
)
partitions = st.builds(PartitionKey, domains.map(lambda host: f"https://{host}"), st.booleans())
expiries = st.integers(min_value=int(NOW) + 60, max_value=int(NOW) + 399 * 86_400)

valid_cookies = st.builds(
    Cookie,
    name=names,
    value=_TEXT | _PLAIN,
    domain=domains,
    host_only=st.booleans(),
    path=st.just("/") | _PLAIN.map(lambda text: f"/{text}"),
    secure=st.booleans(),
    http_only=st.booleans(),
    same_site=st.sampled_from(SameSite),
    expires=st.none() | expiries.map(float) | expiries.map(lambda whole: whole + 0.25),
    partition_key=st.none() | st.none() | partitions,
).filter(_accepted)
jars = st.lists(valid_cookies, max_size=12, unique_by=lambda cookie: cookie.id).map(tuple)
