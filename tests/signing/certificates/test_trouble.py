"""Platform certificates when something is broken: the answer, the process, the log, the clock."""

import asyncio
import json
import logging
import threading
import traceback

import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    EncryptionError,
    PlatformCertificates,
    UnknownSerialError,
)
from wechatpay_signing._certificates.cache import write_cache

DEEP = b"[" * 100_000


@pytest.mark.parametrize("body", [DEEP, b'{"data":' + DEEP])
def test_an_answer_that_nobody_can_read_is_a_failed_download_and_the_next_may_succeed(
    make, source, platform, body
):
    source.answer = httpx.Response(502, content=body)
    certificates = make()
    with pytest.raises(CertificateDownloadError):
        certificates.prepare()
    source.answer = None
    platform.now += 1
    certificates.prepare()
    assert certificates.serial_no == platform.serials["old"]


def test_a_signed_answer_that_nobody_can_read_is_a_failed_download(both, source, platform):
    source.answer = platform.answer(200, DEEP, signer="public")
    certificates = both()
    with pytest.raises(UnknownSerialError) as caught:
        certificates.verify(platform.serials["old"], b"", "")
    assert "did not return the platform certificates (no error code)" in str(caught.value.__cause__)


@pytest.mark.parametrize("code", ["NO_AUTH\nforged line", "A" * 65, 7, None])
def test_what_a_refusal_holds_in_place_of_a_code_is_not_repeated(make, source, code):
    source.answer = httpx.Response(403, json={"code": code})
    with pytest.raises(CertificateDownloadError) as caught:
        make().prepare()
    assert "did not return the platform certificates (no error code)" in str(caught.value.__cause__)


def no_thread(self):
    raise RuntimeError("can't start new thread")


def test_a_process_without_threads_to_spare_goes_on_with_the_keys_at_hand(
    make, source, platform, monkeypatch, landed
):
    certificates = make(refresh_seconds=60, on_refresh=landed)
    certificates.prepare()
    landed.wait()
    platform.now += 60
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_thread)
        certificates.prepare()
    assert certificates.metrics.failures == 1
    assert "(RuntimeError)" in str(certificates.metrics.last_error)
    platform.now += 30
    certificates.prepare()
    landed.wait()
    assert certificates.metrics.refreshes == 2


def test_a_download_that_its_thread_does_not_survive_has_failed_at_once(make, source, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda failure: None)

    downloading = []

    def leave(request):
        downloading.append(threading.current_thread())
        raise SystemExit

    certificates = make(inner=httpx.MockTransport(leave))
    next(certificates._ring.flights(lambda: False)).future.result(3)
    with pytest.raises(CertificateDownloadError):
        certificates.prepare()
    for thread in downloading:
        thread.join(60)
    assert "(SystemExit)" in str(certificates.metrics.last_error)


@pytest.mark.anyio
async def test_a_callers_timeout_shows_neither_message_nor_signature(make, source, signed_by):
    source.gate.clear()
    serial_no, message, signature = signed_by("old")
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(0.01):
            await make().averify(serial_no, message, signature)
    source.gate.set()
    cancelled = caught.value.__context__  # Python 3.11.2 gives it no __cause__
    frames = [frame.f_locals for frame, _ in traceback.walk_tb(cancelled.__traceback__)]
    assert not any({"message", "signature"} & set(held) for held in frames[1:])


def test_a_clock_that_is_set_back_ends_a_cool_down(make, source, platform):
    certificates = make()
    source.answer = httpx.ConnectError("no route")
    with pytest.raises(CertificateDownloadError):
        certificates.prepare()
    source.answer = None
    platform.now -= 365 * 86400
    certificates.prepare()
    assert certificates.serial_no == platform.serials["old"]


def test_a_clock_that_is_set_back_makes_a_refresh_due(make, source, platform, landed):
    certificates = make(on_refresh=landed)
    certificates.prepare()
    landed.wait()
    platform.now -= 86400
    certificates.prepare()
    landed.wait()
    certificates.prepare()
    assert source.downloads == 2


def test_a_handler_of_the_log_may_use_the_certificates(make, source, platform, monkeypatch):
    certificates = make(refresh_seconds=60)
    certificates.prepare()
    used = threading.Event()

    class Handler(logging.Handler):
        def emit(self, record):
            certificates.prepare()
            used.set()

    handler = Handler()
    logging.getLogger("wechatpay_signing").addHandler(handler)
    try:
        source.answer = httpx.ConnectError("no route")
        platform.now += 60
        certificates.prepare()
        assert used.wait(60)
    finally:
        logging.getLogger("wechatpay_signing").removeHandler(handler)


