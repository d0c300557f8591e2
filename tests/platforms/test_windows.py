"""What differs on Windows, simulated: text files, endless waits, its event loop, language, modes."""

import ast
import asyncio
import ctypes
import os
import select
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from wechatpay_cli._doctor.keys import private_key_checks
from wechatpay_cli._doctor.rights import changeable
from wechatpay_cli._gateway.mock import _wait_for
from wechatpay_cli._texts import language
from wechatpay_mock import Gateway
from wechatpay_signing import PooledTransport, request_may_have_been_processed
from wechatpay_signing._connections import asynchronous

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("signing", "client", "cli", "mock", "contract")
    for path in (ROOT / folder).rglob("*.py")
]
ANSWER = b"HTTP/1.1 204 No Content\r\n\r\n"


def opened_for_writing() -> list[str]:
    """Every `os.open` of the packages that may write, as it stands."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.open" and len(node.args) > 1:
                call = ast.unparse(node)
                if "O_WRONLY" in call or "O_RDWR" in call:
                    found.append(f"{path.relative_to(ROOT)}: {call}")
    return found


class TestFiles:
    """`os.open` gives Windows a text file; with a carriage return in each line, resuming counts wrong."""

    def test_whatever_is_written_to_is_opened_as_binary(self) -> None:
        closed_at_once = ("sqlite.py", "devnull")  # made for SQLite, which opens it itself, or for nothing
        found = [call for call in opened_for_writing() if not any(word in call for word in closed_at_once)]
        assert found
        assert [call for call in found if "BINARY" not in call] == []

    def test_the_flag_of_windows_is_taken_where_there_is_one(self, tmp_path: Path) -> None:
        """In a process of its own, since modules read it when they are loaded."""
        script = f"""
import os
os.O_BINARY = os.O_SYNC  # any flag that can be found again
given, real = [], os.open
os.open = lambda path, flags, *rest: given.append((str(path), flags)) or real(path, flags, *rest)
from pathlib import Path
from wechatpay_mock import Gateway
Gateway().write_keys(Path({str(tmp_path)!r}), "http://127.0.0.1:1")
given = [flags for path, flags in given if path.startswith({str(tmp_path)!r}) and flags & os.O_WRONLY]
assert given and all(flags & os.O_SYNC == os.O_SYNC for flags in given), given
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)  # noqa: S603 - own text
        assert done.returncode == 0, done.stderr


class TestWaits:
    """Before Python 3.14 no signal is delivered there while a thread waits without an end."""

    def test_the_gateway_waits_in_steps_between_which_ctrl_c_comes(self) -> None:
        waits: list[float | None] = []

        class Event(threading.Event):
            def wait(self, timeout: float | None = None) -> bool:
                assert timeout is not None, "no signal would end it"
                waits.append(timeout)
                if len(waits) == 3:
                    self.set()  # as the signal handler does, between two waits
                return self.is_set()

        _wait_for(Event())
        assert len(waits) == 3
        assert all(0 < timeout <= 1 for timeout in waits if timeout)

    def test_no_package_waits_without_an_end_in_the_callers_thread(self) -> None:
        endless = []
        for path in SOURCES:
            tree = ast.parse(path.read_text("utf-8"))
            awaited = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Await)}
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in {"wait", "join", "acquire"}
                    and not node.args
                    and not node.keywords
                    and id(node) not in awaited
                ):
                    endless.append(f"{path.name}: {ast.unparse(node)}")
        # A lock that is held for a few lines only, and never over a wait.
        assert [call for call in endless if "acquire" not in call] == []


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def reads_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Proactor loop: what arrives is in a read under way, so that no look at the socket shows it."""
    monkeypatch.setattr(asynchronous, "_READS_AHEAD", asyncio.BaseEventLoop)
    monkeypatch.setattr(asynchronous, "has_arrived", lambda descriptor: descriptor < 0)


class Chatty:
    """A server whose connections say more than was asked for, when they are told to."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.connections: list[socket.socket] = []
        self.requests: list[bytes] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections.append(connection)
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            while request := connection.recv(65536):
                self.requests.append(request)
                connection.sendall(ANSWER)

    def close(self) -> None:
        self._listener.close()
        for connection in self.connections:
            connection.close()


@pytest.fixture
def chatty():
    server = Chatty()
    yield server
    server.close()


