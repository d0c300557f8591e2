"""`membercard mock`: the offline WeChat Pay as a server."""

import json
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import in_language, reason, say
from wechatpay_signing._quoting import path_shown

if TYPE_CHECKING:
    from wechatpay_mock import Gateway


def mock(
    *,
    port: Annotated[int, Parameter(help=say("Port; 0 picks a free one."))] = 8443,
    host: Annotated[str, Parameter(help=say("Address to listen on."))] = "127.0.0.1",
    keys: Annotated[
        str,
        Parameter(
            help=say(
                "Folder for apiclient_key.pem, apiclient_cert.pem, pub_key.pem and .env; other "
                "files in it stay."
            )
        ),
    ] = "membercard-mock",
    fresh: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("Use new random keys, not the published test keys."),
        ),
    ] = False,
    seed: Annotated[
        int | None,
        Parameter(
            help=say("The same seed gives the same ids; without one, callbacks have new ids at every start.")
        ),
    ] = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C, with one JSON ready line. Raises CommandError."""
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
            _wait_for(stop)
    except OSError as error:
        raise CommandError(
            say("Cannot listen on {host}:{port}", host=host, port=port),
            why=reason(error),
            remedy=say("Choose another port; --port 0 picks a free one."),
        ) from error


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
