"""`membercard call`: any operation of the platform, signed and verified, with or without a contract."""

from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl

from cyclopts import Parameter

from wechatpay_cli._calls.calling import call_option, carry_out
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._shell.output import Format
from wechatpay_cli._texts.language import say


def call(
    method: Annotated[
        str, Parameter(help=say("GET, POST, PATCH, PUT or DELETE.", "GET、POST、PATCH、PUT 或 DELETE。"))
    ],
    path: Annotated[
        str,
        Parameter(
            help=say(
                "From /v3/ on, percent-encoded, with its query.",
                "/v3/ 开头、已百分号转义的路径，可带查询参数。",
            )
        ),
    ],
    *,
    json: Annotated[
        str | None,
        call_option(
            "The body from a JSON file, or - for standard input, which other users of this machine cannot "
            "read.",
            "从 JSON 文件读取请求主体，- 表示标准输入；本机其他用户看不到。",
        ),
    ] = None,
    output: Annotated[
        Format,
        call_option(
            "Output format: table (human-readable) or json.", "输出格式：table 便于阅读，json 便于程序处理。"
        ),
    ] = "table",
    dry_run: Annotated[
        bool,
        call_option(
            "Show the request and the message to be signed; send nothing.", "只显示请求与待签名串，不发送。"
        ),
    ] = False,
    env_file: Annotated[
        Path | None, call_option("Credentials from this .env file.", "从 .env 文件读取凭据。")
    ] = None,
    base_url: Annotated[
        str | None, call_option("Another address, such as a mock's.", "其他地址，例如模拟网关。")
    ] = None,
    timeout: Annotated[float | None, call_option("Seconds to wait.", "等待秒数。")] = None,
) -> int:
    """Send one request, print what came back. Raises CommandError."""
    from wechatpay_cli._calls.arguments import read_json
    from wechatpay_cli._calls.client import asked_language, open_client
    from wechatpay_cli._keys.environment import environment

    body = None if json is None else read_json(json)
    target, query = _split(path)
    environ = environment(env_file, base_url)
    with open_client(environ, timeout=timeout, send=not dry_run) as client:
        return carry_out(
            lambda: client.request(
                method.upper(), target, params=query, json=body, extra_headers=asked_language()
            ),
            output,
            send=not dry_run,
        )


def _split(path: str) -> tuple[str, dict[str, str] | None]:
    """Path and query. Raises CommandError for a query that would be sent otherwise than it is written."""
    target, mark, text = path.partition("?")
    if not mark:
        return target, None
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError as error:
        raise _no_query(text) from error
    if len(dict(pairs)) != len(pairs):
        raise _no_query(text)
    return target, dict(pairs)


def _no_query(text: str) -> CommandError:
    return CommandError(
        say(f"The query {text} cannot be sent", f"无法发送查询参数 {text}"),
        why=say(
            "each name stands once, with = and a percent-encoded value",
            "每个参数名只能出现一次，并写成 名=值，值须百分号转义",
        ),
        remedy=say("Write ?name=value&other=value, in quotes.", "请写成 ?name=value&other=value，并加引号。"),
    )
