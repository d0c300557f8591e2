"""A source of platform certificates, and what downloads from it."""

import threading

import httpx
import pytest

from wechatpay_signing import (
    PlatformCertificates,
)


class Source:
    """Answers GET /v3/certificates, counts, and can be told to wait."""

    def __init__(self, platform):
        self.platform = platform
        self.names = ("old",)
        self.signer = None
        self.has_public_key = False
        self.answer = None
        self.requests = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, request):
        if request.url.path != "/v3/certificates":
            return self.platform.answer(signer=self.signs(request))
        self.requests.append(request)
        assert self.gate.wait(60)
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is not None:
            return self.answer
        body = self.platform.bundle(*self.names)
        return self.platform.answer(200, body, signer=self.signs(request))

    def signs(self, request):
        """The key that was asked for, if it may sign; else the newest certificate."""
        asked = request.headers.get("wechatpay-serial")
        known = (*self.names, "public") if self.has_public_key else self.names
        return self.signer or next((n for n in known if self.platform.serials[n] == asked), self.names[-1])

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
        inner = httpx.MockTransport(source)
        options = {"inner": inner, "clock": platform.clock, "timeout_seconds": 60, **options}
        return PlatformCertificates(signer, options.pop("apiv3_key", platform.apiv3_key), **options)

    return make


@pytest.fixture
def both(make, platform, keys, source):
    """The same with the public key, as in a migration."""
    source.has_public_key = True
    return lambda **options: make(
        public_keys={platform.serials["public"]: keys / "public_pub.pem"}, **options
    )


@pytest.fixture
def signed_by(platform):
    """Makes serial, message and signature of an answer, with one of the platform's keys."""

    def signed_by(name, serial_no=None):
        headers = platform.headers(b"", name)
        message = f"{headers['Wechatpay-Timestamp']}\n{headers['Wechatpay-Nonce']}\n\n".encode()
        return serial_no or headers["Wechatpay-Serial"], message, headers["Wechatpay-Signature"]

    return signed_by


@pytest.fixture
def check(signed_by):
    """Verifies a signature of one of the platform's keys."""

    def check(certificates, name, **options):
        certificates.verify(*signed_by(name, **options))

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
            assert self.arrived.acquire(timeout=60)

    return Landed()
