"""One AsyncMemberCardClient, made from the environment, called by 8 threads through `async_to_sync`.

    python tests/stress/event_loops.py [calls, default 10000]

Each thread makes a new event loop for each piece of work, every seventh of which is three calls at once.
Prints one JSON line and ends with 1 if a call failed, or a connection was left behind. Not part of the test
suite: it takes a minute or two.
"""

import asyncio
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from asgiref.sync import async_to_sync

from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_mock import Gateway

THREADS = 8
CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"


async def announce(client: AsyncMemberCardClient, orders: list[str]) -> None:
    await asyncio.gather(
        *(client.bonus.prepare(CARD, CODE, out_trade_no=order, bonus_value=1) for order in orders)
    )


def batches(calls: int) -> Iterator[list[str]]:
    """Orders that are announced together."""
    made, numbers = 0, count()
    while made < calls:
        size = min(3 if next(numbers) % 7 == 0 else 1, calls - made)
        yield [f"L{made + place}" for place in range(size)]
        made += size


def run(calls: int) -> dict[str, object]:
    before = _sockets()
    gateway, outcomes, left, lock = Gateway(), Counter[str](), batches(calls), threading.Lock()

    def work(client: AsyncMemberCardClient) -> None:
        while True:
            with lock:
                orders = next(left, None)
            if orders is None:
                return
            try:
                async_to_sync(announce)(client, orders)
                outcome = "verified"
            except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
                outcome = type(error).__name__
            with lock:
                outcomes[outcome] += len(orders)

    with gateway.serve() as url:
        client = AsyncMemberCardClient.from_env(gateway.env(url))
        began = time.monotonic()
        threads = [threading.Thread(target=work, args=(client,)) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.monotonic() - began
        async_to_sync(client.aclose)()
    return {
        "outcomes": dict(outcomes),
        "sockets_left": _sockets() - before,
        "seconds": round(seconds, 1),
    }


def _sockets() -> int:
    """Open sockets of this process, on Linux."""
    links = Path("/proc/self/fd").iterdir() if Path("/proc/self/fd").is_dir() else ()
    return sum(1 for link in links if link.is_symlink() and str(link.readlink()).startswith("socket:"))


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    result = run(wanted)
    print(json.dumps(result))
    sys.exit(result["outcomes"] != {"verified": wanted} or result["sockets_left"] != 0)
