"""`membercard import` and `membercard deposit`."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from wechatpay_cli._bulk.files import Reader, Row, Survey, codes, fingerprint, members, survey
from wechatpay_cli._calls.client import asked_language
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._json import Json
from wechatpay_cli._keys.credentials import environment
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk.engine import Engine, Outcome, RateLimit
from wechatpay_cli.bulk.numbers import MerchantHashes, RequestNumbers
from wechatpay_cli.bulk.results import Results, Status
from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_signing import FieldCipher, Settings

_PLAIN_EVERY = 5.0


def _help(english: str, chinese: str) -> Parameter:
    return Parameter(help=say(english, chinese), negative=())


@Parameter(name="*")
@dataclass(frozen=True)
class BulkOptions:
    """What both commands take."""

    results: Annotated[
        Path | None,
        _help("Where results go. Default: FILE.results.csv.", "结果文件，默认 FILE.results.csv。"),
    ] = None
    concurrency: Annotated[int, _help("Calls at the same time.", "并发调用数。")] = 4
    rate: Annotated[float, _help("Calls a second at most.", "每秒最多调用次数。")] = 20.0
    encoding: Annotated[str, _help("Encoding of the file, such as gbk.", "文件编码，例如 gbk。")] = (
        "utf-8-sig"
    )
    check: Annotated[bool, _help("Check the file only; send nothing.", "只检查文件，不发送。")] = False
    env_file: Annotated[Path | None, _help("Credentials from this .env file.", "从 .env 文件读取凭据。")] = (
        None
    )
    base_url: Annotated[
        str | None, _help("Another address, such as a mock's.", "其他地址，例如模拟网关。")
    ] = None
    output: Annotated[
        Format, _help("table for people, json for programs.", "table 便于阅读，json 便于程序处理。")
    ] = "table"


class Prepared(NamedTuple):
    """How rows are sent, and the merchant's hashes: `RequestNumbers` if rows have such."""

    send: Callable[[AsyncMemberCardClient, Sequence[Row]], Awaitable[Sequence[Outcome]]]
    hashes: MerchantHashes


_DEFAULTS = BulkOptions()
_CardId = Annotated[str, _help("Card template id (会员卡模板ID).", "会员卡模板ID。")]


def import_members(
    file: Annotated[Path, _help("CSV file with the members.", "会员的 CSV 文件。")],
    *,
    card_id: _CardId,
    batch: Annotated[
        str,
        _help(
            "Name of this round. A row has one request number per name, so that it is never "
            "carried out twice.",
            "批次名。同一批次中每行的请求单号不变，因此不会重复执行。",
        ),
    ] = "",
    options: BulkOptions = _DEFAULTS,
) -> int:
    """Check a CSV file whole, then import its members; goes on where an earlier run ended."""

    def prepared(settings: Settings) -> Prepared:
        numbers = RequestNumbers(settings.signer, card_id, batch)

        async def send(client: AsyncMemberCardClient, rows: Sequence[Row]) -> Sequence[Outcome]:
            return [await _import(client, card_id, numbers.of(row), row) for row in rows]

        return Prepared(send, numbers)

    return _bulk(
        file, lambda: members(file, options.encoding), ("import", card_id, batch), prepared, 1, options
    )


def deposit(
    file: Annotated[Path, _help("File with one code per line.", "每行一个 code 的文件。")],
    *,
    card_id: _CardId,
    per_call: Annotated[int, _help("Codes in one call.", "每次调用的 code 数量。")] = 100,
    options: BulkOptions = _DEFAULTS,
) -> int:
    """Check a file of codes whole, then deposit them; goes on where an earlier run ended."""

    def prepared(settings: Settings) -> Prepared:
        async def send(client: AsyncMemberCardClient, rows: Sequence[Row]) -> Sequence[Outcome]:
            return await _deposit(client, card_id, rows)

        return Prepared(send, MerchantHashes(settings.signer))

    return _bulk(
        file, lambda: codes(file, options.encoding), ("deposit", card_id), prepared, per_call, options
    )


