"""Platform certificates beside the public key, as in a migration."""

import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    InvalidSignatureError,
    UnknownSerialError,
)

pytestmark = pytest.mark.anyio


async def test_both_kinds_are_accepted_and_the_public_key_is_asked_for(both, platform, check, source):
    certificates = both()
    check(certificates, "old")
    check(certificates, "public")
    assert certificates.serial_no == platform.serials["public"]
    assert certificates.encryption_key()[0] == platform.serials["public"]
    assert source.downloads == 1


async def test_with_a_public_key_nothing_is_downloaded_until_a_certificate_is_named(both, source, check):
    certificates = both()
    certificates.prepare()
    await certificates.aprepare()
    check(certificates, "public")
    assert source.downloads == 0


@pytest.mark.case("T18")
@pytest.mark.parametrize("signed", [True, False])
async def test_no_certificates_is_fine_with_a_public_key(both, source, platform, check, signed):
    body = b'{"code":"RESOURCE_NOT_EXISTS","message":"\xe6\x97\xa0"}'
    source.answer = platform.answer(404, body) if signed else httpx.Response(404, content=body)
    certificates = both()
    with pytest.raises(UnknownSerialError) as caught:
        check(certificates, "old")
    assert caught.value.__cause__ is None
    assert certificates.metrics.failures == 0
    check(certificates, "public")


def test_no_certificates_write_no_cache(both, source, platform, check, tmp_path, landed):
    source.answer = platform.answer(404, b'{"code":"RESOURCE_NOT_EXISTS"}')
    with pytest.raises(UnknownSerialError):
        check(both(cache_path=tmp_path / "cache", on_refresh=landed), "old")
    landed.wait()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("status", "body", "code", "remedy"),
    [
        (404, b'{"code":"RESOURCE_NOT_EXISTS"}', "RESOURCE_NOT_EXISTS", "use the WeChat Pay public key"),
        (401, b'{"code":"SIGN_ERROR"}', "SIGN_ERROR", "needs the WeChat Pay public key"),
        (502, b"<html>", "no error code", "needs the WeChat Pay public key"),
    ],
)
async def test_no_certificates_and_no_public_key_says_what_to_do(make, source, status, body, code, remedy):
    source.answer = httpx.Response(status, content=body, headers={"Request-ID": "R1"})
    with pytest.raises(CertificateDownloadError, match=remedy) as caught:
        await make().aprepare()
    for reason in (caught.value, caught.value.__cause__):
        assert f"did not return the platform certificates ({code})." in str(reason)
        assert (reason.status_code, reason.request_id) == (status, "R1")


@pytest.mark.case("T13")
async def test_an_unknown_public_key_id_is_not_looked_for(make, source, check):
    certificates = make()
    certificates.prepare()
    with pytest.raises(UnknownSerialError, match=r"download pub_key\.pem"):
        check(certificates, "public")
    assert source.downloads == 1


async def test_a_wrong_signature_with_a_known_serial_is_refused(make, source, signed_by):
    certificates = make()
    serial_no, message, signature = signed_by("old")
    with pytest.raises(InvalidSignatureError):
        await certificates.averify(serial_no, message + b"x", signature)
