"""What an error of the network says: where the call went, and what stood in the way."""

import socket
import ssl

import httpx
import pytest

from wechatpay_signing._causes import address_of, cause_of, locate


def behind(error, cause):
    error.__cause__ = cause
    return error


CERTIFICATE = ssl.SSLCertVerificationError(1, "x")
CERTIFICATE.verify_message = "certificate has expired"
PROTOCOL = ssl.SSLError(1, "x")
PROTOCOL.reason = "WRONG_VERSION_NUMBER"


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (httpx.ConnectTimeout("x"), "timed out while connecting"),
        (httpx.PoolTimeout("x"), "timed out while waiting for a free connection"),
        (httpx.WriteTimeout("x"), "timed out while sending the request"),
        (httpx.ReadTimeout("x"), "timed out while waiting for the response"),
        (behind(httpx.ConnectError("x"), socket.gaierror(-2, "x")), "the host name was not found"),
        (
            behind(httpx.ConnectError("x"), CERTIFICATE),
            "the certificate is not trusted: certificate has expired",
        ),
        (behind(httpx.ConnectError("x"), PROTOCOL), "TLS failed: WRONG_VERSION_NUMBER"),
        (behind(httpx.ReadError("x"), ssl.SSLEOFError(8, "x")), "TLS failed: SSLEOFError"),
        (httpx.ConnectError("[Errno 111] x ('::1', 1), [Errno 111] y"), "the connection was refused"),
        (behind(httpx.ConnectError("x"), OSError(113, "x")), "the connection failed: No route to host"),
        (
            behind(httpx.WriteError(""), BrokenPipeError(32, "x")),
            "the connection broke while the request was being sent: Broken pipe",
        ),
        (httpx.ReadError(""), "the connection broke before the response arrived"),
        (httpx.ProxyError("502\x1b[2J"), "the proxy could not connect: 502\\x1b[2J"),
        (httpx.RemoteProtocolError("bad: SECRET"), "no valid response arrived: bad"),
        (httpx.LocalProtocolError("bad"), "the request cannot be written as HTTP: bad"),
        (httpx.UnsupportedProtocol("ftp"), "the URL is neither http nor https: ftp"),
        (httpx.TooManyRedirects("many"), "TooManyRedirects: many"),
    ],
)
def test_the_cause_is_told_in_a_few_words(error, cause):
    assert cause_of(error) == cause


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://api.mch.weixin.qq.com/v3/x", "api.mch.weixin.qq.com:443"),
        ("http://127.0.0.1", "127.0.0.1:80"),
        ("https://[::1]:8443", "[::1]:8443"),
        ("https://例子.cn", "xn--fsqu00a.cn:443"),
    ],
)
def test_an_address_is_host_and_port(url, address):
    assert address_of(httpx.URL(url)) == address


def test_the_first_who_knows_says_where_a_call_went():
    error = httpx.ConnectError("x")
    locate(error, httpx.URL("https://a.example/v3/SECRET"), httpx.URL("http://proxy.example:3128"))
    locate(error, httpx.URL("https://b.example"))
    assert error.address == "a.example:443 through the proxy proxy.example:3128"
