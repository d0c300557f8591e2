"""`Gateway`: one offline WeChat Pay, with its keys, merchants, state, faults and journal."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING, cast, get_args

import httpx

from wechatpay_contract import contract
from wechatpay_signing import (
    OFFICIAL_HOSTS,
    FieldCipher,
    PooledTransport,
    RSASigner,
    RSAVerifier,
    SigningTransport,
)
from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._arguments import (
    a_mapping,
    a_path,
    a_text,
    is_host_name,
    refused,
    true_or_false,
    whole_number,
)

from ._answering.authentication import Party
from ._answering.core import Core
from ._answering.runner import Runner
from ._arguments import GatewayArgumentError, check_gateway, check_snapshot
from ._callbacks.sender import Callbacks, Notification
from ._clock import Clock
from ._families.membercard import Address, Merchant, Notice
from ._families.membercard.customer import Customer
from ._faults import Faults
from ._journal.journal import Journal, masked
from ._platform.credentials import variables, write_folder
from ._platform.keys import (
    KeyPair,
    Keys,
    MerchantKeys,
    five_years_around,
    fresh_merchant_keys,
    published_keys,
)
from ._platform.signing import KeyMode, Platform
from ._state import Change, ReviewStatus, Store, World, seed_world
from ._web.transport import GatewayTransport
from ._wire import RawRequest, RawResponse, Row

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from ._web.app import GatewayApp

DIRECT = "1230000109"
"""The direct merchant of the contract's examples; `Gateway.signer` signs for it."""
PARTNER = "1900000100"
"""A service provider; `Gateway.signer_for(PARTNER)` signs for it."""
SUB_MERCHANT = "1900000109"
"""The sub-merchant of the contract's examples; it takes money and calls nothing."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
UNBOUND = "1900000002"
"""A merchant that does not belong to the brand of the seeded cards."""


class Gateway:
    """An offline WeChat Pay for member cards; also an ASGI app.

    Args:
        seed: whole number; the same seed and the same calls give the same ids and nonces. Without one
            they are the same each time too, but for the ids and nonces of notifications: a receiver that
            remembers what it handled would take those of another run for repetitions.
        clock: seconds since 1970; `Gateway.clock` can also be advanced and frozen.
        keys: `fresh_keys()` for new random keys; by default the published test keys.
        key_mode: what answers are signed with: "public_key", "certificate" or "both".
        control_token: the token of the control API; random by default.
        allow_foreign_callbacks: whether notifications may leave this machine.

    Raises:
        ConfigurationError: an argument is of another kind.
        ContractError: the contract cannot be read.
    """

    def __init__(
        self,
        seed: int | None = None,
        clock: Callable[[], float] = time.time,
        *,
        keys: Keys | None = None,
        key_mode: KeyMode = "public_key",
        control_token: str | None = None,
        allow_foreign_callbacks: bool = False,
    ) -> None:
        check_gateway(seed, clock, keys, key_mode, control_token, allow_foreign_callbacks)
        self._contract = contract("membercard")
        self._keys = keys or published_keys()
        self.seed = seed
        self.control_token = control_token or secrets.token_urlsafe(24)
        self.clock = Clock(clock)
        self.platform = Platform(key_mode)
        self.faults = Faults(_draw("faults", seed))
        self.journal = Journal(self._contract.sensitive)
        self.merchants: dict[str, Merchant] = {
            DIRECT: Merchant(DIRECT, "direct"),
            PARTNER: Merchant(PARTNER, "partner"),
            SUB_MERCHANT: Merchant(SUB_MERCHANT, "sub"),
            UNBOUND: Merchant(UNBOUND, "sub", brands=frozenset()),
        }
        self._parties: dict[str, Party] = {}
        self._store = Store()
        self._lock = threading.RLock()
        self._admit(DIRECT, self._keys.direct)
        self._admit(PARTNER, self._keys.partner)
        deliveries = _draw("deliveries", seed)
        self.callbacks = Callbacks(
            platform=self.platform,
            faults=self.faults,
            clock=self.clock,
            draw=SystemRandom() if seed is None else _draw("callbacks", seed),
            turns=deliveries,
            nonces=SystemRandom() if seed is None else deliveries,
            address_of=self._notify_url,
            summaries={event.type: event.summary for event in self._contract.events.values()},
            allow_foreign=allow_foreign_callbacks,
        )
        self.clock.on_change.append(self.callbacks.deliver)
        self.clock.next_stop = self.callbacks.next_due
        self._core = Core(
            contract=self._contract,
            runner=Runner(
                store=self._store,
                platform=self.platform,
                merchants=self.merchants,
                draw=_draw("state", seed),
            ),
            platform=self.platform,
            parties=self._parties,
            clock=self.clock,
            faults=self.faults,
            journal=self.journal,
            draw=_draw("nonces", seed),
            notify=self._notify,
            lock=self._lock,
        )

        self.customer = Customer(
            store=self._store,
            clock=self.clock,
            draw=_draw("customer", seed),
            notify=self._notify,
            lock=self._lock,
            merchant_key=self._pair,
            default=DIRECT,
        )

    def __repr__(self) -> str:
        return f"Gateway(seed={self.seed}, key_mode={self.platform.mode!r})"

    # Calling it

    def handle(self, request: RawRequest, host: str | None = None) -> RawResponse:
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
            raise refused("host", "an address of this machine", host, "Leave it out for 127.0.0.1.")
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
        return self.signer_for(DIRECT)

    def signer_for(self, mchid: str) -> RSASigner:
        """Signs for a merchant. Raises LookupError for one that has no key here."""
        pair = self._pair(mchid)
        return RSASigner(mchid=mchid, serial_no=pair.serial_no, private_key=pair.private_pem)

    @property
    def verifier(self) -> RSAVerifier:
        """Knows every key that answers to the direct merchant may be signed with right now."""
        return self.verifier_for(DIRECT)

    def verifier_for(self, mchid: str) -> RSAVerifier:
        """Knows every key that answers to a merchant may be signed with right now. Raises LookupError."""
        self._pair(mchid)
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
        self._pair(mchid)
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

    def add_merchant(self, mchid: str, *, kind: str = "direct", may_use: bool = True) -> RSASigner:
        """Admit another merchant: a seeded world, and keys that are new and that nobody else has.

        A merchant that is here already gets its seeded world again and keeps its keys.
        `kind` is "direct" or "partner". Without `may_use` every call of it is NO_AUTH.
        Raises ValueError for another kind or a number that is not 1 to 32 digits.
        """
        if kind not in ("direct", "partner"):
            raise GatewayArgumentError("kind must be direct or partner.", remedy="Leave it out for direct.")
        if not (
            isinstance(cast("object", mchid), str)
            and mchid.isascii()
            and mchid.isdecimal()
            and len(mchid) <= 32
        ):
            raise GatewayArgumentError(
                "mchid must be 1 to 32 digits.", remedy="Give the merchant number as text."
            )
        true_or_false("may_use", may_use)
        self.merchants[mchid] = Merchant(mchid, kind, may_use=may_use)
        self._admit(mchid, None if mchid in self._parties else fresh_merchant_keys())
        return self.signer_for(mchid)

    def env(self, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """The environment variables that point `SigningTransport.from_env()` at this gateway."""
        self._pair(mchid)
        return variables(mchid, self.platform.keys_of(mchid), _url(url))

    def write_keys(self, folder: Path | str, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """Write apiclient_key.pem, apiclient_cert.pem, pub_key.pem and .env; gives the variables.

        The folder is made when it is missing; files are readable by their owner only. Files of published
        keys say so in their first line. Raises OSError, and LookupError for a merchant without a key.
        """
        certificate = self._pair(mchid).certificate(mchid, *five_years_around(self.clock()))
        published = self.platform.keys_of(mchid).published
        return write_folder(a_path("folder", folder), self.env(url, mchid), certificate, published=published)

    # State

    def world(self, mchid: str = DIRECT) -> World:
        """The live rows of a merchant by table; read them, do not write them. Raises LookupError."""
        a_text("mchid", mchid, most=32)
        if mchid not in self.merchants:
            raise _unknown(mchid, self.merchants)
        return self._store.world(mchid)

    def snapshot(self) -> dict[str, World]:
        """A copy of the state of all merchants, for `restore`."""
        with self._lock:
            return self._store.snapshot()

    def restore(self, snapshot: Mapping[str, World]) -> None:
        """Return to the state of a snapshot; merchants that came later have their seeded state."""
        check_snapshot(snapshot)
        with self._lock:
            self._store.restore(snapshot)
            for mchid in self._parties.keys() - snapshot.keys():
                self._admit(mchid)

    def reset(self) -> None:
        """Return to the seeded state; forget journal, faults and notifications."""
        with self._lock:
            for mchid in self._parties:
                self._admit(mchid)
        self.journal.clear()
        self.faults.clear()
        self.callbacks.clear()

    def describe(self) -> Row:
        """The state for people: cards, members, orders and notifications, sensitive fields hidden."""
        with self._lock:
            merchants = [self._described(mchid) for mchid in self._parties]
        return {
            "merchants": masked(merchants, self._contract.sensitive),
            "notifications": [one.as_json() for one in self.callbacks.notifications[-200:]],
            "key_mode": self.platform.mode,
            "requests": self.journal.count,
            "now": self.clock(),
        }

    def review(self, card_id: str, status: ReviewStatus, *, mchid: str = DIRECT) -> None:
        """Give a template another result of its review; a new one passes at once, unless this is called.

        Raises LookupError for an unknown template or merchant, ValueError for another status.
        """
        if status not in get_args(ReviewStatus):
            known = ", ".join(get_args(ReviewStatus))
            raise GatewayArgumentError(f"status must be one of {known}.", remedy="Give one of them.")
        a_text("card_id", card_id, most=64)
        self._pair(mchid)
        with self._lock:
            cards = self._store.world(mchid)["cards"]
            card = cards.get((card_id,))
            if card is None:
                known = ", ".join(key for (key,) in list(cards)[:5])
                raise LookupError(f"merchant {mchid} has no template {card_id!r}; known: {known}")
            self._store.apply(mchid, [Change("cards", (card_id,), {**card, "status": status})])

    def _described(self, mchid: str) -> Row:
        world = self._store.world(mchid)
        tables = {table: list(world[table].values())[-200:] for table in ("cards", "user_cards", "orders")}
        return {"mchid": mchid, "kind": self.merchants[mchid].kind, **tables}

    # Events

    def trigger(
        self, event: str, resource: Mapping[str, object] | None = None, *, mchid: str = DIRECT
    ) -> Notification:
        """Send a notification now; returns when the merchant has answered the first attempt.

        `event` is an event type such as MEMBERCARD.ACTIVATE_CARD, or its last part. `resource`
        replaces fields of the example. Raises LookupError for an unknown event or merchant.
        """
        a_text("event", event, most=64)
        a_mapping("resource", resource, "a mapping of fields", "Give a dict, or leave it out.")
        known = next((one for name, one in self._contract.events.items() if event in (name, name[11:])), None)
        if known is None:
            raise LookupError(f"unknown event {event!r}; known: {', '.join(self._contract.events)}")
        self._pair(mchid)
        notice = Notice(known.type, {**known.example, **(resource or {})})
        sent = self.callbacks.add(mchid, [notice])[0]
        self.callbacks.deliver(mchid)
        self.callbacks.start()
        return sent

    def _notify(self, mchid: str, notices: Iterable[Notice]) -> None:
        if self.callbacks.add(mchid, notices):
            self.callbacks.start()

    def _notify_url(self, mchid: str) -> Address | None:
        row = self._store.world(mchid)["settings"].get(("callback",))
        return Address(row["notify_url"], row.get("local", True)) if row else None

    def _pair(self, mchid: str) -> KeyPair:
        a_text("mchid", mchid, most=32)
        if mchid not in self._parties:
            raise _unknown(mchid, self._parties)
        return self._parties[mchid].pair

    def _admit(self, mchid: str, keys: MerchantKeys | None = None) -> None:
        """Give a merchant its seeded world; with `keys` it is a new one."""
        if keys is not None:
            self.platform.admit(mchid, keys, self.clock())
            self._parties[mchid] = Party(mchid, keys.pair)
        self._store.open(mchid, seed_world(self.clock()))


def _draw(purpose: str, seed: int | None) -> Random:
    """Repeatable numbers, for each purpose its own, so that one use does not change another's."""
    return Random(f"{seed or 0}:{purpose}")  # noqa: S311 - repeatable, not secret


def _url(url: str) -> str:
    return base_url_of(url, "url", remedy="Give what serve() gave.")


def _unknown(mchid: str, known: Iterable[str]) -> LookupError:
    return LookupError(f"merchant {mchid} has no key here; known: {', '.join(known)}")
