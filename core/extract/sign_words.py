"""How sites name signing in and out, in addresses and on their buttons, in the languages that Sessile meets most."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_IN = """
    login; log in; sign in; signin; log on; logon; log in to your account; sign in to your account; member login
    anmelden; einloggen; anmeldung; connexion; se connecter; me connecter; connectez-vous; s'identifier
    identification; iniciar sesión; iniciar sesion; acceder; ingresar; entrar; iniciar sessão; iniciar sessao
    fazer login; acesso; accedi; entra; inloggen; aanmelden; logga in; logg inn; log ind; kirjaudu; kirjaudu sisään
    zaloguj; zaloguj się; zaloguj sie; logowanie; přihlásit; přihlásit se; prihlasit; prihlaseni; přihlášení
    prihlásiť sa; bejelentkezés; bejelentkezes; belépés; autentificare; conectare; giriş; giriş yap; giris
    oturum aç; oturum ac; войти; вход; vhod; увійти; вхід; σύνδεση; ログイン; サインイン; 登录; 登錄; 登入; 로그인
    تسجيل الدخول; התחברות; כניסה; đăng nhập; dang nhap; masuk; เข้าสู่ระบบ; लॉग इन; लॉग इन करें
"""
_OUT = """
    logout; log out; sign out; signout; log off; logoff; sign off; signoff; log me out; log out of your account
    abmelden; ausloggen; déconnexion; deconnexion; se déconnecter; me déconnecter; se deconnecter; cerrar sesión
    cerrar sesion; salir; desconectar; desconectarse; terminar sessão; terminar sessao; encerrar sessão; sair; esci
    disconnetti; uitloggen; afmelden; logga ut; logg ut; logg av; log ud; kirjaudu ulos; wyloguj; wyloguj się
    wyloguj sie; odhlásit; odhlásit se; odhlasit; odhlaseni; odhlášení; odhlásiť sa; kijelentkezés; kijelentkezes
    kilépés; deconectare; ieșire; çıkış; çıkış yap; cikis; oturumu kapat; выйти; выход; vyhod; вийти; вихід
    αποσύνδεση; ログアウト; サインアウト; 退出; 退出登录; 登出; 注销; 註銷; 로그아웃; تسجيل الخروج; התנתק; התנתקות
    יציאה; đăng xuất; dang xuat; keluar; ออกจากระบบ; लॉग आउट; लॉग आउट करें
"""
_IN_PATHS = """
    auth; sso; authenticate; authentication; oauth; oauth2; authorize; openid-connect; openid; saml; saml2; cas
    adfs; idp; wp-login; se-connecter; sign-on; signon; sessionnew; sessionsnew; servicelogin; reauth; relogin
    special:userlogin
"""
_OUT_PATHS = "sessiondestroy; endsession; end-session; sign-off; log-off; special:userlogout"
_IN_HOSTS = (
    "login; signin; sign-in; logon; signon; auth; authn; oauth; sso; accounts; idp; identity; cas; adfs; appleid"
)
_ELSEWHERE = """
    help; docs; doc; support; faq; article; articles; kb; blog; guide; guides; tutorial; hc; learn; questions
    newsletter
