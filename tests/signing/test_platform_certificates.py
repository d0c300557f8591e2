"""PlatformCertificates: downloads, rotates, and is neither stopped nor flooded."""

import asyncio
import inspect
import json
import os
import stat
import threading

import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    ConfigurationError,
    DecryptionError,
    FieldCipher,
    ForeignHostError,
    InvalidSignatureError,
    PlatformCertificates,
    UnknownSerialError,
    UnsignedResponseError,
)

pytestmark = pytest.mark.anyio


class Source:
    """Answers GET /v3/certificates, counts, and can be told to wait."""

    def __init__(self, platform):
        self.platform = platform
        self.names = ("old",)
        self.signer = None
        self.answer = None
        self.requests = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, request):
        if request.url.path != "/v3/certificates":
            return self.platform.answer(signer=self.signer or self.names[-1])
        self.requests.append(request)
        assert self.gate.wait(10)
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is not None:
            return self.answer
        body = self.platform.bundle(*self.names)
        return self.platform.answer(200, body, signer=self.signer or self.names[-1])

    @property
    def downloads(self):
        return len(self.requests)


@pytest.fixture
def source(platform):
    return Source(platform)


@pytest.fixture
def make(platform, signer, source):
    """Makes PlatformCertificates that download from the source."""

    def make(**options):
        options = {"inner": httpx.MockTransport(source), "clock": platform.clock, **options}
        return PlatformCertificates(signer, options.pop("apiv3_key", platform.apiv3_key), **options)

    return make


@pytest.fixture
def both(make, platform, keys):
    """The same with the public key, as in a migration."""
    return lambda **options: make(
        public_keys={platform.serials["public"]: keys / "public_pub.pem"}, **options
    )


@pytest.fixture
def check(platform):
    """Verifies a signature of one of the platform's keys."""

    def check(certificates, name, **options):
        certificates.verify(*signed_by(platform, name, **options))

    return check


@pytest.fixture
def landed():
    """A hook that lets a test wait until a background download has ended."""

    class Landed(list):
        def __init__(self):
            self.arrived = threading.Semaphore(0)

        def __call__(self, metrics):
            self.append(metrics)
            self.arrived.release()

        def wait(self):
            assert self.arrived.acquire(timeout=10)

    return Landed()


def signed_by(platform, name, serial_no=None):
    headers = platform.headers(b"", name)
    message = f"{headers['Wechatpay-Timestamp']}\n{headers['Wechatpay-Nonce']}\n\n".encode()
    return serial_no or headers["Wechatpay-Serial"], message, headers["Wechatpay-Signature"]


# Loading


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
    assert request.headers["Authorization"].startswith("WECHATPAY2-SHA256-RSA2048 mchid=")
    assert request.extensions["timeout"]["read"] == 3


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

    certificates = make(clock=clock, timeout_seconds=0.01)
    for _ in range(2):
        with pytest.raises(CertificateDownloadError):
            certificates.prepare()
    for thread in downloading:
        thread.join(10)
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
async def test_nobody_waits_for_ever_for_a_download_that_hangs(make, source, platform, landed, wait):
    certificates = make(timeout_seconds=0.01, on_refresh=landed)
    source.gate.clear()
    arguments = signed_by(platform, "old") if wait.endswith("verify") else ()

    async def call():
        outcome = getattr(certificates, wait)(*arguments)
        if inspect.isawaitable(outcome):
            await outcome

    with pytest.raises((CertificateDownloadError, UnknownSerialError)):
        await call()
    assert certificates.metrics.failures == 0
    source.gate.set()
    landed.wait()
    assert certificates.metrics.refreshes == 1


async def test_the_newest_certificate_that_is_valid_now_encrypts(make, source, platform):
    source.names = ("old", "new")
    certificates = make()
    platform.now = 1672531200.0  # 2023: the new certificate is not valid yet
    assert FieldCipher(certificates).encrypt("x").serial_no == platform.serials["old"]
    platform.now = 4102444800.0  # 2100: none is, so the newest must do
    assert FieldCipher(certificates).encrypt("x").serial_no == platform.serials["new"]


