"""Which links a batch follows."""

from __future__ import annotations

import pytest

from core.services.batch_links import followable, leads_on
from tests.fakes.browsers import page

URL = "https://www.shop.co.uk/list"


def links(*hrefs: str, final_url: str = URL) -> tuple[str, ...]:
    html = "".join(f'<a href="{href}">{href}</a>' for href in hrefs)
    return followable(page(final_url, html=f"<html><body>{html}</body></html>"), asked_url=URL)


def test_pages_of_the_same_site_are_followed_without_their_fragments_and_once() -> None:
    assert links("/a", "b?x=1#top", "https://docs.shop.co.uk/c", "/a#end") == (
        "https://www.shop.co.uk/a",
        "https://www.shop.co.uk/b?x=1",
        "https://docs.shop.co.uk/c",
    )


@pytest.mark.parametrize(
    "href", ["https://other.co.uk/", "mailto:a@shop.co.uk", "javascript:go()", "ftp://shop.co.uk/"]
)
def test_other_sites_and_what_is_no_page_are_not(href: str) -> None:
    assert links(href) == ()


@pytest.mark.parametrize("href", ["/terms.pdf", "/PHOTO.JPG", "/all.tar.gz", "/film.mp4?x=1"])
def test_files_are_left_out(href: str) -> None:
    assert links(href) == ()


@pytest.mark.parametrize("href", ["/pdf", "/v1.2/guide", "/a.html", "/a.php?file=b.zip"])
def test_what_only_looks_like_a_file_is_followed(href: str) -> None:
    assert len(links(href)) == 1


@pytest.mark.parametrize(
    "path",
    ["/logout", "/account/log-out", "/sign_out?next=/", "/index.php?action=logout", "/Logoff.aspx", "/users/signout"],
)
def test_a_link_that_signs_out_is_never_followed(path: str) -> None:
    assert links(path) == ()


@pytest.mark.parametrize(
    "path",
    [
        *("/uitloggen", "/wyloguj", "/salir", "/sair", "/cikis", "/%C3%A7%C4%B1k%C4%B1%C5%9F", "/logga-ut", "/vyhod"),
        *("/session/destroy", "/user/log_me_out", "/abmelden.html"),
    ],
)
def test_a_link_that_signs_out_is_known_in_other_languages(path: str) -> None:
    assert links(path) == ()


@pytest.mark.parametrize("path", ["/?logout=1", "/logout;jsessionid=7", "/delete-account", "/user/close_account"])
def test_what_ends_a_login_in_its_own_way_is_not_followed_either(path: str) -> None:
    assert links(path) == ()


def test_a_link_is_known_by_its_words_too() -> None:
    site = "shop.co.uk"
    for text in ("ログアウト", "Wyloguj się", "Log out of all devices", "Delete account"):
        assert not leads_on("https://shop.co.uk/s?do=7", text=text, site=site)
    assert not leads_on("https://shop.co.uk/s?do=7", text="Sign out", site=site)
    assert not leads_on("https://shop.co.uk/s?do=7", text=" Log Out ", site=site)
    assert leads_on("https://shop.co.uk/blog/out-now", text="Blog: out now", site=site)
    assert leads_on("https://shop.co.uk/help/7", text="How to sign out of every browser that you ever used", site=site)


def test_a_page_that_another_site_answered_leads_nowhere() -> None:
    assert links("https://www.shop.co.uk/a", final_url="https://login.example/") == ()


def test_a_public_suffix_is_no_site() -> None:
    assert links("https://another.co.uk/a") == ()
