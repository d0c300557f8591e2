"""`membercard mock`: the offline WeChat Pay as a server of its own."""

import json
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from wechatpay_cli._chinese import reason
from wechatpay_cli._errors import CommandError
from wechatpay_cli._say import say


def mock(
    *,
    port: Annotated[int, Parameter(help=say("Port; 0 takes a free one.", "端口，0 表示自动选择。"))] = 8443,
    host: Annotated[str, Parameter(help=say("Address to listen at.", "监听地址。"))] = "127.0.0.1",
    keys: Annotated[
        Path,
        Parameter(
            help=say(
                "Folder for apiclient_key.pem, apiclient_cert.pem, pub_key.pem and .env.",
                "存放 apiclient_key.pem、apiclient_cert.pem、pub_key.pem 和 .env 的目录。",
            )
        ),
    ] = Path("membercard-mock"),
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
        int, Parameter(help=say("The same seed gives the same ids.", "相同的种子得到相同的 ID。"))
    ] = 0,
) -> None:
    """Serve until SIGTERM or Ctrl-C, with one JSON ready line. Raises CommandError."""
    if not 0 <= port <= 65535:
        raise CommandError(
            say(f"{port} is not a port", f"{port} 不是端口号"),
            remedy=say("Give 0 to 65535; 0 takes a free one.", "请使用 0 至 65535；0 表示自动选择。"),
        )
    from wechatpay_mock import Gateway, fresh_keys

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    gateway = Gateway(seed, keys=fresh_keys() if fresh else None)
    try:
        with gateway.serve(port=port, host=host) as url:
            gateway.write_keys(keys, url)
            ready = {
                "url": url,
                "env": str((keys / ".env").resolve()),
                "page": f"{url}/__mock__/#token={gateway.control_token}",
                "control_token": gateway.control_token,
            }
            sys.stdout.write(json.dumps(ready) + "\n")
            sys.stdout.flush()
            stop.wait()
    except OSError as error:
        raise CommandError(
            say(f"The gateway cannot start at {host}:{port}", f"无法在 {host}:{port} 启动"),
            why=reason(error),
            remedy=say("Take another port (--port 0 takes a free one) and a writable --keys folder.",
                       "请更换端口（--port 0 自动选择）并使用可写的 --keys 目录。"),
        ) from error  # fmt: skip