async def _import(client: AsyncMemberCardClient, card_id: str, number: str, row: Row) -> Outcome:
    users = client.user_cards.with_raw_response
    if row.kind == "openid":
        answer = await users.import_by_openid(
            card_id, openid=row.value, out_request_no=number, code=row.code, extra_headers=asked_language()
        )
    else:
        answer = await users.import_by_phone(
            card_id,
            phone_number=row.value,
            out_request_no=number,
            code=row.code,
            extra_headers=asked_language(),
        )
    return Outcome(row, "done", answer.parsed.code or "", "", answer.request_id or "")


async def _deposit(client: AsyncMemberCardClient, card_id: str, rows: Sequence[Row]) -> Sequence[Outcome]:
    answer = await client.cards.with_raw_response.deposit_codes(
        card_id, code=[row.value for row in rows], extra_headers=asked_language()
    )
    results = {item.code: str(item.result) for item in answer.parsed.data or ()}
    request_id = answer.request_id or ""
    return [
        Outcome(row, _DEPOSITED.get(result, "refused"), result, "", request_id)
        for row, result in ((row, results.get(row.value, "")) for row in rows)
    ]


# A code that the answer does not mention has no verdict yet.
_DEPOSITED: Mapping[str, Status] = {"SUCCESS": "done", "DUPLICATE": "done", "": "open"}


def _bulk(
    file: Path,
    read: Reader,
    names: tuple[str, ...],
    prepare: Callable[[Settings], Prepared],
    per_call: int,
    options: BulkOptions,
) -> int:
    if options.concurrency < 1 or options.rate <= 0 or per_call < 1:
        raise CommandError(
            say("A limit is not positive", "参数必须为正数"),
            remedy=say("Give --concurrency, --rate and --per-call above 0.", "各项限制须大于 0。"),
        )
    found = survey(read())
    _refuse_bad(found)
    if options.check:
        print_value(say(f"{found.rows} rows, all good", f"共 {found.rows} 行，全部正确"), options.output)
        return Exit.OK
    settings = Settings(environment(options.env_file, options.base_url))
    prepared = prepare(settings)
    path = options.results or file.with_name(file.name + ".results.csv")
    unkeyed = fingerprint(file, *names)
    hashes = prepared.hashes
    with (
        Results(path, hashes.mark_of(unkeyed), hashes.origin, unkeyed) as results,
        _Progress(found.rows) as progress,
    ):
        if results.is_of_another_key:
            raise _another_key(path)
        if results.is_unkeyed and isinstance(hashes, RequestNumbers) and found.rows > results.final:
            raise _other_numbers(path, found.rows - results.final)
        progress.advance(results.final)
        rows = (row for row in read() if isinstance(row, Row) and not results.is_final(row.line))
        asyncio.run(_send_all(settings, prepared, results, progress, _units(rows, per_call), options))
        counts = results.counts
    remaining = found.rows - counts["done"] - counts["refused"]
    _summary(found.rows, counts["done"], counts["refused"], remaining, path, options.output)
    return Exit.UNREACHABLE if remaining else Exit.REFUSED if counts["refused"] else Exit.OK


async def _send_all(
    settings: Settings,
    prepared: Prepared,
    results: Results,
    progress: "_Progress",
    units: Iterator[tuple[Row, ...]],
    options: BulkOptions,
) -> None:
    transport = settings.transport()
    cipher = FieldCipher.for_transport(transport)
    async with AsyncMemberCardClient(
        transport=transport, base_url=settings.base_url, encryptor=cipher
    ) as client:
        engine = Engine(
            partial(prepared.send, client),
            results,
            RateLimit(options.rate),
            options.concurrency,
            on_progress=progress.advance,
        )
        await engine.run(units)


def _units(rows: Iterator[Row], size: int) -> Iterator[tuple[Row, ...]]:
    while unit := tuple(islice(rows, size)):
        yield unit


