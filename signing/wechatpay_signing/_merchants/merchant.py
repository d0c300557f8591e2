"""One merchant number of a registry: its parts, made from its credentials when first used."""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from .._apiv3.hosts import host_of
from .._callbacks.key_search import KeySearch
from .._callbacks.parser import NotificationParser
from .._certificates.verifier import PlatformCertificates
from .._crypto.aead import APIv3Key
from .._crypto.fields import FieldCipher
from .._crypto.loading import load_verification_keys
from .._crypto.rsa import RSASigner, RSAVerifier, refuse_own_key
from .._errors import ConfigurationError, SigningError
from .._forks import hold
from .._frames import guarded
from .._said import Said
from .._transport.configured import check_published, published_keys, verifier_for
from .._transport.signing import SigningTransport

if TYPE_CHECKING:
    from .._crypto.certificates import Chain
    from .._crypto.sources import KeySource
    from .._replay.store import AsyncReplayStore, ReplayStore


class _KeptOpen(httpx.BaseTransport):
    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(request)


class _AsyncKeptOpen(httpx.AsyncBaseTransport):
    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._async_inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._async_inner.handle_async_request(request)


class _BothKeptOpen(_KeptOpen, _AsyncKeptOpen):
    def __init__(self, inner: httpx.BaseTransport, async_inner: httpx.AsyncBaseTransport) -> None:
        _KeptOpen.__init__(self, inner)
        _AsyncKeptOpen.__init__(self, async_inner)


def kept_open(
    inner: httpx.BaseTransport | httpx.AsyncBaseTransport,
) -> httpx.BaseTransport | httpx.AsyncBaseTransport:
    """The shared connections, as one merchant sees them: closing its client leaves them open.

    Args:
        inner: The connections.

    Returns:
        A transport of the same kind: sync, async or both.
    """
    if not isinstance(inner, httpx.BaseTransport):
        return _AsyncKeptOpen(inner)
    return _BothKeptOpen(inner, inner) if isinstance(inner, httpx.AsyncBaseTransport) else _KeptOpen(inner)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all merchants of a registry have in common."""

    inner: httpx.BaseTransport | httpx.AsyncBaseTransport
    hosts: frozenset[str]
    base_url: str
    seen: ReplayStore | AsyncReplayStore | None
    clock: Callable[[], float]
    nonce: Callable[[], str]
    application: str
    key_search: KeySearch
    chain: Chain | None = None
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """Keeps what tells APIv3 keys apart from telling anything else."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a merchant was added with; dropped as soon as it is loaded. `repr` shows nothing."""

    serial_no: str
    private_key: KeySource
    password: str | bytes | None
    public_keys: Mapping[str, KeySource]
    apiv3_key: str | bytes | None

    def __repr__(self) -> str:
        return "<credentials>"


@dataclass(frozen=True, slots=True)
class _Loaded:
    signer: RSASigner
    verifier: RSAVerifier | PlatformCertificates
    transport: SigningTransport
    cipher: FieldCipher
    parser: NotificationParser | None


class Merchant:
    """One merchant number of a `MerchantRegistry`. Its keys are loaded, once, by the first access.

    Every property raises `KeyLoadError` or `ConfigurationError` if the credentials cannot be used; a
    note names the merchant number.
    """

    __slots__ = ("_lock", "_pid", "_shared", "_state", "can_decrypt", "key_mark", "mchid", "public_key_ids")

    def __init__(self, mchid: str, credentials: Credentials, shared: Shared) -> None:
        self.mchid: str = mchid
        self.public_key_ids: frozenset[str] = frozenset(credentials.public_keys)
        self.can_decrypt: bool = credentials.apiv3_key is not None
        self.key_mark: bytes | None = _key_mark(credentials, shared.salt)
        """Equal for merchants of a registry that have the same APIv3 key; tells nothing else of it."""
        self._state: Credentials | _Loaded = credentials
        self._shared = shared
        self._lock, self._pid = threading.RLock(), os.getpid()

    def __repr__(self) -> str:
        return f"<Merchant {self.mchid}>"

    @property
    def signer(self) -> RSASigner:
        """Signs its requests."""
        return self._load().signer

    @property
    def verifier(self) -> RSAVerifier | PlatformCertificates:
        """Holds WeChat Pay's keys for it."""
        return self._load().verifier

    @property
    def transport(self) -> SigningTransport:
        """For its clients. Closing it leaves the shared connections open."""
        return self._load().transport

    @property
    def cipher(self) -> FieldCipher:
        """Encrypts and decrypts sensitive fields."""
        return self._load().cipher

    @property
    def notifications(self) -> NotificationParser:
        """Parses its callbacks. Raises `ConfigurationError` if it was added without APIv3 key."""
        parser = self._load().parser
        if parser is None:
            raise ConfigurationError(
                Said(
                    "The merchant {mchid} has no APIv3 key, so its callbacks cannot be decrypted.",
                    mchid=self.mchid,
                ),
                remedy="Give apiv3_key= when adding it.",
            )
        return parser

    def accepts(self, serial_no: str) -> bool:
        """Say whether a callback with this serial can be this merchant's, without any download."""
        if serial_no in self.public_key_ids:
            return True
        return isinstance(self._state, _Loaded) and self._state.verifier.knows(serial_no)

    def _load(self) -> _Loaded:
        if isinstance(self._state, _Loaded):
            return self._state
        if self._pid != os.getpid():  # a fork leaves behind the thread that may have been loading
            self._lock, self._pid = threading.RLock(), os.getpid()
        return hold(self._lock, self._load_once)

    def _load_once(self) -> _Loaded:
        if isinstance(self._state, _Loaded):
            return self._state
        loaded = guarded(_load, self.mchid, self._state, self._shared)
        if isinstance(loaded, SigningError):
            loaded.add_note(f"Merchant number: {self.mchid}")
            raise loaded
        self._state = loaded
        return loaded


def _key_mark(credentials: Credentials, salt: bytes) -> bytes | None:
    if not isinstance(credentials.apiv3_key, str | bytes):
        return None
    digest = hashlib.blake2b(key=salt)
    if isinstance(credentials.apiv3_key, str):
        digest.update(credentials.apiv3_key.encode("utf-8", "surrogatepass"))
    else:
        digest.update(credentials.apiv3_key)
    return digest.digest()


def _load(mchid: str, given: Credentials, shared: Shared) -> _Loaded:
    signer = RSASigner(
        mchid=mchid, serial_no=given.serial_no, private_key=given.private_key, password=given.password
    )
    parser = None
    apiv3_key = None if given.apiv3_key is None else APIv3Key(given.apiv3_key)
    public_keys = load_verification_keys(given.public_keys)  # once: what is checked is what is used
    refuse_own_key(signer, public_keys)
    published = published_keys(signer, public_keys, apiv3_key, shared.chain)
    check_published(published, {*shared.hosts, host_of(shared.base_url)})
    verifier = verifier_for(
        signer,
        public_keys,
        apiv3_key,
        base_url=shared.base_url,
        inner=shared.inner,
        chain=shared.chain,
        clock=shared.clock,
        nonce=shared.nonce,
    )
    if apiv3_key is not None:
        parser = NotificationParser(
            verifier,
            apiv3_key,
            seen=shared.seen,
            clock=shared.clock,
            mchid=mchid,
            application=shared.application,
        )
        parser.key_search = shared.key_search
    transport = SigningTransport(
        signer, verifier, inner=shared.inner, hosts=shared.hosts, clock=shared.clock, nonce=shared.nonce
    )
    return _Loaded(signer, verifier, transport, FieldCipher(verifier, signer), parser)
