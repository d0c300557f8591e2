"""What `membercard import` and `deposit` both take."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from wechatpay_cli._shell.output import Format
from wechatpay_cli._texts.language import say


def explained(english: str, chinese: str) -> Parameter:
    """An option with its meaning."""
    return Parameter(help=say(english, chinese), negative=())


@Parameter(name="*")
@dataclass(frozen=True)
class BulkOptions:
    """What both commands take."""

    results: Annotated[
        Path | None,
        explained("Where results go. Default: FILE.results.csv.", "结果文件，默认 FILE.results.csv。"),
    ] = None
    concurrency: Annotated[int, explained("Calls at the same time.", "并发调用数。")] = 4
    rate: Annotated[float, explained("Calls a second at most.", "每秒最多调用次数。")] = 20.0
    encoding: Annotated[str, explained("Encoding of the file, such as gbk.", "文件编码，例如 gbk。")] = (
        "utf-8-sig"
    )
    check: Annotated[bool, explained("Check the file only; send nothing.", "只检查文件，不发送。")] = False
    env_file: Annotated[
        Path | None, explained("Credentials from this .env file.", "从 .env 文件读取凭据。")
    ] = None
    base_url: Annotated[
        str | None, explained("Another address, such as a mock's.", "其他地址，例如模拟网关。")
    ] = None
    output: Annotated[
        Format,
        explained(
            "Output format: table (human-readable) or json.", "输出格式：table 便于阅读，json 便于程序处理。"
        ),
    ] = "table"


DEFAULTS = BulkOptions()
