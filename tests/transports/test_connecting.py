"""How a connection is made: where it leads, whom it trusts, and how long each step may take."""

import asyncio
import os
import select
import socket
from contextlib import closing
from types import SimpleNamespace

import h11
import httpx
import pytest

from wechatpay_signing._bounds.deadline import Deadline
from wechatpay_signing._connections import sockets
from wechatpay_signing._connections.asynchronous import AsyncLink, Timer
from wechatpay_signing._connections.blocking import Link
from wechatpay_signing._connections.route import Origin, Route, check_tunnel, connect_request

API = Origin("https", "api.mch.weixin.qq.com", 443)


class Endless(Timer):
    """For steps whose time does not matter."""

    def __init__(self):
        super().__init__(Deadline({}, 60))

    def begin(self, step):
        pass


@pytest.fixture
def tls():
    return httpx.create_ssl_context()


@pytest.mark.parametrize(
    ("url", "port"),
    [("https://a.cn", 443), ("http://a.cn", 80), ("https://a.cn:8443", 8443), ("http://a.cn:81", 81)],
)
def test_a_url_without_port_leads_to_that_of_its_scheme(url, port):
    assert Origin.of(httpx.URL(url)) == (url.partition(":")[0], "a.cn", port)


@pytest.mark.parametrize(("url", "said"), [("ftp://a.cn", "http or https"), ("http:///x", "no host")])
def test_a_url_that_leads_nowhere_is_refused(url, said):
    with pytest.raises(httpx.UnsupportedProtocol, match=said):
        Origin.of(httpx.URL(url))


class TestAConnection:
    def test_trusts_the_proxy_by_the_proxys_own_context_and_the_host_by_its_own(
        self, open_side, tls_server, trusting, tls_proxy, tls
    ):
        proxy = httpx.Proxy(tls_proxy.url, ssl_context=trusting)
        assert open_side(verify=trusting, proxy=proxy).call("GET", tls_server.url).status_code == 204
        for verify, context in ((tls, trusting), (trusting, tls)):
            side = open_side(verify=verify, proxy=httpx.Proxy(tls_proxy.url, ssl_context=context))
            with pytest.raises(httpx.ConnectError):
                side.call("GET", tls_server.url)
        assert len(tls_server.received) == 1

    def test_to_a_name_without_address_is_a_connect_error(self, monkeypatch):
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
        with pytest.raises(httpx.ConnectError, match=r"^the name has no address$"), closing(Link()) as link:
            link.connect(API, Route(httpx.create_ssl_context(), None), Deadline({}, 5))


class TestARequestForATunnel:
    def test_names_the_host_and_who_asks(self):
        proxy = httpx.Proxy("http://proxy:8080", auth=("user", "pass"), headers={"x-a": "1"})
        request = connect_request(API, proxy)
        assert request.method == "CONNECT"
        assert request.extensions["target"] == b"api.mch.weixin.qq.com:443"
        assert request.headers.raw == [
            (b"Host", b"api.mch.weixin.qq.com:443"),
            (b"x-a", b"1"),
            (b"Proxy-Authorization", b"Basic dXNlcjpwYXNz"),
        ]

    def test_puts_an_ipv6_address_in_brackets(self):
        request = connect_request(Origin("https", "2001:db8::1", 443), httpx.Proxy("http://proxy"))
        assert request.extensions["target"] == b"[2001:db8::1]:443"
        assert request.headers["Host"] == "[2001:db8::1]:443"

    def test_that_is_redirected_is_refused_whatever_the_proxy_calls_it(self):
        with pytest.raises(httpx.ProxyError, match=r"^the proxy responded with 300 N\ufffd$"):
            check_tunnel(h11.Response(status_code=300, headers=[], reason=b"N\xff"))


class Transport(asyncio.Transport):
    """A transport of the event loop that notes what is written and when reading pauses and resumes."""

    def __init__(self):
        self.ours, self.theirs = socket.socketpair()
        super().__init__({"socket": self.ours})
        self.calls = []

    def write(self, data):
        self.calls.append(data)

    def is_closing(self):
        return False

    def pause_reading(self):
        self.calls.append("pause")

    def resume_reading(self):
        self.calls.append("resume")