@pytest.mark.case("T17")
async def test_one_undecryptable_certificate_does_not_lose_the_good_one(
    make, source, platform, check, caplog
):
    source.answer = platform.answer(200, platform.bundle("old", damaged=("new",)), signer="old")
    certificates = make()
    certificates.prepare()
    check(certificates, "old")
    (message,) = caplog.messages[:1]
    assert message.startswith(
        f"platform certificate {platform.serials['new']} left out: The ciphertext does not open"
    )


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
async def test_an_answer_without_certificates_is_refused(both, source, platform, body):
    source.answer = platform.answer(200, body, signer="public")
    certificates = both()
    with pytest.raises(UnknownSerialError) as caught:
        certificates.verify(*signed_by(platform, "old"))
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


# Rotation


async def test_an_unknown_serial_is_looked_for_and_found(make, source, check):
    certificates = make()
    certificates.prepare()
    source.names = ("old", "new")
    check(certificates, "new")
    check(certificates, "old")
    assert source.downloads == 2


async def test_a_call_in_a_rotation_succeeds(make, source, transport_to, send):
    transport = transport_to(source, verifier=make())
    for names in [("old",), ("old", "new"), ("new",)]:
        source.names = names
        response = await send(transport)
        assert response.extensions["wechatpay_verified"] is True
    assert source.downloads == 2


@pytest.mark.case("T14")
async def test_a_failed_refresh_keeps_the_old_keys(make, source, platform, check):
    certificates = make()
    certificates.prepare()
    source.answer = httpx.ReadTimeout("slow")
    with pytest.raises(UnknownSerialError, match="known: 5157F0") as caught:
        check(certificates, "new")
    assert isinstance(caught.value.__cause__, CertificateDownloadError)
    check(certificates, "old")


def test_a_certificate_that_is_no_longer_listed_stays_until_it_expires(make, source, platform, check, landed):
    certificates = make(on_refresh=landed)
    certificates.prepare()
    landed.wait()
    source.names = ("new",)
    check(certificates, "new")
    landed.wait()
    check(certificates, "old")
    platform.now = 1798761601.0  # 2027-01-01: the old one has expired
    certificates.prepare()
    landed.wait()
    assert platform.serials["old"] not in repr(certificates)


@pytest.mark.case("T15")
def test_50_threads_that_miss_make_one_download(make, source, platform):
    certificates = make()
    source.gate.clear()
    outcomes = []

    def verify():
        certificates.verify(*signed_by(platform, "old"))
        outcomes.append("verified")

    threads = [threading.Thread(target=verify) for _ in range(50)]
    for thread in threads:
        thread.start()
    source.gate.set()
    for thread in threads:
        thread.join(10)
    assert outcomes == ["verified"] * 50
    assert source.downloads == 1


@pytest.mark.case("T15")
async def test_50_tasks_that_miss_make_one_download(make, source, platform):
    certificates = make()
    source.gate.clear()
    tasks = [asyncio.create_task(certificates.averify(*signed_by(platform, "old"))) for _ in range(50)]
    await asyncio.sleep(0)
    source.gate.set()
    await asyncio.gather(*tasks)
    assert source.downloads == 1


