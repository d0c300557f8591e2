"""The core of the gateway: a request in, a signed response out, every check in the platform's order."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from email.utils import formatdate
from functools import lru_cache

from wechatpay_contract import SERIAL_HEADER
from wechatpay_signing._apiv3.message import BRAND

from .._accounts import Account, Accounts
from .._contract.routing import Found, Router
from .._contract.validation import flaw_of
from .._family import Announcement
from .._faults import Fault, Faults, answer_instead, spoil
from .._journal.journal import Entry, Journal
from .._platform.language import language_of
from .._platform.signing import Platform, signature_headers
from .._refusals import GENERAL, Refusal, wrong_parameter
from .._wire import Row, WireAnswer, WireRequest, json_bytes
from .authentication import authenticate, claimed, refusal
from .offers import Offer
from .runner import ContractBreach


class Core:
    """Turns requests into responses. One request at a time; every response is signed."""

    def __init__(
        self,
        *,
        offers: Iterable[tuple[str, str, Offer]],
        platform: Platform,
        accounts: Accounts,
        clock: Callable[[], float],
        faults: Faults,
        journal: Journal,
        nonce: Callable[[int], str],
        announce: Callable[[str, Iterable[Announcement]], None],
        lock: threading.RLock,
        numbers: Mapping[str, int],
    ) -> None:
        self._router: Router[Offer] = Router(offers)
        self._platform = platform
        self._accounts = accounts
        self._clock = clock
        self._faults = faults
        self._journal = journal
        self._nonce = nonce
        self._announce = announce
        self._lock = lock
        self._numbers = {**_NUMBERS, **numbers}

    def handle(self, request: WireRequest, host: str | None = None) -> WireAnswer:
        """Respond to one request; never raises. A fault of the gateway is a signed 500 and in the journal."""
        with self._lock:
            began = time.perf_counter()
            entry = self._journal.open(request, host, self._clock())
            try:
                entry.answer = self._answer(request, entry)
            except Exception as error:  # noqa: BLE001 - no traceback may reach the caller; the journal shows it
                entry.verdict, entry.rule = "failed", "internal_error"
                entry.reason = str(error) if isinstance(error, ContractBreach) else traceback.format_exc()
                broken = GENERAL["system_error"]
                entry.answer = self._signed(entry, broken.status, broken.body)
            entry.seconds = time.perf_counter() - began
            self._journal.keep(entry)
            return entry.answer

    def _answer(self, request: WireRequest, entry: Entry) -> WireAnswer:
        found = self._router.match(request.method, request.raw_path)
        offer = found.route if isinstance(found, Found) else None
        entry.operation = offer.name if offer else None
        faults = self._faults.due(entry.operation, entry.host)
        if faults:
            entry.faults = tuple(fault.kind for fault in faults)
            instead = answer_instead(faults)
            if instead is not None:
                entry.verdict, entry.rule = "refused", entry.faults[0]
                return instead
        try:
            status, body = self._run(request, found, entry, faults)
        except Refusal as refused:
            status, body = self._refused(refused, offer, entry)
        answer = self._signed(entry, status, body)
        return spoil(answer, faults, lambda seconds: self._signed(entry, status, body, seconds))

    def _run(
        self, request: WireRequest, found: Found[Offer] | int, entry: Entry, faults: Iterable[Fault]
    ) -> tuple[int, Row | None]:
        if not isinstance(found, Found):
            raise Refusal("unknown_path" if found == 404 else "wrong_verb")
        if request.unread:
            raise Refusal("request_too_large")
        if not request.header("accept") or not request.header("user-agent"):
            lacking = "Http头缺少Accept或User-Agent"
            self._diagnose(request, lacking, entry)
            raise Refusal("invalid_request", rule="headers_missing", message=lacking)
        for name in ("Authorization", "Content-Type"):
            if request.count(name.lower()) > 1:
                raise Refusal("invalid_request", rule="headers_doubled", message=f"Http头{name}重复")
        self._authenticate(request, found.route, entry)
        for fault in faults:
            if fault.kind in ("rate_limited", "error"):
                raise Refusal(fault.reason if fault.kind == "error" else "rate_limited", rule=fault.kind)
        if any(fault.kind == "accepted_202" for fault in faults):
            return _postponed(found.route, entry)
        try:
            effect = found.route.run(request, found.values, entry)
        except Refusal as refused:
            if refused.rule == "content_type":  # which no signature covers
                self._diagnose(request, refused.message or "", entry)
            raise
        entry.hints = effect.hints
        self._announce(entry.mchid or "", effect.announcements)
        return found.route.success, effect.body

    def _authenticate(self, request: WireRequest, offer: Offer, entry: Entry) -> None:
        signed = offer.signed(request)
        found = authenticate(request, signed, self._accounts, entry.time)
        entry.mchid, entry.message = found.mchid, found.message
        if found.rule is not None:
            self._diagnose(request, found.reason, entry)
            raise refusal(found, request)
        self._check_serial(request, self._accounts[found.mchid or ""])

    def _check_serial(self, request: WireRequest, account: Account) -> None:
        """Every request of a brand names a key: the one that the platform has for it."""
        named = request.header(SERIAL_HEADER.lower())
        if account.scheme is BRAND and named != self._platform.keys_of(account.number).public_key.serial_no:
            issue = f"与{BRAND.caller}不匹配" if named else "缺少必填参数"
            raise wrong_parameter(SERIAL_HEADER, issue, value=named or "", location="header")

    def _diagnose(self, request: WireRequest, reason: str, entry: Entry) -> None:
        from .causes import causes_of  # with the engine, which a gateway does without until it rejects

        _, scheme = claimed(request)
        entry.causes = causes_of(request, self._accounts, scheme, reason, entry.time)

    def _refused(self, refused: Refusal, offer: Offer | None, entry: Entry) -> tuple[int, Row]:
        entry.verdict, entry.rule = "refused", refused.rule
        documented = offer.reasons.get(refused.slug) if offer else None
        known = documented or GENERAL.get(refused.slug)
        if known is None:
            raise ContractBreach(f"{entry.operation} does not document the error {refused.slug}")
        english = language_of(entry.request.header("accept-language")) == "en"
        body = refused.body(known.body, known.summary if english else None)
        flaw = flaw_of(offer.error, body) if offer and offer.error else None
        if flaw is not None:
            raise ContractBreach(f"the error {refused.slug} breaks the contract at {flaw.pointer}")
        entry.reason = str(body["message"])
        return known.status, body

    def _signed(self, entry: Entry, status: int, body: Row | None, seconds: float = 0.0) -> WireAnswer:
        """The response, signed with the key that the request asked for; `seconds` moves its clock."""
        raw = b"" if body is None else json_bytes(body)
        request = entry.request
        number, scheme = claimed(request)
        pair = self._platform.signs_with(request.header("wechatpay-serial"), number)
        now = entry.time + seconds
        headers = {
            "Server": "nginx",
            "Date": _http_date(int(now)),
            "Cache-Control": "no-cache, must-revalidate",
            "X-Content-Type-Options": "nosniff",
            "Content-Language": language_of(request.header("accept-language")),
            "Request-ID": f"08{self._nonce(30).upper()}-{self._number(status, entry.rule)}",
            **signature_headers(pair, raw, now, self._nonce(32), scheme),
        }
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        return WireAnswer(status, tuple(headers.items()), raw)

    def _number(self, status: int, rule: str | None) -> int:
        """The number at the end of a Request-ID; where the tables have none, the status."""
        return 0 if status < 400 else self._numbers.get(rule or "", status)


_NUMBERS: Mapping[str, int] = {
    "rate_limited": 270924289,
    "headers_missing": 270924291,
    "content_type": 270924345,
    "signature_mismatch": 270924346,
    "undefined_parameter": 270924358,
    "serial_unknown": 269546507,
    "mchid_unknown": 269546538,
}
"""The error numbers that the official tables share, by the rule that was broken."""


def _postponed(offer: Offer, entry: Entry) -> tuple[int, Row | None]:
    """Accepted and not carried out: the platform asks for the same request again, later.

    https://pay.weixin.qq.com/doc/v3/merchant/4012081717
    """
    entry.verdict, entry.rule = "refused", "accepted_202"
    entry.reason = "accepted, not carried out"
    return 202, None if offer.success == 204 else {}


@lru_cache(maxsize=16)
def _http_date(second: int) -> str:
    return formatdate(second, usegmt=True)
