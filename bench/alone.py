"""Figures that need a process of their own: `python -m bench.alone NAME ARGUMENTS` prints JSON."""

import gc
import json
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.call import APIV3_KEY, BODY, CARD_ID, CODE, MCHID, PUBLIC_KEY_ID, SERIAL_NO
from bench.keys import Keys
from wechatpay_membercard import MemberCardClient
from wechatpay_signing import MerchantRegistry, RSASigner, RSAVerifier, SigningTransport


def memory(url: str, folder: str, calls: str) -> dict[str, float]:
    """Growth of the resident set over so many calls by two threads, after a tenth of them to warm up."""
    keys = Keys.at(Path(folder))
    signer = RSASigner(mchid=MCHID, serial_no=SERIAL_NO, private_key=keys.merchant)
    verifier = RSAVerifier({PUBLIC_KEY_ID: keys.platform_public})
    transport = SigningTransport(signer, verifier, hosts=["127.0.0.1"])
    with MemberCardClient(transport=transport, base_url=url) as client:

        def loop(count: int) -> None:
            for _ in range(count):
                client.bonus.prepare(CARD_ID, CODE, **BODY)

        def call(count: int) -> int:
            list(threads.map(loop, [count // 2] * 2))
            gc.collect()
            return resident()

        with ThreadPoolExecutor(2) as threads:
            before = call(int(calls) // 10)
            return {f"memory growth over {int(calls):,} calls (kB)": (call(int(calls)) - before) / 1024}


def registry(folder: str, merchants: str) -> dict[str, float]:
    """Adding merchants, and what one weighs before and after its keys are loaded."""
    keys, count = Keys.at(Path(folder)), int(merchants)
    private, public = keys.merchant.read_text("ascii"), keys.platform_public.read_text("ascii")
    tracemalloc.start()
    empty, start = tracemalloc.get_traced_memory()[0], time.perf_counter()
    registry = MerchantRegistry()
    for number in range(count):
        registry.add(
            str(1_900_000_000 + number),
            serial_no=SERIAL_NO,
            private_key=private,
            public_keys={f"PUB_KEY_ID_{number:042}": public},
            apiv3_key=APIV3_KEY,
        )
    ready, added = time.perf_counter() - start, tracemalloc.get_traced_memory()[0]
    first, before = list(registry.values())[:50], resident()
    start = time.perf_counter()
    for merchant in first:
        _ = merchant.signer
    loaded = (time.perf_counter() - start) / len(first)
    return {
        f"registry of {count:,} merchants ready (ms)": ready * 1e3,
        "registry, a merchant added (kB)": (added - empty) / count / 1024,
        "registry, a merchant loaded (kB)": (resident() - before) / len(first) / 1024,
        "registry, loading a merchant's keys (ms)": loaded * 1e3,
    }


def resident() -> int:
    """Bytes; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    known: dict[str, Callable[..., dict[str, float]]] = {"memory": memory, "registry": registry}
    print(json.dumps(known[name](*arguments)))
