"""`Gateway`: one offline WeChat Pay, with its keys, merchants, state, faults and journal.

The parts are put together here.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property, partial
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING, cast

import httpx

from wechatpay_signing import (
    OFFICIAL_HOSTS,
    BrandSigner,
    FieldCipher,
    PooledTransport,
    RSASigner,
    RSAVerifier,
    SigningTransport,
)
from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._apiv3.message import BRAND as BRAND_SCHEME
from wechatpay_signing._arguments import (
    a_path,
    is_host_name,
    refused,
    true_or_false,
    whole_number,
)
from wechatpay_signing._said import Said

from ._accounts import BRAND, DIRECT, PARTNER, SUB_MERCHANT, UNBOUND, Account, caller
from ._answering.core import Core
from ._answering.offers import offers_of
from ._arguments import check_extra, check_gateway, check_merchant, check_snapshot
from ._callbacks.notification import SentNotification
from ._callbacks.sender import Callbacks
from ._catalogue import Catalogue
from ._clock import Clock
from ._documented import ContractSource, documented
from ._family import Address, Announcement, Stage
from ._faults import Faults
from ._journal.journal import Journal
from ._machine import is_loopback
from ._merchants import SHOWN, Merchants
from ._platform.credentials import Credentials
from ._platform.keys import Keys, five_years_around, published_keys
from ._platform.keys_folder import write_keys_folder
from ._platform.signing import KeyMode, Platform
from ._state import Snapshot, World
from ._web.transport import GatewayTransport
from ._wire import Row, WireAnswer, WireRequest

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from ._families import Bank, Customer, ReviewStatus
    from ._statefile import StateFile
    from ._web.app import GatewayApp

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Gateway:
    """An offline WeChat Pay for member cards and orders; also an ASGI app.

    Args:
        seed: whole number; the same seed and the same calls give the same ids and nonces. Without one
            they are the same each time too, but for the ids and nonces of notifications: a receiver that
            remembers what it handled would take those of another run for repetitions.
        clock: seconds since 1970; `Gateway.clock` can also be advanced and frozen.
        keys: `fresh_keys()` for new random keys; by default the published test keys.
        key_mode: what answers are signed with: "public_key", "certificate" or "both".
        control_token: the token of the control API; random by default.
        allow_foreign_callbacks: whether notifications may leave this machine.
        allow_undefined: whether parameters that the contract does not name are taken, which WeChat Pay
            rejects.
        notify_url: where the notifications of the seeded merchants go until they set another address. It may
            be anywhere, by http too.
        require_paid_orders: whether points can only be prepared and committed for an order that was created
            and paid here; otherwise for any number.
        contracts: contracts of your own, or their files as `scripts/regenerate.py --data` writes them: calls
            are checked like all others, and answered with the contract's examples.

    Raises:
        ConfigurationError: an argument is of another kind, or the extra `mock` is not installed.
        ContractError: a contract cannot be served, such as one of a name that another has.
    """

    customer: Customer
    """What customers do with their phones; each actor of a family is such an attribute."""
    bank: Bank
    """What a customer's bank does: refuse a payment, return the money of a refund."""

    def __init__(
        self,
        seed: int | None = None,
        clock: Callable[[], float] = time.time,
        *,
        keys: Keys | None = None,
        key_mode: KeyMode = "public_key",
        control_token: str | None = None,
        allow_foreign_callbacks: bool = False,
        allow_undefined: bool = False,
        notify_url: str | None = None,
        require_paid_orders: bool = False,
        contracts: Iterable[ContractSource] = (),
    ) -> None:
        check_extra("jsonschema_rs")
        check_gateway(seed, clock, keys, key_mode, control_token)
        true_or_false("allow_foreign_callbacks", allow_foreign_callbacks)
        true_or_false("allow_undefined", allow_undefined)
        true_or_false("require_paid_orders", require_paid_orders)
        if notify_url is not None:
            base_url_of(notify_url, "notify_url", remedy=Said("Give the address of a receiver."))
        self._catalogue = _catalogue(contracts)
        self._keys = keys or published_keys()
        self.seed = seed
        self._draws: dict[str, Random] = {}
        self.control_token = control_token or secrets.token_urlsafe(24)
        self.clock = Clock(clock)
        self.platform = Platform(key_mode)
        self.faults = Faults(
            self._draw("faults"),
            self._catalogue.reasons,
            self._catalogue.names | self._catalogue.told,
        )
        self.journal = Journal(self._catalogue.sensitive, self._catalogue.names)
        self._merchants = Merchants(self._catalogue, self.platform, self.clock)
        self.merchants = self._merchants.accounts
        for account in (
            Account(DIRECT, "direct", self._keys.direct, notify_url=notify_url),
            Account(PARTNER, "partner", self._keys.partner, notify_url=notify_url),
            Account(
                BRAND, "brand", self._keys.brand, BRAND_SCHEME, frozenset({BRAND}), notify_url=notify_url
            ),
            Account(SUB_MERCHANT, "sub"),
            Account(UNBOUND, "sub", brands=frozenset()),
        ):
            self._merchants.admit(account)
        deliveries = self._draw("deliveries")
        self.callbacks = Callbacks(
            accounts=self.merchants,
            platform=self.platform,
            faults=self.faults,
            clock=self.clock,
            draw=SystemRandom() if seed is None else self._draw("callbacks"),
            turns=deliveries,
            nonces=SystemRandom() if seed is None else deliveries,
            events=self._catalogue,
            address_of=self._notify_url,
            allow_foreign=allow_foreign_callbacks,
        )
        self.clock.on_change.append(self.callbacks.deliver)
        self.clock.next_stop = self.callbacks.next_due
        nonce = partial(_hexadecimal, self._draw("nonces"))
        self._core = Core(
            offers=offers_of(
                self._catalogue,
                accounts=self.merchants,
                store=self._merchants.store,
                platform=self.platform,
                draw=self._draw("state"),
                nonce=nonce,
                undefined=allow_undefined,
                demands=self._catalogue.demands(["paid_orders"] if require_paid_orders else []),
            ),
            platform=self.platform,
            accounts=self.merchants,
            clock=self.clock,
            faults=self.faults,
            journal=self.journal,
            nonce=nonce,
            announce=self._announce,
            lock=self._merchants.lock,
            numbers=self._catalogue.numbers,
        )
        self.actors = self._catalogue.actors(self._stage)
        """Those who do more than answer calls, by name; the control API has each of their methods."""
        vars(self).update(self.actors)
        self._ears = self._stage("ears")
        self.deeds = self._catalogue.deeds(self._stage)
        """What can be done to a world that no operation does; the control API has each under its name."""

    def __repr__(self) -> str:
        return f"Gateway(seed={self.seed}, key_mode={self.platform.mode!r})"

    # Calling it

    def handle(self, request: WireRequest, host: str | None = None) -> WireAnswer:
        """Answer one request as plain data; never raises."""
        return self._core.handle(request, host)

    def transport(self) -> GatewayTransport:
        """An httpx transport, sync and async, that reaches this gateway without a socket."""
        return GatewayTransport(self.handle)

    def serve(self, port: int = 0, host: str = "127.0.0.1") -> AbstractContextManager[str]:
        """Serve on a real socket while the block runs; gives the base URL.

        Port 0 takes a free one. Raises OSError when the port is taken.
        """
        whole_number("port", port, least=0, most=65_535)
        if not is_host_name(host):
            raise refused(
                "host", Said("an address of this machine"), host, Said("Leave it out for 127.0.0.1.")
            )
        check_extra("starlette", "uvicorn")
        from ._web.serving import serve  # with the web server, which a gateway in process does without

        return serve(self._app, host, port)

    def page_url(self, url: str) -> str:
        """The web page of a gateway served at `url`, with the token that opens it."""
        return f"{_url(url)}/__mock__/#token={self.control_token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The gateway is an ASGI app."""
        await self._app(scope, receive, send)

    @cached_property
    def _app(self) -> GatewayApp:
        from ._control.api import control_app
        from ._web.app import GatewayApp

        return GatewayApp(self.handle, control_app(self))

    # Fitting credentials

    @property
    def signer(self) -> RSASigner:
        """Signs for the direct merchant of the contract's examples."""
        return cast("RSASigner", self.signer_for(DIRECT))

    def signer_for(self, mchid: str) -> RSASigner | BrandSigner:
        """Signs for a merchant or a brand. Raises LookupError for one that has no key here."""
        account = caller(self.merchants, mchid)
        serial_no, key = account.pair.serial_no, account.pair.private_pem
        if account.kind == "brand":
            return BrandSigner(brand_id=mchid, serial_no=serial_no, private_key=key)
        return RSASigner(mchid=mchid, serial_no=serial_no, private_key=key)

    @property
    def verifier(self) -> RSAVerifier:
        """Knows every key that answers to the direct merchant may be signed with right now."""
        return self.verifier_for(DIRECT)

    def verifier_for(self, mchid: str) -> RSAVerifier:
        """Knows every key that answers to a merchant may be signed with right now. Raises LookupError."""
        caller(self.merchants, mchid)
        return RSAVerifier(self.platform.verification_keys(mchid))

    @property
    def encryptor(self) -> FieldCipher:
        """Encrypts sensitive fields of the direct merchant for this gateway, and opens those for it."""
        return self.encryptor_for(DIRECT)

    def encryptor_for(self, mchid: str) -> FieldCipher:
        """Encrypts a merchant's sensitive fields for this gateway, and opens those for it.

        Raises LookupError for a merchant that has no key here.
        """
        return FieldCipher(self.verifier_for(mchid), self.signer_for(mchid))

    @property
    def apiv3_key(self) -> str:
        """The direct merchant's APIv3 key, 32 characters."""
        return self.apiv3_key_for(DIRECT)

    def apiv3_key_for(self, mchid: str) -> str:
        """A merchant's APIv3 key, 32 characters. Raises LookupError for one that has no key here."""
        caller(self.merchants, mchid)
        return self.platform.keys_of(mchid).apiv3_key

    def signing_transport(self, mchid: str = DIRECT, *, url: str | None = None) -> SigningTransport:
        """Signs, sends and verifies, for official and loopback hosts.

        Without `url` every request reaches this gateway without a socket; with the URL that
        `serve` gave, it goes over the network. Raises LookupError for a merchant without a key.
        """
        own = LOOPBACK if url is None else LOOPBACK | {httpx.URL(_url(url)).host}
        return SigningTransport(
            self.signer_for(mchid),
            self.verifier_for(mchid),
            inner=self.transport() if url is None else PooledTransport(trust_env=False),
            hosts=OFFICIAL_HOSTS | own,
            clock=self.clock,
        )

    def add_merchant(
        self, mchid: str, *, kind: str = "direct", may_use: bool = True
    ) -> RSASigner | BrandSigner:
        """Admit another merchant: a seeded world, and keys that are new and that nobody else has.

        A merchant that is here already gets its seeded world again and keeps its keys.
        `kind` is "direct", "partner" or "brand". Without `may_use` every call of it is NO_AUTH.
        Raises ValueError for another kind or a number that is not 1 to 32 digits.
        """
        check_merchant(mchid, kind, may_use)
        self._merchants.add(mchid, kind, may_use=may_use)
        return self.signer_for(mchid)

    def env(self, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """The environment variables that point `SigningTransport.from_env()` at this gateway.

        Raises:
            LookupError: The merchant has no key here.
        """
        return self._credentials(url, mchid, {}).variables

    def write_keys(self, folder: Path | str, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """Write `.env` with the keys of a merchant, `partner.env` and `brand.env` with others'.

        Beside them the keys as files: apiclient_key.pem, apiclient_cert.pem, pub_key.pem (not in key mode
        certificate), platform_cert.pem (not in key mode public_key), and those of the service provider and
        the brand, whose names begin with `partner_` and `brand_`. All are readable by their owner only;
        beside published keys a PUBLISHED-TEST-KEYS.txt says what they are. Paths in .env files are meant from
        where they are.

        Args:
            folder: It is made when it is missing. A mark in it says which files are the gateway's.
            url: The base URL of the gateway.
            mchid: The merchant of `.env`.

        Returns:
            The variables of `.env`, its paths absolute.

        Raises:
            KeysFolderError: Files that the gateway did not write are in the way; nothing was written.
            LookupError: The merchant has no key here.
            OSError: The folder cannot be made or written.
        """
        folder = a_path("folder", folder)
        files: dict[str, bytes] = {}
        named: dict[str, str] = {}
        for number, env_name, prefix in (
            (BRAND, "brand.env", "brand_"),
            (PARTNER, "partner.env", "partner_"),
            (mchid, ".env", ""),
        ):
            shop = {"WECHATPAY_SUB_MCHID": SUB_MERCHANT}
            is_partner = caller(self.merchants, number).kind == "partner"
            credentials = self._credentials(url, number, shop if is_partner else {})
            validity = five_years_around(self.clock())
            certificate = credentials.keys.pair.certificate(number, *validity)
            platform = b"".join(held.pem for held in self.platform.offered(number))
            made, named = credentials.files(env_name, prefix, certificate, platform)
            files |= made
        write_keys_folder(folder, files)
        return {
            name: str((folder / value).resolve()) if name.endswith("_FILE") else value
            for name, value in named.items()
        }

    def _credentials(self, url: str, mchid: str, more: dict[str, str]) -> Credentials:
        caller(self.merchants, mchid)
        url = _url(url)
        keys = self.platform.keys_of(mchid)
        if keys.published and url.startswith("http:") and not is_loopback(httpx.URL(url).host):
            more = {**more, "WECHATPAY_TEST_HTTP": "1"}
        is_brand = self.merchants[mchid].kind == "brand"
        return Credentials(mchid, keys, self.platform.mode_of(mchid), url, more, is_brand)

    # State

    def world(self, mchid: str = DIRECT) -> World:
        """The live rows of a merchant by table; read them, do not write them. Raises LookupError."""
        return self._merchants.store.world(caller(self.merchants, mchid).number)

    def snapshot(self) -> dict[str, World]:
        """A copy of the state of all merchants, and how the clock was set, for `restore`."""
        return Snapshot(self._merchants.snapshot(), self.clock.state)

    def keep_state(self, file: Path | str) -> StateFile:
        """Go on from the state in a file, and write each change to it from now on; it survives a kill.

        Kept are the state of all merchants, those that were added with their keys, the certificates in use
        and the clock; not the journal, faults, and notifications on their way.

        Args:
            file: A file of an earlier gateway, or a new one. It holds keys: only its owner can read it.

        Returns:
            What has to be closed at the end.

        Raises:
            StateFileError: The file is none of a gateway, or of another version. It was not changed.
        """
        from ._keeping import keep_state  # with SQLite, which few gateways need

        return keep_state(a_path("file", file), self._merchants, self.platform, self.clock, self._draws)

    def restore(self, snapshot: Mapping[str, World]) -> None:
        """Return to the state of a snapshot and its clock; merchants that came later have seeded state."""
        check_snapshot(snapshot)
        if isinstance(snapshot, Snapshot):
            self.clock.reset(snapshot.clock)
        self._merchants.restore(snapshot)

    def reset(self) -> None:
        """Return to the seeded state and the real time; forget journal, faults and notifications."""
        self.clock.reset()
        self._merchants.reset()
        self.journal.clear()
        self.faults.clear()
        self.callbacks.clear()

    def describe(self) -> Row:
        """The state for people: what families show, and notifications; sensitive fields are hidden."""
        return {
            "merchants": self._merchants.described(),
            "notifications": [one.as_json() for one in self.callbacks.notifications[-SHOWN:]],
            "key_mode": self.platform.mode,
            "requests": self.journal.count,
            "now": self.clock(),
        }

    @property
    def pages(self) -> Mapping[str, Path]:
        """The folders of what families show on the web page, by family."""
        return self._catalogue.pages

    # What others do

    def review(self, card_id: str, status: ReviewStatus, *, mchid: str = DIRECT) -> None:
        """Give a template another result of its review; a new one passes at once, unless this is called.

        Raises LookupError for an unknown template or merchant, ValueError for another status.
        """
        owner = caller(self.merchants, mchid).number
        self.deeds["review"](card_id=card_id, status=status, mchid=owner)

    def _draw(self, purpose: str) -> Random:
        """Repeatable numbers, for each purpose its own, so that one use does not change another's."""
        self._draws[purpose] = Random(f"{self.seed or 0}:{purpose}")  # noqa: S311 - repeatable, not secret
        return self._draws[purpose]

    def _stage(self, purpose: str) -> Stage:
        return Stage(
            accounts=self.merchants,
            default=DIRECT,
            clock=self.clock,
            draw=self._draw(purpose),
            store=self._merchants.store,
            lock=self._merchants.lock,
            announce=self._announce,
        )

    # Events

    def trigger(
        self, event: str, resource: Mapping[str, object] | None = None, *, mchid: str | None = None
    ) -> SentNotification:
        """Send a notification now; returns when the merchant has answered the first attempt.

        `event` is an event type such as MEMBERCARD.ACTIVATE_CARD, or its last part. `resource`
        replaces fields of the example. Without `mchid` it is for whom such events are for: the direct
        merchant, but a brand or its service provider for theirs.
        Raises LookupError for an unknown event or merchant.
        """
        sent = self._triggered(event, resource, mchid)
        self.callbacks.deliver(sent.mchid)
        self.callbacks.start()
        return sent

    async def atrigger(
        self, event: str, resource: Mapping[str, object] | None = None, *, mchid: str | None = None
    ) -> SentNotification:
        """The same in the caller's event loop, where an ASGI app has its connections."""
        sent = self._triggered(event, resource, mchid)
        await self.callbacks.adeliver(sent.mchid)
        self.callbacks.start()
        return sent

    def _triggered(
        self, event: str, resource: Mapping[str, object] | None, mchid: str | None
    ) -> SentNotification:
        receiver = self.callbacks.receiver_of(event) if mchid is None else mchid
        announcement = self.callbacks.announcement(event, resource, mchid=receiver)
        return self.callbacks.add(receiver, [announcement])[0]

    def _announce(self, mchid: str, announcements: Iterable[Announcement]) -> None:
        told = tuple(announcements)
        self._catalogue.hear(self._ears, mchid, told)
        if self.callbacks.add(mchid, told):
            self.callbacks.start()

    def _notify_url(self, mchid: str, event_type: str) -> Address | None:
        return self._catalogue.notify_url(event_type, self._merchants.store.world(mchid))


def _catalogue(contracts: Iterable[ContractSource]) -> Catalogue:
    # They read their contracts: a gateway may fail of that, an import of this module not.
    from ._families import FAMILIES, JOINED

    return Catalogue((*FAMILIES, *documented(contracts)), JOINED)


def _url(url: str) -> str:
    return base_url_of(url, "url", remedy="Give what serve() gave.")


def _hexadecimal(draw: Random, length: int) -> str:
    """Random hexadecimal digits, from the seed."""
    return f"{draw.getrandbits(4 * length):0{length}x}"
