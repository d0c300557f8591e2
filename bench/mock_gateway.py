"""The mock gateway in a process of its own: says its URL on stdout, answers questions, ends with its stdin.

A question is a line that names a figure of this process; the answer is a line with a number.
"""

import sys
import time
from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from bench.alone import resident
from bench.site import pin
from wechatpay_mock import Gateway
from wechatpay_mock._platform.keys import published_keys

_ROUNDS = 100


def crypto() -> float:
    """Seconds of CPU that one signature and one verification take on this core, with nothing around them."""
    pair, message = published_keys().direct.pair, b"x" * 200
    signature = pair.private.sign(message, PKCS1v15(), SHA256())
    start = time.process_time()
    for _ in range(_ROUNDS):
        pair.private.sign(message, PKCS1v15(), SHA256())
        pair.public.verify(signature, message, PKCS1v15(), SHA256())
    return (time.process_time() - start) / _ROUNDS


def main() -> None:
    pin(-1)
    known: Mapping[str, Callable[[], float]] = {
        "cpu": time.process_time,
        "crypto": crypto,
        "memory": resident,
    }
    with Gateway().serve() as url:
        print(url, flush=True)
        for line in sys.stdin:
            print(known[line.strip()](), flush=True)


if __name__ == "__main__":
    main()
