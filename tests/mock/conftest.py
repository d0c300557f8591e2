"""A gateway, and a caller that signs any operation of the contract with the contract's own examples."""

import base64
import sys
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
                extra[parameter.name] = self.gateway.platform.public_key.serial_no
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
        key = load_pem_public_key(pem or self.gateway.platform.public_key.public_pem)
        sha1 = SHA1()  # noqa: S303 - what the platform uses
        padded = padding.OAEP(padding.MGF1(sha1), sha1, None)
        return base64.b64encode(key.encrypt(text.encode(), padded)).decode()


@pytest.fixture(params=["uvloop", "asyncio"])
def event_loop_kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gateway's event loop; its own is uvloop where there is one."""
    if request.param == "asyncio":
        monkeypatch.setitem(sys.modules, "uvloop", None)
    else:
        pytest.importorskip("uvloop", reason="there is no uvloop on this system")


@pytest.fixture(scope="session")
def contract() -> Contract:
    return contract_of("membercard")


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    made = Gateway(control_token="token")
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
