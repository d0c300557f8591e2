"""What SigningTransport needs of an inner transport, held by each one on offer."""

import gzip
import socket
import ssl
import struct
import threading

import httpx
import pytest

UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
ASYNC = ["pool-async", "pool-uvloop", "fast-async", "fast-uvloop"]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class TestTheWire:
    @pytest.mark.parametrize(
        "target",
        [
            "/v3/%E4%BC%9A%E5%91%98",
            "/v3/a%2Fb%3Fc%23d%25e",
            "/v3/..%2Fb/%2E%2E/c/%2E",
            "/v3/a+b%2Bc~d%7Ee",
            "/v3/x?id=a%2Bb%20c&d=%41'",
        ],
    )
    @pytest.mark.case("T02")
    def test_the_target_is_sent_as_it_was_signed(self, open_side, server, target):
        url = httpx.URL(server.url + target)
        open_side().call("GET", url)
        assert server.received[0].target == url.raw_path == target.encode()

    @pytest.mark.case("T01")
    def test_the_body_is_sent_as_it_was_signed(self, open_side, server):
        body = '{ "名":"会员卡 🎉", "b" : [] }'.encode()
        open_side().call("POST", server.url, content=body)
        assert server.received[0].body == body

    def test_no_header_is_added_and_none_changed(self, open_side, server):
        headers = {"Authorization": 'A b="c",d="e"', "X-Mixed-Case": "1", "User-Agent": "own"}
        side = open_side()
        for content in (b"", b"{}"):
            side.call("POST", server.url, headers=headers, content=content)
            sent = server.received[-1].headers
            assert sent.items() >= {name.lower(): value for name, value in headers.items()}.items()
            # All that remains is httpx's own.
            assert sent.keys() - {name.lower() for name in headers} == {
                "host",
                "accept",
                "accept-encoding",
                "connection",
                "content-length",
            }

    def test_an_answer_is_handed_on_as_it_came(self, open_side, server):
        body = gzip.compress(b'{"ok":true}')
        head = b"HTTP/1.1 404 Not Here\r\nContent-Encoding: gzip\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: %d"
        server.answer = lambda _: head % len(body) + b"\r\n\r\n" + body
        response = open_side().call("GET", server.url)
        assert (response.status_code, response.reason_phrase) == (404, "Not Here")
        assert response.headers.get_list("X-A") == ["1", "2"]
        assert response.json() == {"ok": True}

    @pytest.mark.case("T24")
    def test_a_redirect_is_not_followed(self, open_side, server):
        server.answer = lambda _: b"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"
        assert open_side().call("POST", server.url).status_code == 302
        assert len(server.received) == 1

    def test_a_cookie_is_not_sent_back(self, open_side, server):
        server.answer = lambda _: b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"
        url = server.url.replace("127.0.0.1", "localhost")  # cookie jars leave addresses alone
        side = open_side()
        for _ in range(2):
            side.call("GET", url)
            side.forget_cookies()
        assert "cookie" not in server.received[1].headers


class TestConnections:
    @pytest.mark.case("T26")
    def test_ten_calls_use_one_connection(self, open_side, server):
        side = open_side()
        for _ in range(10):
            assert side.call("POST", server.url, json={}).status_code == 204
        assert server.connections == 1

    @pytest.mark.case("T26")
    def test_a_connection_that_the_platform_closed_is_replaced_unnoticed(self, open_side, server):
        side = open_side()
        side.call("POST", server.url, json={})
        server.drop_connections()
        side.settle()
        assert side.call("POST", server.url, json={}).status_code == 204
        assert server.connections == 2

    @pytest.mark.case("T26")
    def test_a_connection_is_not_used_after_its_idle_time(self, open_side, server):
        side = open_side(keepalive_expiry=0)
        for _ in range(3):
            assert side.call("POST", server.url, json={}).status_code == 204
        assert server.connections == 3

    def test_calls_at_once_have_a_connection_each(self, open_side, server):
        barrier = threading.Barrier(8)
        server.answer = lambda _: (barrier.wait(60), OK)[1]
        side = open_side()
        calls = [side.start("GET", server.url) for _ in range(8)]
        assert [call.result(60).status_code for call in calls] == [200] * 8
        assert server.connections == 8

    def test_more_calls_than_connections_wait_their_turn(self, open_side, server):
        barrier = threading.Barrier(3)
        server.answer = lambda _: (barrier.wait(60), OK)[1]
        side = open_side(max_connections=3)
        calls = [side.start("GET", server.url) for _ in range(9)]
        assert [call.result(60).status_code for call in calls] == [200] * 9
        assert server.connections == 3

    def test_waiting_for_a_connection_ends_with_the_pool_timeout(self, open_side, server):
        answer_now = threading.Event()
        server.answer = lambda _: (answer_now.wait(60), OK)[1]
        side = open_side(max_connections=1)
        first = side.start("GET", server.url)
        assert server.arrivals.acquire(timeout=60)
        with pytest.raises(httpx.PoolTimeout, match=r"^all connections are busy$"):
            side.call("GET", server.url, timeout=httpx.Timeout(60, pool=0.02))
        answer_now.set()
        assert first.result(60).status_code == 200
        assert len(server.received) == 1


