"""What the mock gateway itself can do: requests signed beforehand, raw sockets, a core of its own.

The client in this load only writes bytes and looks at the status, so the figures are the gateway's.
`python -m bench.gateway_load CALLS` runs it alone, for instance to watch the memory over 100,000 calls.
"""

import asyncio
import dataclasses
import json
import secrets
import ssl
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from bench.call import BODY, TARGET
from bench.floor import AsyncSocket
from bench.site import pinned, process
from wechatpay_mock import DIRECT, Gateway
from wechatpay_signing import RSASigner

CONNECTIONS = 8
BATCH = 500
"""Signed at once: all of a batch is spent long before the first of it is five minutes old."""


@dataclasses.dataclass(frozen=True)
class Batch:
    """What one batch took, a request: seconds on the clock, of CPU, and of CPU for its cryptography alone."""

    wall: float
    cpu: float
    crypto: float


def gateway_load(calls: int) -> dict[str, float]:
    """Requests a second, CPU of each, and what of it is neither signature nor verification; medians."""
    signer = Gateway().signer  # the default keys are published, so any other gateway has the same
    with process("bench.mock_gateway") as gateway, pinned(0):
        url = _line(gateway)
        sizes = [min(BATCH, calls - start) for start in range(0, calls, BATCH)]
        _, *batches = [_batch(gateway, url, signer, size) for size in (sizes[0], *sizes)]  # one to warm up
        memory = _asked(gateway, "memory")
    median = statistics.median
    return {
        "gateway requests a second": 1 / median(batch.wall for batch in batches),
        "gateway, CPU of a request (µs)": median(batch.cpu for batch in batches) * 1e6,
        "gateway, a signature and a verification (µs)": median(batch.crypto for batch in batches) * 1e6,
        "gateway, its own share of a request (µs)": median(one.cpu - one.crypto for one in batches) * 1e6,
        f"gateway, memory after {calls:,} requests (MiB)": memory / 2**20,
    }


def _batch(gateway: subprocess.Popen[str], url: str, signer: RSASigner, size: int) -> Batch:
    requests = [*_signed(signer, url, size)]
    crypto, cpu = _asked(gateway, "crypto"), _asked(gateway, "cpu")
    wall = asyncio.run(_send(url, requests))
    cpu = _asked(gateway, "cpu") - cpu
    return Batch(wall / size, cpu / size, (crypto + _asked(gateway, "crypto")) / 2)


def _signed(signer: RSASigner, url: str, count: int) -> Iterator[bytes]:
    """Headline calls for orders of their own, so that none is a replay."""
    host = url.partition("//")[2]
    for _ in range(count):
        body = json.dumps({**BODY, "out_trade_no": secrets.token_hex(16)}, separators=(",", ":"))
        stamp, nonce = int(time.time()), secrets.token_hex(16)
        signature = signer.sign(f"POST\n{TARGET}\n{stamp}\n{nonce}\n{body}\n".encode())
        yield (
            f"POST {TARGET} HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n"
            f"User-Agent: load\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f'Authorization: WECHATPAY2-SHA256-RSA2048 mchid="{DIRECT}",nonce_str="{nonce}",'
            f'signature="{signature}",timestamp="{stamp}",serial_no="{signer.serial_no}"\r\n\r\n{body}'
        ).encode()


async def _send(url: str, requests: Sequence[bytes]) -> float:
    """Seconds until all are answered. Raises RuntimeError for another answer than 204."""
    waiting = iter(requests)

    async def loop(connection: AsyncSocket) -> None:
        for request in waiting:
            answer = await connection.exchange(request)
            if not answer.startswith(b"HTTP/1.1 204"):
                raise RuntimeError(f"The gateway answered {answer!r}.")

    opened = [await AsyncSocket.open(url, ssl.create_default_context()) for _ in range(CONNECTIONS)]
    start = time.perf_counter()
    await asyncio.gather(*map(loop, opened))
    seconds = time.perf_counter() - start
    for connection in opened:
        connection.close()
    return seconds


def _asked(gateway: subprocess.Popen[str], figure: str) -> float:
    assert gateway.stdin
    print(figure, file=gateway.stdin, flush=True)
    return float(_line(gateway))


def _line(gateway: subprocess.Popen[str]) -> str:
    assert gateway.stdout
    return gateway.stdout.readline().strip()


if __name__ == "__main__":
    print(json.dumps(gateway_load(int(sys.argv[1])), ensure_ascii=False, indent=1))
