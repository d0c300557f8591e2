"""Platform certificates: downloaded, verified with the keys they bring, else refused."""

import inspect
import json
import threading

import anyio
import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    DecryptionError,
    FieldCipher,
    InvalidSignatureError,
    PlatformCertificates,
    UnknownSerialError,
    UnsignedResponseError,
)

pytestmark = pytest.mark.anyio


async def test_the_certificates_are_loaded_before_the_first_request_leaves(make, source, transport_to, send):
    order = []
    answer = source.__call__

    def record(request):
        order.append(request.url.path)
        return answer(request)

    certificates = make(inner=httpx.MockTransport(record))
    response = await send(transport_to(record, verifier=certificates))
    assert response.extensions["wechatpay_verified"] is True
    assert order == ["/v3/certificates", "/v3/x"]


async def test_nothing_leaves_when_they_cannot_be_loaded(make, source, transport_to, send):
    source.answer = httpx.ConnectError("no route")
    sent = []
    with pytest.raises(CertificateDownloadError) as caught:
        await send(transport_to(sent.append, verifier=make()))
    assert sent == []
    assert caught.value.request_may_have_been_processed is False
    assert isinstance(caught.value.__cause__, CertificateDownloadError)
    assert isinstance(caught.value.__cause__.__cause__, httpx.ConnectError)


async def test_the_download_is_signed_and_times_out(make, source):
    make(timeout_seconds=3).prepare()
    (request,) = source.requests
    assert request.method == "GET"
    assert request.headers["Authorization"].startswith("WECHATPAY2-SHA256-RSA2048 mchid=")
    assert request.extensions["timeout"]["read"] == 3


async def test_each_step_of_the_download_has_ten_seconds(signer, platform, source):
    inner = httpx.MockTransport(source)
    PlatformCertificates(signer, platform.apiv3_key, inner=inner, clock=platform.clock).prepare()
    (request,) = source.requests
    timeout = dict(request.extensions["timeout"])
    assert 0 < timeout.pop("total") <= 40
    assert set(timeout.values()) == {10}


async def test_an_error_that_nobody_foresaw_is_a_failed_download(make, source):
    source.answer = RuntimeError("broken transport")
    certificates = make()
    with pytest.raises(CertificateDownloadError) as caught:
        certificates.prepare()
    assert "could not be downloaded (RuntimeError)" in str(caught.value.__cause__)
    assert isinstance(caught.value.__cause__.__cause__, RuntimeError)
    assert certificates.metrics.failures == 1


def test_a_clock_that_fails_on_the_downloading_thread_holds_nobody_up(make, platform, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda failure: None)
    here, downloading = threading.current_thread(), set()

    def clock():
        if threading.current_thread() is here:
            return platform.now
        downloading.add(threading.current_thread())
        raise ValueError("clock")

    certificates = make(clock=clock)
    for _ in range(2):
        with pytest.raises(CertificateDownloadError):
            certificates.prepare()
    for thread in downloading:
        thread.join(60)
    assert len(downloading) == 4  # two attempts each; none was left waiting for a download that had died


async def test_the_best_key_is_asked_for(make, source, platform):
    certificates = make()
    assert certificates.serial_no is None
    assert repr(certificates) == "<PlatformCertificates not loaded yet>"
    source.names = ("old", "new")
    certificates.prepare()
    assert certificates.serial_no == platform.serials["new"]
    serials = f"{platform.serials['old']}, {platform.serials['new']}"
    assert repr(certificates) == f"<PlatformCertificates {serials}>"


@pytest.mark.parametrize("wait", ["prepare", "aprepare", "verify", "averify"])
async def test_nobody_waits_for_ever_for_a_download_that_hangs(make, source, wait, signed_by):
    certificates = make(timeout_seconds=0.1)
    source.gate.clear()
    arguments = signed_by("old") if wait.endswith("verify") else ()

    async def call():
        outcome = getattr(certificates, wait)(*arguments)
        if inspect.isawaitable(outcome):
            await outcome

    with pytest.raises((CertificateDownloadError, UnknownSerialError)):
        await call()
    for _ in range(2_000):  # on a busy machine who waits gives up before the download does
        if certificates.metrics.failures:
            break
        await anyio.sleep(0.01)
    metrics = certificates.metrics
    assert (metrics.failures, metrics.refreshes) == (1, 0)
    assert "(not within 0.4 seconds)" in str(metrics.last_error)
    source.gate.set()


