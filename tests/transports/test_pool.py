"""PooledTransport: what it promises beside being an httpx transport."""

import importlib
import ssl
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from wechatpay_signing import ConfigurationError, PooledTransport, fast_transport
from wechatpay_signing._connections import transport as _pool
from wechatpay_signing._connections.transport import KEEPALIVE_SECONDS

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Nothing(ssl.SSLContext):
    """A context that counts as none, for which asyncio would send in clear."""

    def __bool__(self):
        return False


@pytest.mark.parametrize("make", [PooledTransport, fast_transport])
class TestMaking:
    @pytest.mark.parametrize("limit", [0, -1, True, 1.0, "1", None, 65_536, 10**9, float("nan")])
    def test_a_number_of_connections_that_is_none_is_refused(self, make, limit):
        with pytest.raises(ConfigurationError, match="max_connections must be a whole number from 1"):
            make(max_connections=limit)

    @pytest.mark.parametrize("name", ["keepalive_expiry", "exchange_timeout"])
    @pytest.mark.parametrize("seconds", [-1, True, "1", None, float("nan"), float("inf"), 1e300, b"", []])
    def test_seconds_that_are_none_are_refused(self, make, name, seconds):
        with pytest.raises(
            ConfigurationError, match=rf"{name} must be a number of seconds from 0.* to 86400"
        ):
            make(**{name: seconds})

    def test_an_exchange_takes_some_time(self, make):
        with pytest.raises(ConfigurationError, match="exchange_timeout"):
            make(exchange_timeout=0)

    @pytest.mark.parametrize(
        "verify",
        [
            *(False, True, 0, 1, "", b"", [], "ca.pem", object(), ssl.SSLContext),
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            Nothing(ssl.PROTOCOL_TLS_CLIENT),
        ],
    )
    def test_only_a_context_says_whom_to_trust(self, make, verify):
        with pytest.raises(
            ConfigurationError,
            match=r"^verify must be an ssl\.SSLContext.*ssl\.create_default_context\(cafile=",
        ):
            make(verify=verify)
        with pytest.raises(ConfigurationError, match=r"ssl_context of proxy must be an ssl\.SSLContext"):
            make(proxy=httpx.Proxy("https://proxy", ssl_context=verify))

    def test_a_context_that_checks_nothing_is_the_callers_choice(self, make):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        make(verify=context).close()

    @pytest.mark.parametrize(
        "proxy",
        [
            *("", "proxy", "proxy:8080", "//proxy", "http://", "ftp://proxy", "http://proxy:99999"),
            *("http://a b", "http://user:pa/ss@proxy", "http://u\0:secret@proxy"),
            *(b"http://proxy", 8080, True, ["http://proxy"]),
        ],
    )
    def test_a_proxy_that_is_none_is_refused_without_being_shown(self, make, proxy):
        with ThreadPoolExecutor(1) as fresh:  # a tracer that raised may have left this thread an exception
            refusal = fresh.submit(make, proxy=proxy).exception()
        assert isinstance(refusal, ConfigurationError)
        assert str(refusal).startswith("proxy must be http")
        assert "ss@" not in str(refusal)
        assert refusal.__context__ is None

    @pytest.mark.parametrize(
        "options",
        [
            {"auth": ("user\n", "secret")},
            {"auth": ("user", "secret\r\n")},
            {"auth": ("us:er", "secret")},
            {"auth": ("user", b"secret")},
            {"headers": {"X": "secret\r\nY: b"}},
            {"headers": {"X Y": "secret"}},
        ],
    )
    def test_credentials_that_no_request_can_carry_are_refused(self, make, options):
        with pytest.raises(ConfigurationError, match=r"^proxy: user, password and headers must be") as caught:
            make(proxy=httpx.Proxy("http://proxy", **options))
        assert "secret" not in str(caught.value)
        with pytest.raises(ConfigurationError, match=r"^proxy: user"):
            make(proxy="http://u%0a:secret@proxy")

    @pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
    def test_authorities_that_cannot_be_loaded_are_named_before_anything_is_sent(
        self, make, name, monkeypatch, tmp_path, server
    ):
        (tmp_path / "ca.pem").write_text("no certificate")
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        monkeypatch.setenv(name, str(tmp_path / "ca.pem"))

        with (
            make() as transport,
            pytest.raises(ConfigurationError, match=rf"{name} is set to .*ca\.pem.*cannot be used") as caught,
        ):
            transport.handle_request(httpx.Request("GET", server.url))
        assert caught.value.request_may_have_been_processed is False
        assert server.connections == 0

    def test_nothing_is_loaded_before_the_first_call(self, make, monkeypatch):
        monkeypatch.setattr(_pool, "default_authorities", lambda: pytest.fail("loaded"))
        make().close()

    def test_the_authorities_are_loaded_once(self, make, monkeypatch, server):
        loaded = []

        def load() -> ssl.SSLContext:
            loaded.append(1)
            return httpx.create_ssl_context()

        monkeypatch.setattr(_pool, "default_authorities", load)
        barrier = threading.Barrier(3)
        server.answer = lambda _: (barrier.wait(60), OK)[1]
        with httpx.Client(transport=make(), timeout=60) as client:
            threads = [threading.Thread(target=client.get, args=(server.url,)) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert server.connections == 3
        assert loaded == [1]


def test_by_default_the_environments_authorities_are_trusted_and_http_1_1_agreed_on(
    open_side, tls_server, certified, authority, monkeypatch, tmp_path
):
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    certified.set_alpn_protocols(["h2", "http/1.1"])
    agreed = []

    def answer(_received):
        agreed.extend(connection.selected_alpn_protocol() for connection in tls_server.live)
        return OK

    tls_server.answer = answer
    assert open_side(verify=None).call("GET", tls_server.url).status_code == 200
    assert agreed == ["http/1.1"]


def test_connections_fall_idle_before_the_platform_closes_them():
    assert KEEPALIVE_SECONDS < 8


@pytest.mark.parametrize("make", [PooledTransport, fast_transport])
def test_a_socks_proxy_is_refused_with_a_remedy(make):
    with pytest.raises(ValueError, match=r"^proxy must be http.*For SOCKS give inner=httpx\.HTTPTransport"):
        make(proxy="socks5://127.0.0.1:1080")


def test_the_two_sides_share_one_object(server, portal):
    shared = PooledTransport()

    async def call() -> int:
        response = await shared.handle_async_request(httpx.Request("GET", server.url))
        return response.status_code

    with httpx.Client(transport=shared, timeout=60) as client:
        assert (
            client.get(server.url).status_code
            == portal.call(call)
            == client.get(server.url).status_code
            == 204
        )
    assert server.connections == 2
    portal.call(shared.aclose)


def test_a_client_of_tasks_closes_the_blocking_connections_too(server, portal):
    # Through which its certificates were downloaded.
    shared = PooledTransport()
    assert shared.handle_request(httpx.Request("GET", server.url)).status_code == 204
    server.wait_for_connections(1)
    portal.call(shared.aclose)
    server.wait_for_connections(0)


def test_connections_left_over_from_a_rush_are_closed_by_a_later_call(server, open_side):
    side = open_side(keepalive_expiry=0.0)
    barrier = threading.Barrier(6)
    server.answer = lambda _: (barrier.wait(60), OK)[1]
    for call in [side.start("GET", server.url) for _ in range(6)]:
        call.result(60)
    server.answer = lambda _: OK
    side.call("GET", server.url)
    side.settle()
    server.wait_for_connections(1)


def test_it_can_be_used_again_after_closing(server, open_side):
    kept = []
    side = open_side(lambda inner: kept.append(inner) or inner)
    for _ in range(2):
        assert side.call("GET", server.url).status_code == 204
        side.close_transport(kept[0])
    assert server.connections == 2


def test_a_connection_in_use_is_closed_when_its_call_has_ended(server, open_side):
    kept, answer_now = [], threading.Event()
    server.answer = lambda _: (answer_now.wait(60), OK)[1]
    side = open_side(lambda inner: kept.append(inner) or inner)
    call = side.start("GET", server.url)
    assert server.arrivals.acquire(timeout=60)
    side.close_transport(kept[0])
    answer_now.set()
    assert call.result(60).status_code == 200
    side.settle()
    server.wait_for_connections(0)


def test_closing_an_answer_frees_no_place_of_another(server):
    inner = PooledTransport(max_connections=1)
    with httpx.Client(transport=inner, timeout=60) as client:
        for _ in range(2):
            client.get(server.url).close()
        assert client.get(server.url, timeout=httpx.Timeout(60, pool=0.01)).status_code == 204


def test_a_thousand_tasks_finish(server, portal, authorities):
    inner = PooledTransport(verify=authorities, max_connections=20)

    async def calls() -> list[int]:
        import asyncio

        async with httpx.AsyncClient(transport=inner, timeout=httpx.Timeout(60, pool=60)) as client:
            answers = await asyncio.gather(*(client.get(server.url) for _ in range(1000)))
        return [answer.status_code for answer in answers]

    assert portal.call(calls) == [204] * 1000
    assert server.connections == 20


def test_without_the_extra_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "httptools", None)
    monkeypatch.delitem(sys.modules, "wechatpay_signing._connections.fast")
    with pytest.raises(ImportError, match=r"pip install 'wechatpay-membercard\[fast\]'"):
        importlib.import_module("wechatpay_signing._connections.fast")
