"""One run of a job over a file: check it whole, then carry out what is not final yet."""

import asyncio
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wechatpay_cli._bulk.files import BadRow, Source, survey
from wechatpay_cli._bulk.interrupts import ending_in_order
from wechatpay_cli._bulk.options import BulkOptions
from wechatpay_cli._bulk.progress import Progress
from wechatpay_cli._bulk.words import (
    check_rows,
    failure_of,
    not_with_dask,
    nothing_sent,
    print_summary,
    unusable_results,
    why_open,
    wrong_limit,
    wrong_shard,
)
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._keys.environment import environment
from wechatpay_cli._shell.output import print_failure, print_value
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk import (
    Job,
    MerchantHashes,
    RequestNumbers,
    Results,
    ResultsError,
    Row,
    Shard,
    client_of,
    fingerprint,
    run,
    run_on_dask,
    shard,
)
from wechatpay_cli.bulk.engine import ROWS_A_CALL
from wechatpay_signing import Settings, Signer

_AT_ONCE = 4
_INTERRUPTED = 128
"""Exit code of a program that a signal ended, less the number of the signal."""


def run_job(
    job: Job,
    file: Path,
    source_of: Callable[[], Source],
    hashes_of: Callable[[Signer], MerchantHashes],
    options: BulkOptions,
) -> int:
    """Check the file, carry out its rows, print how they stand. Returns the exit code."""
    try:
        work = _prepared(job, file, source_of, hashes_of, options)
    except KeyboardInterrupt:
        print_failure(nothing_sent())
        return _INTERRUPTED + 2
    if isinstance(work, int):  # only checked
        print_value(say("{rows} rows, all good", rows=work), options.output)
        return Exit.OK
    rows, results = work.count, work.results
    with results, Progress(rows, results.counts) as progress:
        code = work.carry_out(progress)
        done, refused = results.counts["done"], results.counts["refused"]
    print_summary(
        {"done": done, "refused": refused, "open": rows - done - refused},
        results.path,
        options.output,
        progress.reasons,
    )
    return code or (Exit.UNREACHABLE if rows > done + refused else Exit.REFUSED if refused else Exit.OK)


def _prepared(
    job: Job,
    file: Path,
    source_of: Callable[[], Source],
    hashes_of: Callable[[Signer], MerchantHashes],
    options: BulkOptions,
) -> "_Work | int":
    """Check the file and open its results; with `--check` only count its rows. Raises CommandError."""
    of = _checked(options, job)
    source = source_of()
    content = fingerprint(file)
    found = survey(source)
    check_rows(found)
    if options.check:
        return found.rows
    settings = Settings(environment(options.env_file, options.base_url))
    hashes = hashes_of(settings.signer)
    origin = {
        "command": job.name,
        "card_id": job.identity[1],
        "batch": "".join(job.identity[2:]),
        "shard": str(of) if of else None,
        "rows": found.rows,
        "input": hashes.mark_of(content),
        "key": hashes.origin,
    }
    count = sum(1 for number in found.numbers if of.has(number)) if of else found.rows
    name = file.name + (f".{of.index}-of-{of.count}" if of else "") + ".results.csv"
    try:
        results = Results(options.results or file.with_name(name), source.columns, origin, found.numbers)
    except ResultsError as error:
        raise unusable_results(error) from error
    return _Work(
        job, source, lambda: fingerprint(file) == content, of, count, hashes, settings, options, results
    )


@dataclass
class _Work:
    """What is to be carried out, and with what."""

    job: Job
    source: Source
    is_unchanged: Callable[[], bool]
    of: Shard | None
    count: int
    hashes: MerchantHashes
    settings: Settings
    options: BulkOptions
    results: Results

    def rows(self) -> Iterator[Row]:
        """The rows of this machine."""
        for row in self.source.rows():
            if isinstance(row, BadRow):
                raise _changed()
            if self.of is None or self.of.takes(row):
                yield row
        if not self.is_unchanged():  # though every row of it can be sent
            raise _changed()

    def carry_out(self, progress: Progress) -> int:
        """Go through the rows. Returns the exit code of what ended that early, or 0."""
        try:
            signals = asyncio.run(self._carried_out(progress))
        except KeyboardInterrupt:
            return _INTERRUPTED + 2
        except Exception as error:  # noqa: BLE001 - told in one message, never as a traceback
            failure = failure_of(error)
            print_failure(failure)
            # "Usage or input" is said only where nothing was sent.
            return Exit.OTHER if failure.exit_code == Exit.INPUT and progress.rows else failure.exit_code
        return _INTERRUPTED + signals[0] if signals else 0

    async def _carried_out(self, progress: Progress) -> list[int]:
        rows: Iterable[Row] = self.rows()
        if isinstance(self.hashes, RequestNumbers):
            rows = self.hashes.numbered(rows)
        options, stop = self.options, asyncio.Event()
        with ending_in_order(stop) as signals:
            if options.dask is not None:
                await run_on_dask(
                    self.job,
                    rows,
                    self.results,
                    options.dask,
                    self.hashes.origin,
                    rate=options.rate,
                    concurrency=options.concurrency,
                    again=(options.again,) if options.again else (),
                    keep_going=options.keep_going,
                    stop=stop,
                    on_progress=progress.show,
                    describe=why_open,
                )
            else:
                await run(
                    self.job,
                    rows,
                    self.results,
                    lambda: client_of(self.settings),
                    rate=options.rate,
                    concurrency=options.concurrency or _AT_ONCE,
                    again=(options.again,) if options.again else (),
                    keep_going=options.keep_going,
                    stop=stop,
                    on_progress=progress.show,
                    describe=why_open,
                )
        return signals


def _changed() -> CommandError:
    return CommandError(
        say("The file was changed during the run"),
        why=say("the results say which rows were sent, and what they were"),
        remedy=say(
            "Put the file back as it was and run the command again, or take the rest into a new file."
        ),
        exit_code=Exit.OTHER,
    )


def _checked(options: BulkOptions, job: Job) -> Shard | None:
    """Reject what would send nothing, or without a bound. Raises CommandError."""
    for name, value, most in (
        ("--rate", options.rate, math.inf),
        ("--concurrency", options.concurrency if options.concurrency is not None else _AT_ONCE, 1_001),
        ("--per-call", job.per_call, ROWS_A_CALL + 1),
    ):
        if not 0 < value < most:  # nor NaN
            raise wrong_limit(name, most)
    if options.dask is not None:
        for option, given in (("--env-file", options.env_file), ("--base-url", options.base_url)):
            if given is not None:
                raise not_with_dask(option)
    if options.shard is None:
        return None
    try:
        return shard(options.shard)
    except ValueError as error:
        raise wrong_shard(options.shard) from error
