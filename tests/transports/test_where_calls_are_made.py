"""Calls from several event loops, from signal handlers, and what idles after a burst."""

import asyncio
import gc
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from asgiref.sync import async_to_sync

import wechatpay_signing
from wechatpay_signing import PooledTransport, fast_transport, resilient_transport

PACKAGE = str(Path(wechatpay_signing.__file__).parent)
MAKERS = pytest.mark.parametrize("make", [PooledTransport, fast_transport])


def get(transport, url):
    return transport.handle_request(httpx.Request("GET", url)).status_code


async def aget(transport, url):
    return (await transport.handle_async_request(httpx.Request("GET", url))).status_code


class TestSeveralEventLoops:
    @MAKERS
    def test_of_threads_share_one_transport(self, make, server):
        shared, count = make(), 30

        @async_to_sync
        async def call():
            return await aget(shared, server.url)

        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: [call() for _ in range(count)], range(8)))
        assert answers == [[204] * count] * 8
        assert len(server.received) == 8 * count
        server.wait_for_connections(0)

    def test_that_live_side_by_side_keep_their_connections(self, server, portal_on):
        shared = PooledTransport()
        one, other = portal_on("asyncio"), portal_on("uvloop")
        for _ in range(3):
            assert one.call(aget, shared, server.url) == other.call(aget, shared, server.url) == 204
        assert server.connections == 2
        one.call(shared.aclose)
        server.wait_for_connections(0)

    def test_that_ended_without_a_word_are_forgotten(self, server):
        shared = PooledTransport()
        for _ in range(3):
            loop = asyncio.new_event_loop()
            assert loop.run_until_complete(aget(shared, server.url)) == 204
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
        assert len(shared._async) == 1
        server.wait_for_connections(0)
        gc.collect()

    def test_have_places_of_their_own(self, server, portal_on):
        shared = PooledTransport(max_connections=1)
        inside, go_on = threading.Semaphore(0), threading.Event()

        def answer(_):
            inside.release()
            go_on.wait(60)
            return b"HTTP/1.1 204 No Content\r\n\r\n"

        server.answer = answer
        calls = [portal_on(loop).start_task_soon(aget, shared, server.url) for loop in ("asyncio", "uvloop")]
        for _ in calls:
            assert inside.acquire(timeout=60)
        go_on.set()
        assert [call.result(60) for call in calls] == [204, 204]
        portal_on("asyncio").call(shared.aclose)


class TestWhatIdlesAfterABurst:
    def test_is_closed_by_the_event_loop_without_another_call(self, server, portal, authorities):
        inner = PooledTransport(verify=authorities, keepalive_expiry=0.05)

        async def burst():
            return await asyncio.gather(*(aget(inner, server.url) for _ in range(20)))

        barrier = threading.Barrier(20)
        server.answer = lambda _: (barrier.wait(60), b"HTTP/1.1 204 No Content\r\n\r\n")[1]
        assert portal.call(burst) == [204] * 20
        server.wait_for_connections(0)

    def test_of_blocking_calls_is_ten_at_most(self, server):
        barrier = threading.Barrier(15)
        server.answer = lambda _: (barrier.wait(60), b"HTTP/1.1 204 No Content\r\n\r\n")[1]
        with PooledTransport(keepalive_expiry=600) as inner, ThreadPoolExecutor(15) as threads:
            assert list(threads.map(get, [inner] * 15, [server.url] * 15)) == [204] * 15
            server.wait_for_connections(10)
            server.answer = lambda _: b"HTTP/1.1 204 No Content\r\n\r\n"
            assert get(inner, server.url) == 204
            assert server.connections == 15

    @pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
    def test_is_closed_when_its_event_loop_ends(self, server, portal_on, loop):
        inner = PooledTransport()
        portal_on(loop)
        if loop == "uvloop":
            import uvloop

            uvloop.run(aget(inner, server.url))
        else:
            asyncio.run(aget(inner, server.url))
        server.wait_for_connections(0)


class Handler:
    """Does something at the nth line of our own code, as a signal handler does."""

    def __init__(self, at, work):
        self.at, self.work, self.seen = at, work, 0
        self.result = None

    def trace(self, frame, event, _):
        return self.line if frame.f_code.co_filename.startswith(PACKAGE) else None

    def line(self, frame, event, _):
        if event == "line":
            self.seen += 1
            if self.seen == self.at:
                sys.settrace(None)
                self.result = self.work()
        return self.line

    @contextmanager
    def at_work(self):
        former = sys.gettrace()
        sys.settrace(self.trace)
        try:
            yield
        finally:
            sys.settrace(former)


def at_every_line(call, work):
    """Call again and again, each time with `work` done one line later; gives both results."""
    at = 1
    while True:
        handler = Handler(at, work)
        with handler.at_work():
            result = call()
        if handler.seen < at:
            return
        yield result, handler.result
        at += 1


class TestACallFromASignalHandler:
    """It lands in a call of its own thread, at whatever line, and waits for nothing that the thread holds."""

    @MAKERS
    def test_is_carried_out_on_a_connection_of_its_own(self, make, server):
        with make(max_connections=1) as inner:
            results = list(at_every_line(lambda: get(inner, server.url), lambda: get(inner, server.url)))
        assert len(results) > 50
        assert results == [(204, 204)] * len(results)
        assert len(server.received) == 2 * len(results) + 1

    def test_needs_no_place_and_takes_none(self, server):
        class Interrupted(PooledTransport):
            """Its first response makes another call, as a signal handler would there."""

            results = ()

            def _codec(self):
                make = super()._codec()

                def interrupted():
                    codec = make()
                    decode = codec.decode

                    def decode_late(data):
                        if not self.results:
                            self.results = ("begun",)
                            self.results = ("begun", get(self, server.url))
                        return decode(data)

                    codec.decode = decode_late
                    return codec

                return interrupted

        with Interrupted(max_connections=1) as inner:
            assert get(inner, server.url) == 204
            assert inner.results == ("begun", 204)
            assert inner._sync[None]._places.qsize() == 1

    def test_leaves_the_places_as_they_were(self, server):
        with PooledTransport(max_connections=2) as inner:
            list(at_every_line(lambda: get(inner, server.url), lambda: get(inner, server.url)))
            assert inner._sync[None]._places.qsize() == 2
            assert inner._sync[None]._inside == set()

    def test_may_be_the_first_of_its_transport(self, server):
        for at in range(1, 40):
            with PooledTransport(max_connections=1) as inner:
                handler = Handler(at, lambda: get(inner, server.url))
                with handler.at_work():
                    assert get(inner, server.url) == 204
                assert handler.result == 204
        gc.collect()

    def test_passes_through_the_choice_of_a_host(self):
        inner = httpx.MockTransport(lambda request: httpx.Response(204))
        transport = resilient_transport(inner)
        url = "https://api.mch.weixin.qq.com/v3/x"
        results = list(at_every_line(lambda: get(transport, url), lambda: get(transport, url)))
        assert results == [(204, 204)] * len(results)
