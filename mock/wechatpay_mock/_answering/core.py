"""The core of the gateway: a request in, a signed answer out, every check in the platform's order."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterable, Mapping
from email.utils import formatdate
from functools import lru_cache
from random import Random

from wechatpay_contract import Contract, Operation, Reason

from .._contract.routing import Match, Router
from .._contract.validation import flaw_of, json_object
from .._families.membercard import Address, Notice, Outcome
from .._faults import Fault, Faults, answer_instead, spoil
from .._journal.journal import Exchange, Journal
from .._platform.language import language_of
from .._platform.signing import Platform, certificate_entry, signature_headers
from .._platform.upload import parts_of, upload
from .._refusals import GENERAL, Refusal, wrong_parameter
from .._wire import RawRequest, RawResponse, Row, is_narrow, json_bytes
from .authentication import Party, authenticate, claimed_mchid, refusal
from .causes import causes_of
from .runner import ContractBreach, Runner
from .secrets import decrypt

CERTIFICATES = "certificates"
ECHO = "security_echo"
ECHOED = "SECURITY_ECHO.SUCCESS"
UPLOAD = "image_upload"
_SERVICES = (
    ("GET", "/v3/certificates", CERTIFICATES),
    ("POST", "/v3/security/echo", ECHO),
    ("POST", "/v3/marketing/favor/media/image-upload", UPLOAD),
)
"""Routes that belong to the platform, not to the contract of member cards."""

_Route = Operation | str


class Core:
    """Turns requests into answers. One request at a time; every answer is signed."""

    def __init__(
        self,
        *,
        contract: Contract,
        runner: Runner,
        platform: Platform,
        parties: Mapping[str, Party],
        clock: Callable[[], float],
        faults: Faults,
        journal: Journal,
        draw: Random,
        notify: Callable[[str, Iterable[Notice]], None],
        lock: threading.RLock,
    ) -> None:
        self._contract = contract
        self._runner = runner
        self._platform = platform
        self._parties = parties
        self._clock = clock
        self._faults = faults
        self._journal = journal
        self._draw = draw
        self._notify = notify
        self._lock = lock
        operations = contract.operations.values()
        routes: list[tuple[str, str, _Route]] = [(one.method, one.path, one) for one in operations]
        self._router: Router[_Route] = Router((*routes, *_SERVICES))

    def handle(self, request: RawRequest, host: str | None = None) -> RawResponse:
        """Answer one request; never raises. The gateway's own fault is a signed 500, and in the journal."""
        with self._lock:
            exchange = self._journal.open(request, host, self._clock())
            try:
                exchange.answer = self._answer(request, exchange)
            except Exception as error:  # noqa: BLE001 - no traceback may reach the caller; the journal shows it
                exchange.verdict, exchange.rule = "failed", "internal_error"
                exchange.reason = str(error) if isinstance(error, ContractBreach) else traceback.format_exc()
                broken = GENERAL["system_error"]
                exchange.answer = self._signed(exchange, broken.status, broken.body)
            self._journal.keep(exchange)
            return exchange.answer

    def _answer(self, request: RawRequest, exchange: Exchange) -> RawResponse:
        match = self._router.match(request.method, request.raw_path)
        route = match.route if isinstance(match, Match) else None
        exchange.operation = route.id if isinstance(route, Operation) else route
        faults = self._faults.due(exchange.operation, exchange.host)
        if faults:
            exchange.faults = tuple(fault.kind for fault in faults)
            instead = answer_instead(faults)
            if instead is not None:
                exchange.verdict, exchange.rule = "refused", exchange.faults[0]
                return instead
        try:
            status, body = self._run(request, match, exchange, faults)
        except Refusal as refused:
            status, body = self._refused(refused, route, exchange)
        answer = self._signed(exchange, status, body)
        return spoil(answer, faults, lambda seconds: self._signed(exchange, status, body, seconds))

    def _run(
        self, request: RawRequest, match: Match[_Route] | int, exchange: Exchange, faults: Iterable[Fault]
    ) -> tuple[int, Row | None]:
        if not isinstance(match, Match):
            exchange.verdict = "refused"
            exchange.rule = "unknown_path" if match == 404 else "wrong_verb"
            return match, None
        if request.unread:
            raise Refusal("request_too_large")
        if not request.header("accept") or not request.header("user-agent"):
            lacking = "Http头缺少Accept或User-Agent"
            exchange.causes = causes_of(request, self._parties, lacking, exchange.time)
            raise Refusal("invalid_request", rule="headers_missing", message=lacking)
        parts = parts_of(request) if match.route == UPLOAD else {}
        self._authenticate(request, parts.get("meta", request.body), exchange)
        for fault in faults:
            if fault.kind in ("rate_limited", "error"):
                raise Refusal(fault.reason if fault.kind == "error" else "rate_limited", rule=fault.kind)
        if any(fault.kind == "accepted_202" for fault in faults):
            return self._postponed(match.route, exchange)
        if isinstance(match.route, str):
            return 200, self._service(match.route, request, parts, exchange)
        return self._operate(match.route, request, match.values, exchange)

    def _authenticate(self, request: RawRequest, signed_body: bytes, exchange: Exchange) -> None:
        verdict = authenticate(request, signed_body, self._parties, exchange.time)
        exchange.mchid, exchange.message = verdict.mchid, verdict.message
        if verdict.rule is not None:
            exchange.causes = causes_of(request, self._parties, verdict.reason, exchange.time)
            raise refusal(verdict, request)

    def _postponed(self, route: _Route, exchange: Exchange) -> tuple[int, Row | None]:
        """Accepted and not carried out: the platform asks for the same request again, later.

        https://pay.weixin.qq.com/doc/v3/merchant/4012081717
        """
        exchange.verdict, exchange.rule = "refused", "accepted_202"
        exchange.reason = "accepted, not carried out"
        return 202, None if isinstance(route, Operation) and route.success == 204 else {}

    def _operate(
        self, operation: Operation, request: RawRequest, path: Mapping[str, str], exchange: Exchange
    ) -> tuple[int, Row | None]:
        mchid = exchange.mchid or ""
        if not self._runner.merchants[mchid].may_use:
            raise Refusal("no_auth")
        outcome: Outcome = self._runner.run(operation, request, path, exchange)
        exchange.hints = outcome.hints
        self._notify(mchid, outcome.notices)
        return operation.success, outcome.body

    def _service(self, name: str, request: RawRequest, parts: dict[str, bytes], exchange: Exchange) -> Row:
        if name == UPLOAD:
            return upload(parts)
        mchid = exchange.mchid or ""
        if name == ECHO:
            return self._echo(request, self._parties[mchid])
        offered = self._platform.offered(mchid)
        if not offered:
            raise Refusal("resource_not_exists")
        apiv3_key = self._platform.keys_of(mchid).apiv3_key
        return {"data": [certificate_entry(held, apiv3_key, self.nonce(12)) for held in offered]}

    def _echo(self, request: RawRequest, caller: Party) -> Row:
        """Opens what was encrypted and encrypts it for the caller, so that a merchant can try its keys."""
        body = json_object(request.body)
        text, secret, url = map(body.get, ("echo_message", "encrypted_echo_message", "notify_url"))
        if not isinstance(text, str):
            raise wrong_parameter("/echo_message", "缺少必填参数")
        if url is not None and not isinstance(url, str):
            raise wrong_parameter("/notify_url", "类型错误，应为string")
        if url is not None and not url.startswith(("http://", "https://")):
            raise wrong_parameter("/notify_url", "格式错误，应为uri", value=url)
        for field, value in (("/echo_message", text), ("/notify_url", url or "")):
            if not all(map(is_narrow, value)):
                raise wrong_parameter(field, "含有四字节UTF-8字符，仅支持一至三字节字符", value=value)
        made: Row = {"echo_message": text}
        if isinstance(secret, str):
            serial = request.header("wechatpay-serial")
            opened = decrypt(self._platform, caller.mchid, serial, "encrypted_echo_message", secret, "body")
            made["encrypted_echo_message"] = caller.pair.encrypt(opened)
        if url is not None:
            self._notify(caller.mchid, [Notice(ECHOED, made, Address(url, request.local))])
        return made

    def _refused(self, refused: Refusal, route: _Route | None, exchange: Exchange) -> tuple[int, Row]:
        exchange.verdict, exchange.rule = "refused", refused.rule
        reasons: Mapping[str, Reason] = route.reasons if isinstance(route, Operation) else {}
        known = reasons.get(refused.slug) or GENERAL.get(refused.slug)
        if known is None:
            raise ContractBreach(f"{exchange.operation} does not document the error {refused.slug}")
        english = language_of(exchange.request.header("accept-language")) == "en"
        body = refused.body(known.body, known.summary if english else None)
        flaw = flaw_of(self._contract.error, body)
        if flaw is not None:
            raise ContractBreach(f"the error {refused.slug} breaks the contract at {flaw.pointer}")
        exchange.reason = str(body["message"])
        return known.status, body

    def _signed(self, exchange: Exchange, status: int, body: Row | None, seconds: float = 0.0) -> RawResponse:
        """The answer, signed with the key that the request asked for; `seconds` moves its clock."""
        raw = b"" if body is None else json_bytes(body)
        request = exchange.request
        pair = self._platform.signs_with(request.header("wechatpay-serial"), claimed_mchid(request))
        now = exchange.time + seconds
        headers = {
            "Server": "nginx",
            "Date": _http_date(int(now)),
            "Cache-Control": "no-cache, must-revalidate",
            "X-Content-Type-Options": "nosniff",
            "Content-Language": language_of(request.header("accept-language")),
            "Request-ID": f"08{self.nonce(30).upper()}-{0 if status < 400 else status}",
            **signature_headers(pair, raw, now, self.nonce(32)),
        }
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        return RawResponse(status, tuple(headers.items()), raw)

    def nonce(self, length: int) -> str:
        """Random hex characters, from the seed."""
        return f"{self._draw.getrandbits(4 * length):0{length}x}"


@lru_cache(maxsize=16)
def _http_date(second: int) -> str:
    return formatdate(second, usegmt=True)
