"""Many merchant numbers in one process: keys loaded when first used, one connection pool for all."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import httpx

from .._apiv3.exchange import make_nonce
from .._apiv3.hosts import OFFICIAL_BASE_URL, OFFICIAL_HOSTS, base_url_of, is_this_machine
from .._arguments import a_callable, a_mapping, a_transport, host_names
from .._callbacks.claims import check_name
from .._callbacks.commands import Seen
from .._callbacks.delivery import Delivery
from .._callbacks.key_search import KeySearch
from .._connections.transport import PooledTransport
from .._crypto.certificates import load_chain
from .._crypto.rsa import check_mchid
from .._errors import (
    AmbiguousMerchantError,
    ConfigurationError,
    DecryptionError,
    InvalidSignatureError,
)
from .._frames import guarded, unwrap
from .._said import Said
from .merchant import Credentials, Merchant, Shared, kept_open
from .roster import Roster, with_the_key_of

if TYPE_CHECKING:
    from .._callbacks.headers import HeaderSource
    from .._callbacks.notification import Notification
    from .._crypto.certificates import ChainSource
    from .._crypto.sources import KeySource
    from .._replay.store import AsyncReplayStore, ReplayStore


def _check_merchant(mchid: object, public_keys: Mapping[str, KeySource] | None) -> None:
    check_mchid(mchid)
    a_mapping(
        "public_keys",
        public_keys,
        Said("a mapping of serial to key"),
        Said("Give a dict such as {{PUB_KEY_ID_…: …}}."),
    )


class MerchantRegistry(Mapping[str, Merchant]):
    """Hundreds of merchant numbers in one process, looked up by number or by callback.

    Adding one costs microseconds: its keys are loaded by the first access, or by `load`. All share one
    connection pool; each renews its own platform certificates. Safe for threads.

    Args:
        inner: Transport that sends for all. Default: a connection pool, closed with the registry.
        hosts: Hosts that may receive signatures.
        base_url: Scheme and host of WeChat Pay, for downloads of certificates.
        chain: `CertTrustChain.p7b`, by which their certificates are checked; see `PlatformCertificates`.
        seen: One replay store for the callbacks of all.
        clock: Unix time in seconds.
        nonce: Returns a new random text.
        application: See `NotificationParser`; each merchant number is a part of its events' keys already.
    """

    def __init__(
        self,
        *,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        hosts: Iterable[str] = OFFICIAL_HOSTS,
        base_url: str = OFFICIAL_BASE_URL,
        chain: ChainSource | None = None,
        seen: ReplayStore | AsyncReplayStore | None = None,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        application: str = "",
    ) -> None:
        address = base_url_of(base_url)
        pool = PooledTransport(trust_env=not is_this_machine(address)) if inner is None else None
        self._inner = pool or a_transport("inner", inner)
        Seen(seen)  # which rejects what is no store
        check_name("application", application)
        self._shared = Shared(
            kept_open(self._inner),
            host_names("hosts", hosts),
            address,
            seen,
            a_callable("clock", clock, returning=Said("Unix time in seconds")),
            a_callable("nonce", nonce, returning=Said("a new random text")),
            application,
            KeySearch(clock),
            None if chain is None else load_chain(chain),
        )
        self._roster = Roster()

    def add(
        self,
        mchid: str,
        *,
        serial_no: str,
        private_key: KeySource,
        password: str | bytes | None = None,
        public_keys: Mapping[str, KeySource] | None = None,
        apiv3_key: str | bytes | None = None,
    ) -> Merchant:
        """Add a merchant number, or replace the one that has this number.

        Args:
            mchid: Merchant number.
            serial_no: Serial number of its API certificate.
            private_key: Path, PEM text, base64 or DER.
            password: Of an encrypted key.
            public_keys: WeChat Pay public keys, `PUB_KEY_ID_…` to key.
            apiv3_key: For callbacks and for platform certificates, which are downloaded when needed.

        Returns:
            The merchant, not yet loaded.

        Raises:
            ConfigurationError: Neither a public key nor an APIv3 key.
        """
        wrong = guarded(_check_merchant, mchid, public_keys)
        keys = {} if public_keys is None or wrong else dict(public_keys)
        credentials = Credentials(serial_no, private_key, password, keys, apiv3_key)
        del private_key, password, public_keys, apiv3_key
        unwrap(wrong)
        if not credentials.public_keys and credentials.apiv3_key is None:
            raise ConfigurationError(
                Said(
                    "The merchant {mchid} has neither a WeChat Pay public key nor an APIv3 key.", mchid=mchid
                ),
                remedy=Said(
                    "Give public_keys={{PUB_KEY_ID_…: …}}, or apiv3_key= to download certificates, or both."
                ),
            )
        merchant = Merchant(mchid, credentials, self._shared)
        self._roster.put(merchant)
        return merchant

    def remove(self, mchid: str) -> None:
        """Forget a merchant number; one that is not there is no error."""
        self._roster.remove(mchid)

    def load(self) -> None:
        """Load the keys of all merchants now, to find mistakes at startup.

        Raises:
            KeyLoadError: Of the first merchant whose credentials cannot be used; a note names it.
            ConfigurationError: Likewise; also for published test keys while the base URL is WeChat Pay's.
        """
        for merchant in self._roster:
            _ = merchant.signer

    def parse(
        self,
        headers: HeaderSource,
        body: bytes,
        *,
        mchid: str | None = None,
        received_at: float | datetime | None = None,
    ) -> tuple[Merchant, Notification]:
        """Find out whose callback this is, and parse it.

        A public key belongs to one merchant number, so its ID finds the merchant. A platform certificate
        may sign for many: those that know it are tried, and the APIv3 key decides; those that have none
        are passed over. If several decrypt it, nothing is claimed and the merchant must be named; likewise if
        a merchant that does not know the certificate, or not yet, has the same APIv3 key. A merchant whose
        certificates were never loaded is not found in this way; then, and to save work, give each merchant
        its own callback address and pass `mchid`.

        A serial that this merchant does not know may be that of a new certificate. All merchants share one
        budget for such downloads: while one is under way, and for half a minute after one that found nothing,
        others are rejected at once, so that forged callbacks keep neither threads nor the platform busy.

        Args:
            headers: See `NotificationParser.parse`.
            body: See `NotificationParser.parse`.
            mchid: The merchant number, if the callback address identifies it.
            received_at: See `NotificationParser.parse`.

        Returns:
            The merchant and the notification. Handle it in
            `with merchant.notifications.handling(notification)`.

        Raises:
            UnknownSerialError: No merchant has a key of this serial.
            KeySearchBusyError: Another callback's key is being looked for: respond with 503.
            AmbiguousMerchantError: The APIv3 keys of several merchants decrypt it, or would if they knew the
                certificate: pass `mchid`.
            ConfigurationError: Those that have one were added without APIv3 key.
            KeyError: No merchant has this number.
            SigningError: See `NotificationParser.parse`.
        """
        delivery = Delivery(headers, body, received_at)
        del headers, body  # no signature in the frames of a traceback
        merchants, rivals = self._candidates(delivery, mchid)
        if len(merchants) > 1 or rivals:
            openers: list[Merchant] = []
            for merchant in merchants:
                with contextlib.suppress(InvalidSignatureError, DecryptionError):
                    delivery.open(merchant.notifications)
                    openers.append(merchant)
            merchants = _only(openers, rivals) or merchants
        return merchants[-1], delivery.parse(merchants[-1].notifications)

    async def aparse(
        self,
        headers: HeaderSource,
        body: bytes,
        *,
        mchid: str | None = None,
        received_at: float | datetime | None = None,
    ) -> tuple[Merchant, Notification]:
        """Do what `parse` does, without blocking the event loop."""
        delivery = Delivery(headers, body, received_at)
        del headers, body  # no signature in the frames of a traceback
        merchants, rivals = self._candidates(delivery, mchid)
        if len(merchants) > 1 or rivals:
            openers: list[Merchant] = []
            for merchant in merchants:
                with contextlib.suppress(InvalidSignatureError, DecryptionError):
                    await delivery.aopen(merchant.notifications)
                    openers.append(merchant)
            merchants = _only(openers, rivals) or merchants
        merchant = merchants[-1]
        return merchant, await delivery.aparse(merchant.notifications)

    def close(self) -> None:
        """Close the blocking connections."""
        if isinstance(self._inner, httpx.BaseTransport):
            self._inner.close()

    async def aclose(self) -> None:
        """Close the asynchronous connections."""
        if isinstance(self._inner, httpx.AsyncBaseTransport):
            await self._inner.aclose()

    def __getitem__(self, mchid: str) -> Merchant:
        return self._roster[mchid]

    def __iter__(self) -> Iterator[str]:
        return self._roster.numbers()

    def __len__(self) -> int:
        return len(self._roster)

    def __repr__(self) -> str:
        return f"<MerchantRegistry {len(self)} merchants>"

    def _candidates(self, delivery: Delivery, mchid: str | None) -> tuple[list[Merchant], list[Merchant]]:
        return ([self[mchid]], []) if mchid is not None else self._roster.candidates(delivery.serial_no())


def _only(openers: list[Merchant], rivals: list[Merchant]) -> list[Merchant]:
    """Return the one merchant whose APIv3 key opens a callback, or none. Two are nobody's."""
    able = openers + with_the_key_of(openers, rivals)
    if len(able) > 1:
        numbers = ", ".join(merchant.mchid for merchant in able[:5])
        raise AmbiguousMerchantError(
            Said(
                "The APIv3 keys of {count} merchant numbers can decrypt this callback ({numbers}).",
                count=len(able),
                numbers=numbers,
            )
        )
    return openers
