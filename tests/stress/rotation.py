"""200 threads and 500 tasks share one transport while the platform's certificates rotate 20 times under load.

    python tests/stress/rotation.py [calls of each worker, default 10]

Prints one JSON line and ends with 1 if a call failed, an answer was not verified, or a rotation took more
than one download. Not part of the test suite: it takes most of a minute.
"""

import asyncio
import json
import sys
import threading
import time
from collections import Counter
from dataclasses import replace

import httpx

from wechatpay_mock import DIRECT, Gateway
from wechatpay_mock._platform.keys import Keys, fresh_keys
from wechatpay_signing import PlatformCertificates, SigningTransport

THREADS, TASKS, ROTATIONS = 200, 500, 20
TARGET = "https://api.mch.weixin.qq.com/v3/marketing/membercard-open/callback"


class Front(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The gateway without its courtesy of signing with the certificate that a client asks for."""

    def __init__(self, gateway: Gateway) -> None:
        self._inner = gateway.transport()
        self.downloads = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.downloads += request.url.path == "/v3/certificates"
        request.headers.pop("Wechatpay-Serial", None)
        return self._inner.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers.pop("Wechatpay-Serial", None)
        return await self._inner.handle_async_request(request)


class Load:
    """Counts outcomes and rotates the keys at even steps of the work."""

    def __init__(self, gateway: Gateway, total: int) -> None:
        self.outcomes: Counter[str] = Counter()
        self._gateway = gateway
        self._step = total // (ROTATIONS + 1)
        self._lock = threading.Lock()
        self.rotations = 0

    def count(self, outcome: str) -> None:
        with self._lock:
            self.outcomes[outcome] += 1
            if self.outcomes.total() % self._step == 0 and self.rotations < ROTATIONS:
                self.rotations += 1
                self._gateway.platform.rotate(self._gateway.clock())

    def judge(self, response: httpx.Response) -> None:
        verified = response.extensions.get("wechatpay_verified") is True
        self.count("verified" if verified else f"unverified {response.status_code}")

    def thread(self, transport: SigningTransport, calls: int) -> None:
        client = httpx.Client(transport=transport)
        for _ in range(calls):
            try:
                self.judge(client.get(TARGET))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
                self.count(type(error).__name__)

    async def task(self, client: httpx.AsyncClient, calls: int) -> None:
        for _ in range(calls):
            try:
                self.judge(await client.get(TARGET))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
                self.count(type(error).__name__)


def more_keys() -> Keys:
    """Keys of a gateway with a certificate for each rotation."""
    sets = [fresh_keys() for _ in range(1 + ROTATIONS // 4)]
    certificates = tuple(pair for keys in sets for pair in keys.direct.certificates)
    direct, partner = sets[0].direct, sets[0].partner
    return Keys(replace(direct, certificates=certificates), replace(partner, certificates=certificates))


async def tasks(load: Load, transport: SigningTransport, calls: int) -> None:
    client = httpx.AsyncClient(transport=transport)
    await asyncio.gather(*(load.task(client, calls) for _ in range(TASKS)))


def main() -> int:
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    gateway = Gateway(keys=more_keys(), key_mode="certificate")
    front = Front(gateway)
    signer = gateway.signer_for(DIRECT)
    certificates = PlatformCertificates(signer, gateway.apiv3_key, inner=front)
    transport = SigningTransport(signer, certificates, inner=front)
    load = Load(gateway, (THREADS + TASKS) * calls)
    started = time.perf_counter()
    threads = [threading.Thread(target=load.thread, args=(transport, calls)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    asyncio.run(tasks(load, transport, calls))
    for thread in threads:
        thread.join()
    result = {
        "outcomes": dict(load.outcomes),
        "rotations": load.rotations,
        "downloads": front.downloads,
        "seconds": round(time.perf_counter() - started, 1),
    }
    sys.stdout.write(json.dumps(result) + "\n")
    expected = {"verified": (THREADS + TASKS) * calls}
    return int(load.outcomes != expected or load.rotations != ROTATIONS or front.downloads > 1 + ROTATIONS)


if __name__ == "__main__":
    raise SystemExit(main())
