"""One run of a job over a file: check it whole, then carry out what is not final yet."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from wechatpay_cli._bulk.files import Reader, survey
from wechatpay_cli._bulk.options import BulkOptions
from wechatpay_cli._bulk.progress import Progress
from wechatpay_cli._bulk.words import (
    another_key,
    check_rows,
    of_stop,
    other_numbers,
    print_summary,
    unusable_results,
    why_open,
)
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._keys.environment import environment
from wechatpay_cli._shell.output import print_value
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk import (
    Job,
    MerchantHashes,
    RequestNumbers,
    Results,
    ResultsError,
    Row,
    Stopped,
    fingerprint,
    run,
)
from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_signing import FieldCipher, Settings, Signer


def check_limits(options: BulkOptions, per_call: int = 1) -> None:
    """Reject what would send nothing, or without a bound. Raises CommandError."""
    if options.concurrency < 1 or not options.rate > 0 or per_call < 1:
        raise CommandError(
            say("A limit is not positive"),
            remedy=say("Give --concurrency, --rate and --per-call above 0."),
        )


def run_job(
    job: Job, file: Path, read: Reader, hashes_of: Callable[[Signer], MerchantHashes], options: BulkOptions
) -> int:
    """Check the file, carry out its rows, print how they stand. Returns the exit code."""
    found = survey(read())
    check_rows(found)
    if options.check:
        print_value(say("{rows} rows, all good", rows=found.rows), options.output)
        return Exit.OK
    settings = Settings(environment(options.env_file, options.base_url))
    hashes = hashes_of(settings.signer)
    path = options.results or file.with_name(file.name + ".results.csv")
    unkeyed = fingerprint(file, *job.identity)
    try:
        results = Results(path, hashes.mark_of(unkeyed), hashes.origin, unkeyed)
    except ResultsError as error:
        raise unusable_results(path, error) from error
    with results, Progress(found.rows) as progress:
        if results.is_of_another_key:
            raise another_key(path)
        if results.is_unkeyed and isinstance(hashes, RequestNumbers) and found.rows > results.final:
            raise other_numbers(path, found.rows - results.final)
        progress.advance(results.final)
        rows: Iterable[Row] = (row for row in read() if isinstance(row, Row))
        if isinstance(hashes, RequestNumbers):
            rows = hashes.numbered(rows)
        _carry_out(job, rows, results, settings, progress, options)
        done, refused = results.counts["done"], results.counts["refused"]
    remaining = found.rows - done - refused
    print_summary({"done": done, "refused": refused, "open": remaining}, path, options.output)
    return Exit.UNREACHABLE if remaining else Exit.REFUSED if refused else Exit.OK


def _carry_out(
    job: Job,
    rows: Iterable[Row],
    results: Results,
    settings: Settings,
    progress: Progress,
    options: BulkOptions,
) -> None:
    running = run(
        job,
        rows,
        results,
        lambda: _client(settings),
        rate=options.rate,
        concurrency=options.concurrency,
        on_progress=progress.advance,
        describe=why_open,
    )
    try:
        asyncio.run(running)
    except Stopped as stopped:
        raise of_stop(stopped) from stopped


@asynccontextmanager
async def _client(settings: Settings) -> AsyncGenerator[AsyncMemberCardClient]:
    transport = settings.transport()
    cipher = FieldCipher.for_transport(transport)
    async with AsyncMemberCardClient(
        transport=transport, base_url=settings.base_url, encryptor=cipher
    ) as client:
        yield client
