"""A forger, every way a call can take to it, and the client's calls with the contract's own examples."""

import base64
import functools
import inspect
import socketserver
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import httpx
import pytest
import yaml
from anyio.from_thread import BlockingPortal, start_blocking_portal
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_membercard.api.bonus import bonus_prepare
from wechatpay_membercard.api.callback import callback_get
from wechatpay_membercard.client import Client
from wechatpay_membercard.models import BonusPrepareRequest
from wechatpay_signing import RSASigner, RSAVerifier, SigningTransport, resilient_transport
from wechatpay_signing._connections.fast import fast_transport

# The package `interop` stands in the repository and is no part of the distribution.
sys.path.insert(0, str(Path(__file__).parents[2]))

CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
ORDER: dict[str, Any] = {
    "out_trade_no": "1217752501201407033233368018",
    "mchid": "1230000109",
    "bonus_value": 30,
}
SERIAL = "PUB_KEY_ID_0100000000000000000000000000000001"

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Seal:
    """Signs answers as the platform does, from its published rules; shares no code with what is judged."""

    key: rsa.RSAPrivateKey
    serial: str = SERIAL

    def __call__(
        self, body: bytes = b"", *, at: float = 0, stamp: str | None = None, nonce: str = "n0nce"
    ) -> Headers:
        stamp = stamp if stamp is not None else str(int(time.time() + at))
        message = b"%s\n%s\n%s\n" % (stamp.encode(), nonce.encode(), body)
        signature = self.key.sign(message, padding.PKCS1v15(), SHA256())
        return [
            ("Wechatpay-Timestamp", stamp),
            ("Wechatpay-Nonce", nonce),
            ("Wechatpay-Signature", base64.b64encode(signature).decode()),
            ("Wechatpay-Serial", self.serial),
            ("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048"),
        ]


class Forger(socketserver.ThreadingTCPServer):
    """Reads a request, writes `answer` as it stands, and closes the connection unless told to keep it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.answer = b""
        self.keep = False
        self.requests: list[bytes] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that breaks off is what some tests want."""


class _Connection(socketserver.StreamRequestHandler):
    server: Forger

    def handle(self) -> None:
        while line := self.rfile.readline():
            length = 0
            while (header := self.rfile.readline().strip()) != b"":
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            self.rfile.read(length)
            self.server.requests.append(line)
            with suppress(OSError):
                self.wfile.write(self.server.answer)
            if not self.server.keep:
                return


@contextmanager
def _running(server: Forger) -> Iterator[Forger]:
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.01))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Way:
    """One way for a call to go out: a client over some transport, blocking or not."""

    prepare: Callable[[], object]
    """Announces points. Returns None for a success, as the client does."""
    get: Callable[[], Any]
    """Reads the callback address, whose answer has a body."""
    plain_errors: bool = False
    """The endpoint functions hand on httpx's errors, as they say."""


@pytest.fixture(scope="session")
def merchant() -> RSASigner:
    return RSASigner(
        mchid="1230000109", serial_no="5157F09EFDC096DE15EBE81A47057A7232F1B8E1", private_key=_pem()
    )


@pytest.fixture(scope="session")
def seal() -> Seal:
    return Seal(rsa.generate_private_key(65537, 2048))


@pytest.fixture(scope="session")
def false_seal(seal: Seal) -> Seal:
    """Another key under the platform's serial number."""
    return Seal(rsa.generate_private_key(65537, 2048), seal.serial)


@pytest.fixture(scope="session")
def verifier(seal: Seal) -> RSAVerifier:
    public = seal.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return RSAVerifier({seal.serial: public})


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal("asyncio") as running:
        yield running


@pytest.fixture(scope="session")
def running_forger() -> Iterator[Forger]:
    with _running(Forger()) as server:
        yield server


@pytest.fixture
def forger(running_forger: Forger) -> Forger:
    running_forger.keep = False
    running_forger.answer = b""
    running_forger.requests.clear()
    return running_forger


@pytest.fixture(scope="session")
def ways(
    running_forger: Forger, merchant: RSASigner, verifier: RSAVerifier, portal: BlockingPortal
) -> Iterator[dict[str, Way]]:
    """Every way out, each with its own connections, open for the whole session."""
    url = running_forger.url
    host = url.removeprefix("http://")
    made: dict[str, Way] = {}

    def signing(inner: Any = None) -> SigningTransport:
        return SigningTransport(merchant, verifier, inner=inner, hosts={host})

    def blocking(name: str, **options: Any) -> None:
        client = MemberCardClient(base_url=url, timeout=60, **options)
        stack.callback(client.close)
        made[name] = Way(lambda: client.bonus.prepare(CARD, CODE, **ORDER), lambda: client.callback.get())

    def awaiting(name: str, **options: Any) -> None:
        client = AsyncMemberCardClient(base_url=url, timeout=60, **options)
        stack.callback(portal.call, client.aclose)
        made[name] = Way(
            lambda: portal.call(lambda: client.bonus.prepare(CARD, CODE, **ORDER)),
            lambda: portal.call(lambda: client.callback.get()),
        )

    with ExitStack() as stack:
        blocking("pool", transport=signing())
        blocking("httpx", transport=signing(httpx.HTTPTransport()))
        blocking("resilient", transport=resilient_transport(signing(), attempts=1))
        own = stack.enter_context(httpx.Client(transport=signing(), follow_redirects=True))
        blocking("own-client", http_client=own)
        awaiting("pool-async", transport=signing())
        awaiting("httpx-async", transport=signing(httpx.AsyncHTTPTransport()))
        awaiting("fast-async", transport=signing(fast_transport()))
        awaiting("resilient-async", transport=resilient_transport(signing(), attempts=1))
        aown = httpx.AsyncClient(transport=signing(), follow_redirects=True)
        stack.callback(portal.call, aown.aclose)
        awaiting("own-client-async", http_client=aown)

        body = BonusPrepareRequest(**ORDER)
        plain = Client(url, transport=signing())
        stack.callback(plain.close)
        stack.callback(portal.call, plain.aclose)
        made["endpoint"] = Way(
            lambda: bonus_prepare.sync(CARD, CODE, client=plain, body=body),
            lambda: callback_get.sync(client=plain),
            plain_errors=True,
        )
        made["endpoint-async"] = Way(
            lambda: portal.call(lambda: bonus_prepare.asyncio(CARD, CODE, client=plain, body=body)),
            lambda: portal.call(lambda: callback_get.asyncio(client=plain)),
            plain_errors=True,
        )
        yield made


