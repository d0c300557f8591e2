"""Over any number of attempts, everything that is said of a failed call agrees and is true.

Each call plays a script of outcomes at the end of the wire. A model knows of each outcome whether the request
may have been processed then; what the client says must be what is true of the attempts that were made.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient, MemberCardError
from wechatpay_signing import (
    ConfigurationError,
    InvalidSignatureError,
    SigningError,
    SigningTransport,
    request_may_have_been_processed,
    resilient_transport,
)

NOW = 1795449600
MAIN, BACKUP = "api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"
MAYBE = "may have been processed"
BEFORE_THE_FIRST_BYTE = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    ConfigurationError,
)
AFTER_IT = (
    httpx.CloseError,
    httpx.DecodingError,
    httpx.LocalProtocolError,  # of a transport that is not ours
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.RemoteProtocolError,
    httpx.WriteError,
    httpx.WriteTimeout,
)
GAVE_NO_RESPONSE = (
    httpx.NetworkError,
    httpx.ProxyError,
    httpx.RemoteProtocolError,
    httpx.ConnectTimeout,
    httpx.ReadTimeout,
    httpx.WriteTimeout,
)
STATUSES = [101, 200, 201, 202, 204, 206, 299, 302, 304, 307, 400, 401, 404, 408, 409, 429, 499]
STATUSES += [500, 501, 502, 503, 504, 520, 600]
BODIES = [b"", b"{}", b"<html>", b'{"code":0}', b'{"code":"SYSTEM_ERROR"}', b'{"code":"RULE_LIMIT"}']
SIGNATURES = ["right", "wrong", "WECHATPAY/SIGNTEST/right", "stale", None]


@dataclass(frozen=True)
class Failed:
    """An error at the end of the wire."""

    kind: type[Exception]

    def happen(self) -> httpx.Response:
        raise self.kind("scripted")

    def may_have_been_processed(self, *, unclear_429: bool) -> bool:
        return self.kind in AFTER_IT


@dataclass(frozen=True)
class Answered:
    """A response."""

    status: int
    signature: str | None
    body: bytes

    def happen(self) -> httpx.Response:
        headers = {"Location": f"https://{BACKUP}/v3/y"} if 300 <= self.status < 400 else {}
        if self.signature is not None:
            stamp = NOW - 301 if self.signature == "stale" else NOW
            headers |= {
                "Wechatpay-Timestamp": str(stamp),
                "Wechatpay-Nonce": "n",
                "Wechatpay-Serial": "PUB_KEY_ID_1",
                "Wechatpay-Signature": self.signature,
            }
        return httpx.Response(self.status, headers=headers, content=self.body)

    def may_have_been_processed(self, *, unclear_429: bool) -> bool:
        refused_by_wechat_pay = self.signature == "right" and 400 <= self.status < 500
        return not refused_by_wechat_pay or (self.status == 429 and unclear_429)

    @property
    def is_success(self) -> bool:
        return self.signature == "right" and self.status in {200, 204}

    @property
    def may_be_sent_again(self) -> bool:
        if self.signature == "WECHATPAY/SIGNTEST/right":
            return True
        answered = self.signature in {"right", None}
        again = self.status in {202, 429, 502, 503, 504} or (
            self.status == 500 and self.body == b'{"code":"SYSTEM_ERROR"}'
        )
        return answered and again and not (self.signature is None and self.status == 202)


class Signer:
    mchid, serial_no = "1900000001", "AB"

    def sign(self, message: bytes) -> str:
        return "AAAA"


class Verifier:
    serial_no = "PUB_KEY_ID_1"

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        if signature != "right":
            raise InvalidSignatureError("The signature does not fit.")


@dataclass
class World(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The end of the wire: plays the scripts, keeps what was played and how long was waited."""

    now: float = 0.0
    script: Iterator[Failed | Answered] = field(default_factory=lambda: iter(()))
    played: list[Failed | Answered] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        step = next(self.script)
        self.played.append(step)
        self.hosts.append(request.url.host)
        return step.happen()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    async def await_(self, seconds: float) -> None:
        self.wait(seconds)


