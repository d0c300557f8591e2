"""`membercard doctor`: what is wrong with the credentials, and what to do about it."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from wechatpay_cli._doctor.check import Check, Status
from wechatpay_cli._doctor.machine import machine_checks
from wechatpay_cli._doctor.offline import credential_checks
from wechatpay_cli._failures.error import Exit
from wechatpay_cli._json import Json
from wechatpay_cli._keys.environment import environment
from wechatpay_cli._safe import safe
from wechatpay_cli._shell.output import Format, print_line, print_value, stdout
from wechatpay_cli._texts.language import say
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
    """Print one line per check. Returns the exit code of what failed, 0 when nothing did."""
    environ = _pipes_read(environment(env_file, base_url))
    now = datetime.now(UTC)
    checks = [*credential_checks(environ, now, cert, env_file), *machine_checks(now)]
    if online and all(check.status is not Status.FAIL for check in checks):
        from wechatpay_cli._doctor.online import online_checks

        checks += online_checks(environ)
    elif online:
        checks.append(
            Check(
                "--online",
                Status.WARN,
                say("skipped: fix the failures above first"),
            )
        )
    _print(checks, output)
    failed = [check.exit_code for check in checks if check.status is Status.FAIL]
    return min(failed, default=Exit.OK)


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


def _print(checks: list[Check], form: Format) -> None:
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
    for check in checks:
        line = Text.assemble(
            (f"{names[check.status]:<4} ", styles[check.status]),
            (safe(check.name), "bold"),
            f"{say(': ')}{safe(check.detail)}",
        )
        console.print(line, soft_wrap=True)
        if check.status is not Status.OK and check.remedy:
            print_line(f"     → {check.remedy}")
    counts = {status: sum(check.status is status for check in checks) for status in Status}
    console.print(
        say(
            "\n{passed} passed, {warnings} to review, {failed} failed",
            passed=counts[Status.OK],
            warnings=counts[Status.WARN],
            failed=counts[Status.FAIL],
        )
    )
