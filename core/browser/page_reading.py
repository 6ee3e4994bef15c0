"""Reading a loaded page in one step: what is known of the document, and the DOM as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.browser.page_world import World, script
from core.model.page_errors import LARGEST_PAGE


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document knows of itself at the moment it is read.

    `size` in bytes over the network; `answered`, `parsed` and `loaded` in unix seconds, 0 while not reached.
    """

    url: str
    title: str
    content_type: str
    status: int
    size: int = 0
    answered: float = 0.0
    parsed: float = 0.0
    loaded: float = 0.0


@dataclass(frozen=True, slots=True)
class Document:
    """A document; `length` in characters, `html` and `text` empty when that is more than LARGEST_PAGE.

    `composed` stands beside a DOM that leaves out what a person sees, else it is empty.
    """

    length: int
    html: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    composed: str = field(default="", repr=False)


async def read(world: World) -> tuple[Facts, Document]:
    """Read the DOM as it stands, open shadow roots as declarative templates."""
    source = script("page_reading.js")
    found = await world.value(f"(script => ({{facts: script.facts(), ...script.html({LARGEST_PAGE})}}))({source})")
    return Facts(**found["facts"]), Document(found["length"], found["html"])


async def read_facts(world: World) -> Facts:
    """Read what is known of the document alone."""
    return Facts(**await world.value(f"({script('page_reading.js')}).facts()"))
