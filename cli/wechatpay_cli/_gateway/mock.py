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

from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._safe import safe
from wechatpay_cli._shell.whole import Whole
from wechatpay_cli._texts.language import in_language, reason, say
from wechatpay_signing import ConfigurationError
from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._quoting import path_shown

if TYPE_CHECKING:
    from wechatpay_mock import Gateway, KeyMode
    from wechatpay_mock._statefile import StateFile


def mock(
    *,
    port: Annotated[Whole, Parameter(help=say("Port; 0 picks a free one."))] = 8443,
    host: Annotated[str, Parameter(help=say("Address or name to listen on."))] = "127.0.0.1",
    url: Annotated[
        str | None,
        Parameter(
            help=say("The address to write to the .env files, such as http://mock:8080 between containers.")
        ),
    ] = None,
    keys: Annotated[
        str,
        Parameter(
            help=say("Folder for .env, partner.env, brand.env and their keys; other files are left alone.")
        ),
    ] = "membercard-mock",
    key_mode: Annotated[
        Literal["public-key", "certificate", "both"],
        Parameter(
            help=say("Sign responses with the WeChat Pay public key, with platform certificates, or either.")
        ),
    ] = "public-key",
    fresh: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("Use new random keys, not the published test keys."),
        ),
    ] = False,
    state: Annotated[
        Path | None,
        Parameter(help=say("File to keep the state in; it survives a restart or a kill.")),
    ] = None,
    notify_url: Annotated[
        str | None,
        Parameter(
            help=say(
                "Where the callbacks of the seeded merchants go at the start; any http or https address."
            )
        ),
    ] = None,
    contract: Annotated[
        list[Path] | None,
        Parameter(
            negative=(),
            help=say("A contract of your own in JSON, whose examples are the responses; may be repeated."),
        ),
    ] = None,
    allow_undefined: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("Accept parameters that are not documented; WeChat Pay rejects them."),
        ),
    ] = False,
    require_paid_orders: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("Points only for orders that were created and paid here."),
        ),
    ] = False,
    quiet: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("No line per request and callback on the terminal."),
        ),
    ] = False,
    seed: Annotated[
        Whole | None,
        Parameter(
            help=say("The same seed gives the same ids; without one, callbacks have new ids at every start.")
        ),
    ] = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C, with one JSON ready line. Raises CommandError."""
    _check(port, keys)
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    from wechatpay_cli._gateway.lines import live_lines
    from wechatpay_mock import ContractError, Gateway, fresh_keys

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    for option, address in (("--url", url), ("--notify-url", notify_url)):
        _check_address(option, address)
    try:
        gateway = Gateway(
            seed,
            keys=fresh_keys() if fresh else None,
            key_mode=cast("KeyMode", key_mode.replace("-", "_")),
            allow_undefined=allow_undefined,
            notify_url=notify_url,
            contracts=contract or (),
            require_paid_orders=require_paid_orders,
        )
    except (ConfigurationError, ContractError) as error:
        raise _no_gateway(error) from error
    with ExitStack() as stack:
        if state is not None:
            stack.callback(_kept_state(gateway, state).close)
        try:
            here = stack.enter_context(gateway.serve(port=port, host=host))
        except (OSError, ConfigurationError) as error:
            raise _not_listening(host, port, error) from error
        _write_keys(gateway, Path(keys), url or here)
        if sys.stderr.isatty() and not quiet:
            stack.enter_context(live_lines(gateway))
        ready = {
            "url": here,
            "env": str((Path(keys) / ".env").resolve()),
            "page": gateway.page_url(here),
            "control_token": gateway.control_token,
        }
        sys.stdout.write(json.dumps(ready) + "\n")
        sys.stdout.flush()
        _wait_for(stop)


def _check(port: int, keys: str) -> None:
    if not 0 <= port <= 65535:
        raise CommandError(
            say("{port} is not a port", port=port),
            remedy=say("Give 0 to 65535; 0 picks a free one."),
        )
    if not keys.strip():
        raise CommandError(
            say("--keys names no folder"),
            remedy=say("Give a folder, or leave --keys out."),
        )


def _no_gateway(error: ConfigurationError | ValueError) -> CommandError:
    """What was given makes no gateway; of a contract the reader says why."""
    if isinstance(error, ConfigurationError):
        return CommandError(
            say("The gateway cannot start"), why=in_language(error.cause), remedy=in_language(error.remedy)
        )
    return CommandError(
        say("The gateway cannot start"),
        why=safe(str(error)),
        remedy=say("Give the file that scripts/regenerate.py --data writes."),
    )


def _check_address(option: str, address: str | None) -> None:
    if address is None:
        return
    try:
        base_url_of(address, option)
    except ConfigurationError as error:
        raise CommandError(
            say("{option} is no address", option=option),
            why=in_language(error.cause),
            remedy=say("Give one such as http://mock:8080."),
        ) from error


def _kept_state(gateway: "Gateway", file: Path) -> "StateFile":
    try:
        return gateway.keep_state(file)
    except ConfigurationError as error:
        raise CommandError(
            say("The state cannot be kept in {file}", file=path_shown(file)),
            why=in_language(error.cause),
            remedy=in_language(error.remedy),
        ) from error


def _not_listening(host: str, port: int, error: OSError | ConfigurationError) -> CommandError:
    """A port that is taken is one thing, a host that is not this machine's another."""
    of_port = isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EACCES)
    return CommandError(
        say("Cannot listen on {host}:{port}", host=host, port=port),
        why=in_language(error.cause) if isinstance(error, ConfigurationError) else reason(error),
        remedy=say("Choose another port; --port 0 picks a free one.")
        if of_port
        else say("Give --host an address or name of this machine, such as 127.0.0.1 or ::1."),
        exit_code=Exit.OTHER if of_port else Exit.INPUT,
    )


def _wait_for(stop: threading.Event) -> None:
    """Return when a signal has set it; before Python 3.14, Windows delivers none during an endless wait."""
    while not stop.wait(0.5):
        pass


def _write_keys(gateway: "Gateway", folder: Path, url: str) -> None:
    from wechatpay_mock import KeysFolderError

    try:
        gateway.write_keys(folder, url)
    except KeysFolderError as error:
        raise CommandError(
            say("The keys were not written to {folder}", folder=path_shown(folder)),
            why=in_language(error.cause),
            remedy=say(
                "Give a new or empty folder with --keys; a merchant's key cannot be downloaded again."
            ),
        ) from error
    except OSError as error:
        raise CommandError(
            say("Cannot write the keys to {folder}", folder=path_shown(folder)),
            why=reason(error),
            remedy=say("Give a writable folder with --keys."),
        ) from error
