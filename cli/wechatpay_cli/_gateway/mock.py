"""`membercard mock`: the offline WeChat Pay as a server."""

import json
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from wechatpay_cli._chinese import in_language, reason
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import say
from wechatpay_signing._quoting import path_shown

if TYPE_CHECKING:
    from wechatpay_mock import Gateway


def mock(
    *,
    port: Annotated[int, Parameter(help=say("Port; 0 picks a free one.", "端口，0 表示自动选择。"))] = 8443,
    host: Annotated[str, Parameter(help=say("Address to listen on.", "监听地址。"))] = "127.0.0.1",
    keys: Annotated[
        str,
        Parameter(
            help=say(
                "Folder for apiclient_key.pem, apiclient_cert.pem, pub_key.pem and .env; other files in it stay.",
                "存放 apiclient_key.pem、apiclient_cert.pem、pub_key.pem 和 .env 的目录，其他文件不变。",
            )
        ),
    ] = "membercard-mock",
    fresh: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say(
                "Use new random keys, not the published test keys.", "使用新的随机密钥，而非公开的测试密钥。"
            ),
        ),
    ] = False,
    seed: Annotated[
        int | None,
        Parameter(
            help=say(
                "The same seed gives the same ids; without one, callbacks have new ids at every start.",
                "相同的种子得到相同的 ID；不指定时，每次启动的回调通知 ID 均不同。",
            )
        ),
    ] = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C, with one JSON ready line. Raises CommandError."""
    if not 0 <= port <= 65535:
        raise CommandError(
            say(f"{port} is not a port", f"{port} 不是端口号"),
            remedy=say("Give 0 to 65535; 0 picks a free one.", "请使用 0 至 65535；0 表示自动选择。"),
        )
    if not keys.strip():
        raise CommandError(
            say("--keys names no folder", "--keys 没有给出目录"),
            remedy=say("Give a folder, or leave --keys out.", "请给出目录，或省略 --keys。"),
        )
    from wechatpay_mock import Gateway, fresh_keys

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    gateway = Gateway(seed, keys=fresh_keys() if fresh else None)
    try:
        with gateway.serve(port=port, host=host) as url:
            _write_keys(gateway, Path(keys), url)
            ready = {
                "url": url,
                "env": str((Path(keys) / ".env").resolve()),
                "page": f"{url}/__mock__/#token={gateway.control_token}",
                "control_token": gateway.control_token,
            }
            sys.stdout.write(json.dumps(ready) + "\n")
            sys.stdout.flush()
            stop.wait()
    except OSError as error:
        raise CommandError(
            say(f"Cannot listen on {host}:{port}", f"无法在 {host}:{port} 启动"),
            why=reason(error),
            remedy=say("Choose another port; --port 0 picks a free one.", "请更换端口；--port 0 自动选择。"),
        ) from error


def _write_keys(gateway: "Gateway", folder: Path, url: str) -> None:
    from wechatpay_mock import KeysFolderError

    try:
        gateway.write_keys(folder, url)
    except KeysFolderError as error:
        raise CommandError(
            say(
                f"The keys were not written to {path_shown(folder)}",
                f"密钥未写入 {path_shown(folder)}",
            ),
            why=in_language(error.cause),
            remedy=say(
                "Give a new or empty folder with --keys; a merchant's key cannot be downloaded again.",
                "请用 --keys 给出新的或空的目录；商户私钥无法再次下载。",
            ),
        ) from error
    except OSError as error:
        raise CommandError(
            say(f"Cannot write the keys to {path_shown(folder)}", f"无法将密钥写入 {path_shown(folder)}"),
            why=reason(error),
            remedy=say("Give a writable folder with --keys.", "请用 --keys 给出可写的目录。"),
        ) from error
