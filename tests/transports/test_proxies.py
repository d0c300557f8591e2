"""Proxies of the environment: the same as httpx would take, for calls and for downloads."""

import base64
import os

import httpx
import pytest
from httpx._utils import URLPattern, get_environment_proxies
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_signing import (
    CertificateDownloadError,
    ConfigurationError,
    MerchantRegistry,
    PlatformCertificates,
    PooledTransport,
    RSASigner,
    Settings,
    SigningTransport,
)
from wechatpay_signing._connections.proxies import Proxies
from wechatpay_signing._connections.route import Origin

VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def basic(user):
    return f"Basic {base64.b64encode(user).decode()}"


class TestACall:
    @pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
    def test_takes_the_proxy_of_the_environment(
        self, open_side, tls_server, trusting, proxy, monkeypatch, name
    ):
        monkeypatch.setenv(name, proxy.url)
        assert open_side(verify=trusting).call("POST", tls_server.url).status_code == 204
        target = tls_server.url.removeprefix("https://")
        assert proxy.asked == [(f"CONNECT {target} HTTP/1.1".encode(), None)]

    def test_to_a_plain_address_takes_the_one_for_http(self, open_side, server, proxy, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removeprefix("http://"))
        assert open_side().call("POST", server.url).status_code == 204
        assert len(proxy.asked) == 1

    def test_gives_its_user_and_password(self, open_side, tls_server, trusting, proxy, monkeypatch):
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("://", "://user:p%40ss@"))
        open_side(verify=trusting).call("POST", tls_server.url)
        assert [authorization for _, authorization in proxy.asked] == [basic(b"user:p@ss")]

    @pytest.mark.parametrize("exception", ["127.0.0.1", "*", "example.com, 127.0.0.1"])
    def test_to_an_exception_goes_straight(
        self, open_side, tls_server, trusting, closed_port, monkeypatch, exception
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port}")
        monkeypatch.setenv("NO_PROXY", exception)
        assert open_side(verify=trusting).call("POST", tls_server.url).status_code == 204

    def test_goes_straight_if_the_environment_is_not_asked(
        self, open_side, tls_server, trusting, closed_port, monkeypatch
    ):
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{closed_port}")
        assert open_side(verify=trusting, trust_env=False).call("POST", tls_server.url).status_code == 204

    def test_takes_the_one_that_was_given_before_those_of_the_environment(
        self, open_side, tls_server, trusting, proxy, closed_port, monkeypatch
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port}")
        monkeypatch.setenv("NO_PROXY", "*")
        side = open_side(verify=trusting, proxy=proxy.url)
        assert side.call("POST", tls_server.url).status_code == 204
        assert len(proxy.asked) == 1

    def test_that_fails_behind_a_proxy_names_it_without_its_credentials(
        self, open_side, closed_port, monkeypatch
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:CANARY@127.0.0.1:{closed_port}")
        with pytest.raises(httpx.ConnectError) as caught:
            open_side().call("POST", "https://api.mch.weixin.qq.com/v3/x")
        address = f"api.mch.weixin.qq.com:443 through the proxy 127.0.0.1:{closed_port}"
        assert caught.value.address == address
        assert "CANARY" not in str(caught.value)

    @pytest.mark.parametrize(
        "url", ["socks5://127.0.0.1:1080", "http://user:\x07@127.0.0.1:1", "http://", "http://[x"]
    )
    def test_through_a_proxy_that_cannot_be_used_is_refused_before_it_is_sent(
        self, open_side, server, monkeypatch, url
    ):
        monkeypatch.setenv("HTTP_PROXY", url.replace("127.0.0.1", "CANARY"))
        side = open_side()
        with pytest.raises(ConfigurationError, match="HTTP_PROXY") as caught:
            side.call("POST", server.url)
        assert "CANARY" not in str(caught.value)
        assert server.received == []

    def test_is_not_refused_for_a_proxy_that_it_does_not_take(
        self, open_side, tls_server, trusting, proxy, monkeypatch
    ):
        monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert open_side(verify=trusting).call("POST", tls_server.url).status_code == 204


def ways_of_httpx(url):
    """The proxy that a client of httpx takes."""
    patterns = sorted((URLPattern(key), proxy) for key, proxy in get_environment_proxies().items())
    return next((proxy for pattern, proxy in patterns if pattern.matches(url)), None)


HOSTS = (
    *("api.mch.weixin.qq.com", "weixin.qq.com", "qq.com", "xqq.com", "localhost", "a.localhost"),
    *("10.0.0.1", "[2001:db8::1]"),
)
EXCEPTIONS = (
    *(
        "qq.com",
        ".qq.com",
        "weixin.qq.com:8443",
        "QQ.com",
        "localhost",
        "LOCALHOST",
        "10.0.0.1",
        "10.0.0.0/8",
    ),
    *(
        "2001:db8::1",
        "https://qq.com",
        "http://weixin.qq.com:8443",
        "all://*",
        "https://",
        "a b",
        "",
        "*qq.com",
    ),
)


@pytest.mark.skipif(httpx.__name__ == "httpx2", reason="httpx2 reads networks in NO_PROXY, too")
@given(
    proxies=st.dictionaries(
        st.sampled_from(["http_proxy", "https_proxy", "all_proxy"]),
        st.sampled_from(["http://one:1", "two:2", "https://three", ""]),
    ),
    exceptions=st.lists(st.sampled_from(EXCEPTIONS), max_size=4),
    url=st.builds(
        "{}://{}{}/v3/x".format,
        st.sampled_from(["http", "https"]),
        st.sampled_from(HOSTS),
        st.sampled_from(["", ":443", ":80", ":8443"]),
    ).map(httpx.URL),
)
def test_the_way_is_the_one_of_httpx(proxies, exceptions, url):
    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        for name, value in {**proxies, "no_proxy": ",".join(exceptions)}.items():
            patch.setenv(name, value)
        expected = ways_of_httpx(url)
        found = Proxies(None, trust_env=True).to(Origin.of(url))
    assert (found and str(found.url)) == (expected and str(httpx.URL(expected)))


def test_an_exception_that_is_no_name_is_passed_over(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://one:1")
    monkeypatch.setenv("NO_PROXY", "https://[x, qq.com")
    proxies = Proxies(None, trust_env=True)
    assert proxies.to(Origin("https", "qq.com", 443)) is None
    assert proxies.to(Origin("https", "weixin.com", 443)).url == "http://one:1"


class TestADownloadOfCertificates:
    @pytest.fixture
    def signer(self, merchant_key):
        return RSASigner(mchid="1900000001", serial_no="AB", private_key=merchant_key)

    def failed(self, signer, transport=None):
        keys = PlatformCertificates(signer, "k" * 32)
        if transport is not None:
            keys.lend(transport)
        with pytest.raises(CertificateDownloadError) as caught:
            keys.prepare()
        return str(caught.value)

    def test_takes_the_proxy_of_the_environment(self, signer, closed_port, monkeypatch):
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:CANARY@127.0.0.1:{closed_port}")
        told = self.failed(signer)
        assert f"api.mch.weixin.qq.com:443 through the proxy 127.0.0.1:{closed_port}" in told
        assert "CANARY" not in told

    def test_from_this_machine_takes_none(self, signer, closed_port, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        keys = PlatformCertificates(signer, "k" * 32, base_url=f"http://127.0.0.1:{closed_port}")
        with pytest.raises(CertificateDownloadError) as caught:
            keys.prepare()
        assert "proxy" not in caught.value.cause

    def test_takes_the_way_of_the_calls(self, signer, closed_port):
        calls = PooledTransport(proxy=f"http://127.0.0.1:{closed_port}")
        assert f"through the proxy 127.0.0.1:{closed_port}" in self.failed(signer, calls)


class TestSettings:
    @pytest.fixture
    def environment(self, merchant_key):
        return {
            "WECHATPAY_MCHID": "1900000001",
            "WECHATPAY_SERIAL_NO": "AB",
            "WECHATPAY_PRIVATE_KEY_FILE": str(merchant_key),
            "WECHATPAY_APIV3_KEY": "k" * 32,
        }

    @pytest.fixture(params=["from_env", "transport"])
    def make(self, request, environment):
        """A transport from the environment, and the address of its proxy."""

        def make(base_url=None, **options):
            variables = {**environment, **({"WECHATPAY_BASE_URL": base_url} if base_url else {})}
            if request.param == "from_env":
                return SigningTransport.from_env(variables, **options)
            return Settings(variables).transport(**options)

        return make

    def error(self, transport, url):
        errors = (httpx.ConnectError, CertificateDownloadError)
        with httpx.Client(transport=transport) as client, pytest.raises(errors) as caught:
            client.get(url)
        return str(caught.value)

    def test_ask_the_environment_unless_they_are_told_not_to(self, make, closed_port, monkeypatch):
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port}")
        assert "through the proxy" in self.error(make(), "https://api.mch.weixin.qq.com/v3/x")
        straight = make(f"https://localhost:{closed_port}", trust_env=False)
        assert "through the proxy" not in self.error(straight, f"https://localhost:{closed_port}/v3/x")

    def test_reach_this_machine_without_a_proxy_as_the_gateway_is(self, make, closed_port, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        url = f"http://127.0.0.1:{closed_port}"
        assert "through the proxy" not in self.error(make(url), f"{url}/v3/x")

    def test_hand_on_what_the_connections_are_to_do(self, make):
        pool = make(exchange_timeout=5, family="ipv4")._inner
        assert (pool._exchange_timeout, pool._family) == (5, "ipv4")

    @pytest.mark.parametrize(
        "options", [{"exchange_timeout": 5}, {"trust_env": False}, {"family": "ipv4"}], ids=str
    )
    def test_refuse_that_beside_another_transport(self, make, options):
        with pytest.raises(ConfigurationError, match="no effect on the inner"):
            make(inner=httpx.MockTransport(lambda request: httpx.Response(204)), **options)


def test_the_environment_is_read_when_the_transport_is_made(closed_port, monkeypatch, server):
    transport = PooledTransport()
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port}")
    assert os.environ["HTTP_PROXY"]
    with httpx.Client(transport=transport) as client:
        assert client.get(server.url).status_code == 204


@pytest.mark.parametrize(("base_url", "asks"), [({}, True), ({"base_url": "http://127.0.0.1:9"}, False)])
def test_a_registry_does_the_same(monkeypatch, base_url, asks):
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    proxy = MerchantRegistry(**base_url)._inner._proxies.to(Origin("http", "127.0.0.1", 9))
    assert (proxy is not None) is asks
