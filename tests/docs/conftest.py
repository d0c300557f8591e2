"""A reader of the documentation: an empty folder, the gateway's keys in it, its variables set."""

import re
import textwrap
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from wechatpay_mock import Gateway

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<code>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """One fenced block of a page; `line` is that of its first line of code."""

    page: Path
    line: int
    kind: str
    code: str


Run = Callable[..., dict[str, object]]


def _blocks(page: Path, kind: str) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(page, text[: match.start("code")].count("\n") + 1, kind, textwrap.dedent(match["code"]))
        for match in _BLOCK.finditer(text)
        if match["kind"] == kind
    ]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def blocks() -> Callable[[Path, str], list[Block]]:
    """The fenced blocks of one kind on a page, from top to bottom."""
    return _blocks


@pytest.fixture(scope="session")
def _served() -> Iterator[tuple[Gateway, str]]:
    gateway = Gateway(seed=9)  # pages make gateways of seed 0: theirs send the same nonces
    with gateway.serve() as url:
        yield gateway, url


@pytest.fixture
def reader(
    _served: tuple[Gateway, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Gateway]:
    """The gateway of a reader who has done what `membercard mock` and the environment page say."""
    gateway, url = _served
    gateway.reset()
    monkeypatch.chdir(tmp_path)
    for name, value in gateway.write_keys(tmp_path, url).items():
        monkeypatch.setenv(name, value)
    yield gateway
    gateway.journal.assert_no_failures()


@pytest.fixture
def run() -> Run:
    """Run a block as if it stood in a file, in the names that earlier blocks of the page made."""

    def execute(block: Block, names: dict[str, object] | None = None) -> dict[str, object]:
        names = {"__name__": "__main__"} if names is None else names
        padded = "\n" * (block.line - 1) + block.code  # tracebacks point into the page
        exec(compile(padded, str(block.page), "exec", dont_inherit=True), names)  # noqa: S102 - our own pages
        return names

    return execute


@contextmanager
def _served_app(app: object) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            thread.join(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def delivered(reader: Gateway) -> Callable[[object, Callable[[], object]], str]:
    """Serve an ASGI app, let something happen that WeChat Pay reports, and say what became of the report."""

    def deliver(app: object, happen: Callable[[], object]) -> str:
        with _served_app(app) as url:
            # The port on the page is the reader's to choose; a test takes a free one.
            reader.callbacks.deliver_to = f"{url}/wechatpay"
            happen()
            reader.callbacks.deliver()
            reader.callbacks.deliver_to = None
        return reader.callbacks.notifications[-1].state

    return deliver
