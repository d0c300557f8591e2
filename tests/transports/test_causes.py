"""What a failed call says of the network: where it went, through whom, and what stood in the way."""

import threading

import httpx
import pytest

from wechatpay_signing._causes import cause_of


def failure(side, url, **options):
    with pytest.raises(httpx.TransportError) as caught:
        side.call("GET", url, **options)
    return caught.value


def test_a_refused_connection(open_side, closed_port):
    error = failure(open_side(), f"http://127.0.0.1:{closed_port}/v3/SECRET")
    assert (error.address, cause_of(error)) == (f"127.0.0.1:{closed_port}", "the connection was refused")


def test_a_proxy_that_is_not_there_is_named_beside_the_host(open_side, closed_port):
    side = open_side(proxy=f"http://user:SECRET@127.0.0.1:{closed_port}")
    error = failure(side, "https://api.mch.weixin.qq.com/v3/x")
    assert error.address == f"api.mch.weixin.qq.com:443 through the proxy 127.0.0.1:{closed_port}"
    assert cause_of(error) == "the connection was refused"


def test_a_name_that_does_not_exist(open_side):
    error = failure(open_side(), "http://nowhere.invalid/v3/x")
    assert (error.address, cause_of(error)) == ("nowhere.invalid:80", "the host name was not found")


def test_a_certificate_of_an_authority_that_is_not_trusted(open_side, tls_server):
    error = failure(open_side(), f"{tls_server.url}/v3/x")
    assert error.address == tls_server.url.removeprefix("https://")
    assert cause_of(error).startswith("the certificate is not trusted: unable to get local issuer")


def test_a_response_that_does_not_come_in_time(open_side, server):
    failed = threading.Event()
    server.answer = lambda _: failed.wait(10) and None
    error = failure(open_side(), server.url, timeout=httpx.Timeout(10, read=0.05))
    failed.set()
    assert cause_of(error) == "timed out while waiting for the response"


def test_a_connection_that_ends_without_a_response(open_side, server):
    server.answer = lambda _: None
    error = failure(open_side(), server.url)
    assert cause_of(error) == "no valid response arrived: the connection ended without a response"
