"""Where the private channel and the port listen."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.api.channel import POINTER, SOCKET, Channel, open_port, open_private
from core.errors import ErrorKind, SessileError
from core.paths import Layout
from tests.fakes.cores import until


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    """Take nothing away from what others may do by the umask."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Give a base folder whose name is too long for a socket, and a runtime folder of this user."""
    runtime = tmp_path / "r"
    runtime.mkdir(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    base = tmp_path / ("x" * 120)
    base.mkdir(0o700)
    return Layout(base)


def reaches(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(path))
        except OSError:
            return False
        return True


def dead(path: Path) -> None:
    """Leave what a killed program leaves: a socket that nobody listens on."""
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))


def port_of(opened: Channel) -> int:
    port: int = opened.socket.getsockname()[1]
    return port


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_the_private_channel_is_a_socket_for_this_user_alone(layout: Layout) -> None:
    with closing(open_private(layout)):
        found = (layout.base / SOCKET).lstat()
        assert (stat.S_ISSOCK(found.st_mode), stat.S_IMODE(found.st_mode)) == (True, 0o600)
        assert reaches(layout.base / SOCKET)
    assert list(layout.base.iterdir()) == []


def test_a_dead_programs_socket_is_replaced(layout: Layout) -> None:
    dead(layout.base / SOCKET)
    with closing(open_private(layout)):
        assert reaches(layout.base / SOCKET)


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_no_socket_is_left_as_it_is(kind: str, layout: Layout, tmp_path: Path) -> None:
    path, target = layout.base / SOCKET, tmp_path / "target"
    if kind == "link":
        dead(target)
        path.symlink_to(target)
    else:
        path.touch() if kind == "file" else path.mkdir()
    with pytest.raises(OSError, match="in use"):
        open_private(layout)
    assert path.is_symlink() == (kind == "link")
    assert target.exists() == (kind == "link")


def test_a_base_folder_with_a_long_name_points_to_a_short_socket(far: Layout) -> None:
    opened = open_private(far)
    pointer = far.base / POINTER
    short = Path(pointer.read_text().strip())
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (pointer, short, short.parent)]
    assert (modes, reaches(short), len(str(short)) <= 103) == ([0o600, 0o600, 0o700], True, True)
    assert short.parent.parent == Path(os.environ["XDG_RUNTIME_DIR"])
    opened.close()
    assert (short.parent.exists(), pointer.exists()) == (False, False)


def test_what_a_killed_program_left_elsewhere_is_removed(far: Layout) -> None:
    first = open_private(far)
    left = Path((far.base / POINTER).read_text().strip())
    first.socket.close()  # and nothing else: it was killed
    with closing(open_private(far)):
        new = Path((far.base / POINTER).read_text().strip())
        assert (left.parent.exists(), new != left, reaches(new)) == (False, True, True)


def test_a_pointer_to_anything_else_removes_nothing(far: Layout, tmp_path: Path) -> None:
    kept = tmp_path / "somebody" / SOCKET
    kept.parent.mkdir()
    dead(kept)
    (far.base / POINTER).write_text(str(kept))
    open_private(far).close()
    assert kept.exists()


def test_a_pointer_that_is_a_link_is_not_followed(far: Layout, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("kept")
    (far.base / POINTER).symlink_to(target)
    with pytest.raises(SessileError, match="link"):
        open_private(far)
    assert target.read_text() == "kept"
    assert list(Path(os.environ["XDG_RUNTIME_DIR"]).iterdir()) == []


def test_a_port_listens_on_the_loopback_address_alone() -> None:
    port = free_port()
    with closing(open_port(port)) as opened:
        assert opened.socket.getsockname() == ("127.0.0.1", port)
        assert (opened.port, opened.files) == (port, ())


async def test_what_is_answered_at_a_port_is_sent_at_once() -> None:
    transports: list[asyncio.BaseTransport] = []

    class Noting(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            transports.append(transport)

    with closing(open_port(free_port())) as opened:
        server = await asyncio.get_running_loop().create_server(Noting, sock=opened.socket)
        _, writer = await asyncio.open_connection("127.0.0.1", opened.port)
        await until(lambda: transports)
        option = transports[0].get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        transports[0].close()
        writer.close()
        await writer.wait_closed()
        server.close()
        await server.wait_closed()
    assert option == 1


def test_a_port_can_be_listened_on_again_at_once() -> None:
    port = free_port()
    with closing(open_port(port)) as opened, socket.create_connection(("127.0.0.1", port)):
        opened.socket.accept()[0].close()
    with closing(open_port(port)) as again:
        assert port_of(again) == port


def test_a_port_in_use_is_said_with_what_to_do() -> None:
    with closing(open_port(free_port())) as taken, pytest.raises(SessileError) as caught:
        open_port(taken.port)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.IN_USE, "api_port")
    assert caught.value.sentence == (
        f"The API cannot use port {taken.port}: another program has it. Choose another port, or end that program."
    )
