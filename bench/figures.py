"""Figures beside the rows: start-up, memory, threads, and how fast the other parts are."""

import dataclasses
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bench.call import MCHID, SERIAL_NO
from bench.gateway_load import gateway_load
from bench.lag import lag_figures
from bench.site import ROOT, Site
from bench.subjects import rsa_us
from wechatpay_signing import RSASigner

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
# Few modules, and no httpx: what a program pays that only catches an error.
_SMALL = {
    "import of wechatpay_membercard (ms)": "import wechatpay_membercard\n",
    "import of ApiError (ms)": "from wechatpay_membercard import ApiError\n",
}


@dataclasses.dataclass(frozen=True)
class Sizes:
    """How much of each is measured."""

    imports: int
    memory_calls: int
    merchants: int
    signing_seconds: float
    lag_seconds: float
    gateway_calls: int
    regenerates: bool
    gateway_starts: int


FULL = Sizes(11, 100_000, 1_000, 1.0, 5.0, 4_000, regenerates=True, gateway_starts=5)
QUICK = Sizes(5, 1_000, 100, 0.3, 1.0, 500, regenerates=False, gateway_starts=3)


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
    say("event loop")
    found["a signature and a verification (µs)"] = rsa_us(site, 200)
    found |= lag_figures(site, sizes.lag_seconds)
    found |= gateway_starts(sizes.gateway_starts)
    found |= gateway_load(sizes.gateway_calls)
    return found | regenerate() if sizes.regenerates else found


def import_time(runs: int) -> Figures:
    """Milliseconds of CPU: ours, and that of the three libraries alone. All is compiled, as pip leaves it."""
    with tempfile.TemporaryDirectory() as folder:
        taken = [(_import_cpu(_PARTS, folder), _import_cpu(_OURS, folder)) for _ in range(runs + 1)]
        small = {
            name: statistics.median(_import_cpu(code, folder) for _ in range(runs))
            for name, code in _SMALL.items()
        }
    pairs = taken[1:]  # the first compiled
    return small | {
        "import of httpx, attrs, cryptography (ms)": statistics.median(parts for parts, _ in pairs),
        "import of the client and signing (ms)": statistics.median(ours for _, ours in pairs),
        "import ratio": statistics.median(ours / parts for parts, ours in pairs),
    }


def _import_cpu(code: str, compiled: str) -> float:
    timed = f"import time\nstart = time.process_time()\n{code}print(time.process_time() - start)"
    return float(_python(timed, PYTHONPYCACHEPREFIX=compiled, PYTHONDONTWRITEBYTECODE="")) * 1e3


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


def gateway_starts(runs: int) -> Figures:
    """Medians over fresh processes."""
    starts: list[Figures] = [json.loads(_python(None, "-m", "bench.gateway_start")) for _ in range(runs)]
    return {name: statistics.median(start[name] for start in starts) for name in starts[0]}


def regenerate() -> Figures:
    """Seconds that `make regenerate` takes, without writing."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "scripts/regenerate.py", "--check"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return {"regenerate (s)": time.perf_counter() - start}


def _alone(*arguments: str) -> Figures:
    found: Figures = json.loads(_python(None, "-m", "bench.alone", *arguments))
    return found


def _python(code: str | None, *arguments: str, **environ: str) -> str:
    command = [sys.executable, *(("-c", code) if code else ()), *arguments]
    return subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=os.environ | environ
    ).stdout