class Declares(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Declares the calls to be of a kind for which a 429 says nothing."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions["wechatpay_429_unclear"] = True
        return self.transport.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions["wechatpay_429_unclear"] = True
        return await self.transport.handle_async_request(request)


@dataclass(frozen=True)
class Setting:
    """How the client is made."""

    attempts: int
    failover: bool
    unclear_429: bool
    through_httpx: bool
    """Whether the caller's own httpx client, which follows redirects, stands in between."""

    def transport(self, world: World) -> httpx.BaseTransport:
        transport = SigningTransport(Signer(), Verifier(), inner=world, clock=lambda: NOW)
        if self.attempts:  # else without repetitions
            transport = resilient_transport(
                transport,
                attempts=self.attempts,
                deadline=1000.0,
                backup_host=BACKUP if self.failover else None,
                clock=lambda: world.now,
                sleep=world.wait,
                asleep=world.await_,
                jitter=lambda: 0.0,
            )
        return Declares(transport) if self.unclear_429 else transport


CALLS = {
    "read": lambda client: client.request("GET", "/v3/x"),
    "repeatable": lambda client: client.bonus.prepare("c", "1", out_trade_no="1", mchid="1", bonus_value=3),
    "once": lambda client: client.request("POST", "/v3/x", json={"a": 1}),
}


@dataclass(frozen=True)
class Ending:
    """What became of a call, and what was done for it."""

    error: Exception | None
    played: tuple[Failed | Answered, ...]
    hosts: tuple[str, ...]
    waits: tuple[float, ...]


def ending(world: World, error: Exception | None) -> Ending:
    made = Ending(error, tuple(world.played), tuple(world.hosts), tuple(world.waits))
    for kept in (world.played, world.hosts, world.waits):
        kept.clear()
    return made


def play(setting: Setting, calls: list[tuple[str, list[Failed | Answered]]]) -> list[Ending]:
    world, endings = World(), []
    transport = setting.transport(world)
    way = {"transport": transport}
    if setting.through_httpx:
        way = {"http_client": httpx.Client(transport=transport, follow_redirects=True)}
    client = MemberCardClient(**way)
    for name, script in calls:
        world.script, error = iter(script), None
        try:
            CALLS[name](client)
        except (MemberCardError, SigningError) as caught:
            error = caught
        endings.append(ending(world, error))
    return endings


async def aplay(setting: Setting, calls: list[tuple[str, list[Failed | Answered]]]) -> list[Ending]:
    world, endings = World(), []
    transport = setting.transport(world)
    way = {"transport": transport}
    if setting.through_httpx:
        way = {"http_client": httpx.AsyncClient(transport=transport, follow_redirects=True)}
    client = AsyncMemberCardClient(**way)
    for name, script in calls:
        world.script, error = iter(script), None
        try:
            await CALLS[name](client)
        except (MemberCardError, SigningError) as caught:
            error = caught
        endings.append(ending(world, error))
    return endings


def check_truth(made: Ending, *, unclear_429: bool) -> None:
    truth = any(step.may_have_been_processed(unclear_429=unclear_429) for step in made.played)
    if made.error is None:
        assert isinstance(made.played[-1], Answered)
        assert made.played[-1].is_success
        return
    assert made.error.request_may_have_been_processed is truth
    assert request_may_have_been_processed(made.error) is truth
    assert (MAYBE in str(made.error)) is truth
    cause = made.error.__cause__
    if isinstance(cause, httpx.TransportError) and isinstance(made.error, MemberCardError):
        assert request_may_have_been_processed(cause) is truth
        for note in getattr(cause, "__notes__", []):
            assert (MAYBE in note) is truth


def check_repetitions(name: str, made: Ending) -> None:
    for step in made.played[:-1]:
        if isinstance(step, Failed):
            nothing_sent = step.kind in BEFORE_THE_FIRST_BYTE
            assert nothing_sent or name != "once"
        else:
            assert name != "once"
            assert step.may_be_sent_again


def check_hosts(made: Ending, *, failover: bool) -> None:
    changed = False
    for index, step in enumerate(made.played[:-1]):
        failed = isinstance(step, Failed) and issubclass(step.kind, GAVE_NO_RESPONSE) and failover
        here, there = made.hosts[index : index + 2]
        assert here != there if failed else here == there or not changed
        if failed:
            assert (made.waits[index] == 0.0) is not changed
            changed = True


steps = st.one_of(
    st.sampled_from([Failed(kind) for kind in (*BEFORE_THE_FIRST_BYTE, *AFTER_IT)]),
    st.builds(Answered, st.sampled_from(STATUSES), st.sampled_from(SIGNATURES), st.sampled_from(BODIES)),
    # Those that are repeated, more often.
    st.builds(Answered, st.sampled_from([202, 429, 503]), st.just("right"), st.just(b"")),
)
scripts = st.tuples(st.sampled_from(sorted(CALLS)), st.lists(steps, min_size=4, max_size=4))
worlds = st.builds(Setting, st.integers(0, 4), st.booleans(), st.booleans(), st.booleans())


@settings(deadline=None, max_examples=300)
@given(worlds, st.lists(scripts, min_size=1, max_size=4))
def test_whatever_happens_in_any_order_flag_text_and_note_are_the_truth(setting, calls):
    endings = play(setting, calls)
    for (name, _), made in zip(calls, endings, strict=True):
        check_truth(made, unclear_429=setting.unclear_429)
        check_repetitions(name, made)
        check_hosts(made, failover=setting.failover)
    for one, other in zip(endings, asyncio.run(aplay(setting, calls)), strict=True):
        assert (type(one.error), str(one.error)) == (type(other.error), str(other.error))
        assert (one.played, one.hosts, one.waits) == (other.played, other.hosts, other.waits)
