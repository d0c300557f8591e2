"""Receives callbacks at a port of this machine, over plain HTTP, until the one that is waited for comes."""

import queue
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from wechatpay_signing import Notification, SigningError, acknowledge

_LARGEST = 64 * 1024
"""Bytes of a callback; those of WeChat Pay are far smaller."""

Open = Callable[[Mapping[str, str], bytes], Notification]
"""Verifies and decrypts a callback. Raises SigningError."""


class Received(NamedTuple):
    """What a callback came to: what was in it, or why it could not be opened."""

    notification: Notification | None
    error: SigningError | None = None


class Receiver:
    """A server that takes callbacks. Opened by `receiving`."""

    def __init__(self, open_callback: Open) -> None:
        self._open = open_callback
        self._received: queue.SimpleQueue[Received] = queue.SimpleQueue()

    def take(self, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        """Open a callback, and choose the response: status, headers, body."""
        error: SigningError | None = None
        try:
            self._received.put(Received(self._open(headers, body)))
        except SigningError as failure:
            error = failure
            self._received.put(Received(None, error))
        answer = acknowledge(error)
        return answer.status_code, answer.headers, answer.body

    def wait(self, is_it: Callable[[Notification], bool], seconds: float) -> Received | None:
        """The callback that is meant; if it does not come, what came last; None for nothing at all.

        Strangers may post too, so that one which cannot be opened does not end the wait.
        """
        last: Received | None = None
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                received = self._received.get(timeout=left)
            except queue.Empty:
                break
            if received.notification is None:
                last = received
            elif is_it(received.notification):
                return received
        return last


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a connection that ends early is its caller's affair."""


@contextmanager
def receiving(host: str, port: int, open_callback: Open) -> Generator[Receiver]:
    """Listen while the block runs. Raises OSError when the port is taken or may not be used."""
    receiver = Receiver(open_callback)

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not (length.isascii() and length.isdecimal() and int(length) <= _LARGEST):
                self.send_error(413)
                return
            status, headers, body = receiver.take(dict(self.headers.items()), self.rfile.read(int(length)))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base
            """Nothing: the doctor tells what came."""

    with _Quiet((host, port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join(10)  # Windows delivers no signal during a wait without an end
