"""Platform certificates when something is broken: the answer, the process, the log, the clock."""

import asyncio
import json
import logging
import os
import threading
import traceback

import httpx
import pytest

from wechatpay_signing import CertificateDownloadError, UnknownSerialError

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
    assert "not given out (no error code)" in str(caught.value.__cause__)


@pytest.mark.parametrize("code", ["NO_AUTH\nforged line", "A" * 65, 7, None])
def test_what_a_refusal_holds_in_place_of_a_code_is_not_repeated(make, source, code):
    source.answer = httpx.Response(403, json={"code": code})
    with pytest.raises(CertificateDownloadError) as caught:
        make().prepare()
    assert "not given out (no error code)" in str(caught.value.__cause__)


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
    next(certificates._flights(None)).result(60)
    with pytest.raises(CertificateDownloadError):
        certificates.prepare()
    for thread in downloading:
        thread.join(60)
    assert "(SystemExit)" in str(certificates.metrics.last_error)


def test_a_process_forked_during_a_download_starts_one_of_its_own(make, source, platform, monkeypatch):
    certificates = make()
    source.gate.clear()
    left_behind = next(certificates._flights(None))
    monkeypatch.setattr(os, "getpid", lambda: -1)
    own = next(certificates._flights(None))
    source.gate.set()
    own.result(60)
    assert own is not left_behind
    assert certificates.serial_no == platform.serials["old"]


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