class TestProactorLoop:
    @pytest.mark.anyio
    @pytest.mark.parametrize(
        "says", [b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b""], ids=["bytes", "the end"]
    )
    async def test_a_connection_on_which_something_came_meanwhile_is_not_used_again(
        self, chatty: Chatty, reads_ahead: None, says: bytes
    ) -> None:
        async with PooledTransport() as transport:
            request = httpx.Request("POST", chatty.url, content=b"{}")
            assert (await transport.handle_async_request(request)).status_code == 204
            first = chatty.connections[0]
            # Without a turn of the event loop, as between two lines of a handler.
            first.sendall(says) if says else first.shutdown(socket.SHUT_WR)
            again = httpx.Request("POST", chatty.url, content=b"{}")
            assert (await transport.handle_async_request(again)).status_code == 204
        assert len(chatty.connections) == 2

    @pytest.mark.anyio
    async def test_a_response_that_came_before_the_request_leaves_it_unsent(
        self, reads_ahead: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reach = asynchronous.AsyncLink._reach

        async def reach_late(link, station, family, tls):
            await reach(link, station, family, tls)
            connection = made.enter_context(rash.accept()[0])
            connection.sendall(ANSWER)
            assert select.select([link._socket], [], [], 60)[0]

        monkeypatch.setattr(asynchronous.AsyncLink, "_reach", reach_late)
        with socket.create_server(("127.0.0.1", 0)) as rash, ExitStack() as made:
            url = f"http://127.0.0.1:{rash.getsockname()[1]}"
            async with PooledTransport() as transport:
                with pytest.raises(httpx.ConnectError, match="came before the request") as caught:
                    await transport.handle_async_request(httpx.Request("POST", url, content=b"{}"))
        assert not request_may_have_been_processed(caught.value)

    @pytest.mark.anyio
    async def test_a_quiet_connection_is_used_again(self, chatty: Chatty, reads_ahead: None) -> None:
        async with PooledTransport() as transport:
            for _ in range(3):
                request = httpx.Request("POST", chatty.url, content=b"{}")
                assert (await transport.handle_async_request(request)).status_code == 204
        assert len(chatty.connections) == 1


class TestLanguage:
    """Windows sets no LANG: the language of its own windows counts, unless a variable says otherwise."""

    @pytest.fixture(autouse=True)
    def windows(self, monkeypatch: pytest.MonkeyPatch):
        def shows(language_id: int) -> None:
            kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: language_id)
            monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
            monkeypatch.setattr(language, "_IS_WINDOWS", True)

        return shows

    @pytest.mark.parametrize(
        ("language_id", "expected"),
        [(0x0804, "zh-CN"), (0x0404, "zh-CN"), (0x0409, "en"), (0x0407, "en"), (0xFFFF, "en")],
    )
    def test_the_language_of_windows_counts(self, windows, language_id: int, expected: str) -> None:
        windows(language_id)
        assert language.language_of({}) == expected

    def test_a_variable_counts_more(self, windows) -> None:
        windows(0x0804)
        assert language.language_of({"LANG": "en_US.UTF-8"}) == "en"

    def test_elsewhere_windows_is_not_asked(self, windows, monkeypatch: pytest.MonkeyPatch) -> None:
        windows(0x0804)
        monkeypatch.setattr(language, "_IS_WINDOWS", False)
        assert language.language_of({}) == "en"


class TestModes:
    """`stat` makes up modes there: everybody may read and write, whatever the access list says."""

    @pytest.fixture
    def key(self, tmp_path: Path) -> Path:
        Gateway().write_keys(tmp_path, "http://127.0.0.1:1")
        path = tmp_path / "apiclient_key.pem"
        path.chmod(0o666)
        return path

    def test_doctor_gives_no_advice_that_does_nothing(
        self, key: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environ = {"WECHATPAY_PRIVATE_KEY_FILE": str(key)}

        def advice() -> str:
            return str([check.remedy for check in private_key_checks(environ).checks])

        assert "chmod" in advice()
        monkeypatch.setattr("wechatpay_cli._doctor.keys.HAS_MODES", False)
        assert "chmod" not in advice()

    def test_nobody_is_said_to_be_able_to_change_a_file(
        self, key: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert list(changeable(key))
        monkeypatch.setattr("wechatpay_cli._doctor.rights.HAS_MODES", False)
        assert list(changeable(key)) == []
        assert os.name == "posix"
