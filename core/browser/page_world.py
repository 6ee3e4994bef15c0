"""A world of our own beside the scripts of one document, which can neither see it nor bend what is read from it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

Json = Any  # what a script gives: None, a truth value, a number, words, a list or a dict


@cache
def script(name: str) -> str:
    """Return the JavaScript object in the file `name` of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


class World:
    """Runs scripts of ours in the document that a frame shows now; it ends with the document.

    Every method raises Playwright's error when the document goes away meanwhile.
    """

    def __init__(self, session: CDPSession, context_id: int) -> None:
        self.session = session
        self.context_id = context_id

    @classmethod
    async def of(cls, session: CDPSession, frame_id: str) -> World:
        """Make a world in the document of the frame, which belongs to `session`."""
        made = await session.send("Page.createIsolatedWorld", {"frameId": frame_id})
        return cls(session, made["executionContextId"])

    async def value(self, expression: str) -> Json:
        """Return what `expression` gives, a promise's result included."""
        how = {"contextId": self.context_id, "returnByValue": True, "awaitPromise": True}
        return _value(await self.session.send("Runtime.evaluate", {"expression": expression, **how}))

    async def object(self, expression: str) -> str:
        """Keep the object that `expression` gives, and return its id."""
        asked = {"expression": expression, "contextId": self.context_id}
        answer = await self.session.send("Runtime.evaluate", asked)
        return str(_result(answer)["objectId"])

    async def call(self, target: str, function: str, *arguments: dict[str, Any]) -> Json:
        """Return what the JavaScript `function` gives with `target` as its `this`; protocol call arguments follow."""
        how = {"objectId": target, "returnByValue": True, "awaitPromise": True}
        asked = {"functionDeclaration": function, "arguments": list(arguments), **how}
        return _value(await self.session.send("Runtime.callFunctionOn", asked))

    async def made(self, target: str, function: str) -> str:
        """Keep the object that the JavaScript `function` gives with `target` as its `this`, and return its id."""
        asked = {"functionDeclaration": function, "objectId": target}
        return str(_result(await self.session.send("Runtime.callFunctionOn", asked))["objectId"])


def _value(answer: dict[str, Any]) -> Json:
    return _result(answer).get("value")


def _result(answer: dict[str, Any]) -> dict[str, Any]:
    from playwright.async_api import Error

    if "exceptionDetails" in answer:  # the page is of a kind that our script does not know
        said = answer["exceptionDetails"].get("exception", {}).get("className", "")
        raise Error(f"a script of ours failed: {said}")
    result: dict[str, Any] = answer["result"]
    return result
