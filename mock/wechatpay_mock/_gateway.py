"""`Gateway`: one offline WeChat Pay, as its users see it; what is inside is in `_parts`."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from wechatpay_signing import BrandSigner, FieldCipher, RSASigner, RSAVerifier, SigningTransport
from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._arguments import a_path, is_host_name, refused, true_or_false, whole_number
from wechatpay_signing._said import Said

from ._access import Access, served_url
from ._accounts import DIRECT, caller, seeded_accounts
from ._arguments import check_extra, check_gateway, check_merchant, check_snapshot
from ._callbacks.notification import SentNotification
from ._documented import ContractSource
from ._merchants import SHOWN
from ._parts import Parts
from ._platform.keys import Keys, published_keys
from ._platform.signing import KeyMode
from ._state import Snapshot, World
from ._web.transport import GatewayTransport
from ._wire import Row, WireAnswer, WireRequest

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from ._families import Bank, Customer, ReviewStatus
    from ._statefile import StateFile
    from ._web.app import GatewayApp


class Gateway:
    """An offline WeChat Pay for member cards and orders; also an ASGI app.

    Args:
        seed: whole number; the same seed and the same calls give the same ids and nonces. Without one
            they are the same each time too, except for the ids and nonces of notifications: a receiver
            that remembers what it handled would treat those of another run as duplicates.
        clock: seconds since 1970; `Gateway.clock` can also be advanced and frozen.
        keys: `fresh_keys()` for new random keys; by default the published test keys.
        key_mode: what responses are signed with: "public_key", "certificate" or "both".
        control_token: the token of the control API; random by default.
        allow_foreign_callbacks: whether notifications may leave this machine.
        allow_undefined: whether parameters that the contract does not name are accepted; WeChat Pay rejects
            them.
        notify_url: where the notifications of the seeded merchants go until they set another address. Any
            address is allowed, also over http.
        require_paid_orders: whether points can only be prepared and committed for an order that was created
            and paid here; otherwise for any number.
        contracts: contracts of your own, or their files as `scripts/regenerate.py --data` writes them: calls
            are checked like all others, and get the contract's examples as responses.

    Raises:
        ConfigurationError: an argument is of another kind, or the extra `mock` is not installed.
        ContractError: a contract cannot be served, such as one whose name is taken.
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
        self._keys = keys or published_keys()
        self._parts = parts = Parts(
            seed=seed,
            clock=clock,
            accounts=seeded_accounts(self._keys, notify_url),
            key_mode=key_mode,
            allow_foreign_callbacks=allow_foreign_callbacks,
            allow_undefined=allow_undefined,
            demands=["paid_orders"] if require_paid_orders else [],
            contracts=contracts,
        )
        self.seed = seed
        self.control_token = control_token or secrets.token_urlsafe(24)
        self.clock = parts.clock
        self.platform = parts.platform
        self.faults = parts.faults
        self.journal = parts.journal
        self.callbacks = parts.callbacks
        self.merchants = parts.merchants.accounts
        self.actors = parts.actors
        """Those who act besides the callers, by name; the control API has each of their methods."""
        self.deeds = parts.deeds
        """What can be done to a world that no operation does; the control API has each under its name."""
        self._access = Access(self.merchants, self.platform, self.clock)
        vars(self).update(self.actors)

    def __repr__(self) -> str:
        return f"Gateway(seed={self.seed}, key_mode={self.platform.mode!r})"

    # Calling it

    def handle(self, request: WireRequest, host: str | None = None) -> WireAnswer:
        """Respond to one request, as plain data; never raises."""
        return self._parts.core.handle(request, host)

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
        return f"{served_url(url)}/__mock__/#token={self.control_token}"

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
        return self._access.signer(mchid)

    @property
    def verifier(self) -> RSAVerifier:
        """Knows every key that responses to the direct merchant may be signed with right now."""
        return self.verifier_for(DIRECT)

    def verifier_for(self, mchid: str) -> RSAVerifier:
        """Knows every key that responses to a merchant may be signed with right now. Raises LookupError."""
        return self._access.verifier(mchid)

    @property
    def encryptor(self) -> FieldCipher:
        """Encrypts sensitive fields of the direct merchant for this gateway, and opens those for it."""
        return self.encryptor_for(DIRECT)

    def encryptor_for(self, mchid: str) -> FieldCipher:
        """Encrypts a merchant's sensitive fields for this gateway, and opens those for it.

        Raises LookupError for a merchant that has no key here.
        """
        return self._access.encryptor(mchid)

    @property
    def apiv3_key(self) -> str:
        """The direct merchant's APIv3 key, 32 characters."""
        return self.apiv3_key_for(DIRECT)

    def apiv3_key_for(self, mchid: str) -> str:
        """A merchant's APIv3 key, 32 characters. Raises LookupError for one that has no key here."""
        return self._access.apiv3_key(mchid)

    def signing_transport(self, mchid: str = DIRECT, *, url: str | None = None) -> SigningTransport:
        """Signs, sends and verifies, for official and loopback hosts.

        Without `url` every request reaches this gateway without a socket; with the URL that
        `serve` gave, it goes over the network. Raises LookupError for a merchant without a key.
        """
        return self._access.transport(mchid, self.transport(), url)

    def add_merchant(
        self, mchid: str, *, kind: str = "direct", may_use: bool = True
    ) -> RSASigner | BrandSigner:
        """Add another merchant, with a seeded world and its own new keys.

        A merchant that is here already gets its seeded world again and keeps its keys.
        `kind` is "direct", "partner" or "brand". Without `may_use` every call of it is NO_AUTH.
        Raises ValueError for another kind or a number that is not 1 to 32 digits.
        """
        check_merchant(mchid, kind, may_use)
        self._parts.merchants.add(mchid, kind, may_use=may_use)
        return self.signer_for(mchid)

    def env(self, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """The environment variables that point `SigningTransport.from_env()` at this gateway.

        Raises:
            LookupError: The merchant has no key here.
        """
        return self._access.variables(mchid, url)

    def write_keys(self, folder: Path | str, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """Write `.env` with the keys of a merchant, `partner.env` and `brand.env` with others'.

        Beside them the keys as files: apiclient_key.pem, apiclient_cert.pem, pub_key.pem (not in key mode
        certificate), platform_cert.pem (not in key mode public_key), and those of the service provider and
        the brand, whose names begin with `partner_` and `brand_`. All are readable by their owner only;
        beside published keys a PUBLISHED-TEST-KEYS.txt says what they are. Paths in .env files are relative
        to the file.

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
        return self._access.write(a_path("folder", folder), mchid, url)

    # State

    def world(self, mchid: str = DIRECT) -> World:
        """The live rows of a merchant by table; read them, do not write them. Raises LookupError."""
        return self._parts.merchants.store.world(caller(self.merchants, mchid).number)

    def snapshot(self) -> dict[str, World]:
        """A copy of the state of all merchants, and how the clock was set, for `restore`."""
        return Snapshot(self._parts.merchants.snapshot(), self.clock.state)

    def keep_state(self, file: Path | str) -> StateFile:
        """Continue from the state in a file, and write each further change to it; it survives a kill.

        Kept are the state of all merchants, those that were added with their keys, the certificates in use
        and the clock; not the journal, faults, and undelivered notifications.

        Args:
            file: A file of an earlier gateway, or a new one. It holds keys: only its owner can read it.

        Returns:
            What has to be closed at the end.

        Raises:
            StateFileError: The file is not a gateway's, or is of another version. It was not changed.
        """
        from ._keeping import keep_state  # with SQLite, which few gateways need

        parts = self._parts
        return keep_state(
            a_path("file", file), parts.merchants, parts.platform, parts.clock, parts.draws.made
        )

    def restore(self, snapshot: Mapping[str, World]) -> None:
        """Return to the state of a snapshot and its clock; merchants added later get seeded state."""
        check_snapshot(snapshot)
        if isinstance(snapshot, Snapshot):
            self.clock.reset(snapshot.clock)
        self._parts.merchants.restore(snapshot)

    def reset(self) -> None:
        """Return to the seeded state and the real time; forget journal, faults and notifications."""
        self.clock.reset()
        self._parts.merchants.reset()
        self.journal.clear()
        self.faults.clear()
        self.callbacks.clear()

    def describe(self) -> Row:
        """The state for people: what families show, and notifications; sensitive fields are hidden."""
        return {
            "merchants": self._parts.merchants.described(),
            "notifications": [one.as_json() for one in self.callbacks.notifications[-SHOWN:]],
            "key_mode": self.platform.mode,
            "requests": self.journal.count,
            "now": self.clock(),
        }

    @property
    def pages(self) -> Mapping[str, Path]:
        """The folders of what families show on the web page, by family."""
        return self._parts.catalogue.pages

    # What others do

    def review(self, card_id: str, status: ReviewStatus, *, mchid: str = DIRECT) -> None:
        """Set the result of a template's review; without this call, a new template passes at once.

        Raises LookupError for an unknown template or merchant, ValueError for another status.
        """
        owner = caller(self.merchants, mchid).number
        self.deeds["review"](card_id=card_id, status=status, mchid=owner)

    # Events

    def trigger(
        self, event: str, resource: Mapping[str, object] | None = None, *, mchid: str | None = None
    ) -> SentNotification:
        """Send a notification now; returns when the merchant has responded to the first attempt.

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
