"""How a session's browser presents itself: the part of the session dialog that most people leave closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from core.errors import ErrorKind, SessileError
from core.model.session import Presentation, Proxy, Viewport
from core.settings import BROWSER_WORDS
from gui.kit import parts
from gui.kit.form import Form
from gui.kit.icons import icon
from gui.sessions.suggestions import Suggestions

_SIZE = re.compile(r"\s*(\d{1,6})\s*[x×,* ]\s*(\d{1,6})\s*")

INSECURE = "For test servers only: anybody on the way can then read this login."


class BrowserForm(Form):
    """The fields of a Presentation; empty ones leave the browser's own."""

    def __init__(self, shown: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.browser = _browser(shown.browser)
        self.extensions = QCheckBox("Allow extensions")
        self.extensions.setChecked(shown.extensions)
        self.user_agent = _line(shown.user_agent, "the browser's own")
        size = f"{shown.viewport.width} × {shown.viewport.height}" if shown.viewport else ""
        self.viewport = _line(size, "follows the window, or a size such as 1280 × 800")
        self.locale_name = _line(shown.locale, "the system's, or one such as de-DE")
        self.timezone = _line(shown.timezone, "the system's, or one such as Europe/Berlin")
        proxy = shown.proxy or Proxy("")
        self.server = _line(proxy.server, "none, or http://host:port, socks5://host:port")
        self.user = _line(proxy.username, "user")
        self.password = _Password(proxy.password)
        self.insecure = QCheckBox("Accept certificates that cannot be verified")
        self.insecure.setChecked(shown.insecure_tls)
        self.insecure.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._complete()
        self._arrange()

    def presentation(self) -> Presentation:
        """Return what was filled in; raises INPUT for a page size that is none."""
        server = self.server.text().strip()
        if not server and (self.user.text() or self.password.text()):
            sentence = "Write the proxy's address too, or take its user and password out."
            raise SessileError(ErrorKind.INPUT, sentence, field="proxy")
        return Presentation(
            browser=self.browser.currentText(),
            user_agent=self.user_agent.text(),
            viewport=_viewport(self.viewport.text()),
            locale=self.locale_name.text(),
            timezone=self.timezone.text(),
            proxy=Proxy(server, self.user.text(), self.password.text()) if server else None,
            extensions=self.extensions.isChecked(),
            insecure_tls=self.insecure.isChecked(),
        )

    def _arrange(self) -> None:
        self.add("browser", "Browser", self.browser)
        self.add("extensions", "Extensions", self.extensions)
        self.add("user_agent", "User agent", self.user_agent)
        self.add("viewport", "Page size", self.viewport)
        self.add("locale", "Locale", self.locale_name)
        self.add("timezone", "Timezone", self.timezone)
        self.add("proxy", "Proxy", self.server)
        login = QWidget()
        row = QHBoxLayout(login)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.user)
        row.addWidget(self.password)
        self.user.setAccessibleName("Proxy user")
        self.add("proxy_login", "Proxy login", self.user, row=login)
        self.add("insecure_tls", "Certificates", self.insecure, note=INSECURE)

    def _complete(self) -> None:
        zones, locales = sorted(available_timezones()), _locales()
        self.zones = _suggest(
            self.timezone, lambda begun: [zone for zone in zones if begun in zone.casefold()], eager=True
        )
        self.locales = _suggest(  # "de" is a locale too, so Return takes none by itself
            self.locale_name, lambda begun: [each for each in locales if each.casefold().startswith(begun)], eager=False
        )


class _Password(QLineEdit):
    """A masked line with an eye."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText("password")
        self.setAccessibleName("Proxy password")
        self.eye = QAction("Reveal the password", self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        parts.follow_theme(self, self._draw)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setText("Hide the password" if shown else "Reveal the password")
        self._draw()

    def _draw(self) -> None:
        self.eye.setIcon(icon("eye-off" if self.eye.isChecked() else "eye", tone="quiet"))


def _line(text: str, hint: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setPlaceholderText(hint)
    return line


def _suggest(line: QLineEdit, matching: Callable[[str], list[str]], *, eager: bool) -> Suggestions:
    offered = Suggestions(line, eager=eager)
    offered.taken.connect(line.setText)
    line.textEdited.connect(lambda text: offered.offer(matching(text.strip().casefold()), text.strip()))
    return offered


def _browser(chosen: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(["", *BROWSER_WORDS])
    box.setCurrentText(chosen)
    edit = box.lineEdit()
    if edit is not None:
        edit.setPlaceholderText("as in the settings, or the path of one")
    return box


def _viewport(text: str) -> Viewport | None:
    if not text.strip():
        return None
    found = _SIZE.fullmatch(text)
    if found is None:
        sentence = "A page size is written as width × height, such as 1280 × 800."
        raise SessileError(ErrorKind.INPUT, sentence, field="viewport")
    return Viewport(int(found[1]), int(found[2]))


def _locales() -> list[str]:
    language, script, country = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    found = QLocale.matchingLocales(language, script, country)
    return sorted({each.name().replace("_", "-") for each in found if len(each.name()) == 5})
