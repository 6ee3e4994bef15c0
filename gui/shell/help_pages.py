"""The help: a short tour, the keys, what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.actions.catalogue import CATALOGUE
from gui.actions.palette import title as words_of
from gui.kit import parts
from gui.shell.version import version

WIDTH, MARGIN = 520, 24

TOUR = (
    ("Make a session", "Ctrl+N. A name alone is enough; a start page saves a click later."),
    ("Sign in", "Ctrl+Return opens the session's own browser. Sign in by hand and close its window: it is kept."),
    ("Come back", "Launch again, also after a restart: you are still signed in."),
    ("Keep an eye on time", "The bar is how long it lives unused. Extend (Ctrl+E) gives more; a pin is for good."),
    ("Look inside", "The Cookies tab (Ctrl+2) shows every cookie by domain. Values stay hidden until you reveal them."),
    ("Extract", "The Extract tab (Ctrl+3) loads a page as the chosen session: article, text, records, picture."),
    ("Extract many", "Batches (Ctrl+Alt+B) load thousands of pages, and go on after a restart. Results are kept."),
    ("Bring cookies along", "Ctrl+I imports a file or a text and shows first what it would do. Files can be dropped."),
    ("Take cookies elsewhere", "Ctrl+Shift+E exports them, and says what the format cannot carry."),
    ("Let scripts use a login", "The command line and the HTTP API (in the settings) reach the same sessions."),
    ("Lock it away", "Encryption (in the settings) seals everything; Ctrl+L locks it."),
    ("Change your mind", "Ctrl+Z takes a step back. What you remove waits in the bin."),
    ("Find anything", "Ctrl+K lists every command, Ctrl+F filters the sessions."),
)  # fmt: skip


def tour(parent: QWidget) -> QDialog:
    """Return the two-minute tour."""
    made, column = _dialog(parent, "Sessile in two minutes")
    for number, (head, text) in enumerate(TOUR, 1):
        column.addWidget(parts.label(f"{number}. {head}", role="strong"))
        column.addWidget(_sentence(text))
        column.addSpacing(6)
    return _end(made, column)


def keys(parent: QWidget) -> QDialog:
    """Return the list of keys, made from the catalogue."""
    made, column = _dialog(parent, "Keys")
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setContentsMargins(0, 0, 16, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for row, action in enumerate(action for action in CATALOGUE if action.shortcut):
        key = parts.label(action.shortcut)
        key.setFont(parts.fixed_font())
        grid.addWidget(key, row, 0)
        grid.addWidget(parts.label(words_of(action)), row, 1)
    grid.setColumnStretch(1, 1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidget(inner)
    scroll.setMinimumHeight(520)
    column.addWidget(scroll, 1)
    return _end(made, column)


def about(parent: QWidget) -> QDialog:
    """Return what this program is, and its version."""
    made, column = _dialog(parent, "About Sessile")
    text = (
        f"Version {version()}\n\nKeeps browser logins: sign in once by hand, see how long each login lasts, "
        "reopen it, extract pages with it.\n\nApache-2.0. No telemetry: Sessile talks to the sites you open only."
    )
    column.addWidget(_sentence(text))
    return _end(made, column)


def _sentence(text: str) -> QLabel:
    made = parts.label(text)
    made.setWordWrap(True)
    made.setFixedWidth(WIDTH - 2 * MARGIN)  # so that its height is known before it is shown
    return made


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    made = QDialog(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowTitle(title)
    made.setAccessibleName(title)
    made.setFixedWidth(WIDTH)
    column = QVBoxLayout(made)
    column.setContentsMargins(MARGIN, 20, MARGIN, 16)
    column.setSpacing(4)
    column.addWidget(parts.label(title, role="title"))
    column.addSpacing(6)
    return made, column


def _end(made: QDialog, column: QVBoxLayout) -> QDialog:
    close = parts.button("Close", kind="primary")
    close.clicked.connect(made.accept)
    close.setDefault(True)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(close)
    column.addSpacing(8)
    column.addLayout(row)
    return made