class TestFailures:
    def test_a_refused_connection_says_that_nothing_was_sent(self, open_side, closed_port):
        with pytest.raises(httpx.ConnectError):
            open_side().call("POST", f"http://127.0.0.1:{closed_port}")

    def test_an_unknown_host_says_that_nothing_was_sent(self, open_side, monkeypatch):
        def fail(*_args, **_options):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", fail)
        with pytest.raises(httpx.ConnectError):
            open_side().call("POST", "https://api.mch.weixin.qq.com")

    def test_a_scheme_that_is_not_http_is_named(self, open_side):
        with pytest.raises(httpx.UnsupportedProtocol, match="it is 'ftp'"):
            open_side().call("GET", "ftp://127.0.0.1/")

    def test_an_authority_that_is_not_trusted_says_that_nothing_was_sent(self, open_side, tls_server):
        with pytest.raises(httpx.ConnectError):
            open_side(verify=None).call("POST", tls_server.url)
        assert not tls_server.received

    @pytest.mark.parametrize("kept_alive", [False, True])
    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_a_connection_closed_without_an_answer_never_looks_unsent(
        self, open_side, server, method, kept_alive
    ):
        side = open_side()
        if kept_alive:
            side.call("GET", server.url)
        server.received.clear()
        server.answer = lambda _: None
        with pytest.raises(httpx.TransportError) as caught:
            side.call(method, server.url)
        assert not isinstance(caught.value, UNSENT)
        assert len(server.received) == 1, "it was sent again"

    def test_a_reset_connection_never_looks_unsent(self, open_side, server):
        def reset(_received):
            for connection in server.live:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        server.answer = reset
        with pytest.raises(httpx.TransportError) as caught:
            open_side().call("POST", server.url, json={})
        assert not isinstance(caught.value, UNSENT)

    def test_silence_is_a_read_timeout(self, open_side, server):
        done = threading.Event()
        server.answer = lambda _: (done.wait(60), OK)[1]
        with pytest.raises(httpx.ReadTimeout, match=r"^no response came in time$"):
            open_side().call("POST", server.url, timeout=httpx.Timeout(60, read=0.02))
        done.set()

    @pytest.mark.parametrize(
        "answer", [b"SSH-2.0-OpenSSH_9.2\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"]
    )
    def test_an_answer_that_is_not_http_is_a_protocol_error(self, open_side, server, answer):
        server.answer = lambda _: answer
        with pytest.raises(httpx.RemoteProtocolError):
            open_side().call("POST", server.url)

    @pytest.mark.parametrize(
        "head", [b"Content-Length: 10\r\n\r\n{}", b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"]
    )
    def test_a_truncated_answer_raises(self, open_side, server, head):
        sent = threading.Event()

        def truncate(_received):
            if sent.is_set():
                return OK
            sent.set()
            next(iter(server.live)).sendall(b"HTTP/1.1 200 OK\r\n" + head)
            return None

        server.answer = truncate
        side = open_side(max_connections=1)
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            side.call("POST", server.url)
        assert side.call("POST", server.url).status_code == 200

    def test_a_failed_call_leaves_its_connection_to_the_next(self, open_side, server, closed_port):
        side = open_side(max_connections=1)
        with pytest.raises(httpx.ConnectError):
            side.call("GET", f"http://127.0.0.1:{closed_port}")
        assert side.call("GET", server.url).status_code == 204

    def test_an_answer_that_stops_half_way_leaves_its_place_to_the_next(self, open_side, server):
        server.answer = lambda _: b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + b"x" * 100_000
        side = open_side(max_connections=1)
        with pytest.raises(httpx.ReadTimeout):
            side.call("GET", server.url, timeout=httpx.Timeout(60, read=0.1))
        server.answer = lambda _: OK
        assert side.call("GET", server.url).content == b"{}"

    @pytest.mark.parametrize("open_side", ASYNC, indirect=True)
    def test_a_cancelled_call_leaves_its_place_to_the_next(self, open_side, server):
        answer_now = threading.Event()
        server.answer = lambda _: (answer_now.wait(60), OK)[1]
        side = open_side(max_connections=1)
        call = side.start("GET", server.url)
        assert server.arrivals.acquire(timeout=60)
        assert call.cancel()
        answer_now.set()
        assert side.call("GET", server.url).content == b"{}"


class TestTrustAndProxies:
    def test_a_private_authority(self, open_side, tls_server, trusting):
        side = open_side(verify=trusting)
        for _ in range(3):
            assert side.call("POST", tls_server.url, json={}).status_code == 204
        assert tls_server.connections == 1

    def test_a_name_that_the_certificate_does_not_carry_is_refused(self, open_side, tls_server, trusting):
        with pytest.raises(httpx.ConnectError):
            open_side(verify=trusting).call("POST", tls_server.url.replace("127.0.0.1", "localhost"))

    def test_a_tunnel_leads_to_no_other_host_than_the_one_that_was_asked_for(
        self, open_side, tls_server, trusting, proxy
    ):
        side = open_side(verify=trusting, proxy=proxy.url)
        with pytest.raises(httpx.ConnectError, match="certificate"):
            side.call("POST", tls_server.url.replace("127.0.0.1", "localhost"))
        assert not tls_server.received

    @pytest.mark.parametrize("user", ["", "user:pass@"])
    def test_a_proxy_tunnels_the_call(self, open_side, tls_server, trusting, proxy, user):
        url = proxy.url.replace("://", f"://{user}")
        side = open_side(verify=trusting, proxy=url)
        for _ in range(2):
            assert side.call("POST", tls_server.url, json={}).status_code == 204
        target = tls_server.url.removeprefix("https://").encode()
        assert proxy.asked == [(b"CONNECT %b HTTP/1.1" % target, "Basic dXNlcjpwYXNz" if user else None)]

    def test_a_proxy_behind_tls_tunnels_the_call(self, open_side, tls_server, trusting, tls_proxy):
        side = open_side(verify=trusting, proxy=tls_proxy.url)
        for _ in range(2):
            assert side.call("POST", tls_server.url, json={}).status_code == 204
        # Behind two layers of TLS a blocking client could not see what arrived unasked.
        assert len(tls_proxy.asked) == (2 if side.blocking else 1)

    def test_a_proxy_tunnels_without_tls_too(self, open_side, server, proxy):
        assert open_side(proxy=proxy.url).call("POST", server.url, json={}).status_code == 204
        assert proxy.asked[0][0] == b"CONNECT %b HTTP/1.1" % server.url.removeprefix("http://").encode()

    def test_the_headers_of_a_proxy_object_go_to_the_proxy_only(self, open_side, tls_server, trusting, proxy):
        configured = httpx.Proxy(proxy.url, auth=("user", "pass"), headers={"X-Proxy": "1"})
        open_side(verify=trusting, proxy=configured).call("POST", tls_server.url)
        assert [authorization for _, authorization in proxy.asked] == ["Basic dXNlcjpwYXNz"]
        assert not tls_server.received[0].headers.keys() & {"x-proxy", "proxy-authorization"}

    def test_a_proxy_that_refuses_says_so(self, open_side, tls_server, trusting, server):
        server.answer = lambda _: b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
        with pytest.raises(httpx.ProxyError, match="407"):
            open_side(verify=trusting, proxy=server.url).call("POST", tls_server.url)
        server.wait_for_connections(0)

    @pytest.mark.parametrize("answer", [None, b"SSH-2.0-OpenSSH_9.6\r\n\r\n"])
    def test_a_proxy_that_is_none_says_that_nothing_was_sent(self, open_side, tls_server, server, answer):
        server.answer = lambda _: answer
        with pytest.raises(httpx.ConnectError):
            open_side(proxy=server.url).call("POST", tls_server.url)

    def test_a_proxy_that_is_silent_says_that_nothing_was_sent(self, open_side, tls_server, server):
        done = threading.Event()
        server.answer = lambda _: (done.wait(60), None)[1]
        with pytest.raises(httpx.ConnectTimeout):
            open_side(proxy=server.url).call("POST", tls_server.url, timeout=httpx.Timeout(60, connect=0.05))
        done.set()

    def test_a_proxy_that_is_away_says_that_nothing_was_sent(
        self, open_side, tls_server, trusting, closed_port
    ):
        side = open_side(verify=trusting, proxy=f"http://127.0.0.1:{closed_port}")
        with pytest.raises(httpx.ConnectError):
            side.call("POST", tls_server.url)

    def test_old_tls_is_refused(self, open_side, tls_server, trusting):
        trusting.minimum_version = ssl.TLSVersion.TLSv1_3
        tls_server._tls.maximum_version = ssl.TLSVersion.TLSv1_2
        with pytest.raises(httpx.ConnectError):
            open_side(verify=trusting).call("POST", tls_server.url)
