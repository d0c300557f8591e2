"""What `membercard import` and `deposit` both take."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from wechatpay_cli._shell.output import Format
from wechatpay_cli._shell.whole import Whole
from wechatpay_cli._texts.language import in_language
from wechatpay_signing._said import Said


def explained(text: str) -> Parameter:
    """An option with its meaning."""
    return Parameter(help=in_language(text), negative=())


@Parameter(name="*")
@dataclass(frozen=True)
class BulkOptions:
    """What both commands take."""

    results: Annotated[
        Path | None,
        explained(Said("Where results go. Default: FILE.results.csv.")),
    ] = None
    rate: Annotated[float, explained(Said("Calls a second at most."))] = 20.0
    concurrency: Annotated[
        Whole | None,
        explained(
            Said("Calls at the same time. Default: 4; with --dask as many as the cluster has threads."),
        ),
    ] = None
    code_column: Annotated[str | None, explained(Said("Title of the column with codes."))] = None
    ignore_columns: Annotated[
        bool,
        explained(Said("Leave out columns that are not sent.")),
    ] = False
    encoding: Annotated[
        str | None,
        explained(Said("Encoding of the file. Default: detected (UTF-8, GBK, UTF-16).")),
    ] = None
    check: Annotated[bool, explained(Said("Check the file only; send nothing."))] = False
    again: Annotated[
        Literal["refused"] | None,
        explained(Said("Retry rejected rows.")),
    ] = None
    keep_going: Annotated[
        bool,
        explained(
            Said("Continue even if the first ten rows are rejected with the same code and text."),
        ),
    ] = False
    shard: Annotated[
        str | None,
        explained(
            Said("K/N: only the rows of machine K of N; then `membercard results merge`."),
        ),
    ] = None
    dask: Annotated[
        str | None,
        explained(
            Said("Address of a Dask scheduler whose workers make the calls."),
        ),
    ] = None
    env_file: Annotated[Path | None, explained(Said("Credentials from this .env file."))] = None
    base_url: Annotated[str | None, explained(Said("Another address, such as a mock's."))] = None
    output: Annotated[
        Format,
        explained(Said("Output format: table (human-readable) or json.")),
    ] = "table"


DEFAULTS = BulkOptions()