@pytest.fixture
async def link():
    link, transport = AsyncLink(), Transport()
    link.connection_made(transport)
    with transport.ours, transport.theirs:
        yield link


@pytest.fixture
def calls(link):
    return link._transport.calls


@pytest.mark.anyio
class TestWhatIsSent:
    async def test_is_written_at_once(self, link, calls):
        await link.send(b"POST", Endless())
        assert calls == [b"POST"]

    async def test_waits_until_the_other_end_takes_it(self, link, calls):
        link.pause_writing()
        sending = asyncio.ensure_future(link.send(b"POST", Endless()))
        await asyncio.sleep(0)
        assert calls == [b"POST"]
        assert not sending.done()
        link.resume_writing()
        await sending

    async def test_is_not_waited_for_once_the_connection_is_lost(self, link):
        link.pause_writing()
        sending = asyncio.ensure_future(link.send(b"POST", Endless()))
        await asyncio.sleep(0)
        link.connection_lost(None)
        await sending


@pytest.mark.anyio
class TestWhatArrives:
    async def test_in_parts_before_it_is_read_is_kept_whole(self, link, calls):
        link.data_received(b"HTTP/1.1 ")
        link.data_received(b"204 ")
        assert await link.receive(Endless()) == b"HTTP/1.1 204 "
        assert calls == []

    async def test_unread_beyond_a_chunk_pauses_until_it_is_read(self, link, calls):
        link.data_received(b"x" * 65536)
        assert calls == []
        link.data_received(b"x")
        assert calls == ["pause"]
        assert len(await link.receive(Endless())) == 65537
        assert calls == ["pause", "resume"]

    async def test_is_not_paused_while_somebody_reads(self, link, calls):
        reading = asyncio.ensure_future(link.receive(Endless()))
        await asyncio.sleep(0)
        link.data_received(b"x" * 70_000)
        assert calls == []
        assert len(await reading) == 70_000

    async def test_an_end_is_noticed_at_once(self, link):
        assert link.quiet
        link.eof_received()
        assert not link.quiet
        assert await link.receive(Endless()) == b""

    @pytest.mark.parametrize("poll", [sockets._poll, None])
    async def test_is_noticed_before_the_event_loop_has_read_it(self, link, poll, monkeypatch):
        monkeypatch.setattr(sockets, "_poll", poll)
        assert link.quiet
        link._transport.theirs.send(b"HTTP/1.1 ")
        assert not link.quiet

    @pytest.mark.parametrize("has_poll", [True, False])
    async def test_is_looked_for_without_waiting(self, link, has_poll, monkeypatch):
        waits = []
        quiet = SimpleNamespace(register=lambda *_: None, poll=lambda *wait: waits.append(wait))
        monkeypatch.setattr(sockets, "_poll", (lambda: quiet) if has_poll else None)
        monkeypatch.setattr(select, "select", lambda *given: waits.append(given[3:]) or ([], [], []))
        assert link.quiet
        assert waits == [(0,)]

    async def test_is_looked_for_in_a_program_without_standard_input_too(self, link, monkeypatch):
        kept = os.dup(0)
        os.dup2(link._transport.ours.fileno(), 0)
        monkeypatch.setattr(link, "_socket", SimpleNamespace(fileno=lambda: 0))
        try:
            assert link.quiet
        finally:
            os.dup2(kept, 0)
            os.close(kept)

    async def test_counts_no_more_when_the_connection_is_closed(self, link):
        link._transport.ours.close()
        assert not link.quiet

    async def test_an_error_comes_after_what_arrived_before_it(self, link):
        link.data_received(b"HTTP/1.1 413 ")
        link.connection_lost(ConnectionResetError("reset"))
        assert await link.receive(Endless()) == b"HTTP/1.1 413 "
        with pytest.raises(httpx.ReadError, match=r"^reset$"):
            await link.receive(Endless())
