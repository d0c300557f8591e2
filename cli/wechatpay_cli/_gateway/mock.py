"""`membercard mock`: the offline WeChat Pay as a server."""

import errno
import json
import signal
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

from cyclopts import Parameter

from wechatpay_cli._chinese import in_language, reason
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._safe import safe
from wechatpay_cli._texts.language import say
from wechatpay_signing import ConfigurationError
from wechatpay_signing._quoting import path_shown

if TYPE_CHECKING:
    from wechatpay_mock import Entry, Gateway, KeyMode


def mock(
    *,
    port: Annotated[int, Parameter(help=say("Port; 0 picks a free one.", "端口，0 表示自动选择。"))] = 8443,
    host: Annotated[
        str, Parameter(help=say("Address or name to listen on.", "监听的地址或主机名。"))
    ] = "127.0.0.1",
    url: Annotated[
        str | None,
        Parameter(
            help=say(
                "The address that the .env files tell others, such as http://mock:8080 between containers.",
                ".env 文件告知其他程序的地址，例如容器之间的 http://mock:8080。",
            )
        ),
    ] = None,
    keys: Annotated[
        str,
        Parameter(
            help=say(
                "Folder for .env, partner.env and the keys that they name; other files in it stay.",
                "存放 .env、partner.env 及其所用密钥的目录，其他文件不变。",
            )
        ),
    ] = "membercard-mock",
    key_mode: Annotated[
        Literal["public-key", "certificate", "both"],
        Parameter(
            help=say(
                "Sign responses with the WeChat Pay public key, with platform certificates, or either.",
                "应答使用微信支付公钥、平台证书或两者签名。",
            )
        ),
    ] = "public-key",
    fresh: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say(
                "Use new random keys, not the published test keys.", "使用新的随机密钥，而非公开的测试密钥。"
            ),
        ),
    ] = False,
    state: Annotated[
        Path | None,
        Parameter(
            help=say(
                "File to keep the state in; it survives a restart or a kill.",
                "保存状态的文件，重启或被强制结束后仍可继续。",
            )
        ),
    ] = None,
    notify_url: Annotated[
        str | None,
        Parameter(
            help=say(
                "Where the callbacks of the seeded merchants go at the start; any http or https address.",
                "预置商户的回调通知地址，可为任意 http 或 https 地址。",
            )
        ),
    ] = None,
    allow_undefined: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say(
                "Accept parameters that are not documented; WeChat Pay rejects them.",
                "接受文档未定义的参数；微信支付会拒绝。",
            ),
        ),
    ] = False,
    quiet: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("No line per request on the terminal.", "不在终端逐条显示请求。"),
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
    _check(port, keys)
    from wechatpay_mock import Gateway, fresh_keys

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    gateway = Gateway(
        seed,
        keys=fresh_keys() if fresh else None,
        key_mode=cast("KeyMode", key_mode.replace("-", "_")),
        allow_undefined=allow_undefined,
        notify_url=notify_url,
    )
    if sys.stderr.isatty() and not quiet:
        gateway.journal.on_entry = _show
    with ExitStack() as stack:
        if state is not None:
            stack.callback(gateway.keep_state(state).close)
        try:
            here = stack.enter_context(gateway.serve(port=port, host=host))
        except (OSError, ConfigurationError) as error:
            raise _not_listening(host, port, error) from error
        _write_keys(gateway, Path(keys), url or here)
        ready = {
            "url": here,
            "env": str((Path(keys) / ".env").resolve()),
            "page": gateway.page_url(here),
            "control_token": gateway.control_token,
        }
        sys.stdout.write(json.dumps(ready) + "\n")
        sys.stdout.flush()
        stop.wait()


def _check(port: int, keys: str) -> None:
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


def _not_listening(host: str, port: int, error: OSError | ConfigurationError) -> CommandError:
    """A port that is taken is one thing, a host that is not this machine's another."""
    of_port = isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EACCES)
    return CommandError(
        say(f"Cannot listen on {host}:{port}", f"无法在 {host}:{port} 启动"),
        why=in_language(error.cause) if isinstance(error, ConfigurationError) else reason(error),
        remedy=say("Choose another port; --port 0 picks a free one.", "请更换端口；--port 0 自动选择。")
        if of_port
        else say(
            "Give --host an address or name of this machine, such as 127.0.0.1 or ::1.",
            "请用 --host 给出本机的地址或主机名，例如 127.0.0.1 或 ::1。",
        ),
    )


def _write_keys(gateway: "Gateway", folder: Path, url: str) -> None:
    from wechatpay_mock import KeysFolderError

    try:
        gateway.write_keys(folder, url)
    except KeysFolderError as error:
        raise CommandError(
            say(f"The keys were not written to {path_shown(folder)}", f"密钥未写入 {path_shown(folder)}"),
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


def _show(entry: "Entry") -> None:
    """One line for a request, without what identifies a person."""
    from datetime import datetime

    what = entry.operation or entry.request.raw_path.decode("utf-8", "replace")[:60]
    parts = (
        datetime.fromtimestamp(entry.time).astimezone().strftime("%H:%M:%S"),
        f"{entry.status or '---'}",
        f"{entry.request.method[:7]:7}",
        what,
        entry.mchid or "-",
        f"{entry.seconds * 1000:.0f} ms",
        *([entry.rule] if entry.rule else []),
        *entry.faults,
    )
    sys.stderr.write(safe("  ".join(parts)) + "\n")
