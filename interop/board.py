"""Every scenario for one SDK; each site has a gateway and a process of its own."""

import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import get_args

import uvicorn

from interop.desk import DIRECT, Desk, Seen, Site
from interop.runner import KeyMode, Runner, RunnerDiedError
from interop.scenarios import SCENARIOS, Scenario
from interop.sdks import Sdk
from wechatpay_mock import Gateway, Keys, fresh_keys

keys: Callable[[], Keys] = cache(fresh_keys)
"""Published keys begin with a line that says so, which some SDKs take for a part of the key."""


def run(sdk: Sdk, folder: Path) -> dict[str, Seen]:
    """What became of each scenario."""
    seen: dict[str, Seen] = {}
    for site in get_args(Site):
        waiting = [one for one in SCENARIOS if one.site == site]
        while waiting:  # a process that died is replaced
            with desk(sdk, folder, site) as ready:
                _ask(waiting, ready, seen)
    return {one.name: seen[one.name] for one in SCENARIOS}


@contextmanager
def desk(sdk: Sdk, folder: Path, site: Site, mchid: str = DIRECT) -> Generator[Desk]:
    """A gateway as the site asks for, and the SDK's runner with the keys of a merchant."""
    key_mode: KeyMode = "public-key" if site == "lower-case" else site
    gateway = Gateway(keys=keys(), key_mode="public_key" if key_mode == "public-key" else key_mode)
    with (
        _lower_case(gateway) if site == "lower-case" else gateway.serve() as url,
        tempfile.TemporaryDirectory() as place,
    ):
        variables = gateway.write_keys(place, url, mchid)
        variables["PLATFORM_CERTIFICATE_FILE"] = str(Path(place, "platform_cert.pem"))
        with Runner(sdk, folder, variables, key_mode) as runner:
            yield Desk(gateway, runner, downloaded_at_start=bool(gateway.journal.entries))


def _ask(waiting: list[Scenario], desk: Desk, seen: dict[str, Seen]) -> None:
    while waiting:
        one = waiting.pop(0)
        desk.gateway.faults.clear()
        desk.gateway.journal.clear()
        try:
            seen[one.name] = one.judge(desk)
        except RunnerDiedError:
            seen[one.name] = Seen("no", "hangs or ends")
            return


@contextmanager
def _lower_case(gateway: Gateway) -> Generator[str]:
    """A plain ASGI server hands header names on as ASGI has them, in lower case, and so do many proxies."""
    config = uvicorn.Config(gateway, port=0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    thread = threading.Thread(target=server.run, args=([socket],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        socket.close()
