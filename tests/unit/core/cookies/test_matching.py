"""Which host, path and way a cookie belongs to."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.cookies.matching import (
    default_path,
    domain_matches,
    own_and_parents,
    path_matches,
    read_url,
    site_of,
    url_path,
)
from tests.fakes.samples import a_cookie

LABELS = st.lists(st.sampled_from(["a", "b", "ab", "com"]), min_size=1, max_size=4)
HOSTS = LABELS.map(".".join)
PATHS = st.lists(st.sampled_from(["", "a", "ab", "b"]), max_size=4).map(lambda parts: "/" + "/".join(parts))


@given(HOSTS, HOSTS)
@example("ab.com", "b.com")
def test_a_domain_holds_whole_labels_only(host: str, domain: str) -> None:
    wanted = host.split(".")[-len(domain.split(".")) :] == domain.split(".")
    assert domain_matches(host, a_cookie(domain=domain, host_only=False)) is wanted


@given(HOSTS, HOSTS)
def test_a_host_only_cookie_goes_to_its_host_only(host: str, domain: str) -> None:
    assert domain_matches(host, a_cookie(domain=domain)) is (host == domain)


@given(HOSTS, HOSTS)
def test_own_and_parents_are_all_the_domains_that_match(host: str, domain: str) -> None:
    assert (domain in own_and_parents(host)) is domain_matches(host, a_cookie(domain=domain, host_only=False))


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_an_address_has_nothing_above_or_below_it(host: str) -> None:
    assert own_and_parents(host) == (host,)
    assert domain_matches(host, a_cookie(domain=host, host_only=False))
    assert not domain_matches("127.0.0.1", a_cookie(domain="0.0.1", host_only=False))


@given(PATHS, PATHS)
@example("/ab", "/a")
def test_a_path_holds_whole_folders_only(path: str, cookie_path: str) -> None:
    folder = cookie_path if cookie_path.endswith("/") else f"{cookie_path}/"
    assert path_matches(path, cookie_path) is (path == cookie_path or path.startswith(folder))


@given(PATHS)
def test_a_page_is_in_its_default_path(path: str) -> None:
    assert path_matches(path, default_path(path))


@pytest.mark.parametrize(
    ("path", "folder"), [("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b", "/a"), ("//a", "/"), ("", "/"), ("a", "/")]
)
def test_the_default_path_is_the_folder(path: str, folder: str) -> None:
    assert default_path(path) == folder


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("", "/"),
        ("/x/../d/./e/", "/d/e/"),
        ("/a/%2e%2E/b", "/b"),
        ("/../..", "/"),
        ("/a/..", "/"),
        ("/a/.", "/a/"),
        ("/x\\d", "/x/d"),
        ("/ü x", "/%C3%BC%20x"),
        ("/%c3%bc", "/%c3%bc"),
        ("/x|\"<>`{}^[]'~!$&()*+,;=:@%zz", "/x%7C%22%3C%3E%60%7B%7D%5E[]'~!$&()*+,;=:@%zz"),
        ("/\ud800", "/%EF%BF%BD"),
        ("/.well-known", "/.well-known"),
    ],
)
def test_a_path_is_the_one_that_chromium_sends(written: str, path: str) -> None:
    assert url_path(written) == path


@given(st.text())
def test_the_form_of_a_path_is_its_own_form(text: str) -> None:
    path = url_path(text)
    assert path.startswith("/")
    assert url_path(path) == path


@pytest.mark.parametrize(
    "url",
    [
        *("https://a.test/", "wss://a.test", "http://localhost:8080/", "http://x.localhost", "http://127.0.0.9/"),
        *("http://[::1]:80/", "http://127.1/", "http://LOCALHOST./", "https://user:word@a.test:8443/x?y#z"),
    ],
)
def test_tls_and_this_machine_are_safe(url: str) -> None:
    request = read_url(url)
    assert request is not None
    assert request.safe


@pytest.mark.parametrize("url", ["http://a.test/", "ws://a.test/", "http://127.a.test/", "http://notlocalhost/"])
def test_the_open_net_is_not(url: str) -> None:
    request = read_url(url)
    assert request is not None
    assert not request.safe


@pytest.mark.parametrize(
    "url",
    [
        *("", "a.test", "file:///etc", "about:blank", "ftp://a.test/", "https://", "http://a.test:99999/"),
        *("http://[x]/", "http://a b/", "http://[::1", "javascript:1"),
    ],
)
def test_what_is_no_web_address_has_no_request(url: str) -> None:
    assert read_url(url) is None


@given(st.text().map(lambda text: f"http://{text}"))
def test_nothing_after_the_scheme_brings_it_down(url: str) -> None:
    request = read_url(url)
    assert request is None or request.path.startswith("/")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://a.b.example.co.uk:8443/x", "https://example.co.uk"),
        ("wss://a.test", "https://a.test"),
        ("http://localhost:80", "http://localhost"),
        ("ws://127.0.0.1:1/", "http://127.0.0.1"),
    ],
)
def test_a_site_is_scheme_and_registrable_domain(url: str, site: str) -> None:
    request = read_url(url)
    assert request is not None
    assert site_of(request) == site