def test_of_two_entries_with_one_serial_the_one_that_opens_counts(make, source, platform, check):
    data = json.loads(platform.bundle("old"))
    (good,) = data["data"]
    data["data"].append(
        {**good, "encrypt_certificate": {**good["encrypt_certificate"], "ciphertext": "AAAA"}}
    )
    source.answer = platform.answer(200, json.dumps(data).encode(), signer="old")
    check(make(), "old")


def test_days_of_downloads_that_hang_are_counted_and_leave_few_threads(make, platform):
    gate = threading.Event()
    inner = httpx.MockTransport(lambda request: gate.wait(120) and httpx.Response(404))
    certificates = make(timeout_seconds=0.1, inner=inner)
    before = threading.active_count()
    for _ in range(5 * 24 * 60):
        with pytest.raises(CertificateDownloadError):
            certificates.prepare()
        platform.now += 60
    metrics = certificates.metrics
    assert 10 < metrics.failures < 30
    assert threading.active_count() - before <= metrics.failures
    assert "not within" in str(metrics.last_error)
    gate.set()


def test_after_downloads_that_hung_the_next_one_succeeds(make, source, platform):
    certificates = make(timeout_seconds=1.0)
    source.gate.clear()
    with pytest.raises(CertificateDownloadError):
        certificates.prepare()
    source.gate.set()
    platform.now += 2
    certificates.prepare()
    assert certificates.serial_no == platform.serials["old"]


def test_a_signer_that_hangs_is_given_up_too(platform, source, signer):
    gate = threading.Event()

    class Hanging:
        mchid, serial_no = signer.mchid, signer.serial_no

        def sign(self, message):
            gate.wait(20)
            return signer.sign(message)

    inner = httpx.MockTransport(source)
    certificates = PlatformCertificates(
        Hanging(), platform.apiv3_key, inner=inner, clock=platform.clock, timeout_seconds=0.01
    )
    with pytest.raises(CertificateDownloadError):
        certificates.prepare()
    assert certificates.metrics.failures == 1
    gate.set()


@pytest.mark.parametrize("code", ["NOT_ENOUGH", "RESOURCE_NOT_EXISTS"])
def test_without_a_valid_certificate_the_public_key_is_named_as_the_way_out(make, source, code):
    source.answer = httpx.Response(404, json={"code": code})
    with pytest.raises(CertificateDownloadError) as caught:
        make().prepare()
    assert "use the WeChat Pay public key" in str(caught.value.__cause__)


def test_a_download_takes_the_way_of_the_calls(signer, platform, transport_to, source):
    certificates = PlatformCertificates(signer, platform.apiv3_key, clock=platform.clock)
    with httpx.Client(transport=transport_to(source, verifier=certificates)) as client:
        client.get("https://api.mch.weixin.qq.com/v3/x")
    assert source.downloads == 1


@pytest.mark.anyio
async def test_a_download_over_an_asynchronous_transport_fails_and_succeeds_like_any(make, source, platform):
    class Async(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request):
            return source(request)

    certificates = make(inner=Async())
    source.answer = httpx.ConnectError("no route")
    with pytest.raises(CertificateDownloadError) as caught:
        await certificates.aprepare()
    assert isinstance(caught.value.__cause__.__cause__, httpx.ConnectError)
    source.answer = None
    platform.now += 2
    await certificates.aprepare()
    assert certificates.serial_no == platform.serials["old"]


def test_an_interrupted_call_shows_neither_message_nor_signature(make, signed_by, monkeypatch):
    certificates = make()

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(certificates._ring, "wait", interrupt)
    with pytest.raises(KeyboardInterrupt) as caught:
        certificates.verify(*signed_by("old"))
    frames = [frame.f_locals for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    assert not any({"message", "signature"} & set(held) for held in frames[1:])


def test_keys_that_end_before_they_are_used_encrypt_nothing(make, platform, monkeypatch):
    certificates = make()
    certificates.prepare()
    monkeypatch.setattr(certificates, "prepare", lambda: None)
    platform.now = 1798761601.0
    monkeypatch.setattr(certificates._ring, "wait", lambda settled: None)
    with pytest.raises(EncryptionError, match="No certificate that could encrypt is valid now"):
        certificates.encryption_key()


def test_a_cache_without_an_entry_is_left_unused(make, signer, platform, tmp_path):
    cache = tmp_path / "cache"
    write_cache(cache, b'{"data":[]}', signer, platform.now)
    assert make(cache_path=cache).serial_no is None


def test_what_landed_just_before_it_was_given_up_is_no_failure(make, monkeypatch):
    certificates = make()
    certificates.prepare()
    monkeypatch.setattr(type(certificates._ring._flight), "is_overdue", True)
    assert certificates.metrics.failures == 0
