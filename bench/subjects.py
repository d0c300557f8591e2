"""What is measured: the floor, bare httpx, and this client over each of its inner transports.

A subject has up to three context managers: two give a function that makes one call, the third one that makes
many in another process.
"""

import base64
import contextlib
import dataclasses
import functools
import importlib.util
import json
import secrets
import ssl
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, AbstractContextManager

import httpx

from bench.call import BODY, CARD_ID, CODE, MCHID, PUBLIC_KEY_ID, SERIAL_NO, TARGET
from bench.floor import AsyncSocket, Crypto, Socket
from bench.load import AsyncCall, Call, Sample
from bench.site import Site
from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_signing import PooledTransport, RSASigner, RSAVerifier, SigningTransport

Sync = Callable[[Site, str], AbstractContextManager[Call]]
Async = Callable[[Site, str], AbstractAsyncContextManager[AsyncCall]]
Load = Callable[[int, int], Sample]
"""Makes so many calls at once, so many in all, in another process."""
Inner = Callable[[ssl.SSLContext], httpx.BaseTransport | httpx.AsyncBaseTransport]

_POOL = httpx.Limits(max_connections=200, max_keepalive_connections=200, keepalive_expiry=7)


@dataclasses.dataclass(frozen=True)
class Subject:
    """What is measured, and how to open it."""

    name: str
    sync: Sync | None = None
    async_: Async | None = None
    missing: str = ""
    """Why it cannot be measured here."""
    signs: bool = True
    """Whether each call signs, and verifies its response."""
    process: Callable[[Site, str], AbstractContextManager[Load]] | None = None


# A row is opened once a round, and to check a private key takes longer than its calls.
@functools.cache
def _crypto(site: Site) -> Crypto:
    return Crypto(site.keys)


@functools.cache
def _key_pair(site: Site) -> tuple[RSASigner, RSAVerifier]:
    signer = RSASigner(mchid=MCHID, serial_no=SERIAL_NO, private_key=site.keys.merchant)
    return signer, RSAVerifier({PUBLIC_KEY_ID: site.keys.platform_public})


def rsa_us(site: Site, count: int = 20) -> float:
    """CPU of one signature and one verification, in microseconds: every figure of a signed call holds it."""
    signer, message = _key_pair(site)[0], b"x" * 200
    signature, key = base64.b64decode(signer.sign(message)), signer.public_key()
    start = time.process_time()
    for _ in range(count):
        signer.sign(message)
        key.fits(signature, message)
    return (time.process_time() - start) / count * 1e6


def trust(site: Site) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(site.keys.authority))


@contextlib.contextmanager
def _floor(site: Site, url: str) -> Generator[Call]:
    crypto, host = _crypto(site), url.partition("//")[2]
    local, tls, opened = threading.local(), trust(site), list[Socket]()

    def call() -> None:
        if not hasattr(local, "socket"):
            local.socket = Socket(url, tls)
            opened.append(local.socket)
        crypto.verify(local.socket.exchange(crypto.request(host)))

    yield call
    for connection in opened:
        connection.close()


@contextlib.asynccontextmanager
async def _floor_async(site: Site, url: str) -> AsyncGenerator[AsyncCall]:
    crypto, host = _crypto(site), url.partition("//")[2]
    tls, free, opened = trust(site), list[AsyncSocket](), list[AsyncSocket]()

    async def call() -> None:
        if not free:
            free.append(await AsyncSocket.open(url, tls))
            opened.append(free[-1])
        connection = free.pop()
        crypto.verify(await connection.exchange(crypto.request(host)))
        free.append(connection)

    yield call
    for connection in opened:
        connection.close()


def _signed_headers(site: Site) -> dict[str, str]:
    """A valid signature, made once: bare httpx shall send the same bytes and sign nothing."""
    body = json.dumps(BODY, ensure_ascii=False, separators=(",", ":"))
    return {"Authorization": _crypto(site).authorization(body), "Accept": "application/json"}


@contextlib.contextmanager
def _httpx(site: Site, url: str) -> Generator[Call]:
    headers = _signed_headers(site)
    with httpx.Client(base_url=url, verify=trust(site), limits=_POOL) as client:
        yield lambda: client.post(TARGET, json=BODY, headers=headers).raise_for_status()


