"""The end of an import that has more to say than that it is done: a sentence, and a list of what was left otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.model.transfer import Remark
from gui.kit import parts, words
from gui.kit.plain_text import one_line
from gui.transfer.difference import differences
from gui.transfer.remark_list import RemarkList

if TYPE_CHECKING:
    from core.services.transfer import ImportResult

NOT_TAKEN = "the browser did not take it; the jar keeps it"


class ResultPage(QWidget):
    """Attributes: sentence (what was done), more (what else is to be said), list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = parts.label(role="strong")
        self.more = parts.label()
        self.list = RemarkList(grows=True)
        picture = QLabel()
        parts.follow_theme(self, lambda: picture.setPixmap(parts.picture(self, "check-circle", tone="good", size=32)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(picture)
        for label in (self.sentence, self.more):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.list, 1)
        column.addStretch()

    def say(self, done: str, more: str, remarks: tuple[Remark, ...]) -> None:
        """Say what was done, what else there is, and list it."""
        self.sentence.setText(f"{done}.")
        self.more.setText(more)
        self.list.say(remarks, unfolded=True)


def browser_sentence(result: ImportResult) -> str:
    """Say what a running browser made of an import; empty when it took everything as it was."""
    said = []
    if result.not_taken:
        keeps = "the jar keeps it" if len(result.not_taken) == 1 else "the jar keeps them"
        said.append(f"The session's open browser did not take {words.count(len(result.not_taken), 'cookie')}; {keeps}.")
    if result.altered:
        sent = "it was" if len(result.altered) == 1 else "they were"
        who = "It" if said else "The session's open browser"
        said.append(f"{who} holds {words.count(len(result.altered), 'cookie')} otherwise than {sent} sent.")
    return " ".join(said)


def browser_remarks(result: ImportResult, *, now: float) -> tuple[Remark, ...]:
    """List each such cookie by name and domain, never by value; `now` in unix seconds."""
    refused = tuple(Remark(_name(each.name, each.shown_domain), NOT_TAKEN, "") for each in result.not_taken)
    changed = tuple(
        Remark(_name(sent.name, sent.shown_domain), "; ".join(differences(sent, held, now=now)), "")
        for sent, held in result.altered
    )
    return refused + changed


def _name(name: str, domain: str) -> str:
    return f"{one_line(name) or '(no name)'} at {domain}"
