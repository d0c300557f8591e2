"""An exception between any two lines, from a signal handler or a cancellation, leaves nothing taken."""

import asyncio
import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from anyio import to_thread

import wechatpay_signing
from wechatpay_signing import PooledTransport, fast_transport

PACKAGE = Path(wechatpay_signing.__file__).parent
FILES = {str(path) for room in ("_bounds", "_connections") for path in (PACKAGE / room).glob("*.py")}
MOST = 2000
"""Lines of a call, by far."""


class Interrupt(BaseException):
    """What a signal handler may raise."""


@contextmanager
def interrupt_at(place):
    """Raise at this line event of our own frames, the first being 1; yields what was counted."""
    counted = [0]

    def trace(frame, event, _):
        if frame.f_code.co_filename not in FILES:
            return None
        if event == "line":
            counted[0] += 1
            if counted[0] == place:
                raise Interrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield counted
    finally:
        sys.settrace(before)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
CALLS = {
    "on a new connection": (0, CHUNKED),
    "on a kept connection": (1, CHUNKED),
    "whose answer is lost": (0, None),
    "whose answer is none": (0, b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "whose connection ends": (0, b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
}
KINDS = pytest.mark.parametrize("make", [PooledTransport, fast_transport])
SCRIPTS = pytest.mark.parametrize(("before", "answer"), CALLS.values(), ids=CALLS)
PATIENCE = {"timeout": {"connect": 0.5, "read": 0.5, "write": 0.5, "pool": 0.0}}


ALL_PATIENCE = {"timeout": {"connect": 60, "read": 60, "write": 60, "pool": 0.0}}


def request_to(server, extensions=ALL_PATIENCE):
    return httpx.Request("POST", server.url, content=b"{}", extensions=extensions)


@KINDS
@SCRIPTS
def test_a_blocking_call_interrupted_at_any_line_leaves_its_place_and_no_connection(
    make, before, answer, server, authorities
):
    usual = server.answer
    for place in range(1, MOST):
        transport = make(verify=authorities, max_connections=1)
        for _ in range(before):
            transport.handle_request(request_to(server))
        server.answer = lambda _: answer
        request = request_to(server, PATIENCE)

        def call(transport=transport, request=request, place=place):
            with interrupt_at(place) as counted, suppress(Interrupt, httpx.TransportError):
                transport.handle_request(request)
            return counted

        with ThreadPoolExecutor(1) as fresh:  # a thread is left with what it handled when a tracer raised
            counted = fresh.submit(call).result()
        server.answer = usual
        assert transport.handle_request(request_to(server)).status_code == 204
        transport.close()
        if counted[0] < place:
            break
    assert 50 < place < MOST - 1
    gc.collect()
    server.wait_for_connections(0)


@pytest.mark.anyio
@KINDS
@SCRIPTS
async def test_a_call_of_an_event_loop_too(make, before, answer, server, authorities):
    usual = server.answer
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # what happens in the loop, it logs
    for place in range(1, MOST):
        transport = make(verify=authorities, max_connections=1)
        for _ in range(before):
            await transport.handle_async_request(request_to(server))
        server.answer = lambda _: answer
        try:
            request = request_to(server, PATIENCE)
            with interrupt_at(place) as counted:
                await transport.handle_async_request(request)
        except (Interrupt, httpx.TransportError):
            pass
        server.answer = usual
        assert (await transport.handle_async_request(request_to(server))).status_code == 204
        await transport.aclose()
        if counted[0] < place:
            break
    assert 50 < place < MOST - 1
    gc.collect()
    await to_thread.run_sync(server.wait_for_connections, 0)