@contextlib.asynccontextmanager
async def _httpx_async(site: Site, url: str) -> AsyncGenerator[AsyncCall]:
    headers = _signed_headers(site)

    async def call() -> None:
        (await client.post(TARGET, json=BODY, headers=headers)).raise_for_status()

    async with httpx.AsyncClient(base_url=url, verify=trust(site), limits=_POOL) as client:
        yield call


def _by_hand_request(signer: RSASigner) -> dict[str, str]:
    """What a signed call needs beside httpx, in the fewest words."""
    body = json.dumps(BODY, ensure_ascii=False, separators=(",", ":"))
    timestamp, nonce = int(time.time()), secrets.token_hex(16)
    signature = signer.sign(f"POST\n{TARGET}\n{timestamp}\n{nonce}\n{body}\n".encode())
    return {
        "Accept": "application/json",
        "Authorization": f'WECHATPAY2-SHA256-RSA2048 mchid="{MCHID}",nonce_str="{nonce}",'
        f'signature="{signature}",timestamp="{timestamp}",serial_no="{SERIAL_NO}"',
    }


def _by_hand_check(verifier: RSAVerifier, response: httpx.Response) -> None:
    response.raise_for_status()
    headers = response.headers
    message = f"{headers['Wechatpay-Timestamp']}\n{headers['Wechatpay-Nonce']}\n{response.text}\n".encode()
    verifier.verify(headers["Wechatpay-Serial"], message, headers["Wechatpay-Signature"])


@contextlib.contextmanager
def _by_hand(site: Site, url: str) -> Generator[Call]:
    signer, verifier = _key_pair(site)
    with httpx.Client(base_url=url, transport=PooledTransport(verify=trust(site))) as client:
        yield lambda: _by_hand_check(
            verifier, client.post(TARGET, json=BODY, headers=_by_hand_request(signer))
        )


@contextlib.asynccontextmanager
async def _by_hand_async(site: Site, url: str) -> AsyncGenerator[AsyncCall]:
    signer, verifier = _key_pair(site)

    async def call() -> None:
        response = await client.post(TARGET, json=BODY, headers=_by_hand_request(signer))
        _by_hand_check(verifier, response)

    async with httpx.AsyncClient(base_url=url, transport=PooledTransport(verify=trust(site))) as client:
        yield call


def signing(site: Site, inner: httpx.BaseTransport | httpx.AsyncBaseTransport) -> SigningTransport:
    return SigningTransport(*_key_pair(site), inner=inner, hosts=["127.0.0.1", "localhost"])


def sync_client(inner: Inner) -> Sync:
    @contextlib.contextmanager
    def open_client(site: Site, url: str) -> Generator[Call]:
        transport = signing(site, inner(trust(site)))
        with MemberCardClient(transport=transport, base_url=url) as client:
            yield lambda: client.bonus.prepare(CARD_ID, CODE, **BODY)

    return open_client


def async_client(inner: Inner) -> Async:
    @contextlib.asynccontextmanager
    async def open_client(site: Site, url: str) -> AsyncGenerator[AsyncCall]:
        transport = signing(site, inner(trust(site)))
        async with AsyncMemberCardClient(transport=transport, base_url=url) as client:
            yield lambda: client.bonus.prepare(CARD_ID, CODE, **BODY)

    return open_client


def _naive(tls: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    return httpx.AsyncHTTPTransport(verify=tls, limits=_POOL)


def _pooled(tls: ssl.SSLContext) -> PooledTransport:
    return PooledTransport(verify=tls, trust_env=False)


def _fast(tls: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    from wechatpay_signing import fast_transport

    return fast_transport(verify=tls, trust_env=False)


def absent(*modules: str) -> str:
    """Why a subject that needs these cannot be measured here, or nothing."""
    names = [name for name in modules if importlib.util.find_spec(name) is None]
    return f"{', '.join(names)} not installed" if names else ""


FLOOR = Subject("floor", _floor, _floor_async)
HTTPX = Subject("bare httpx", _httpx, _httpx_async, signs=False)
BY_HAND = Subject("httpx + sign + verify", _by_hand, _by_hand_async)
CLIENT = Subject("client", sync_client(_pooled), async_client(_pooled))
FAST = Subject("client, fast", sync_client(_fast), async_client(_fast), absent("httptools"))
NAIVE = Subject("client, httpx's pool", None, async_client(_naive))
