"""A client of each kind on a wire that records requests and plays back answers."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient

ROOT = Path(__file__).parents[2]


class Wire(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport, sync and async, that answers from a list and keeps what it was sent."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.answers: list[httpx.Response | Exception] = []
        self.closed = False

    def answer(
        self,
        status: int = 204,
        body: object = None,
        *,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        verified: bool = True,
    ) -> None:
        if body is not None:
            content = json.dumps(body).encode()
        extensions = {"wechatpay_verified": verified}
        self.answers.append(httpx.Response(status, content=content, headers=headers, extensions=extensions))

    def fail(self, error: Exception) -> None:
        self.answers.append(error)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True

    @property
    def request(self) -> httpx.Request:
        """The only request, or the last."""
        return self.requests[-1]

    @property
    def sent(self) -> Any:
        """The JSON body of the last request."""
        return json.loads(self.request.content)


class Api:
    """A client of one kind; `call` awaits what has to be awaited."""

    def __init__(self, kind: type, wire: Wire) -> None:
        self.kind = kind
        self.wire = wire

    def client(self, **options: Any) -> Any:
        return self.kind(**{"transport": self.wire, **options})

    async def call(self, method: Callable[[Any], object], **options: Any) -> Any:
        return await settled(method(self.client(**options)))

    async def items(self, method: Callable[[Any], Any]) -> list[Any]:
        iterator = method(self.client())
        if self.kind is AsyncMemberCardClient:
            return [item async for item in iterator]
        return list(iterator)


async def settled(outcome: object) -> object:
    return await outcome if inspect.isawaitable(outcome) else outcome


@pytest.fixture(name="settled")
def settled_fixture() -> Callable[[object], Awaitable[object]]:
    return settled


def pickled(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - what was pickled a moment ago


@pytest.fixture(params=[copy.copy, copy.deepcopy, pickled], ids=["copy", "deepcopy", "pickle"])
def copier(request: pytest.FixtureRequest) -> Callable[[object], object]:
    return request.param


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture(params=[MemberCardClient, AsyncMemberCardClient], ids=["sync", "async"])
def api(request: pytest.FixtureRequest, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> Api:
    monkeypatch.delenv("WECHATPAY_BASE_URL", raising=False)
    return Api(request.param, wire)


@pytest.fixture(scope="session")
def contracts() -> dict[str, dict[str, Any]]:
    """The contracts that ship, by name."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - both are safe
        for path in (ROOT / "openapi").glob("*.yaml")
    }


@pytest.fixture(scope="session")
def contract(contracts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """That of member cards."""
    return contracts["membercard"]


@pytest.fixture(scope="session")
def python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run this Python with arguments; it must succeed."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own words

    return run
