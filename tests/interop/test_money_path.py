"""Nothing that was not verified is ever a success: forged answers, byte for byte, down every way out."""

import gzip
import json
import time
from collections.abc import Callable

import httpx
import pytest

from wechatpay_membercard import (
    ApiError,
    AsyncMemberCardClient,
    MemberCardClient,
    MemberCardError,
    UnverifiedResponseError,
)
from wechatpay_membercard.api.bonus import bonus_prepare
from wechatpay_membercard.client import Client
from wechatpay_membercard.models import BonusPrepareRequest, Error
from wechatpay_signing import InvalidSignatureError, SigningError, SigningTransport

pytestmark = pytest.mark.anyio

CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
ORDER = {"out_trade_no": "1217752501201407033233368018", "mchid": "1230000109", "bonus_value": 30}
SERIAL = "PUB_KEY_ID_0100000000000000000000000000000001"

CALLBACK = json.dumps({"mchid": "1230000109", "notify_url": "https://pay.example.cn/notify"}).encode()
REFUSAL = b'{"code":"PARAM_ERROR","message":"no"}'
COMMON = [
    ("Request-ID", "08ABC"),
    ("Connection", "close"),
    ("Content-Type", "application/json; charset=utf-8"),
]


def answer(status, headers=(), body=b"", *, framing=None, version="1.1"):
    """An answer as bytes. Without framing it says how long it is, except where HTTP has no body."""
    framed = [] if status in (204, 304) or framing is not None else [("Content-Length", str(len(body)))]
    lines = [
        f"HTTP/{version} {status} X",
        *(f"{name}: {value}" for name, value in (*COMMON, *headers, *framed)),
    ]
    if framing is not None:
        lines.append(framing)
    return "\r\n".join((*lines, "", "")).encode() + body


def early(headers=()):
    """An informational answer, which comes before the final one."""
    return "".join(("HTTP/1.1 103 Early Hints\r\n", *(f"{n}: {v}\r\n" for n, v in headers), "\r\n")).encode()


def without(headers, *names):
    return [(name, value) for name, value in headers if name not in names]


def put(headers, name, value):
    """The headers with one value changed; the value may be a function of the old one."""
    return [(n, (value(v) if callable(value) else value) if n == name else v) for n, v in headers]


def chunked(*chunks, trailer=""):
    data = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return data + b"0\r\n" + trailer.encode() + b"\r\n"


SIGNATURE_HEADERS = ("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial")
TYPE = "Wechatpay-Signature-Type"
SIGNATURE = "Wechatpay-Signature"
CHUNKED = "Transfer-Encoding: chunked"
EVIL = b'{"mchid":"1230000109","notify_url":"https://evil.example/"}'