"""
_SELECTING = "page; action; mode; route; view; do; r; controller; task; p; option; act; cmd; site"
_IN_DOMAINS = (".auth0.com", ".b2clogin.com", ".onelogin.com")
_IN_SEGMENT = re.compile(
    r"(?:[a-z]{2,12}[-_:]?)?(?:log[-_]?in|sign[-_]?in|logon)(?:[-_]?(?:form|page|required|user|v?\d))?"
)
_OUT_SEGMENT = re.compile(
    r"(?:[a-z]{2,12}[-_:]?)?(?:log[-_]?(?:out|off)|sign[-_]?(?:out|off))(?:[-_]?(?:all|user|now))?"
)
_ENDING = re.compile(r"\.(?:php\d?|aspx?|jspx?|html?|do|action|cgi|pl|cfm)\Z")
_EDGES = re.compile(r"\A[\W_]+|[\W_]+\Z")
_BRACKET = re.compile(r"[(\[{<|:].*", re.DOTALL)
_SAID_IN_TITLE = re.compile(r"\b(?:log[ -]?in|sign[ -]?in|log[ -]?on|signing in|logging in)\b")
_LONGEST = 80  # characters of a button's words that are read


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().split())


def _plain(text: str) -> str:
    return _EDGES.sub("", _folded(text))


def _set(words: str) -> frozenset[str]:
    found = (_plain(each) for line in words.splitlines() for each in line.split(";"))
    return frozenset(each for each in found if each)


IN_WORDS, OUT_WORDS = _set(_IN), _set(_OUT)
_IN_NAMES = frozenset(each.replace(" ", "-") for each in IN_WORDS) | _set(_IN_PATHS)
_OUT_NAMES = frozenset(each.replace(" ", "-") for each in OUT_WORDS) | _set(_OUT_PATHS)
_LOGIN_HOSTS, _OTHER_NAMES, _SELECTORS = _set(_IN_HOSTS), _set(_ELSEWHERE), _set(_SELECTING)


def says_sign_in(text: str) -> bool:
    """Tell whether a button or link with these words signs somebody in."""
    return _said(text) & IN_WORDS != frozenset()


def says_sign_out(text: str) -> bool:
    """Tell whether a button or link with these words signs somebody out; a name in brackets may follow."""
    return _said(text) & OUT_WORDS != frozenset()


def is_sign_in_heading(text: str) -> bool:
    """Tell whether a heading or a title with these words stands over a login."""
    words = _folded(text)
    return bool(_SAID_IN_TITLE.search(words)) or any(_said(part) & IN_WORDS for part in re.split(r"[-–—|·:•]", words))


def is_login_host(url: str) -> bool:
    """Tell whether the address is on a host that is there for signing in."""
    host = (_split(url).hostname or "").rstrip(".")
    return host.partition(".")[0] in _LOGIN_HOSTS or f".{host}".endswith(_IN_DOMAINS)


def is_login_path(url: str) -> bool:
    """Tell whether the address is that of a login page, whatever its host; scripts may keep it behind the #."""
    return any(name in _IN_NAMES or _IN_SEGMENT.fullmatch(name) for name in _names(url))


def is_sign_out_path(url: str) -> bool:
    """Tell whether a link to that address signs somebody out; pages that explain how to do it are none."""
    names = _names(url)
    if any(name in _OTHER_NAMES for name in names):
        return False
    return any(name in _OUT_NAMES or _OUT_SEGMENT.fullmatch(name) for name in names)


def is_explanation(url: str) -> bool:
    """Tell whether the address belongs to pages that explain things, or to a newsletter, which one leaves too."""
    return any(name in _OTHER_NAMES for name in _names(url))


def _said(text: str) -> frozenset[str]:
    return frozenset({_plain(text), _plain(_BRACKET.sub("", text.lstrip("([{<|: ")))}) - {""}


@functools.lru_cache(maxsize=4)
def _names(url: str) -> tuple[str, ...]:
    """Return the names that an address is made of: the parts of its path, and what its query selects."""
    parts = _split(url)
    fragment = parts.fragment.removeprefix("!")
    found = [*_segments(parts.path), *(_segments(fragment) if fragment.startswith("/") else ())]
    for key, value in _pairs(parts.query):
        found += _segments(value) if key.lower() in _SELECTORS else _segments(key) if not value else ()
    pairs = [one + other for one, other in pairwise(found)]  # session/new
    return (*found, *pairs)


def _segments(path: str) -> Iterator[str]:
    for each in path.split("/")[:30]:
        name = unicodedata.normalize("NFKC", unquote(each[:200])).casefold().strip()
        if name:
            yield _ENDING.sub("", name).replace(" ", "-").replace("_", "-")


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query[:2_000], keep_blank_values=True, max_num_fields=50)
    except ValueError:
        return []


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
