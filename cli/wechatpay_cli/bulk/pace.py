"""No more calls a second than allowed."""

import math
import time
from collections.abc import Callable

from wechatpay_signing._arguments import refused
from wechatpay_signing._said import Said


class RateLimit:
    """At most so many calls a second, evenly spread.

    Args:
        per_second: Finite and above 0.
        clock: Seconds.
    """

    def __init__(self, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        if not 0 < per_second < math.inf:
            raise refused("per_second", Said("finite and above 0"), per_second)
        self._gap = 1 / per_second
        self._clock = clock
        self._next = 0.0

    def delay(self) -> float:
        """Take the next place; returns the seconds to wait for it."""
        now = self._clock()
        start = max(now, self._next)
        self._next = start + self._gap
        return start - now
