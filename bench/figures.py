"""Figures beside the rows: start-up, memory, threads, and how fast the other parts are."""

import asyncio
import dataclasses
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bench.call import BODY, CARD_ID, CODE, MCHID, SERIAL_NO
from bench.load import aclosed
from bench.site import ROOT, Site, server
from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_mock import Gateway
from wechatpay_signing import RSASigner, SigningTransport

Figures = dict[str, float]

# httpx loads click and rich where they are installed, which a plain installation does not do.
_PLAIN = "import sys\nsys.modules['click'] = sys.modules['rich'] = None\n"
_PARTS = (
    "import httpx, attrs\n"
    "from cryptography.hazmat.primitives import hashes, serialization\n"
    "from cryptography.hazmat.primitives.asymmetric import padding, rsa\n"
)
_OURS = (
    "from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient\n"
    "from wechatpay_signing import RSASigner, RSAVerifier, SigningTransport\n"
)


@dataclasses.dataclass(frozen=True)
class Sizes:
    """How much of each is measured."""

    imports: int
    memory_calls: int
    merchants: int
    signing_seconds: float
    gateway_calls: int
    regenerates: bool


FULL = Sizes(21, 100_000, 1_000, 1.0, 1_000, regenerates=True)
QUICK = Sizes(5, 1_000, 100, 0.3, 200, regenerates=False)


def figures(site: Site, sizes: Sizes, say: Callable[[str], None]) -> Figures:
    """All of them."""
    folder = str(site.keys.merchant.parent)
    found: Figures = {}
    say("import time")
    found |= import_time(sizes.imports)
    say(f"memory over {sizes.memory_calls:,} calls")
    found |= _alone("memory", site.plain, folder, str(sizes.memory_calls))
    say("registry, threads, gateway, regenerate")
    found |= _alone("registry", folder, str(sizes.merchants))
    found |= signatures(site, sizes.signing_seconds)
    found |= gateway(sizes.gateway_calls)
    return found | regenerate() if sizes.regenerates else found


def import_time(runs: int) -> Figures:
    """Milliseconds of CPU: ours, and that of the three libraries alone."""
    pairs = [(_import_cpu(_PARTS), _import_cpu(_OURS)) for _ in range(runs)]
    return {
        "import of httpx, attrs, cryptography (ms)": statistics.median(parts for parts, _ in pairs),
        "import of the client and signing (ms)": statistics.median(ours for _, ours in pairs),
        "import ratio": statistics.median(ours / parts for parts, ours in pairs),
    }


def _import_cpu(code: str) -> float:
    return (
        float(_python(f"import time\nstart = time.process_time()\n{code}print(time.process_time() - start)"))
        * 1e3
    )


def signatures(site: Site, seconds: float) -> Figures:
    """Signatures a second on 1, 2 and 4 threads of one process."""
    signer = RSASigner(mchid=MCHID, serial_no=SERIAL_NO, private_key=site.keys.merchant)

    def sign_until(end: float) -> int:
        count = 0
        while time.perf_counter() < end:
            signer.sign(b"x" * 200)
            count += 1
        return count

    found: Figures = {}
    for threads in (1, 2, 4):
        with ThreadPoolExecutor(threads) as pool:
            counts = pool.map(sign_until, [time.perf_counter() + seconds] * threads)
            found[f"signatures a second, {threads} threads"] = sum(counts) / seconds
    return found


def gateway(calls: int) -> Figures:
    """Requests a second of the mock gateway, in its own process, from 8 tasks."""
    with server("bench.mock_gateway") as url:
        sample = asyncio.run(_call_gateway(url.strip(), calls))
    return {"gateway requests a second": sample}


async def _call_gateway(url: str, calls: int) -> float:
    known = Gateway()  # its keys are published, so any other one has the same
    transport = SigningTransport(known.signer, known.verifier, hosts=["127.0.0.1"])
    async with AsyncMemberCardClient(transport=transport, base_url=url) as client:
        sample = await aclosed(lambda: client.bonus.prepare(CARD_ID, CODE, **BODY), 8, calls)
    return sample.calls_per_second


def regenerate() -> Figures:
    """Seconds that `make regenerate` takes, without writing."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "scripts/regenerate.py", "--check"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return {"regenerate (s)": time.perf_counter() - start}


def _alone(*arguments: str) -> Figures:
    return json.loads(_python(None, "-m", "bench.alone", *arguments))


def _python(code: str | None, *arguments: str) -> str:
    command = [sys.executable, *(("-c", code) if code else ()), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words