async def test_a_task_that_gives_up_does_not_end_the_download_of_the_others(make, source, platform):
    certificates = make()
    source.gate.clear()
    first, second = (asyncio.create_task(certificates.averify(*signed_by(platform, "old"))) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    source.gate.set()
    await second
    assert first.cancelled()
    assert source.downloads == 1


@pytest.mark.case("T16")
@pytest.mark.parametrize("loaded", [True, False])
def test_20_junk_callbacks_make_at_most_one_download(make, source, platform, check, loaded):
    certificates = make()
    if loaded:
        certificates.prepare()
        source.requests.clear()
    for number in range(20):
        with pytest.raises(UnknownSerialError):
            check(certificates, "old", serial_no=f"{number:040X}")
    assert source.downloads == 1


def test_after_the_cool_down_it_is_looked_for_again(make, source, platform, check):
    certificates = make(cool_down_seconds=30)
    certificates.prepare()
    for seconds, downloads in [(0, 2), (29, 2), (1, 3)]:
        platform.now += seconds
        with pytest.raises(UnknownSerialError):
            check(certificates, "new")
        assert source.downloads == downloads


def test_a_failed_first_download_is_tried_again_after_a_second(make, source, platform):
    certificates = make()
    source.answer = httpx.ConnectError("no route")
    for seconds, downloads in [(0, 1), (0.5, 1), (0.5, 2)]:
        platform.now += seconds
        with pytest.raises(CertificateDownloadError):
            certificates.prepare()
        assert source.downloads == downloads
    source.answer = None
    platform.now += 1
    certificates.prepare()
    assert certificates.serial_no == platform.serials["old"]


def test_a_serial_made_during_a_download_is_looked_for_once_more(make, source, platform, check):
    certificates = make()
    first = platform.answer(200, platform.bundle("old"), signer="old")

    def rotate_after_the_first(request):
        source.requests.append(request)
        body = platform.bundle("old", "new")
        return first if source.downloads == 1 else platform.answer(200, body, signer="new")

    certificates = make(inner=httpx.MockTransport(rotate_after_the_first))
    flights = certificates._flights(None)  # somebody waits for any key …
    next(flights).result(10)
    certificates.verify(*signed_by(platform, "new"))  # … and we for a newer one
    assert source.downloads == 2


def test_a_due_refresh_does_not_hold_up_a_call(make, source, platform, check, landed):
    certificates = make(refresh_seconds=60, on_refresh=landed)
    certificates.prepare()
    landed.wait()
    platform.now += 60
    source.gate.clear()
    source.names = ("old", "new")
    certificates.prepare()
    check(certificates, "old")
    assert certificates.serial_no == platform.serials["old"]
    source.gate.set()
    landed.wait()
    assert certificates.serial_no == platform.serials["new"]
    assert source.downloads == 2


def test_nothing_is_downloaded_before_it_is_due(make, source, platform, check):
    certificates = make(refresh_seconds=60)
    certificates.prepare()
    platform.now += 59
    certificates.prepare()
    check(certificates, "old")
    assert source.downloads == 1


# Both kinds of key


async def test_both_kinds_are_accepted_and_the_public_key_is_asked_for(both, platform, check, source):
    certificates = both()
    check(certificates, "public")
    check(certificates, "old")
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


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (404, b'{"code":"RESOURCE_NOT_EXISTS"}', "RESOURCE_NOT_EXISTS"),
        (401, b'{"code":"SIGN_ERROR"}', "SIGN_ERROR"),
        (502, b"<html>", "no error code"),
    ],
)
async def test_no_certificates_and_no_public_key_says_what_to_do(make, source, status, body, code):
    source.answer = httpx.Response(status, content=body, headers={"Request-ID": "R1"})
    with pytest.raises(CertificateDownloadError, match="needs the WeChat Pay public key") as caught:
        await make().aprepare()
    reason = caught.value.__cause__
    assert f"were not given out ({code})." in str(reason)
    assert (reason.status_code, reason.request_id) == (status, "R1")


@pytest.mark.case("T13")
async def test_an_unknown_public_key_id_is_not_looked_for(make, source, check):
    certificates = make()
    certificates.prepare()
    with pytest.raises(UnknownSerialError, match=r"download pub_key\.pem"):
        check(certificates, "public")
    assert source.downloads == 1


async def test_a_wrong_signature_with_a_known_serial_is_refused(make, source, platform):
    certificates = make()
    serial_no, message, signature = signed_by(platform, "old")
    with pytest.raises(InvalidSignatureError):
        await certificates.averify(serial_no, message + b"x", signature)


# Settings


def test_the_download_goes_to_the_base_url_only(make, source, platform):
    make(base_url="http://127.0.0.1:9/").prepare()
    assert str(source.requests[0].url) == "http://127.0.0.1:9/v3/certificates"


def test_a_base_url_in_plain_text_is_refused(make):
    with pytest.raises(CertificateDownloadError) as caught:
        make(base_url="http://api.mch.weixin.qq.com").prepare()
    assert isinstance(caught.value.__cause__.__cause__, ForeignHostError)


def test_a_short_apiv3_key_is_refused_at_construction(make):
    with pytest.raises(ConfigurationError, match="32 bytes"):
        make(apiv3_key="short")


def test_without_an_inner_transport_it_opens_a_connection_of_its_own(signer, platform):
    certificates = PlatformCertificates(
        signer, platform.apiv3_key, base_url="http://127.0.0.1:1", timeout_seconds=1
    )
    with pytest.raises(CertificateDownloadError) as caught:
        certificates.prepare()
    assert isinstance(caught.value.__cause__.__cause__, httpx.ConnectError)