WAYS = (
    *("pool", "httpx", "resilient", "own-client", "endpoint"),
    *("pool-async", "httpx-async", "fast-async", "resilient-async", "own-client-async", "endpoint-async"),
)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, ways: dict[str, Way]) -> Way:
    return ways[request.param]


def _pem() -> bytes:
    key = rsa.generate_private_key(65537, 2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


CONTRACT = Path(__file__).parents[2] / "openapi" / "membercard.yaml"
PHONE = "13912345678"


class Example(NamedTuple):
    """One operation with the arguments that the contract's examples give it."""

    name: str
    resource: str
    method: str
    path: list[Any]
    values: dict[str, Any]

    def call(self, client: MemberCardClient | AsyncMemberCardClient) -> Any:
        """Call it as a user would: path values in order, models and times as their types."""
        method = getattr(getattr(client, self.resource), self.method)
        hints, taken = get_type_hints(method), inspect.signature(method).parameters
        assert set(self.values) <= set(taken), set(self.values) - set(taken)
        return method(*self.path, **{name: _typed(hints[name], value) for name, value in self.values.items()})


def _typed(hint: Any, value: Any) -> Any:
    kinds = get_args(hint) if get_origin(hint) in {types.UnionType, Union} else (hint,)
    if isinstance(value, list):
        (item,) = (get_args(kind)[0] for kind in kinds if get_origin(kind) in {list, Sequence})
        return [_typed(item, one) for one in value]
    model = next((kind for kind in kinds if hasattr(kind, "from_dict")), None)
    if model is not None:
        return model.from_dict(value)
    return datetime.fromisoformat(value) if datetime in kinds else value


class Contract:
    """What a reader of the YAML file knows, and nothing else."""

    def __init__(self) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.document: dict[str, Any] = yaml.load(CONTRACT.read_bytes(), loader)  # noqa: S506 - both are safe
        self.operations = {
            operation["operationId"]: (method, path, item.get("parameters", []), operation)
            for path, item in self.document["paths"].items()
            for method, operation in item.items()
            if method != "parameters"
        }

    def resolve(self, node: Any) -> Any:
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def examples(self, operation_id: str) -> dict[str, Example]:
        """The operation's examples by mode; those for both modes stand under `both`."""
        _, _, shared, operation = self.operations[operation_id]
        tag = operation["tags"][0]
        parameters = [self.resolve(one) for one in (*shared, *operation.get("parameters", []))]
        path = [_example(one) for one in parameters if one["in"] == "path"]
        bodies = {"direct": {}, "partner": {}}
        if "requestBody" in operation:
            content = self.resolve(operation["requestBody"])["content"]["application/json"]
            bodies = {name: self.resolve(one)["value"] for name, one in content["examples"].items()}
        made: dict[str, Example] = {}
        for mode, body in bodies.items():
            query = {
                one["name"]: _example(one)
                for one in parameters
                if one["in"] == "query" and one.get("x-modes", {}).get(mode, "optional") != "absent"
            }
            values = {**query, **body}
            if values.pop("encrypted_phone_number", None) is not None:
                values["phone_number"] = PHONE
            made[mode] = Example(operation_id, tag, operation_id.removeprefix(f"{tag}_"), path, values)
        return made


def _example(parameter: dict[str, Any]) -> Any:
    schema = parameter["schema"]
    return parameter.get("example", schema.get("example", schema.get("examples", [None])[0]))


CONTRACT_READ = Contract()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "operation_id" in metafunc.fixturenames:
        metafunc.parametrize("operation_id", list(CONTRACT_READ.operations))
    if "example" in metafunc.fixturenames:
        rows = [
            pytest.param(example, mode, id=f"{name}-{mode}")
            for name in CONTRACT_READ.operations
            for mode, example in CONTRACT_READ.examples(name).items()
        ]
        metafunc.parametrize(("example", "mode"), rows)


@pytest.fixture(scope="session")
def contract() -> Contract:
    return CONTRACT_READ
