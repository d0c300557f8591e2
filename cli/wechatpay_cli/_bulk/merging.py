"""`membercard results merge`."""

import re
from pathlib import Path
from typing import Annotated

from cyclopts import App

from wechatpay_cli._bulk.options import explained
from wechatpay_cli._bulk.words import print_summary, unusable_results
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._shell.help import epilogue, new_app
from wechatpay_cli._shell.output import Format
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk import ResultsError
from wechatpay_cli.bulk import merge as merged

_EXAMPLE = "membercard results merge members.csv.*.results.csv"
_OF_A_SHARD = re.compile(r"\.[0-9]+-of-[0-9]+(?=\.results\.csv$)")


def _made() -> App:
    about = say("Results files of import and deposit.", "`import` 与 `deposit` 的结果文件。")
    made = new_app("results", about=about, epilogue=epilogue(examples=[_EXAMPLE]))
    made.command(
        merge,
        name="merge",
        help=say(
            "Put the results of all shards together; each row must be in exactly one.",
            "合并所有分片的结果；每行必须且只能出现在一个分片中。",
        ),
        help_epilogue=epilogue(examples=[_EXAMPLE]),
    )
    return made


def merge(
    *parts: Annotated[Path, explained("Results files of all shards.", "所有分片的结果文件。")],
    into: Annotated[
        Path | None,
        explained("The file to make. Default: FILE.results.csv.", "合并后的文件，默认 FILE.results.csv。"),
    ] = None,
    output: Annotated[
        Format,
        explained(
            "Output format: table (human-readable) or json.", "输出格式：table 便于阅读，json 便于程序处理。"
        ),
    ] = "table",
) -> int:
    """Put the results of all shards together."""
    if not parts:
        raise CommandError(
            say("No results file is given", "未指定结果文件"),
            remedy=say("Name those of all shards.", "请列出所有分片的结果文件。"),
        )
    target = into or Path(_OF_A_SHARD.sub("", str(parts[0])))
    try:
        totals = merged(parts, target)
    except ResultsError as error:
        raise unusable_results(error) from error
    print_summary({"done": totals.done, "refused": totals.refused, "open": totals.open}, target, output)
    return Exit.UNREACHABLE if totals.open else Exit.REFUSED if totals.refused else Exit.OK


app = _made()
