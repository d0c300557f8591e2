"""A merchant has five seconds for its whole answer, and holds nobody else up."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from wechatpay_mock import Gateway

CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
Talk = Callable[[socket.socket], None]


@contextlib.contextmanager
def merchant(talk: Talk) -> Iterator[str]:
    """The address of a merchant that answers as `talk` does."""

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                connections.append(connection)
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            talk(connection)

    connections: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/notify"
    for connection in connections:
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


def dripping(start: bytes, piece: bytes) -> Talk:
    def talk(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)
            time.sleep(0.05)  # noqa: TID251 - how fast it drips

    return talk


class Hanging:
    """Reads what comes, says so, and does not answer."""

    def __init__(self) -> None:
        self.asked = threading.Event()

    def __call__(self, connection: socket.socket) -> None:
        self.asked.set()
        while connection.recv(65536):
            pass


@pytest.fixture
def hurried(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> Gateway:
    monkeypatch.setattr("wechatpay_mock._callbacks.sender.DEADLINE", 0.3)
    return gateway


@pytest.mark.parametrize(
    "talk",
    [
        dripping(b"HTTP/1.1 200 OK\r\n", b"X-Drop: y\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x"),
        Hanging(),
    ],
    ids=["head", "body", "nothing"],
)
def test_an_answer_that_is_not_whole_in_time_is_a_failed_attempt(hurried, talk):
    with merchant(talk) as hurried.callbacks.deliver_to:
        sent = hurried.trigger("ACTIVATE_CARD")
    assert (sent.state, sent.attempts[0].problem) == ("waiting", "ReadTimeout")


def test_of_a_body_without_end_only_the_beginning_is_read(gateway):
    endless = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 2**20)
    with merchant(endless) as gateway.callbacks.deliver_to:
        assert gateway.trigger("ACTIVATE_CARD").state == "acknowledged"


def test_a_merchant_that_hangs_does_not_hold_up_another(gateway):
    def quick(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    gateway.add_merchant("777")
    hanging = Hanging()
    with merchant(hanging) as slow, merchant(quick) as other:
        gateway.callbacks.deliver_to = slow
        for _ in range(3):
            gateway.customer.view(CARD, CODE, mchid="777")
        assert hanging.asked.wait(60)
        gateway.callbacks.deliver_to = other
        assert gateway.trigger("ACTIVATE_CARD").state == "acknowledged"
        assert [one.attempts for one in gateway.callbacks.notifications if one.mchid == "777"] == [[]] * 3


def test_moving_the_clock_waits_for_what_another_thread_posts(hurried):
    hanging = Hanging()
    with merchant(hanging) as hurried.callbacks.deliver_to:
        threading.Thread(target=hurried.trigger, args=("ACCEPT_CARD",), daemon=True).start()
        assert hanging.asked.wait(60)
        hurried.clock.advance(0)
        (sent,) = hurried.callbacks.notifications
        assert len(sent.attempts) == 1


def test_a_merchant_over_tls_is_asked_for_its_certificate(gateway):
    def hello(connection: socket.socket) -> None:
        connection.sendall(b"\x15\x03\x03\x00\x02\x02\x28")  # an alert: the handshake failed

    with merchant(hello) as url:
        gateway.callbacks.deliver_to = url.replace("http:", "https:")
        assert gateway.trigger("ACTIVATE_CARD").attempts[0].problem == "ConnectError"
