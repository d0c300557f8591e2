"""The same run over a Dask cluster: workers make the calls, the driver does all the rest.

One task is one attempt of one call. The driver paces, repeats, judges and records, so results and resume are
those of a run on one machine. Dask runs the tasks of a worker that died once more; that is harmless, as a row
keeps its request number, and a code that is there already counts as done.

Rows travel, in plain text unless the address begins with `tls://`; no key, certificate or setting does.
"""

import asyncio
import importlib
import pickle
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import CancelledError as Lost
from contextlib import suppress
from functools import cache
from typing import Any
from uuid import uuid4

from wechatpay_cli.bulk.attempts import ATTEMPTS, Describe, Sleep
from wechatpay_cli.bulk.clients import client_of
from wechatpay_cli.bulk.engine import CALLS_AT_ONCE, Course, Update, check_limits
from wechatpay_cli.bulk.errors import ClusterError, LostInClusterError, RowOpenError
from wechatpay_cli.bulk.jobs import Job
from wechatpay_cli.bulk.ledger import Ledger, Totals
from wechatpay_cli.bulk.numbers import MerchantHashes
from wechatpay_cli.bulk.pace import RateLimit
from wechatpay_cli.bulk.rows import Row, RowResult, Status
from wechatpay_cli.bulk.verdict import reason_of
from wechatpay_membercard import AsyncMemberCardClient, WeChatPayError
from wechatpay_signing import ConfigurationError, Settings
from wechatpay_signing._said import Said

_REACHED_WITHIN = 30.0
"""Seconds for the scheduler to respond, and for a first worker to be there."""
_ATTEMPT_WITHIN = 600.0
"""Seconds for one attempt, whatever becomes of workers meanwhile."""


async def run_on_dask(
    job: Job,
    rows: Iterable[Row],
    results: Ledger,
    address: str,
    key: str,
    *,
    rate: float,
    concurrency: int | None = None,
    attempts: int = ATTEMPTS,
    again: Collection[Status] = (),
    keep_going: bool = False,
    stop: asyncio.Event | None = None,
    on_progress: Callable[[Update], None] = lambda _update: None,
    sleep: Sleep = asyncio.sleep,
    describe: Describe = reason_of,
) -> Totals:
    """Carry out all rows that are not final yet on a Dask cluster, and record each.

    A worker makes its client from its own environment, once per process.

    Args:
        job: What is done with them.
        rows: The rows of the file; they are read as they are needed.
        results: Where each result goes at once; rows that are final there are left out.
        address: Of the scheduler, such as `tls://scheduler:8786`.
        key: `MerchantHashes.origin` of the merchant; a worker with another merchant key sends nothing.
        rate: Calls a second at most, for the whole cluster.
        concurrency: Calls at the same time; default: as many as the cluster has threads at the start.
        attempts: How often a call is made at most, beside what Dask repeats for a worker that died.
        again: As for `run`.
        keep_going: As for `run`.
        stop: As for `run`.
        on_progress: As for `run`.
        sleep: As for `run`.
        describe: As for `run`.

    Returns:
        How many rows are done, refused and open.

    Raises:
        ClusterError: The extra is not installed, or the cluster cannot be reached or has no worker;
            nothing was sent. Once calls are made, a scheduler that stays away is the cause of `Stopped`.
        ConfigurationError: As for `run`.
        Stopped: As for `run`.
    """
    check_limits(job, rate, concurrency or 1, attempts)
    async with await _connected(address) as cluster:
        threads = await _threads(cluster)
        course = Course(
            _Sender(cluster, job, key),
            results,
            RateLimit(rate),
            attempts,
            keep_going,
            on_progress,
            sleep,
            describe,
        )
        # What waits in the cluster would be sent in a burst: there is a thread for each call.
        at_once = min(concurrency or threads, CALLS_AT_ONCE)
        return await course.run(rows, job.per_call, at_once, again, stop)


async def _connected(address: str) -> Any:  # noqa: ANN401 - Dask has no types
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise ClusterError(
            "Dask is not installed.", remedy="Run: `pip install 'wechatpay-membercard[cli,dask]'`."
        ) from error
    try:
        return await distributed.Client(address, asynchronous=True, timeout=_REACHED_WITHIN)
    except (OSError, ValueError, TimeoutError) as error:
        raise _no_scheduler() from error


def _no_scheduler() -> ClusterError:
    return ClusterError(
        "No Dask scheduler responds at this address.", remedy="Check the address and the certificates."
    )


async def _threads(cluster: Any) -> int:  # noqa: ANN401
    try:
        await cluster.wait_for_workers(1, timeout=_REACHED_WITHIN)
        workers: dict[str, int] = await cluster.nthreads()
    except TimeoutError as error:
        raise ClusterError("The Dask cluster has no worker.", remedy="Start some, then try again.") from error
    except OSError as error:
        raise _no_scheduler() from error
    return max(1, sum(workers.values()))


class _Sender:
    """Makes one call for rows on whichever worker is free."""

    def __init__(self, cluster: Any, job: Job, key: str) -> None:  # noqa: ANN401
        self._cluster, self._job, self._key = cluster, job, key

    async def __call__(self, unit: Sequence[Row]) -> Sequence[RowResult]:
        self._check_scheduler()  # what is given to a client that closes is never answered
        # An explicit key: Dask derives its own from the arguments, and keeps results by it.
        name = f"membercard-{uuid4().hex}"
        future: Any = self._cluster.submit(send_here, self._job, unit, self._key, key=name, pure=False)
        try:
            async with asyncio.timeout(_ATTEMPT_WITHIN):
                came: Sequence[RowResult] | Exception = await future
        except BaseException as error:
            with suppress(Exception):  # of a cluster that is gone
                await asyncio.shield(future.cancel())
            if isinstance(error, Lost) or type(error).__name__ == "KilledWorker":
                self._check_scheduler()
                raise LostInClusterError(
                    "Dask lost the call; the request may have been processed."
                ) from error
            raise
        if isinstance(came, Exception):
            raise came
        return came

    def _check_scheduler(self) -> None:
        if self._cluster.status in {"closing", "closed"}:
            raise ClusterError(
                "The Dask scheduler is gone; requests may have been processed.",
                remedy="Start it and its workers again, then run the job again: it goes on.",
                request_may_have_been_processed=True,
            )


async def send_here(job: Job, unit: Sequence[Row], key: str) -> Sequence[RowResult] | Exception:
    """What a worker does. An error is a value: Dask would show arguments of a task that raises."""
    try:
        return list(await job.send(_client_of_this_process(key), unit))
    except Exception as error:  # noqa: BLE001 - the driver says what it means for the rows
        return _travelling(error)


@cache
def _client_of_this_process(key: str) -> AsyncMemberCardClient:
    settings = Settings()
    if MerchantHashes(settings.signer).origin != key:
        raise ConfigurationError(
            "A worker has another merchant key than this run.",
            remedy="Give the workers the same variables as the driver.",
        )
    return client_of(settings)


def _travelling(error: Exception) -> Exception:
    """An error that reaches the driver as it is; of a stranger only the name, as it may hold anything."""
    if isinstance(error, WeChatPayError):
        with suppress(Exception):  # whatever it holds, its name can be told
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
            return error
    return RowOpenError(Said("A worker met {kind}.", kind=type(error).__name__))