FORGED_204 = {
    "unsigned": lambda seal, false: answer(204),
    "unsigned, HTTP 1.0": lambda seal, false: answer(204, version="1.0"),
    "unsigned 200": lambda seal, false: answer(200),
    "unsigned 200 with a body": lambda seal, false: answer(200, body=b"{}"),
    "unsigned 201": lambda seal, false: answer(201),
    "unsigned 206": lambda seal, false: answer(206),
    "unsigned 299": lambda seal, false: answer(299),
    "signed with another key": lambda seal, false: answer(204, false()),
    "signed for another body": lambda seal, false: answer(204, seal(b"{}")),
    "signed body thrown away by a 204": lambda seal, false: answer(
        204, seal(REFUSAL), REFUSAL, framing=f"Content-Length: {len(REFUSAL)}"
    ),
    **{
        f"no {name}": lambda seal, false, name=name: answer(204, without(seal(), name))
        for name in SIGNATURE_HEADERS
    },
    **{
        f"empty {name}": lambda seal, false, name=name: answer(204, put(seal(), name, ""))
        for name in SIGNATURE_HEADERS
    },
    "only a signature type": lambda seal, false: answer(204, without(seal(), *SIGNATURE_HEADERS)),
    "301 seconds old": lambda seal, false: answer(204, seal(at=-302)),
    "301 seconds ahead": lambda seal, false: answer(204, seal(at=302)),
    "timestamp moved": lambda seal, false: answer(
        204, put(seal(), "Wechatpay-Timestamp", lambda v: str(int(v) - 1))
    ),
    "timestamp with a sign": lambda seal, false: answer(204, seal(stamp=f"+{int(time.time())}")),
    "timestamp with a fraction": lambda seal, false: answer(204, seal(stamp=f"{int(time.time())}.0")),
    "timestamp with an underscore": lambda seal, false: answer(204, seal(stamp=f"{int(time.time()):_}")),
    "timestamp beyond all numbers": lambda seal, false: answer(204, seal(stamp="9" * 5000)),
    "nonce moved": lambda seal, false: answer(204, put(seal(), "Wechatpay-Nonce", "n0ncf")),
    "nonce in another case": lambda seal, false: answer(204, put(seal(), "Wechatpay-Nonce", "N0NCE")),
    "unknown serial": lambda seal, false: answer(204, put(seal(), "Wechatpay-Serial", "5157F09EFDC0")),
    "serial in lower case": lambda seal, false: answer(204, put(seal(), "Wechatpay-Serial", str.lower)),
    "probe": lambda seal, false: answer(204, put(seal(), SIGNATURE, lambda v: "WECHATPAY/SIGNTEST/" + v)),
    "another algorithm": lambda seal, false: answer(204, put(seal(), TYPE, "WECHATPAY2-SM2-WITH-SM3")),
    "algorithm none": lambda seal, false: answer(204, put(seal(), TYPE, "none")),
    "signature with junk after it": lambda seal, false: answer(
        204, put(seal(), SIGNATURE, lambda v: v + "AAAA")
    ),
    "signature with a quote": lambda seal, false: answer(204, put(seal(), SIGNATURE, lambda v: f'"{v}"')),
    "signature with a space": lambda seal, false: answer(
        204, put(seal(), SIGNATURE, lambda v: v[:9] + " " + v[9:])
    ),
    "signature folded": lambda seal, false: answer(
        204, put(seal(), SIGNATURE, lambda v: v[:9] + "\r\n " + v[9:])
    ),
    "signature without its last byte": lambda seal, false: answer(
        204, put(seal(), SIGNATURE, lambda v: v[:-4])
    ),
    "signature of zeros": lambda seal, false: answer(204, put(seal(), SIGNATURE, "A" * 342 + "==")),
    **{
        f"{name} twice, false first": lambda seal, false, name=name: answer(
            204, [*((n, v) for n, v in false(nonce="b") if n == name), *seal()]
        )
        for name in ("Wechatpay-Nonce", SIGNATURE)
    },
    **{
        f"{name} twice, false last": lambda seal, false, name=name: answer(
            204, [*seal(), *((n, v) for n, v in false(nonce="b") if n == name)]
        )
        for name in ("Wechatpay-Nonce", SIGNATURE)
    },
    "all signature headers twice": lambda seal, false: answer(204, [*seal(), *seal()]),
    "an empty second signature": lambda seal, false: answer(204, [*seal(), (SIGNATURE, "")]),
    "signature in a trailer": lambda seal, false: answer(
        200,
        body=chunked(b"{}", trailer="".join(f"{n}: {v}\r\n" for n, v in seal(b"{}"))),
        framing=CHUNKED,
    ),
    "header names with an underscore": lambda seal, false: answer(
        204, [(name.replace("-", "_"), value) for name, value in seal()]
    ),
    "space before the colon": lambda seal, false: answer(
        204, [(f"{name} ", value) for name, value in seal()]
    ),
    "100 and 103 first, then unsigned": lambda seal, false: (
        b"HTTP/1.1 100 Continue\r\n\r\n" + early(seal()) + answer(204)
    ),
    "101": lambda seal, false: answer(
        101, [*seal(), ("Upgrade", "x"), ("Connection", "Upgrade")], framing="X: y"
    ),
    "signed 304": lambda seal, false: answer(304, seal()),
    "signed 400": lambda seal, false: answer(400, seal(REFUSAL), REFUSAL),
    "unsigned 502 in HTML": lambda seal, false: answer(502, body=b"<html>Bad Gateway</html>"),
    "unsigned 500 without a body": lambda seal, false: answer(500),
    "signed 500 without a body": lambda seal, false: answer(500, seal()),
    "signed 404 without a body": lambda seal, false: answer(404, seal()),
    "status 600": lambda seal, false: answer(600, seal()),
    "not HTTP": lambda seal, false: b"SSH-2.0-OpenSSH_9.6\r\n",
    "nothing": lambda seal, false: b"",
    "half a status line": lambda seal, false: b"HTTP/1.1 20",
    "headers without an end": lambda seal, false: answer(204, seal())[:-2],
    "body shorter than it says": lambda seal, false: answer(200, seal(), framing="Content-Length: 5"),
    "chunks without an end": lambda seal, false: answer(200, seal(b"{}"), b"2\r\n{}\r\n", framing=CHUNKED),
    "gzip that is none": lambda seal, false: answer(200, [*seal(b"{}"), ("Content-Encoding", "gzip")], b"{}"),
    "signature over the packed bytes": lambda seal, false: answer(
        200,
        [*seal(gzip.compress(b"{}", mtime=0)), ("Content-Encoding", "gzip")],
        gzip.compress(b"{}", mtime=0),
    ),
}

