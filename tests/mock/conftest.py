"""A gateway, and a caller that signs any operation of the contract with the contract's own examples."""

import asyncio
import base64
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from wechatpay_contract import Contract
from wechatpay_contract import contract as contract_of
from wechatpay_mock import DIRECT, Gateway
from wechatpay_mock._callbacks import sender
from wechatpay_mock._web import connection

BASE = "https://api.mch.weixin.qq.com"
PHONE = "13912345678"


@dataclass
class Caller:
    """Sends operations by id; path, query and body come from the contract's examples unless given."""

    gateway: Gateway
    contract: Contract
    mchid: str

    def __call__(
        self,
        operation: str,
        *,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        example: str | None = None,
        phone: str = PHONE,
    ) -> httpx.Response:
        one = self.contract.operations[operation]
        example = example or self.gateway.merchants[self.mchid].kind
        target, params, extra = one.path, dict[str, Any](), dict[str, str]()
        for parameter in one.parameters:
            value = (path or {}).get(parameter.name, parameter.example)
            if parameter.place == "path":
                target = target.replace("{" + parameter.name + "}", quote(str(value), safe=""))
            elif parameter.place == "query" and (
                parameter.required or parameter.modes.get(example) == "required"
            ):
                params[parameter.name] = parameter.example
            elif parameter.place == "header":
                extra[parameter.name] = self.gateway.platform.keys_of(self.mchid).public_key.serial_no
        params |= query or {}
        content = dict(body) if body is not None else one.examples.get(example)
        if "encrypted_phone_number" in one.encrypted:
            if content is not None and (body is None or "encrypted_phone_number" not in body):
                content = {**content, "encrypted_phone_number": self.encrypt(phone)}
            if "encrypted_phone_number" in params and "encrypted_phone_number" not in (query or {}):
                params["encrypted_phone_number"] = self.encrypt(phone)
        with self.client() as client:
            return client.request(
                one.method,
                BASE + target,
                params=params or None,
                json=content if one.body is not None else None,
                headers={**extra, **(headers or {})},
            )

    def client(self) -> httpx.Client:
        return httpx.Client(transport=self.gateway.signing_transport(self.mchid))

    def encrypt(self, text: str, pem: bytes | None = None) -> str:
        key = load_pem_public_key(pem or self.gateway.platform.keys_of(self.mchid).public_key.public_pem)
        sha1 = SHA1()  # noqa: S303 - what the platform uses
        padded = padding.OAEP(padding.MGF1(sha1), sha1, None)
        return base64.b64encode(key.encrypt(text.encode(), padded)).decode()


class Arrivals:
    """The bytes that came in at the gateway, to be waited for."""

    def __init__(self) -> None:
        self.size = 0
        self._changed = threading.Condition()

    def add(self, size: int) -> None:
        with self._changed:
            self.size += size
            self._changed.notify_all()

    def wait_for(self, size: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.size >= size, 60), self.size


@pytest.fixture
def arrivals(monkeypatch: pytest.MonkeyPatch) -> Arrivals:
    seen, receive = Arrivals(), connection.Connection.data_received

    def data_received(protocol: connection.Connection, data: bytes) -> None:
        receive(protocol, data)
        seen.add(len(data))

    monkeypatch.setattr(connection.Connection, "data_received", data_received)
    return seen


class _Timer:
    """A callback of the gateway's for later."""

    def __init__(self, due: float, callback: Callable[[], object]) -> None:
        self.due, self._callback = due, callback
        self._ended = False

    def fire(self) -> None:
        if not self._ended:
            self._ended = True
            self._callback()

    def cancel(self) -> None:
        self._ended = True

    def cancelled(self) -> bool:
        return self._ended


class Time:
    """What the gateway's connections take for time: it stands, and `pass_by` moves it."""

    def __init__(self) -> None:
        self.now = 0.0
        self._timers: list[_Timer] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def over(self, loop: asyncio.AbstractEventLoop) -> "Time":
        self._loop = loop
        return self

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, callback: Callable[[], object]) -> _Timer:
        self._timers.append(_Timer(self.now + seconds, callback))
        return self._timers[-1]

    def pass_by(self, seconds: float) -> None:
        """Move on in the gateway's thread, and return when what fell due is done."""
        done = threading.Event()

        def move() -> None:
            self.now += seconds
            due = [timer for timer in self._timers if timer.due <= self.now]
            self._timers = [timer for timer in self._timers if timer.due > self.now]
            for timer in due:
                timer.fire()
            done.set()

        assert self._loop is not None
        self._loop.call_soon_threadsafe(move)
        assert done.wait(60)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loop, name)


@pytest.fixture
def passing_time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time, connect = Time(), connection.Connection.connection_made

    def connection_made(protocol: connection.Connection, transport: asyncio.Transport) -> None:
        protocol.loop = time.over(protocol.loop)
        connect(protocol, transport)

    monkeypatch.setattr(connection.Connection, "connection_made", connection_made)
    return time


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer to answer than a merchant is given."""
    monkeypatch.setattr(sender, "DEADLINE", 60.0)


@pytest.fixture(scope="session")
def contract() -> Contract:
    return contract_of("membercard")


LENIENT = pytest.mark.parametrize("gateway", [{"allow_undefined": True}], indirect=True, ids=["lenient"])
"""A gateway that takes parameters which the contract does not name."""


@pytest.fixture
def gateway(request: pytest.FixtureRequest) -> Iterator[Gateway]:
    made = Gateway(control_token="token", **getattr(request, "param", {}))
    yield made
    made.callbacks.clear()
    made.journal.assert_no_failures()


@pytest.fixture
def caller_for(gateway: Gateway, contract: Contract) -> Callable[[str], Caller]:
    return lambda mchid: Caller(gateway, contract, mchid)


@pytest.fixture
def call(caller_for: Callable[[str], Caller]) -> Caller:
    return caller_for(DIRECT)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