async def test_the_newest_certificate_that_is_valid_now_encrypts(make, source, platform):
    source.names = ("old", "new")
    source.signer = "old"
    certificates = make()
    platform.now = 1672531200.0  # 2023: the new certificate is not valid yet
    assert FieldCipher(certificates).encrypt("x").serial_no == platform.serials["old"]
    platform.now = 1862006400.0  # 2029: the old one has expired
    assert FieldCipher(certificates).encrypt("x").serial_no == platform.serials["new"]
    platform.now = 4102444800.0  # 2100: none is
    with pytest.raises(CertificateDownloadError, match="No platform certificate is valid now"):
        FieldCipher(certificates).encrypt("x")


@pytest.mark.case("T17")
async def test_one_undecryptable_certificate_does_not_lose_the_good_one(
    make, source, platform, check, caplog
):
    source.answer = platform.answer(200, platform.bundle("old", damaged=("new",)), signer="old")
    certificates = make()
    certificates.prepare()
    check(certificates, "old")
    left_out = f"platform certificate {platform.serials['new']} left out: The ciphertext cannot be decrypted"
    assert [message for message in caplog.messages if message.startswith(left_out)]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"Wechatpay_Nonce": "other"}, InvalidSignatureError),
        ({"Wechatpay_Signature": None}, InvalidSignatureError),
        (
            dict.fromkeys(
                ["Wechatpay_Timestamp", "Wechatpay_Nonce", "Wechatpay_Signature", "Wechatpay_Serial"]
            ),
            UnsignedResponseError,
        ),
        ({"signer": "new"}, UnknownSerialError),
    ],
)
async def test_an_answer_that_is_not_signed_with_a_key_it_brings_is_refused(
    make, source, platform, change, cause
):
    change = {"signer": "old", **change}
    source.answer = platform.answer(200, platform.bundle("old"), **change)
    with pytest.raises(CertificateDownloadError) as caught:
        make().prepare()
    assert isinstance(caught.value.__cause__.__cause__, cause)


async def test_a_wrong_apiv3_key_is_named(make):
    with pytest.raises(CertificateDownloadError) as caught:
        make(apiv3_key="x" * 32).prepare()
    reason = caught.value.__cause__.__cause__
    assert isinstance(reason, DecryptionError)
    assert "APIv3 key" in str(reason)


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"data":[]}', b'{"data":[1]}', b'{"data":[{"serial_no":"AB"}]}', b"\xff"],
)
async def test_an_answer_without_certificates_is_refused(both, source, platform, body, signed_by):
    source.answer = platform.answer(200, body, signer="public")
    certificates = both()
    with pytest.raises(UnknownSerialError) as caught:
        certificates.verify(*signed_by("old"))
    assert isinstance(caught.value.__cause__, CertificateDownloadError)


async def test_a_bundle_in_several_lines_is_read_whole(make, source, platform, check):
    body = json.dumps(json.loads(platform.bundle("old")), indent=1).encode() + b"\n"
    source.answer = platform.answer(200, body, signer="old")
    check(make(), "old")


@pytest.mark.parametrize("entry", [{}, "text", {"nonce": "n", "associated_data": "d"}])
async def test_a_malformed_entry_is_left_out(make, source, platform, check, entry, caplog):
    data = json.loads(platform.bundle("old"))
    data["data"].append({"serial_no": "AB", "encrypt_certificate": entry})
    source.answer = platform.answer(200, json.dumps(data).encode(), signer="old")
    certificates = make()
    certificates.prepare()
    check(certificates, "old")
    assert "AB left out" in caplog.text