FORGED_200 = {
    "unsigned": lambda seal, false: answer(200, body=EVIL),
    "signed with another key": lambda seal, false: answer(200, false(EVIL), EVIL),
    "body changed": lambda seal, false: answer(200, seal(CALLBACK), EVIL),
    "body with a byte more": lambda seal, false: answer(200, seal(CALLBACK), CALLBACK + b" "),
    "body with a byte less": lambda seal, false: answer(200, seal(CALLBACK), CALLBACK[:-1]),
    "body written differently": lambda seal, false: answer(
        200, seal(CALLBACK), json.dumps(json.loads(CALLBACK), separators=(",", ":")).encode()
    ),
    "body cut": lambda seal, false: answer(
        200, seal(CALLBACK[:9]), CALLBACK[:9], framing="Content-Length: 99"
    ),
    "chunks joined wrongly": lambda seal, false: answer(
        200, seal(CALLBACK), chunked(CALLBACK[9:], CALLBACK[:9]), framing=CHUNKED
    ),
    "another body in gzip": lambda seal, false: answer(
        200, [*seal(CALLBACK), ("Content-Encoding", "gzip")], gzip.compress(EVIL)
    ),
    "signed, and no JSON": lambda seal, false: answer(200, seal(b"<html>"), b"<html>"),
    "signed, and no object": lambda seal, false: answer(200, seal(b"[]"), b"[]"),
    "signed, and empty": lambda seal, false: answer(200, seal(b""), b""),
    "signed, and a refusal": lambda seal, false: answer(200, seal(REFUSAL), REFUSAL),
}

GENUINE_204 = {
    "204": lambda seal: answer(204, seal()),
    "without a signature type": lambda seal: answer(204, without(seal(), TYPE)),
    "spaces around the values": lambda seal: answer(204, [(name, f" {value} \t ") for name, value in seal()]),
    "header names in lower case": lambda seal: answer(204, [(name.lower(), value) for name, value in seal()]),
    "100 and 103 first": lambda seal: b"HTTP/1.1 100 Continue\r\n\r\n" + early() + answer(204, seal()),
    "298 seconds old": lambda seal: answer(204, seal(at=-298)),
}

GENUINE_200 = {
    "plain": lambda seal: answer(200, seal(CALLBACK), CALLBACK),
    "chunked": lambda seal: answer(200, seal(CALLBACK), chunked(CALLBACK[:9], CALLBACK[9:]), framing=CHUNKED),
    "until the connection ends": lambda seal: answer(
        200, seal(CALLBACK), CALLBACK, framing="Connection: close"
    ),
    "gzip": lambda seal: answer(
        200, [*seal(CALLBACK), ("Content-Encoding", "gzip")], gzip.compress(CALLBACK)
    ),
    "a wrong charset": lambda seal: answer(
        200, [*seal(CALLBACK), ("Content-Type", "text/plain; charset=gbk")], CALLBACK
    ),
}


def refusal_of(way, call: Callable[[], object]) -> Exception:
    """The library error that a call ends in; fails when the call succeeds or dies of something else."""
    kinds = (MemberCardError, SigningError, *((httpx.TransportError,) if way.plain_errors else ()))
    with pytest.raises(kinds) as caught:
        raise_error_object(call())
    return caught.value


def raise_error_object(outcome: object) -> None:
    """The endpoint functions return refusals; let them look like those of the client."""
    if isinstance(outcome, Error):
        raise MemberCardError(outcome.message)


class TestAForgedAnswer:
    @pytest.mark.parametrize("forged", FORGED_204.values(), ids=FORGED_204)
    def test_without_a_body_is_never_a_success(self, way, forger, seal, false_seal, forged):
        forger.answer = forged(seal, false_seal)
        error = refusal_of(way, way.prepare)
        if isinstance(error, (SigningError, UnverifiedResponseError)):
            assert error.request_may_have_been_processed is True

    @pytest.mark.parametrize("forged", FORGED_200.values(), ids=FORGED_200)
    def test_with_a_body_is_never_a_success(self, way, forger, seal, false_seal, forged):
        forger.answer = forged(seal, false_seal)
        error = refusal_of(way, way.get)
        assert way.plain_errors or error.request_may_have_been_processed is True


class TestAGenuineAnswer:
    @pytest.mark.parametrize("genuine", GENUINE_204.values(), ids=GENUINE_204)
    def test_without_a_body_is_a_success(self, way, forger, seal, genuine):
        forger.answer = genuine(seal)
        assert way.prepare() is None

    @pytest.mark.parametrize("genuine", GENUINE_200.values(), ids=GENUINE_200)
    def test_with_a_body_is_a_success(self, way, forger, seal, genuine):
        forger.answer = genuine(seal)
        assert way.get().notify_url == "https://pay.example.cn/notify"


