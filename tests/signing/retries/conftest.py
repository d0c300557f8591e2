"""A wire that fails as told, under a resilient transport."""

import httpx
import pytest

from wechatpay_signing import resilient_transport


class Wire:
    """Answers the attempts of one test in order, notes them, and keeps a clock that only waiting moves.

    A step of its script is an answer, what makes one, an error to raise, or what is in an unsigned
    answer: `503`, `{"status_code": 500, "content": b"{}"}`. The last step is repeated.
    """

    MAIN, BACKUP = "api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"

    def __init__(self, platform, transport_to):
        self.platform = platform
        self.transport_to = transport_to
        self.now = 1000.0
        self.waits = []
        self.requests = []
        self.script = []
        self.nonces = iter(f"NONCE-{number}" for number in range(10**6))

    def handler(self, request):
        self.requests.append(request)
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(step, type):
            raise step("scripted")
        if isinstance(step, int):
            return httpx.Response(step)
        if isinstance(step, dict):
            return httpx.Response(**step)
        return step(request) if callable(step) else step

    def transport(self, *script, **options):
        self.script = list(script)
        signing = self.transport_to(self.handler, nonce=lambda: next(self.nonces))
        return resilient_transport(
            signing,
            **{
                "clock": lambda: self.now,
                "sleep": self.wait,
                "asleep": self.await_,
                "jitter": lambda: 0.0,
                **options,
            },
        )

    def wait(self, seconds):
        self.waits.append(seconds)
        self.now += seconds
        self.platform.now += seconds

    async def await_(self, seconds):
        self.wait(seconds)

    def ok(self, request=None):
        return self.platform.answer(200, b'{"ok":true}')

    def answered(self, status, body=b"{}"):
        """A signed answer, made when it is due: its timestamp must fit."""
        return lambda request: self.platform.answer(status, body)

    def probe(self, request=None):
        signature = "WECHATPAY/SIGNTEST/" + self.platform.headers()["Wechatpay-Signature"]
        return self.platform.answer(200, b"{}", Wechatpay_Signature=signature)

    def forged(self, request=None):
        return self.platform.answer(200, b"{}", Wechatpay_Signature="Zm9yZ2Vk")

    def hosts(self):
        return [request.url.host for request in self.requests]


@pytest.fixture
def wire(platform, transport_to):
    return Wire(platform, transport_to)
