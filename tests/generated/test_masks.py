"""Whoever responds may repeat what was sent: no text, log line or pickle of ours passes it on."""

import html
import json
import logging
import pickle
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from wechatpay_membercard import (
    ApiError,
    AsyncMemberCardClient,
    MemberCardClient,
    MemberCardError,
    UnknownResponderError,
)
from wechatpay_signing import RSASigner, RSAVerifier, SigningError, SigningTransport

pytestmark = [pytest.mark.anyio, pytest.mark.case("T23")]

KEYS = Path(__file__).parents[1] / "vectors" / "keys"
OPENID = "oA1b2C3d4E5f6G7h8I9j0K1l2M3n4"
CODE = "CODECANARY"
CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"
SENT = (OPENID, CODE, CARD)

ECHOES = {
    "body": lambda r: httpx.Response(403, content=b"Blocked by DLP: " + r.content),
    "body, cut": lambda r: httpx.Response(403, content=r.content[: r.content.index(b"oA1b") + 9]),
    "body behind blanks": lambda r: httpx.Response(403, content=b" " * 1015 + OPENID.encode()),
    "body in capitals": lambda r: httpx.Response(403, content=OPENID.upper().encode()),
    "body in HTML": lambda r: httpx.Response(403, content=html.escape(r.content.decode()).encode()),
    "path": lambda r: httpx.Response(404, content=f"no {r.url.raw_path.decode()}".encode()),
    "last segment": lambda r: httpx.Response(404, content=("no " + r.url.path.split("/")[-1]).encode()),
    "message": lambda r: refusal("PARAM_ERROR", f"bad {OPENID} {CODE}"),
    "message in JSON": lambda r: refusal("PARAM_ERROR", r.content.decode()),
    "code": lambda r: refusal(CODE, "m"),
    "detail": lambda r: refusal("PARAM_ERROR", "m", {"field": f"/{OPENID}", "issue": f"{CODE} is bad"}),
    "headers": lambda r: httpx.Response(
        502, headers={"Request-ID": OPENID, "Wechatpay-Serial": CODE, "Content-Type": f"text/{CARD}"}
    ),
    "headers of a success": lambda r: httpx.Response(
        200, headers={"Request-ID": OPENID, "Wechatpay-Serial": CODE}
    ),
    "encoding": lambda r: httpx.Response(200, headers={"Content-Encoding": CODE}, content=b"x"),
    "redirect": lambda r: httpx.Response(302, headers={"Location": f"https://{OPENID}.example/{CODE}"}),
    "network": lambda r: broken(f"illegal header line: {OPENID}"),
}


def refusal(code, message, detail=None):
    body = {"code": code, "message": message} | ({"detail": detail} if detail else {})
    return httpx.Response(403, content=json.dumps(body).encode())


def broken(text):
    raise httpx.RemoteProtocolError(text) from ValueError(text)


@pytest.fixture(params=["sync", "async"])
async def ended(request, settled):
    """How an import by openid ends that got this response."""
    signer = RSASigner(mchid="1900000109", serial_no="5A", private_key=KEYS / "merchant_private.pem")
    verifier = RSAVerifier({"PUB_KEY_ID_0119000001092025": KEYS / "public_pub.pem"})

    async def end(echo):
        transport = SigningTransport(signer, verifier, inner=httpx.MockTransport(echo))
        given = {"openid": OPENID, "out_request_no": "r1", "code": CODE}
        kind = MemberCardClient if request.param == "sync" else AsyncMemberCardClient
        with pytest.raises((MemberCardError, SigningError)) as caught:
            await settled(kind(transport=transport).user_cards.import_by_openid(CARD, **given))
        return caught.value

    return end


def assert_silent(text):
    for sent in SENT:
        assert sent.lower() not in text.lower()
        assert sent[:9].lower() not in text.lower()


@pytest.mark.parametrize("place", ECHOES)
async def test_no_text_log_line_or_pickle_holds_what_was_sent(place, ended, caplog):
    caplog.set_level(logging.DEBUG)
    link = error = await ended(ECHOES[place])
    while link is not None:
        assert_silent(f"{link} {link!r}")
        link = link.__cause__ or link.__context__
    assert_silent(caplog.text)
    assert_silent(pickle.dumps(error).decode("latin-1"))
    for name in ("message", "request_id", "serial_no", "cause"):
        assert_silent(str(getattr(error, name, "")))


async def test_the_rest_of_the_text_stays(ended):
    error = await ended(ECHOES["message"])
    assert isinstance(error, ApiError)
    assert error.message == "bad … …"
    assert error.code == "PARAM_ERROR"


async def test_a_code_that_was_sent_is_no_code(ended):
    assert isinstance(await ended(ECHOES["code"]), UnknownResponderError)


async def test_a_request_id_that_nobody_sent_is_told(ended):
    error = await ended(lambda r: httpx.Response(502, headers={"Request-ID": "08F5B8-0"}))
    assert "Request-ID 08F5B8-0" in str(error)


def test_the_response_itself_stays_as_it_came():
    request = httpx.Request("GET", f"https://x.example/v3/a/{OPENID}")
    response = httpx.Response(403, content=quote(OPENID).encode(), request=request)
    error = UnknownResponderError(response=response)
    assert_silent(str(error))
    assert error.response.content == OPENID.encode()
