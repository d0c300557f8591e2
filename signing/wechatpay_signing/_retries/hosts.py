"""Which of WeChat Pay's two hosts to use now."""

from __future__ import annotations

from collections.abc import Callable

from .._forks import ForkLock


class HostSwitch:
    """Sends all calls to the backup host after repeated failures, and back when the main host responds again.

    A failure is one to connect, to send or to get a response, timeouts included. Shared by all threads and
    tasks of a transport. Hosts are written as in a URL, with a port if it is not the default one.

    Args:
        main: Host of the requests' URLs; requests to other hosts pass unchanged.
        backup: Host to change to; None for no failover.
        failures: Failures in a row before the change.
        probe_after: Seconds on the backup host before one request tries the main host again.
        clock: Seconds, never going back.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012075113
    """

    def __init__(
        self,
        main: str,
        backup: str | None,
        *,
        failures: int,
        probe_after: float,
        clock: Callable[[], float],
    ) -> None:
        self._main = main
        self._backup = None if backup == main else backup
        self._limit = failures
        self._probe_after = probe_after
        self._clock = clock
        self._lock = ForkLock()
        self._on_backup = False
        self._failures = 0
        self._probe_at = 0.0

    def choose(self, host: str) -> str:
        """Return the host to use for a request whose URL names `host`."""
        if self._backup is None or host != self._main:
            return host
        return self._lock.hold(self._choose, self._backup)

    def other(self, host: str) -> str | None:
        """Return the other one of the two hosts; None without a backup, or for a third host."""
        return {self._main: self._backup, self._backup: self._main}.get(host) if self._backup else None

    def reached(self, host: str) -> None:
        """Take note that a host responded, whatever it said."""
        self._lock.hold(self._reached, host)

    def failed(self, host: str) -> None:
        """Take note that a host gave no response: no connection, or it broke or timed out."""
        if self._backup is not None:
            self._lock.hold(self._failed, host)

    def _choose(self, backup: str) -> str:
        if not self._on_backup:
            return self._main
        now = self._clock()
        if now < self._probe_at:
            return backup
        self._probe_at = now + self._probe_after  # the others stay away until this probe is judged
        return self._main

    def _reached(self, host: str) -> None:
        if host == self._main:
            self._on_backup = False
        if host == self._active():
            self._failures = 0

    def _failed(self, host: str) -> None:
        if host != self._active():
            return
        self._failures += 1
        if self._failures >= self._limit:
            self._on_backup = not self._on_backup
            self._failures = 0
            self._probe_at = self._clock() + self._probe_after

    def _active(self) -> str | None:
        return self._backup if self._on_backup else self._main