def _other_numbers(path: Path, rows: int) -> CommandError:
    return CommandError(
        say(
            f"{rows} rows of {path} are open under other request numbers; nothing was sent",
            f"{path} 中有 {rows} 行未完成，且请求单号与本次不同；未发送任何内容",
        ),
        why=say(
            "version 0.1.0 began this run: with new numbers a row that was carried out already would be "
            "carried out again",
            "该批次由 0.1.0 版开始；换用新单号会使已执行的行重复执行",
        ),
        remedy=say(
            "Finish it with that version. Or look up what became of these rows, and import those that are "
            "still to do from another file.",
            "请用该版本完成；或先查明这些行的结果，再将未执行的行放入新文件导入。",
        ),
    )


def _another_key(path: Path) -> CommandError:
    return CommandError(
        say(
            f"Another merchant key began {path}; nothing was sent",
            f"{path} 由另一商户私钥开始；未发送任何内容",
        ),
        why=say(
            "without that key nobody can tell whether the file belongs to this input, and imports would have "
            "other request numbers: what was carried out already would be carried out again",
            "没有该私钥便无法确认它是否属于此输入文件；且导入会换用新的请求单号，使已执行的行重复执行",
        ),
        remedy=say(
            "Finish it with that key. Or name a new file with --results: a deposit may begin again, as codes "
            "that are there already count as done; for an import, leave out the rows that were carried out.",
            "请用该私钥完成。或用 --results 指定新文件：导入 code 可重新开始，已存在的 code 视为完成；"
            "导入会员则须先去除已执行的行。",
        ),
    )


def _refuse_bad(found: Survey) -> None:
    if not found.bad_count and found.rows:
        return
    if not found.bad_count:
        raise CommandError(
            say("The file has no rows", "文件中没有数据行"), remedy=say("Check the path.", "请检查路径。")
        )
    rows = [say(f"line {bad.line}: {bad.problem}", f"第 {bad.line} 行：{bad.problem}") for bad in found.bad]
    if more := found.bad_count - len(found.bad):
        rows.append(say(f"and {more} more", f"另有 {more} 行"))
    raise CommandError(
        say(
            f"{found.bad_count} of {found.rows + found.bad_count} rows are wrong; nothing was sent",
            f"{found.rows + found.bad_count} 行中有 {found.bad_count} 行有误，未发送任何内容",
        ),
        why=rows,
        remedy=say("Correct these lines, then run the command again.", "请更正后重新运行。"),
    )


def _summary(total: int, done: int, refused: int, remaining: int, path: Path, form: Format) -> None:
    if form == "json":
        value: dict[str, Json] = {
            "rows": total,
            "done": done,
            "refused": refused,
            "open": remaining,
            "results": str(path),
        }
        print_value(value, form)
        return
    lines = [
        say(
            f"{total} rows: {done} done, {refused} refused, {remaining} open. Results: {path}",
            f"共 {total} 行：完成 {done}，被拒绝 {refused}，未完成 {remaining}。结果：{path}",
        )
    ]
    if remaining:
        lines.append(say("Run the same command again to go on.", "再次运行同一命令即可继续。"))
    print_lines(lines, form)


class _Progress(AbstractContextManager["_Progress"]):
    """A bar with rate and remaining time on a terminal; a plain line now and then elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._count = 0
        self._shown = time.monotonic()
        self._bar = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self._bar = Progress(
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]:.0f}/s"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
            )
            self._task = self._bar.add_task("", total=total, rate=0.0)
            self._bar.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, rows: int) -> None:
        """So many rows more have come to an end."""
        self._count += rows
        if self._bar is not None:
            speed = self._bar.tasks[0].speed or 0.0
            self._bar.update(self._task, advance=rows, rate=speed)
        elif time.monotonic() - self._shown >= _PLAIN_EVERY:
            self._shown = time.monotonic()
            sys.stderr.write(f"{self._count}/{self._total}\n")
            sys.stderr.flush()