class TestAnAnswerFromSomewhereElse:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_a_redirect_is_not_followed(self, way, forger, seal, status):
        forger.answer = answer(status, [*seal(), ("Location", "/elsewhere")])
        assert isinstance(refusal_of(way, way.prepare), ApiError)
        assert len(forger.requests) == 1

    def test_a_client_whose_proxy_bypasses_signing_gets_nothing(self, forger, seal, merchant, verifier):
        forger.answer = answer(204, seal())
        transport = SigningTransport(merchant, verifier, hosts={"pay.example.cn"})
        with (
            httpx.Client(transport=transport, proxy=forger.url) as proxied,
            pytest.raises(UnverifiedResponseError),
        ):
            MemberCardClient(base_url="http://pay.example.cn", http_client=proxied).bonus.prepare(
                CARD, CODE, **ORDER
            )

    async def test_an_async_client_whose_proxy_bypasses_signing_gets_nothing(
        self, forger, seal, merchant, verifier
    ):
        forger.answer = answer(204, seal())
        transport = SigningTransport(merchant, verifier, hosts={"pay.example.cn"})
        async with httpx.AsyncClient(transport=transport, proxy=forger.url) as proxied:
            client = AsyncMemberCardClient(base_url="http://pay.example.cn", http_client=proxied)
            with pytest.raises(UnverifiedResponseError):
                await client.bonus.prepare(CARD, CODE, **ORDER)

    def test_endpoint_functions_over_a_bare_client_get_nothing(self, forger, seal):
        forger.answer = answer(204, seal())
        body = BonusPrepareRequest(**ORDER)
        with httpx.Client() as bare:
            plain = Client(forger.url).set_httpx_client(bare)
            with pytest.raises(UnverifiedResponseError):
                bonus_prepare.sync(CARD, CODE, client=plain, body=body)

    def test_a_mark_left_by_an_inner_transport_counts_for_nothing(self, merchant, verifier):
        liar = httpx.MockTransport(lambda _: httpx.Response(204, extensions={"wechatpay_verified": True}))
        transport = SigningTransport(merchant, verifier, inner=liar)
        with MemberCardClient(transport=transport) as client, pytest.raises(SigningError):
            client.bonus.prepare(CARD, CODE, **ORDER)

    def test_a_signed_answer_left_over_from_the_last_call_is_not_taken_for_this_one(
        self, request, way, forger, seal
    ):
        if request.node.callspec.params["way"] in {"httpx", "httpx-async"}:
            reason = "httpx's own transport hands on what is left in its buffer, and shows nobody that buffer"
            request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
        one = answer(204, seal()).replace(b"Connection: close\r\n", b"")
        forger.keep, forger.answer = True, one + one
        assert way.prepare() is None
        forger.answer = answer(400, seal(REFUSAL), REFUSAL)
        refusal_of(way, way.prepare)
        forger.keep, forger.answer = False, answer(204, seal())
        assert way.prepare() is None


class TestAnOperationTheContractDoesNotKnow:
    @pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "PUT", "OPTIONS"])
    def test_is_verified_like_any_other(self, forger, merchant, verifier, seal, false_seal, method):
        transport = SigningTransport(merchant, verifier, hosts={forger.url.removeprefix("http://")})
        with MemberCardClient(base_url=forger.url, transport=transport) as client:
            forger.answer = answer(204, false_seal())
            with pytest.raises(InvalidSignatureError):
                client.request(method, "/v3/new")
            forger.answer = answer(204, seal())
            assert client.request(method, "/v3/new").verified is True


class _Lenient:
    """A verifier as one might write it: it says no, and does not raise."""

    serial_no = SERIAL

    def __init__(self, says):
        self.says = says

    def verify(self, serial_no, message, signature):
        return self.says()


async def _coroutine():
    return None


async def _no():
    return False


class TestAVerifierThatDoesNotRaise:
    @pytest.mark.parametrize(
        "says", [lambda: False, lambda: True, _coroutine], ids=["False", "True", "coroutine"]
    )
    def test_verifies_nothing(self, merchant, seal, says):
        inner = httpx.MockTransport(lambda _: httpx.Response(204, headers=seal()))
        transport = SigningTransport(merchant, _Lenient(says), inner=inner)
        with MemberCardClient(transport=transport) as client, pytest.raises(SigningError):
            client.bonus.prepare(CARD, CODE, **ORDER)

    @pytest.mark.parametrize("says", [lambda: False, _no], ids=["False", "coroutine of False"])
    async def test_verifies_nothing_when_awaited(self, merchant, seal, says):
        inner = httpx.MockTransport(lambda _: httpx.Response(204, headers=seal()))
        transport = SigningTransport(merchant, _Lenient(says), inner=inner)
        async with AsyncMemberCardClient(transport=transport) as client:
            with pytest.raises(SigningError):
                await client.bonus.prepare(CARD, CODE, **ORDER)
