"""What a failed download says, and the call that needed it: where it went, why it failed, what to do."""

import pickle
import socket
import ssl

import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    PlatformCertificates,
    PooledTransport,
    UnknownSerialError,
)

pytestmark = pytest.mark.anyio

HOST = "api.mch.weixin.qq.com:443"
NETWORK = "Check DNS, firewall and proxy"
TLS = "name its certificate authority in SSL_CERT_FILE"
PROXY = "Check that the proxy is running"


def behind(error, cause):
    error.__cause__ = cause
    return error


UNTRUSTED = ssl.SSLCertVerificationError(1, "x")
UNTRUSTED.verify_message = "self-signed certificate"
FAILURES = [
    (httpx.ConnectError("[Errno 111] x"), "the connection was refused", NETWORK),
    (httpx.ConnectTimeout("x"), "timed out while connecting", NETWORK),
    (httpx.ReadTimeout("x"), "timed out while waiting for the response", NETWORK),
    (httpx.WriteError("x"), "the connection broke while the request was being sent: x", NETWORK),
    (httpx.PoolTimeout("x"), "timed out while waiting for a free connection", NETWORK),
    (httpx.ProxyError("502"), "the proxy could not connect: 502", PROXY),
    (behind(httpx.ConnectError("x"), UNTRUSTED), "is not trusted: self-signed certificate", TLS),
]


@pytest.fixture
def call(transport_to, source, send):
    """Makes a call that finds no key until the certificates are downloaded."""

    async def call(certificates):
        return await send(transport_to(source, verifier=certificates), "GET")

    return call


@pytest.fixture
def closed_port():
    """A port of this machine that nobody listens to, and nobody else can take meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.mark.parametrize(("failure", "why", "remedy"), FAILURES, ids=str)
async def test_a_call_without_any_key_names_host_and_cause(make, source, call, failure, why, remedy):
    source.answer = failure
    with pytest.raises(CertificateDownloadError) as caught:
        await call(make())
    text = str(caught.value)
    assert text.startswith(
        "No platform certificate is known. The platform certificates could not be downloaded"
    )
    assert f"{HOST}: " in text
    assert why in text
    assert remedy in text
    assert not caught.value.request_may_have_been_processed


@pytest.mark.parametrize(("failure", "why", "remedy"), FAILURES, ids=str)
async def test_a_response_with_an_unknown_serial_names_host_and_cause(
    make, source, call, platform, failure, why, remedy
):
    certificates = make()
    certificates.prepare()
    source.answer, source.signer = failure, "new"
    with pytest.raises(UnknownSerialError) as caught:
        await call(certificates)
    text = str(caught.value)
    assert text.startswith(
        f"No key is known for this serial (known: {platform.serials['old']}). The platform"
    )
    assert f"{HOST}: " in text
    assert why in text
    assert remedy in text
    assert caught.value.serial_no == platform.serials["new"]
    assert caught.value.request_may_have_been_processed


async def test_an_unknown_public_key_id_is_not_put_down_to_a_failed_download(make, source, check, platform):
    certificates = make(refresh_seconds=60, cool_down_seconds=0)
    certificates.prepare()
    source.answer = httpx.ConnectError("x")
    with pytest.raises(UnknownSerialError):
        check(certificates, "new")
    with pytest.raises(UnknownSerialError) as caught:
        check(certificates, "public")
    assert "downloaded (" not in str(caught.value)
    assert "add it to the verifier" in caught.value.remedy


async def test_an_expired_certificate_keeps_its_own_remedy(make, source, platform, signed_by):
    certificates = make()
    certificates.prepare()
    source.answer = httpx.ConnectError("x")
    platform.now = 1798761601.0
    with pytest.raises(UnknownSerialError) as caught:
        certificates.verify(*signed_by("old"))
    assert "valid only from" in caught.value.cause
    assert "downloaded (" not in str(caught.value)
    assert isinstance(caught.value.__cause__, CertificateDownloadError)


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
async def test_authorities_that_cannot_be_used_are_named(signer, platform, call, monkeypatch, name):
    for other in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "/nowhere/ca.pem")
    certificates = PlatformCertificates(
        signer, platform.apiv3_key, inner=PooledTransport(), clock=platform.clock
    )
    with pytest.raises(CertificateDownloadError) as caught:
        await call(certificates)
    assert f"{name} is set to '/nowhere/ca.pem', which cannot be used (No such file" in caught.value.cause
    assert (
        caught.value.remedy
        == "Set it to PEM certificates of certificate authorities, or remove the variable."
    )


async def test_a_proxy_that_is_down_is_named_without_its_password(signer, platform, call, closed_port):
    inner = PooledTransport(proxy=f"http://shop:canary-password@127.0.0.1:{closed_port}")
    certificates = PlatformCertificates(signer, platform.apiv3_key, inner=inner, clock=platform.clock)
    with pytest.raises(CertificateDownloadError) as caught:
        await call(certificates)
    way = f"{HOST} through the proxy 127.0.0.1:{closed_port}: the connection was refused"
    assert way in caught.value.cause
    assert PROXY in caught.value.remedy
    assert "canary" not in f"{caught.value!r} {caught.value} {caught.value.__cause__}"


async def test_an_error_of_signing_gives_its_own_remedy(make, source, call, platform):
    other = "another-apiv3-key-of-32-bytes--."
    with pytest.raises(CertificateDownloadError) as caught:
        await call(make(apiv3_key=other))
    assert (
        "None of the downloaded platform certificates can be decrypted with this APIv3 key."
        in caught.value.cause
    )
    assert "Check that the APIv3 key (32 bytes, not the APIv2 key)" in caught.value.remedy


async def test_of_a_foreign_error_the_type_alone_is_named(make, source, call):
    source.answer = RuntimeError("canary-secret")
    with pytest.raises(CertificateDownloadError) as caught:
        await call(make())
    assert "could not be downloaded (RuntimeError)." in str(caught.value)
    assert "canary" not in str(caught.value)


async def test_a_pickled_error_still_says_why(make, source, call):
    source.answer = httpx.ConnectError("[Errno 111] x")
    with pytest.raises(CertificateDownloadError) as caught:
        await call(make())
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes
