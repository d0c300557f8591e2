"""WeChat Pay's keys and their renewal: when to download, who waits for it, what becomes of the result."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import NamedTuple

from .._bounds.deadline import call_ends
from .._crypto.keys import PublicKey
from .._errors import CertificateDownloadError, SigningError
from .._frames import guarded, without_frames
from .._log import logger
from .._protocols import Signer
from .._said import Said
from .cache import read_cache, write_cache
from .download import CertificateDownload, Downloaded, Trust
from .flight import Flight, SingleFlight
from .held_keys import HeldKeys
from .tries import download_failed

_RETRY_WITHOUT_KEYS_SECONDS = 1.0
Settled = Callable[[], bool]
"""Says whether what is wanted is there, or need not be looked for."""


@dataclass(frozen=True, slots=True)
class CertificateMetrics:
    """What monitoring wants to know about `PlatformCertificates`."""

    refreshes: int
    """Downloads that succeeded."""
    failures: int
    """Downloads that failed, or were given up."""
    days_to_expiry: float | None
    """Days until the newest certificate expires; None without certificates."""
    last_error: SigningError | None
    """Why the last download failed; None if it succeeded."""


class _Span(NamedTuple):
    """The time from one moment to another. A clock that is set back is outside."""

    start: float
    end: float

    def covers(self, now: float) -> bool:
        return self.start <= now < self.end


_ALWAYS, _NEVER = _Span(-inf, inf), _Span(inf, inf)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to download. All in seconds; see `PlatformCertificates` for what each is."""

    refresh: float
    cool_down: float


class KeyRing:
    """Keeps the keys, and downloads certificates when they are wanted or due.

    Args:
        download: Does it.
        configured: Keys that were given; nothing takes their place.
        schedule: When to do it.
        clock: Returns Unix time in seconds.
        cache_path: Keeps the last list.
        signer: Seals it.
        on_refresh: The caller's hook.

    Raises:
        ConfigurationError: Others may write the cache, or it is none.
    """

    def __init__(
        self,
        download: CertificateDownload,
        configured: Mapping[str, PublicKey],
        schedule: Schedule,
        *,
        clock: Callable[[], float],
        cache_path: Path | None,
        signer: Signer,
        on_refresh: Callable[[CertificateMetrics], None] | None,
    ) -> None:
        self.held = HeldKeys(configured)
        self.last_error: SigningError | None = None
        self.signed_by: str | None = None
        """Serial of the key that signed the last response: WeChat Pay has that kind in use."""
        self._download = download
        self._schedule = schedule
        self._clock = clock
        self._cache_path = cache_path
        self._signer = signer
        self._on_refresh = on_refresh
        self._flight = SingleFlight(download.patience)
        self._fresh = _ALWAYS
        self._quiet = _NEVER
        self._refreshes = 0
        self._failures = 0
        self._load_cache()

    @property
    def metrics(self) -> CertificateMetrics:
        """Counts since construction, and the days that are left."""
        self._give_up()
        days = self.held.days_left(self._clock())
        return CertificateMetrics(self._refreshes, self._failures, days, self.last_error)

    def trusted(self) -> Mapping[str, PublicKey]:
        """All keys that are believed, certificates outside their time too."""
        return self.held.trusted(self._clock())

    def usable(self) -> Mapping[str, PublicKey]:
        """The keys that vouch and encrypt now."""
        return self.held.usable(self._clock())

    def wait(self, settled: Settled, *, join: bool = True) -> None:
        """Download if it is needed, and wait for it, within the patience and the time of the call.

        Args:
            settled: Says that nothing need be waited for.
            join: Whether to wait for a download that somebody else started.
        """
        until = min(self._flight.until(), call_ends())
        for flight in self.flights(settled, join=join, as_task=False):
            self._flight.wait(flight, until)

    async def await_(self, settled: Settled, *, join: bool = True) -> None:
        """Like `wait`, without blocking the event loop."""
        until = min(self._flight.until(), call_ends())
        for flight in self.flights(settled, join=join, as_task=self._download.needs_event_loop):
            await self._flight.await_(flight, until)

    def flights(self, settled: Settled, *, join: bool = True, as_task: bool = False) -> Iterator[Flight]:
        """Yield the downloads to wait for until something is settled.

        Two at most: one that was under way may have got its response before the serial came into being.
        """
        for _ in range(2):
            self._give_up()
            if (done := settled()) and self._fresh.covers(self._clock()):
                return
            flight, own = self._board(settled, as_task)
            if flight is None or done or not (join or own):
                return
            yield flight
        self._give_up()

    def _board(self, settled: Settled, as_task: bool) -> tuple[Flight | None, bool]:
        """Start a download if one is needed or due, and say whether it was started here."""
        own = False

        def needed() -> bool:
            nonlocal own
            now = self._clock()
            own = not self._is_quiet(now) and not (settled() and self._fresh.covers(now))
            if own and self._download.needs_event_loop and not as_task:
                self.last_error, own = _needs_event_loop(), False
            return own

        try:
            if as_task:
                return self._flight.board_task(needed, lambda flight: self._arefresh(flight, settled)), own
            return self._flight.board(needed, lambda flight: self._refresh(flight, settled)), own
        except RuntimeError as error:  # the process may have no more threads
            outcome = download_failed(type(error).__name__)
            self._take_over(outcome, settled)
            logger.warning("platform certificates: %s", outcome)
            return None, False

    def _refresh(self, flight: Flight, settled: Settled) -> None:
        outcome: Downloaded | SigningError = download_failed("interrupted")
        try:
            outcome = guarded(self._download, self._trust())
        except BaseException as error:  # no Exception: a signer or transport that ends its thread
            outcome = download_failed(type(error).__name__)
            raise
        finally:
            self._land(flight, outcome, settled)

    async def _arefresh(self, flight: Flight, settled: Settled) -> None:
        outcome: Downloaded | SigningError = download_failed("interrupted")
        try:
            outcome = await self._download.acall(self._trust())
        except SigningError as error:
            outcome = without_frames(error)
        finally:
            self._land(flight, outcome, settled)

    def _trust(self) -> Trust:
        return Trust(self.usable(), self.held.is_first)

    def _land(self, flight: Flight, outcome: Downloaded | SigningError, settled: Settled) -> None:
        if self._flight.land(flight, lambda: self._take_over(outcome, settled)):
            self._tell(outcome)

    def _give_up(self) -> None:
        """Whatever hangs, the next download can start, and nobody waits on."""
        if self._flight.is_overdue:
            outcome = download_failed(
                Said("not within {patience} seconds", patience=f"{self._flight.patience:g}")
            )
            if self._flight.give_up(lambda: self._take_over(outcome, lambda: False)):
                self._tell(outcome)

    def _take_over(self, outcome: Downloaded | SigningError, settled: Settled) -> None:
        """One caller at a time."""
        now = self._clock()
        if isinstance(outcome, SigningError):
            self._failures += 1
            self.last_error = outcome
        else:
            self._refreshes += 1
            self.last_error = None
            self.signed_by = outcome.signed_by or self.signed_by
            self._adopt(outcome.keys, outcome.listed, fetched_at=now)
        if self.last_error or not settled():
            pause = self._schedule.cool_down if self.usable() else _RETRY_WITHOUT_KEYS_SECONDS
            self._quiet = _Span(now, now + pause)

    def _is_quiet(self, now: float) -> bool:
        """Whether to wait after a failure: longer, as more downloads hang, each of which holds a thread."""
        start, end = self._quiet
        return _Span(start, start + (end - start) * 2**self._flight.hanging).covers(now)

    def _tell(self, outcome: Downloaded | SigningError) -> None:
        """Not while others wait for the lock: a handler of the log may be slow, or need a key."""
        if isinstance(outcome, SigningError):
            logger.warning("platform certificates: %s", outcome)
        elif self._cache_path is not None and outcome.body:
            write_cache(self._cache_path, outcome.body, self._signer, self._clock())
        if self._on_refresh is not None:
            try:
                self._on_refresh(self.metrics)
            except Exception:  # noqa: BLE001 - the caller's hook must not end the refresh
                logger.exception("on_refresh failed")

    def _adopt(
        self, keys: Mapping[str, PublicKey], listed: frozenset[str] | None, *, fetched_at: float
    ) -> None:
        self.held = self.held.adopt(keys, listed, self._clock())
        can_be_renewed = self.held.days_left(self._clock()) is not None
        self._fresh = _Span(fetched_at, fetched_at + self._schedule.refresh) if can_be_renewed else _ALWAYS

    def _load_cache(self) -> None:
        now = self._clock()
        cached = read_cache(self._cache_path, self._signer, now) if self._cache_path is not None else None
        if cached is None:
            return
        keys = guarded(self._download.open, cached.body)
        if isinstance(keys, SigningError):
            logger.warning("certificate cache left unused: %s", keys)
        elif keys:
            self._adopt(keys, None, fetched_at=cached.written_at)


def _needs_event_loop() -> CertificateDownloadError:
    return CertificateDownloadError(
        "Only asynchronous calls can download the platform certificates: the transport does "
        "not support blocking calls.",
        remedy="Use the async client or aparse, or pass PlatformCertificates a blocking inner=.",
    )
