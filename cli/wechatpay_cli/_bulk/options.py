"""What `membercard import` and `deposit` both take."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

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
    rate: Annotated[float, explained("Calls a second at most.", "每秒最多调用次数。")] = 20.0
    concurrency: Annotated[
        int | None,
        explained(
            "Calls at the same time. Default: 4; with --dask as many as the cluster has threads.",
            "并发调用数。默认 4；使用 --dask 时为集群线程数。",
        ),
    ] = None
    code_column: Annotated[
        str | None, explained("Title of the column with codes.", "code 所在列的列名。")
    ] = None
    ignore_columns: Annotated[
        bool,
        explained("Leave out columns that are not sent.", "忽略不发送的列。"),
    ] = False
    encoding: Annotated[
        str | None,
        explained(
            "Encoding of the file. Default: found out (UTF-8, GBK).", "文件编码，默认自动识别（UTF-8、GBK）。"
        ),
    ] = None
    check: Annotated[bool, explained("Check the file only; send nothing.", "只检查文件，不发送。")] = False
    again: Annotated[
        Literal["refused"] | None,
        explained("Try rejected rows once more.", "再次尝试被拒绝的行。"),
    ] = None
    keep_going: Annotated[
        bool,
        explained(
            "Go on though the first ten rows are rejected with one code and text.",
            "即使前十行均以相同原因被拒绝也继续。",
        ),
    ] = False
    shard: Annotated[
        str | None,
        explained(
            "K/N: only the rows of machine K of N; then `membercard results merge`.",
            "K/N：只处理 N 台机器中第 K 台的行；之后用 `membercard results merge` 合并。",
        ),
    ] = None
    dask: Annotated[
        str | None,
        explained(
            "Address of a Dask scheduler whose workers make the calls.",
            "Dask 调度器地址，由其工作节点发起调用。",
        ),
    ] = None
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
