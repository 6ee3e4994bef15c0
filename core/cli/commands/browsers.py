"""`sessile launch, close`: a session's browser, for the person."""

from __future__ import annotations

from core.cli.answers import Client, target
from core.cli.choosing import chosen
from core.cli.common import NOTHING, Common, client_for
from core.cli.showing import show_json, show_line


def launch(session: str, /, *, common: Common = NOTHING) -> None:
    """Open a session's browser, or bring the open one to the front.

    While no Sessile runs this keeps the store, answers other commands, and ends when the last browser is closed.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    """
    with client_for(common) as client:
        session_id = chosen(client, session)
        _state(client, session_id, "launch", common)
        if client.alone:
            _stay(client)


def close(session: str, /, *, common: Common = NOTHING) -> None:
    """Close a session's browser; what it holds is saved first.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    """
    with client_for(common) as client:
        _state(client, chosen(client, session), "close", common)


def _state(client: Client, session_id: str, what: str, common: Common) -> None:
    answer = client.request("POST", target("sessions", session_id, what)).fields
    if common.json:
        show_json(answer)
    else:
        show_line(f"{session_id} is {answer['state']}.")


def _stay(client: Client) -> None:
    from core.cli.alone import OwnClient
    from core.cli.staying import until_closed

    if isinstance(client, OwnClient):
        client.wait(until_closed(client.core))
