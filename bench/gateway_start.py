"""How long a gateway takes to start and to end, in a process of its own: `python -m bench.gateway_start`."""

import json
import time

from bench.site import pin
from wechatpay_mock import Gateway


def gateway_start() -> dict[str, float]:
    """Milliseconds on the clock; the package is imported by then, the web server is not."""
    times = [time.perf_counter()]
    for _ in range(2):
        Gateway()
        times.append(time.perf_counter())
    with Gateway().serve():
        times.append(time.perf_counter())
    times.append(time.perf_counter())
    names = (
        "gateway start, first of a process (ms)",
        "gateway start, further (ms)",
        "gateway on a socket, first of a process (ms)",
        "gateway off its socket (ms)",
    )
    return {name: (end - start) * 1e3 for name, start, end in zip(names, times, times[1:], strict=False)}


if __name__ == "__main__":
    pin(-1)
    print(json.dumps(gateway_start()))
