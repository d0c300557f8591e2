"""Platform certificates: a rotation stops nobody, and junk floods nobody."""

import asyncio
import threading

import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    UnknownSerialError,
)

pytestmark = pytest.mark.anyio


async def test_an_unknown_serial_is_looked_for_and_found(make, source, check):
    certificates = make()
    certificates.prepare()
    source.names = ("old", "new")
    check(certificates, "new")
    check(certificates, "old")
    assert source.downloads == 2


async def test_a_call_in_a_rotation_succeeds(make, source, transport_to, send, platform, landed):
    certificates = make(on_refresh=landed)
    transport = transport_to(source, verifier=certificates)
    certificates.prepare()
    landed.wait()
    for names, signer in [(("old",), "old"), (("old", "new"), "old"), (("new",), "new")]:
        source.names, source.signer = names, signer
        response = await send(transport)
        platform.now += 6 * 3600
        certificates.prepare()
        landed.wait()
        assert response.extensions["wechatpay_verified"] is True


@pytest.mark.case("T14")
async def test_a_failed_refresh_keeps_the_old_keys(make, source, platform, check):
    certificates = make()
    certificates.prepare()
    source.answer = httpx.ReadTimeout("slow")
    with pytest.raises(UnknownSerialError, match="known: 5157F0") as caught:
        check(certificates, "new")
    assert isinstance(caught.value.__cause__, CertificateDownloadError)
    check(certificates, "old")


def test_a_certificate_that_is_no_longer_listed_ends_two_days_later(make, source, platform, check, landed):
    certificates = make(on_refresh=landed)
    certificates.prepare()
    landed.wait()
    source.names, source.signer = ("new",), "old"
    check(certificates, "new")
    landed.wait()
    for hours in (0, 47, 0.99):
        platform.now += hours * 3600
        check(certificates, "old")
    platform.now += 0.01 * 3600
    with pytest.raises(UnknownSerialError):
        check(certificates, "old")
    assert platform.serials["old"] not in repr(certificates)


def test_a_certificate_that_is_listed_again_stays(make, source, platform, check, landed):
    certificates = make(on_refresh=landed)
    source.signer = "old"
    for names in [("old",), ("new",), ("old", "new")]:
        source.names = names
        certificates.prepare()
        landed.wait()
        platform.now += 6 * 3600
    platform.now += 3 * 86400
    check(certificates, "old")


def test_an_expired_certificate_neither_vouches_nor_encrypts(make, source, platform, check, landed):
    certificates = make(on_refresh=landed)
    certificates.prepare()
    landed.wait()
    source.answer = httpx.ConnectError("no route")
    platform.now = 1798761601.0  # 2027-01-01: the old one has expired
    with pytest.raises(UnknownSerialError, match="valid only from 2022-01-01 to 2027-01-01"):
        check(certificates, "old")
    assert not certificates.knows(platform.serials["old"])
    with pytest.raises(CertificateDownloadError, match="No platform certificate is valid now"):
        certificates.encryption_key()


@pytest.mark.case("T15")
def test_50_threads_that_miss_make_one_download(make, source, signed_by):
    certificates = make()
    source.gate.clear()
    outcomes = []

    def verify():
        certificates.verify(*signed_by("old"))
        outcomes.append("verified")

    threads = [threading.Thread(target=verify) for _ in range(50)]
    for thread in threads:
        thread.start()
    source.gate.set()
    for thread in threads:
        thread.join(60)
    assert outcomes == ["verified"] * 50
    assert source.downloads == 1


@pytest.mark.case("T15")
async def test_50_tasks_that_miss_make_one_download(make, source, signed_by):
    certificates = make()
    source.gate.clear()
    tasks = [asyncio.create_task(certificates.averify(*signed_by("old"))) for _ in range(50)]
    await asyncio.sleep(0)
    source.gate.set()
    await asyncio.gather(*tasks)
    assert source.downloads == 1


async def test_a_task_that_gives_up_does_not_end_the_download_of_the_others(make, source, signed_by):
    certificates = make()
    source.gate.clear()
    first, second = (asyncio.create_task(certificates.averify(*signed_by("old"))) for _ in range(2))
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
    certificates = make()
    certificates.prepare()
    for seconds, downloads in [(0, 2), (29, 2), (1, 3)]:
        platform.now += seconds
        with pytest.raises(UnknownSerialError):
            check(certificates, "new")
        assert source.downloads == downloads


def test_a_failed_first_download_is_tried_again_after_a_second(make, source, platform):
    certificates = make()
    source.answer = httpx.ConnectError("no route")
    for seconds, requests in [(0, 2), (0.5, 2), (0.5, 4)]:  # each time both hosts are asked
        platform.now += seconds
        with pytest.raises(CertificateDownloadError):
            certificates.prepare()
        assert source.downloads == requests
    source.answer = None
    platform.now += 1
    certificates.prepare()
    assert certificates.serial_no == platform.serials["old"]


def test_a_serial_made_during_a_download_is_looked_for_once_more(make, source, platform, check, signed_by):
    certificates = make()
    first = platform.answer(200, platform.bundle("old"), signer="old")

    def rotate_after_the_first(request):
        source.requests.append(request)
        body = platform.bundle("old", "new")
        return first if source.downloads == 1 else platform.answer(200, body, signer="old")

    certificates = make(inner=httpx.MockTransport(rotate_after_the_first))
    flights = certificates._ring.flights(certificates._is_loaded)  # somebody waits for any key …
    next(flights).future.result(10)
    certificates.verify(*signed_by("new"))  # … and we for a newer one
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


def test_certificates_that_the_platform_withdrew_are_not_asked_for_at_every_call(
    both, source, platform, check, landed
):
    certificates = both(on_refresh=landed, refresh_seconds=60)
    check(certificates, "old")
    landed.wait()
    source.answer = platform.answer(404, b'{"code":"RESOURCE_NOT_EXISTS"}', signer="public")
    platform.now += 60
    certificates.prepare()
    landed.wait()
    certificates.prepare()
    assert source.downloads == 2


def test_when_the_last_certificate_has_expired_and_none_followed_no_other_is_asked_for(
    both, source, platform, check, landed
):
    certificates = both(on_refresh=landed)
    check(certificates, "old")
    landed.wait()
    platform.now += 86400 * (certificates.metrics.days_to_expiry + 1)
    source.answer = platform.answer(404, b'{"code":"RESOURCE_NOT_EXISTS"}', signer="public")
    certificates.prepare()
    landed.wait()
    assert certificates.metrics.days_to_expiry is None
    certificates.prepare()
    assert source.downloads == 2
