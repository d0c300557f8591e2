"""An inner transport that keeps what it got."""

import pytest

from wechatpay_signing import (
    parse_authorization,
    request_message,
)


class Recorder:
    """An inner transport that keeps the requests it got and answers them all alike."""

    def __init__(self, platform, answer=None):
        self.platform = platform
        self.answer = answer or platform.answer
        self.requests = []

    def __call__(self, request):
        request.read()
        self.requests.append(request)
        return self.answer()

    @property
    def request(self):
        (only,) = self.requests
        return only

    def check_signature(self, target=None, body=None):
        """Verify Authorization over the bytes that arrived."""
        request = self.request
        sent = parse_authorization(request.headers["Authorization"])
        target = request.url.raw_path if target is None else target
        body = request.content if body is None else body
        message = request_message(request.method, target, sent.timestamp, sent.nonce_str, body)
        self.platform.fits("merchant", sent.signature, message)
        return sent


@pytest.fixture
def record(platform):
    """Makes a recorder, with answers of its own or the platform's."""
    return lambda answer=None: Recorder(platform, answer)


@pytest.fixture
def recorder(record):
    return record()
