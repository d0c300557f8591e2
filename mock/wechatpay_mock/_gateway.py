"""`Gateway`: one offline WeChat Pay, with its keys, merchants, state, faults and journal."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, get_args

import httpx

from wechatpay_contract import contract
from wechatpay_signing import OFFICIAL_HOSTS, FieldCipher, RSASigner, RSAVerifier, SigningTransport

from ._authentication import Party
from ._callbacks import Callbacks, Notification
from ._clock import Clock
from ._core import Core
from ._credentials import variables, write_folder
from ._customer import Customer
from ._faults import Faults
from ._handlers import Merchant, Notice
from ._http import RawRequest, RawResponse, Row
from ._journal import Journal, masked
from ._keys import KeyPair, Keys, five_years_around, published_keys
from ._operations import Runner
from ._platform import KeyMode, Platform
from ._state import Change, ReviewStatus, Store, World, seed_world
from ._transport import GatewayTransport

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from ._app import GatewayApp

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
        seed: whole number; the same seed and the same calls give the same ids and nonces.
        clock: seconds since 1970; `Gateway.clock` can also be advanced and frozen.
        keys: `fresh_keys()` for new random keys; by default the published test keys.
        key_mode: what answers are signed with: "public_key", "certificate" or "both".
        control_token: the token of the control API; random by default.
        allow_foreign_callbacks: whether notifications may leave this machine.

    Raises:
        ContractError: the contract cannot be read.
    """

    def __init__(
        self,
        seed: int = 0,
        clock: Callable[[], float] = time.time,
        *,
        keys: Keys | None = None,
        key_mode: KeyMode = "public_key",
        control_token: str | None = None,
        allow_foreign_callbacks: bool = False,
    ) -> None:
        self._contract = contract("membercard")
        self._keys = keys or published_keys()
        self.seed = seed
        self.control_token = control_token or secrets.token_urlsafe(24)
        self.clock = Clock(clock)
        self.platform = Platform(self._keys, key_mode, self.clock())
        self.faults = Faults(Random(f"{seed}:faults"))  # noqa: S311 - repeatable, not secret
        self.journal = Journal(self._contract.sensitive)
        self.merchants: dict[str, Merchant] = {
            DIRECT: Merchant(DIRECT, "direct"),
            PARTNER: Merchant(PARTNER, "partner"),
            SUB_MERCHANT: Merchant(SUB_MERCHANT, "sub"),
            UNBOUND: Merchant(UNBOUND, "sub", brands=frozenset()),
        }
        self._pairs: dict[str, KeyPair] = {DIRECT: self._keys.direct, PARTNER: self._keys.partner}
        self._parties: dict[str, Party] = {}
        self._store = Store()
        self._lock = threading.RLock()
        for mchid in self._pairs:
            self._admit(mchid)
        self.callbacks = Callbacks(
            platform=self.platform,
            faults=self.faults,
            clock=self.clock,
            draw=Random(f"{seed}:callbacks"),  # noqa: S311 - repeatable, not secret
            nonces=Random(f"{seed}:deliveries"),  # noqa: S311 - repeatable, not secret
            apiv3_key=self._keys.apiv3_key,
            url_of=self._notify_url,
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
                draw=Random(f"{seed}:state"),  # noqa: S311 - repeatable, not secret
            ),
            platform=self.platform,
            parties=self._parties,
            apiv3_key=self._keys.apiv3_key,
            clock=self.clock,
            faults=self.faults,
            journal=self.journal,
            draw=Random(f"{seed}:nonces"),  # noqa: S311 - repeatable, not secret
            notify=self._notify,
            lock=self._lock,
        )

        self.customer = Customer(
            store=self._store,
            clock=self.clock,
            draw=Random(f"{seed}:customer"),  # noqa: S311 - repeatable, not secret
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
        from ._serving import serve  # with the web server, which a gateway in process does without

        return serve(self._app, host, port)

    def page_url(self, url: str) -> str:
        """The web page of a gateway served at `url`, with the token that opens it."""
        return f"{url}/__mock__/#token={self.control_token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The gateway is an ASGI app."""
        await self._app(scope, receive, send)

    @cached_property
    def _app(self) -> GatewayApp:
        from ._app import GatewayApp
        from ._control import control_app

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
        """Knows every key that answers may be signed with right now."""
        return RSAVerifier(self.platform.verification_keys())

    @property
    def encryptor(self) -> FieldCipher:
        """Encrypts sensitive fields for this gateway, and opens those for the direct merchant."""
        return FieldCipher(self.verifier, self.signer)

    @property
    def apiv3_key(self) -> str:
        """The merchants' APIv3 key, 32 characters."""
        return self._keys.apiv3_key

    def signing_transport(self, mchid: str = DIRECT, *, url: str | None = None) -> SigningTransport:
        """Signs, sends and verifies, for official and loopback hosts.

        Without `url` every request reaches this gateway without a socket; with the URL that
        `serve` gave, it goes over the network. Raises LookupError for a merchant without a key.
        """
        own = LOOPBACK if url is None else LOOPBACK | {httpx.URL(url).host}
        return SigningTransport(
            self.signer_for(mchid),
            self.verifier,
            inner=self.transport() if url is None else None,
            hosts=OFFICIAL_HOSTS | own,
            clock=self.clock,
        )

    def add_merchant(self, mchid: str, *, kind: str = "direct", may_use: bool = True) -> RSASigner:
        """Admit another merchant with a seeded world of its own, and the direct merchant's key pair.

        `kind` is "direct" or "partner". Without `may_use` every call of it is NO_AUTH.
        Raises ValueError for another kind or a number that is not 1 to 32 digits.
        """
        if kind not in ("direct", "partner"):
            raise ValueError("kind must be direct or partner")
        if not (mchid.isascii() and mchid.isdecimal() and len(mchid) <= 32):
            raise ValueError("mchid must be 1 to 32 digits")
        self.merchants[mchid] = Merchant(mchid, kind, may_use=may_use)
        self._pairs[mchid] = self._keys.partner if kind == "partner" else self._keys.direct
        self._admit(mchid)
        return self.signer_for(mchid)

    def env(self, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """The environment variables that point `SigningTransport.from_env()` at this gateway."""
        return variables(mchid, self._pair(mchid), self.platform.public_key, self.apiv3_key, url)

    def write_keys(self, folder: Path | str, url: str, mchid: str = DIRECT) -> dict[str, str]:
        """Write apiclient_key.pem, apiclient_cert.pem, pub_key.pem and .env; gives the variables.

        The folder is made when it is missing; files are readable by their owner only. Raises OSError.
        """
        certificate = self._pair(mchid).certificate(mchid, *five_years_around(self.clock()))
        return write_folder(Path(folder), self.env(url, mchid), certificate)

    # State

    def world(self, mchid: str = DIRECT) -> World:
        """The live rows of a merchant by table; read them, do not write them. Raises LookupError."""
        return self._store.world(mchid)

    def snapshot(self) -> dict[str, World]:
        """A copy of the state of all merchants, for `restore`."""
        with self._lock:
            return self._store.snapshot()

    def restore(self, snapshot: Mapping[str, World]) -> None:
        """Return to the state of a snapshot; merchants that came later have their seeded state."""
        with self._lock:
            self._store.restore(snapshot)
            for mchid in self._pairs.keys() - snapshot.keys():
                self._admit(mchid)

    def reset(self) -> None:
        """Return to the seeded state; forget journal, faults and notifications."""
        with self._lock:
            for mchid in self._pairs:
                self._admit(mchid)
        self.journal.clear()
        self.faults.clear()
        self.callbacks.clear()

    def describe(self) -> Row:
        """The state for people: cards, members, orders and notifications, sensitive fields hidden."""
        with self._lock:
            merchants = [self._described(mchid) for mchid in self._pairs]
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
            raise ValueError(f"status must be one of {', '.join(get_args(ReviewStatus))}")
        self._pair(mchid)
        with self._lock:
            card = self._store.world(mchid)["cards"].get((card_id,))
            if card is None:
                raise LookupError(f"merchant {mchid} has no template {card_id!r}")
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

    def _notify_url(self, mchid: str) -> str | None:
        row = self._store.world(mchid)["settings"].get(("callback",))
        return row["notify_url"] if row else None

    def _pair(self, mchid: str) -> KeyPair:
        if mchid not in self._pairs:
            raise LookupError(f"merchant {mchid} has no key here; known: {', '.join(self._pairs)}")
        return self._pairs[mchid]

    def _admit(self, mchid: str) -> None:
        pair = self._pairs[mchid]
        self._parties[mchid] = Party(mchid, pair.serial_no, pair.public)
        self._store.open(mchid, seed_world(self.clock()))
