"""A gateway that others can reach does not carry their words into the machine it runs on.

Its keys are published, so anybody can sign a call that names an address for notifications.
"""

import socket
import threading
from collections.abc import Callable, Iterator

import httpx
import pytest

from wechatpay_mock import Gateway
from wechatpay_mock._machine import is_loopback, on_this_machine
from wechatpay_mock._web import app
from wechatpay_signing import SigningTransport

PATH = "/v3/marketing/membercard-open/callback"
ECHO = "/v3/security/echo"
STRANGER = ("203.0.113.9", 4711)


class Door:
    """A port of this machine, and how many bytes came in by it."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.received: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                self.received.append(connection.recv(65536))
                connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    def close(self) -> None:
        """Listen no more; what came in by then was noted."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(10)


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.close()


Send = Callable[[str, dict[str, str]], httpx.Response]


@pytest.fixture
def send(gateway: Gateway) -> Iterator[Send]:
    """A signed call over the gateway's socket."""
    with gateway.serve() as url, httpx.Client(transport=gateway.signing_transport(url=url)) as client:
        serial = {"Wechatpay-Serial": gateway.platform.public_key.serial_no}
        yield lambda path, body: client.request(
            "PATCH" if path == PATH else "POST", url + path, json=body, headers=serial
        )


@pytest.fixture
def from_elsewhere(monkeypatch) -> None:
    monkeypatch.setattr(app, "on_this_machine", lambda _client, _server: False)


def set_address(send: Send, gateway: Gateway, url: str) -> None:
    send(PATH, {"notify_url": url})
    gateway.trigger("ACTIVATE_CARD")


def echo(send: Send, gateway: Gateway, url: str) -> None:
    send(ECHO, {"echo_message": "x", "notify_url": url})
    gateway.callbacks.deliver()


WAYS = [set_address, echo]


@pytest.mark.parametrize("way", WAYS)
def test_a_caller_on_this_machine_is_called_back(send, gateway, door, way):
    way(send, gateway, f"http://127.0.0.1:{door.port}/notify")
    assert [one.split(b" ")[0] for one in door.received] == [b"POST"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.9.9.9", "[::ffff:127.0.0.1]"])
@pytest.mark.usefixtures("from_elsewhere")
def test_a_stranger_has_no_port_of_this_machine_called(send, gateway, door, way, scheme, host):
    way(send, gateway, f"{scheme}://{host}:{door.port}/notify")
    assert door.received == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("from_elsewhere")
def test_not_even_by_a_name_that_leads_here(send, gateway, door, way, monkeypatch):
    """With `allow_foreign` any name may be called; where it leads shows when it was connected."""
    gateway.callbacks.allow_foreign = True
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda name, *more, **options: resolve(
            "127.0.0.1" if name == "inside.example" else name, *more, **options
        ),
    )
    way(send, gateway, f"https://inside.example:{door.port}/notify")
    assert gateway.callbacks.notifications[-1].attempts[0].problem == "ConnectError"
    assert set(door.received) <= {b""}


@pytest.mark.usefixtures("from_elsewhere")
def test_a_stranger_is_told_that_plain_http_is_for_this_machine(send, door):
    answer = send(PATH, {"notify_url": f"http://127.0.0.1:{door.port}/"})
    assert (answer.status_code, answer.json()["detail"]["field"]) == (400, "/notify_url")


@pytest.mark.usefixtures("from_elsewhere")
def test_what_deliver_to_names_is_called_whoever_caused_it(send, gateway, door):
    gateway.callbacks.deliver_to = f"http://127.0.0.1:{door.port}/"
    echo(send, gateway, "https://elsewhere.example/")
    assert len(door.received) == 1


@pytest.mark.anyio
@pytest.mark.parametrize(("client", "status"), [(("127.0.0.1", 1), 200), (STRANGER, 400)])
async def test_under_another_server_its_scope_tells_who_calls(gateway, client, status):
    inner = httpx.ASGITransport(gateway, client=client)
    transport = SigningTransport(gateway.signer, gateway.verifier, inner=inner)
    async with httpx.AsyncClient(transport=transport) as caller:
        body = {"notify_url": "http://127.0.0.1:9/"}
        answer = await caller.patch("https://api.mch.weixin.qq.com" + PATH, json=body)
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("client", "server", "same"),
    [
        (None, None, True),
        (("127.0.0.1", 1), ("0.0.0.0", 2), True),  # noqa: S104 - what a scope may hold
        (("::1", 1), None, True),
        (("::ffff:127.0.0.1", 1), ("::", 2), True),
        (("192.0.2.7", 1), ("192.0.2.7", 2), True),
        (("192.0.2.8", 1), ("192.0.2.7", 2), False),
        (("fe80::1%eth0", 1), None, False),
        (("testclient", 1), None, True),
    ],
)
def test_who_is_on_this_machine(client, server, same):
    assert on_this_machine(client, server) is same


@pytest.mark.parametrize("host", ["example.com", "10.0.0.1", "", "127.0.0.1.example.com", "0.0.0.0"])  # noqa: S104
def test_other_names_are_not_loopback(host):
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "path", ["trigger", "resend", "clock", "faults", "reset", "review", "restore", "snapshot"]
)
def test_the_control_side_sends_nothing_without_the_token(gateway, path):
    with gateway.serve() as url:
        assert httpx.post(f"{url}/__mock__/api/{path}", json={"event": "ACTIVATE_CARD"}).status_code == 401
    assert gateway.callbacks.notifications == ()
