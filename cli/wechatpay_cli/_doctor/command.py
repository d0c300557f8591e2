"""`membercard doctor`: what is wrong with the credentials, and what to do about it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from wechatpay_cli._doctor.callback import Callback
from wechatpay_cli._doctor.check import Check, Status
from wechatpay_cli._doctor.machine import machine_checks
from wechatpay_cli._doctor.offline import credential_checks
from wechatpay_cli._doctor.verdict import in_order, verdict
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._json import Json
from wechatpay_cli._keys.environment import environment
from wechatpay_cli._safe import safe
from wechatpay_cli._shell.output import Format, print_line, print_value, stdout
from wechatpay_cli._texts.language import say
from wechatpay_signing._apiv3.hosts import OFFICIAL_BASE_URL
from wechatpay_signing._files import FileTooLargeError, read_key_file
from wechatpay_signing._transport.env_file import is_path


def doctor(
    *,
    online: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("Also call WeChat Pay: hosts, clock, signature, response."),
        ),
    ] = False,
    callback: Annotated[
        str | None,
        Parameter(
            metavar="URL",
            help=say(
                "With --online: have WeChat Pay send a callback to this address, to test keys, "
                "encryption, APIv3 key and whether it arrives."
            ),
        ),
    ] = None,
    listen: Annotated[
        str | None,
        Parameter(
            metavar="[HOST:]PORT",
            help=say("Receive that callback here, over plain HTTP: the address must lead to this port."),
        ),
    ] = None,
    cert: Annotated[
        Path | None,
        Parameter(help=say("apiclient_cert.pem; by default the one beside the key.")),
    ] = None,
    env_file: Annotated[Path | None, Parameter(help=say("Credentials from this .env file."))] = None,
    base_url: Annotated[str | None, Parameter(help=say("Another address, such as a mock's."))] = None,
    output: Annotated[
        Format,
        Parameter(help=say("Output format: table (human-readable) or json.")),
    ] = "table",
) -> int:
    """Print a verdict, then one line per check. Returns the exit code of what failed, 0 when nothing did."""
    receiving = _callback(callback, listen, online=online)
    environ = _pipes_read(environment(env_file, base_url))
    now = datetime.now(UTC)
    checks = [
        *credential_checks(environ, now, cert, env_file),
        *machine_checks(now, environ.get("WECHATPAY_BASE_URL") or OFFICIAL_BASE_URL),
    ]
    if online and all(check.status is not Status.FAIL for check in checks):
        from wechatpay_cli._doctor.online import online_checks

        tried = online_checks(environ, callback=receiving)
        # 2 means that nothing was sent.
        checks += [
            replace(one, exit_code=Exit.OTHER if one.exit_code is Exit.INPUT else one.exit_code)
            for one in tried
        ]
    elif online:
        checks.append(
            Check(
                "--online",
                Status.WARN,
                say("skipped: fix the failures first"),
            )
        )
    _print(in_order(checks), output, verdict(checks, environ, online=online))
    failed = [check.exit_code for check in checks if check.status is Status.FAIL]
    return min(failed, default=Exit.OK)


def _callback(url: str | None, listen: str | None, *, online: bool) -> Callback | None:
    """What the options say of the callback. Raises CommandError."""
    if url is None and listen is None:
        return None
    if url is None or not online:
        raise CommandError(
            say("A callback needs both --online and --callback URL"),
            remedy=say("Give both; --listen only says where it is received."),
        )
    if listen is None:
        return Callback(url)
    host, _, port = listen.rpartition(":")
    if not re.fullmatch("[0-9]{1,5}", port, re.ASCII) or not 0 < int(port) < 65_536:
        raise CommandError(
            say("--listen {listen} is not a port", listen=listen),
            remedy=say("Write --listen 8080 or --listen 0.0.0.0:8080."),
        )
    return Callback(url, (host.strip("[]") or "127.0.0.1", int(port)))


def _pipes_read(environ: Mapping[str, str]) -> dict[str, str]:
    """The same variables; the content of a pipe, which can be read only once, is in them as text."""
    values = dict(environ)
    for name, path in environ.items():
        if is_path(name) and name.removesuffix("_FILE") not in environ:
            with suppress(OSError, ValueError, FileTooLargeError):
                if Path(path).is_fifo():
                    values[name.removesuffix("_FILE")] = read_key_file(path)[0].decode()
                    del values[name]
    return values


def _print(checks: list[Check], form: Format, verdict: Check | None = None) -> None:
    """Programs get the checks; for them the exit code is the verdict."""
    if form == "json":
        rows: list[Json] = [
            {"name": check.name, "status": str(check.status), "detail": check.detail, "remedy": check.remedy}
            for check in checks
        ]
        print_value(rows, form)
        return
    from rich.text import Text

    console = stdout()
    styles = {Status.OK: "green", Status.WARN: "yellow", Status.FAIL: "bold red"}
    names = {Status.OK: say("ok"), Status.WARN: say("warn"), Status.FAIL: say("fail")}
    if verdict is not None:
        console.print(Text(safe(verdict.detail), styles[verdict.status]), soft_wrap=True)
        console.print()
    for check in checks:
        line = Text.assemble(
            (f"{names[check.status]:<4} ", styles[check.status]),
            (safe(check.name), "bold"),
            f"{say(': ')}{safe(check.detail)}",
        )
        console.print(line, soft_wrap=True)
        if check.status is not Status.OK and check.remedy:
            print_line(f"     → {check.remedy}")
