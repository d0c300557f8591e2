"""What `membercard import` and `deposit` both take."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from wechatpay_cli._shell.output import Format
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
    concurrency: Annotated[int, explained(Said("Calls at the same time."))] = 4
    rate: Annotated[float, explained(Said("Calls a second at most."))] = 20.0
    encoding: Annotated[str, explained(Said("Encoding of the file, such as gbk."))] = "utf-8-sig"
    check: Annotated[bool, explained(Said("Check the file only; send nothing."))] = False
    env_file: Annotated[Path | None, explained(Said("Credentials from this .env file."))] = None
    base_url: Annotated[str | None, explained(Said("Another address, such as a mock's."))] = None
    output: Annotated[
        Format,
        explained(Said("Output format: table (human-readable) or json.")),
    ] = "table"


DEFAULTS = BulkOptions()
