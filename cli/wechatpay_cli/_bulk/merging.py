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
from wechatpay_signing._said import Said

_EXAMPLE = "membercard results merge members.csv.*.results.csv"
_OF_A_SHARD = re.compile(r"\.[0-9]+-of-[0-9]+(?=\.results\.csv$)")


def _made() -> App:
    about = say("Results files of import and deposit.")
    made = new_app("results", about=about, epilogue=epilogue(examples=[_EXAMPLE]))
    made.command(
        merge,
        name="merge",
        help=say("Merge the results of all shards; each row must be in exactly one."),
        help_epilogue=epilogue(examples=[_EXAMPLE]),
    )
    return made


def merge(
    *parts: Annotated[Path, explained(Said("Results files of all shards."))],
    into: Annotated[
        Path | None,
        explained(Said("The file to write. Default: FILE.results.csv.")),
    ] = None,
    output: Annotated[
        Format,
        explained(Said("Output format: table (human-readable) or json.")),
    ] = "table",
) -> int:
    """Merge the results of all shards."""
    if not parts:
        raise CommandError(
            say("No results file is given"),
            remedy=say("Name those of all shards."),
        )
    target = into or Path(_OF_A_SHARD.sub("", str(parts[0])))
    try:
        totals = merged(parts, target)
    except ResultsError as error:
        raise unusable_results(error) from error
    print_summary({"done": totals.done, "refused": totals.refused, "open": totals.open}, target, output)
    return Exit.UNREACHABLE if totals.open else Exit.REFUSED if totals.refused else Exit.OK


app = _made()