def test_the_metrics_count_and_tell_the_days_left(make, source, platform, check, landed):
    certificates = make(on_refresh=landed, cool_down_seconds=0)
    assert certificates.metrics.days_to_expiry is None
    certificates.prepare()
    landed.wait()
    source.answer = httpx.ConnectError("no route")
    with pytest.raises(UnknownSerialError):
        check(certificates, "new")
    landed.wait()
    good, bad = landed[:2]
    assert (good.refreshes, good.failures, good.last_error) == (1, 0, None)
    assert good.days_to_expiry == (1798761600 - platform.now) / 86400
    assert (bad.refreshes, bad.failures) == (1, 1)
    assert isinstance(bad.last_error, CertificateDownloadError)


def test_a_hook_that_fails_does_no_harm(make, source, check, caplog):
    threads, called = [], threading.Event()

    def hook(metrics):
        threads.append(threading.current_thread())
        called.set()
        raise ValueError("hook")

    certificates = make(on_refresh=hook)
    certificates.prepare()
    check(certificates, "old")
    assert called.wait(10)
    threads[0].join(10)
    assert caplog.messages == ["on_refresh failed"]


def test_every_refresh_and_every_failure_counts(make, source, landed, platform, caplog):
    certificates = make(on_refresh=landed, refresh_seconds=60, cool_down_seconds=0)
    for answer in (None, None, httpx.ConnectError("no route"), httpx.ConnectError("no route")):
        source.answer = answer
        certificates.prepare()
        landed.wait()
        platform.now += 60
    assert (certificates.metrics.refreshes, certificates.metrics.failures) == (2, 2)
    reason = "platform certificates: The platform certificates could not be downloaded (ConnectError). "
    assert [message.startswith(reason) for message in caplog.messages] == [True, True]


# Cache on disk


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "certificates.json"


@pytest.fixture
def cached(make, cache, landed, platform):
    """A cache that another process wrote."""
    make(cache_path=cache, on_refresh=landed).prepare()
    landed.wait()
    os.utime(cache, (platform.now, platform.now))
    return cache


def test_the_cache_serves_the_next_process(make, source, cached, check, platform):
    certificates = make(cache_path=str(cached))
    check(certificates, "old")
    certificates.prepare()
    assert source.downloads == 1


def test_the_cache_is_for_its_owner_only_and_encrypted(cached, platform):
    assert stat.S_IMODE(cached.stat().st_mode) == 0o600
    assert b"BEGIN CERTIFICATE" not in cached.read_bytes()
    assert list(cached.parent.iterdir()) == [cached]


def test_an_old_cache_is_used_and_refreshed_in_the_background(make, source, cached, check, platform, landed):
    platform.now += 7 * 3600
    certificates = make(cache_path=cached, on_refresh=landed)
    certificates.prepare()
    assert certificates.serial_no == platform.serials["old"]
    landed.wait()
    assert source.downloads == 2


@pytest.mark.parametrize("content", [b"", b"junk", b'{"data":[]}'])
def test_a_damaged_cache_is_left_unused(make, source, cache, content):
    cache.write_bytes(content)
    certificates = make(cache_path=cache)
    assert certificates.serial_no is None


def test_a_cache_of_another_merchant_is_left_unused(make, source, cached, caplog):
    assert make(cache_path=cached, apiv3_key="x" * 32).serial_no is None
    assert "cache left unused" in caplog.text


def test_a_cache_that_cannot_be_read_or_written_does_no_harm(make, source, tmp_path, check, caplog, landed):
    certificates = make(cache_path=tmp_path, on_refresh=landed)
    check(certificates, "old")
    landed.wait()
    assert caplog.messages[0] == "certificate cache cannot be read: Is a directory"
    assert caplog.messages[-1] == "certificate cache cannot be written: Is a directory"


def test_a_missing_folder_does_no_harm(make, source, tmp_path, check, caplog, landed):
    certificates = make(cache_path=tmp_path / "missing" / "cache", on_refresh=landed)
    check(certificates, "old")
    landed.wait()
    assert caplog.messages[-1] == "certificate cache cannot be written: No such file or directory"
