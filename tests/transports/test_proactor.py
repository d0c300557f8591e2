"""The event loop of Windows, simulated: it reads ahead, and no look at the socket shows what came."""

import asyncio
import select
import socket
import threading
from contextlib import ExitStack, suppress

import httpx
import pytest

from wechatpay_signing import PooledTransport, request_may_have_been_processed
from wechatpay_signing._connections import asynchronous

ANSWER = b"HTTP/1.1 204 No Content\r\n\r\n"


@pytest.fixture
def reads_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Proactor loop: what arrives is in a read under way, so that no look at the socket shows it."""
    monkeypatch.setattr(asynchronous, "_READS_AHEAD", asyncio.AbstractEventLoop)
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


@pytest.mark.anyio
@pytest.mark.parametrize(
    "says", [b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b""], ids=["bytes", "the end"]
)
async def test_a_connection_on_which_something_came_meanwhile_is_not_used_again(
    chatty: Chatty, reads_ahead: None, says: bytes
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
    reads_ahead: None, monkeypatch: pytest.MonkeyPatch
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
async def test_a_quiet_connection_is_used_again(chatty: Chatty, reads_ahead: None) -> None:
    async with PooledTransport() as transport:
        for _ in range(3):
            request = httpx.Request("POST", chatty.url, content=b"{}")
            assert (await transport.handle_async_request(request)).status_code == 204
    assert len(chatty.connections) == 1
