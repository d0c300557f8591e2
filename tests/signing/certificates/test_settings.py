"""Platform certificates: where they come from, the metrics, and the hook."""

import threading

import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    ConfigurationError,
    ForeignHostError,
    PlatformCertificates,
    UnknownSerialError,
)

pytestmark = pytest.mark.anyio


def test_the_download_goes_to_the_base_url_only(make, source, platform):
    make(base_url="http://127.0.0.1:9/").prepare()
    assert str(source.requests[0].url) == "http://127.0.0.1:9/v3/certificates"


def test_the_path_of_a_base_url_is_kept(make):
    urls = []

    def refuse(request):
        urls.append(str(request.url))
        return httpx.Response(404)

    with pytest.raises(CertificateDownloadError):
        make(base_url="https://pay.example/BOX/", inner=httpx.MockTransport(refuse)).prepare()
    assert urls == ["https://pay.example/BOX/v3/certificates"]


def test_a_base_url_in_plain_text_is_refused(make):
    with pytest.raises(CertificateDownloadError) as caught:
        make(base_url="http://api.mch.weixin.qq.com").prepare()
    assert isinstance(caught.value.__cause__.__cause__, ForeignHostError)


def test_a_short_apiv3_key_is_refused_at_construction(make):
    with pytest.raises(ConfigurationError, match="32 bytes"):
        make(apiv3_key="short")


def test_without_an_inner_transport_it_opens_a_connection_of_its_own(signer, platform):
    certificates = PlatformCertificates(
        signer, platform.apiv3_key, base_url="http://127.0.0.1:1", timeout_seconds=60
    )
    with pytest.raises(CertificateDownloadError) as caught:
        certificates.prepare()
    assert isinstance(caught.value.__cause__.__cause__, httpx.ConnectError)


class Closing(httpx.MockTransport):
    closed = 0

    def close(self):
        self.closed += 1


def test_an_inner_transport_that_was_given_stays_open(make, source):
    inner = Closing(source)
    make(inner=inner).prepare()
    assert (source.downloads, inner.closed) == (1, 0)


def test_a_connection_of_its_own_is_closed_after_the_download(make, source, monkeypatch):
    own = Closing(source)
    monkeypatch.setattr("wechatpay_signing._certificates.download.PooledTransport", lambda **_: own)
    make(inner=None).prepare()
    assert (source.downloads, own.closed) == (1, 1)


def test_the_metrics_count_and_tell_the_days_left(make, source, platform, check, landed):
    certificates = make(on_refresh=landed)
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
    assert called.wait(60)
    threads[0].join(60)
    assert caplog.messages == ["on_refresh failed"]


def test_a_download_holds_up_no_process_that_ends(make, landed):
    daemons = []

    def hook(metrics):
        daemons.append(threading.current_thread().daemon)
        landed(metrics)

    make(on_refresh=hook).prepare()
    landed.wait()
    assert daemons == [True]


def test_every_refresh_and_every_failure_counts(make, source, landed, platform, caplog):
    certificates = make(on_refresh=landed, refresh_seconds=60, cool_down_seconds=0)
    for answer in (None, None, httpx.ConnectError("no route"), httpx.ConnectError("no route")):
        source.answer = answer
        certificates.prepare()
        landed.wait()
        platform.now += 60
    assert (certificates.metrics.refreshes, certificates.metrics.failures) == (2, 2)
    reason = "platform certificates: The platform certificates could not be downloaded (api.mch"
    assert [message.startswith(reason) for message in caplog.messages] == [True, True]
