"""The logger wechatpay_signing: one redacted line a call."""

import json
import logging
import subprocess
import sys
from types import SimpleNamespace

import httpx
import pytest

from wechatpay_signing import ResponseTooLargeError, SignatureProbeError, UnknownSerialError
from wechatpay_signing import _log as log

pytestmark = pytest.mark.anyio


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "wechatpay_signing")
    return lambda: [(r.levelname, r.getMessage()) for r in caplog.records if r.name == "wechatpay_signing"]


async def test_a_call_leaves_one_line(platform, transport_to, send, lines):
    await send(
        transport_to(lambda request: platform.answer()), extensions={"wechatpay_path_template": "/v3/{id}"}
    )
    ((level, line),) = lines()
    assert level == "INFO"
    assert line.startswith(f"POST /v3/{{id}} -> 204 request_id=08F5B8-0 serial={platform.serials['public']} ")
    assert line.endswith("ms verified=True")


async def test_the_line_says_how_many_milliseconds_the_call_took(
    platform, transport_to, send, lines, monkeypatch
):
    moments = iter([5.0, 7.5])
    monkeypatch.setattr(
        "wechatpay_signing._apiv3.exchange.time", SimpleNamespace(perf_counter=lambda: next(moments))
    )
    await send(transport_to(lambda request: platform.answer()))
    assert " 2500ms " in lines()[0][1]


async def test_an_unverified_error_says_so(transport_to, send, lines):
    await send(transport_to(lambda request: httpx.Response(502)))
    ((level, line),) = lines()
    assert level == "INFO"
    assert line.startswith("POST /v3/x -> 502 request_id=- serial=- ")
    assert line.endswith("verified=False")


async def test_of_long_headers_the_beginning_is_logged(platform, transport_to, send, lines):
    answer = platform.answer(500, Request_ID="R" * 65, Wechatpay_Serial="A" * 65)
    with pytest.raises(UnknownSerialError):
        await send(transport_to(lambda request: answer))
    assert f" request_id={'R' * 64} serial={'A' * 64} " in lines()[0][1]


async def test_a_refused_answer_is_a_warning_with_the_reason(platform, transport_to, send, lines):
    with pytest.raises(SignatureProbeError):
        await send(transport_to(lambda request: platform.answer(Wechatpay_Signature="WECHATPAY/SIGNTEST/x")))
    ((level, line),) = lines()
    assert level == "WARNING"
    assert line.endswith("verified=False refused=SignatureProbeError")


@pytest.mark.parametrize(
    ("target", "logged"),
    [
        (
            "/v3/marketing/membercard-open/cards/pbLatjvW/codes/478515832665/bonus/prepare",
            "/v3/marketing/membercard-open/cards/{…}/codes/{…}/bonus/prepare",
        ),
        ("/v3/x?openid=oUpF8uMuAJO", "/v3/x"),
        ("/v3/x/%E4%BC%9A/a_b/A/a1/", "/v3/x/{…}/{…}/{…}/{…}/"),
        ("/v3/pay/transactions/out-trade-no/canary/close", "/v3/pay/transactions/out-trade-no/{…}/close"),
        ("/v3/marketing/membercard-open/cards/pbl-atj", "/v3/marketing/membercard-open/cards/{…}"),
        ("/v3/v9", "/v3/{…}"),
        ("/canary", "/{…}"),
    ],
)
async def test_a_path_without_template_is_logged_without_ids(
    platform, transport_to, send, lines, target, logged
):
    await send(transport_to(lambda request: platform.answer()), "GET", target)
    assert lines()[0][1].startswith(f"GET {logged} -> ")


async def test_a_call_without_response_leaves_one_line_too(transport_to, send, lines):
    def fail(request):
        raise httpx.ConnectTimeout("canary")

    with pytest.raises(httpx.ConnectTimeout):
        await send(transport_to(fail), "GET", "/v3/x/canary1")
    ((level, line),) = lines()
    assert level == "INFO"
    assert line.startswith("GET /v3/x/{…} -> ConnectTimeout at api.mch.weixin.qq.com:443 request_id=- ")
    assert line.endswith("ms")


async def test_a_response_that_cannot_be_read_leaves_its_request_id(platform, transport_to, send, lines):
    transport = transport_to(lambda request: platform.answer(200, b"x" * 11), max_response_bytes=10)
    with pytest.raises(ResponseTooLargeError):
        await send(transport)
    assert lines()[0][1].startswith("POST /v3/x -> ResponseTooLargeError request_id=08F5B8-0 ")


async def test_a_line_that_nobody_wants_is_not_written(transport_to, send, caplog):
    caplog.set_level(logging.WARNING, "wechatpay_signing")
    with pytest.raises(httpx.RemoteProtocolError):
        await send(transport_to(lambda request: httpx.Response(200, extensions={}, content=_broken())))
    assert caplog.messages == []


def _broken():
    raise httpx.RemoteProtocolError("broken")


SENT = {"openid": "oCANARY", "phone": 13800138000, "add_bonus": 30, "rows": [{"x": None, "y": True}]}


class TestAtDebug:
    @pytest.fixture
    def line(self, platform, transport_to, send, caplog):
        """The second line of a call that is answered like this."""
        caplog.set_level(logging.DEBUG, "wechatpay_signing")

        async def line(*answer, **parts):
            transport = transport_to(lambda request: platform.answer(*answer))
            await send(transport, "POST", "/v3/x/CANARYid", **parts)
            first, second = (record for record in caplog.records if record.name == "wechatpay_signing")
            assert (first.levelname, second.levelname) == ("INFO", "DEBUG")
            return second.getMessage()

        return line

    async def test_request_and_response_follow_without_texts(self, line):
        body = json.dumps({"card_id": "CANARYcard", "balance": 7}).encode()
        told = await line(200, body, json=SENT)
        assert told.startswith("POST /v3/x/{…} request_id=08F5B8-0 sent ")
        assert (
            '{"openid":"•••","phone":"•••","add_bonus":30,"rows":[{"x":null,"y":true}]} received 200 ' in told
        )
        assert told.endswith('{"card_id":"•••","balance":7}')
        assert "CANARY" not in told
        assert "13800138000" not in told

    async def test_neither_signature_is_shown(self, line, platform):
        told = await line(json=SENT)
        assert "'authorization': '•••'" in told
        assert "'wechatpay-signature': '•••'" in told
        assert f"'wechatpay-serial': '{platform.serials['public']}'" in told
        assert platform.headers()["Wechatpay-Signature"][:20] not in told

    async def test_the_words_of_a_rejection_are_shown_without_what_was_sent(self, line):
        body = json.dumps({"code": "PARAM_ERROR", "message": "oCANARY is wrong", "detail": {"a": "b"}})
        told = await line(400, body.encode(), json=SENT)
        assert told.endswith('{"code":"PARAM_ERROR","message":"… is wrong","detail":{"a":"•••"}}')

    async def test_an_inner_transport_need_not_read_the_request(self, platform, transport_to, send, caplog):
        class Inner(httpx.BaseTransport, httpx.AsyncBaseTransport):
            def handle_request(self, request):
                return platform.answer()

            async def handle_async_request(self, request):
                return platform.answer()

        caplog.set_level(logging.DEBUG, "wechatpay_signing")
        await send(transport_to(None, inner=Inner()), json=SENT)
        assert '{"openid":"•••"' in caplog.messages[-1]

    @pytest.mark.parametrize(
        ("body", "told"), [(b"", ""), (b"<html>", "••• (6 bytes)"), (b"[1, 2]", "[1,2]")]
    )
    async def test_what_is_no_json_is_counted(self, line, body, told):
        assert (await line(500, body, content=body)).endswith(f"}} {told}")


RUN = """
import httpx, logging
{before}
from wechatpay_signing import RSASigner, RSAVerifier, SigningTransport
signer = RSASigner(mchid="1", serial_no="AB", private_key={keys!r} + "/merchant_private.pem")
verifier = RSAVerifier({{"PUB_KEY_ID_1": {keys!r} + "/public_pub.pem"}})
inner = httpx.MockTransport(lambda request: httpx.Response(502, headers={{"Request-ID": "R-1"}}))
with httpx.Client(transport=SigningTransport(signer, verifier, inner=inner)) as client:
    client.post("https://api.mch.weixin.qq.com/v3/x", json={{"openid": "CANARY"}})
"""


class TestTheEnvironmentVariable:
    @pytest.fixture
    def stderr(self, keys):
        """What a program without further set-up writes to stderr."""

        def run(value, before=""):
            code = RUN.format(keys=str(keys), before=before)
            ran = subprocess.run(  # noqa: S603 - ours
                [sys.executable, "-c", code],
                env={"WECHATPAY_LOG": value},
                capture_output=True,
                text=True,
                check=True,
            )
            assert "CANARY" not in ran.stderr
            return ran.stderr.splitlines()

        return run

    @pytest.mark.parametrize(("value", "count"), [("info", 1), ("DEBUG", 2), ("", 0)])
    def test_writes_the_lines_to_stderr(self, stderr, value, count):
        lines = stderr(value)
        assert [line for line in lines if "wechatpay_signing POST /v3/x " in line] == lines
        assert [line for line in lines if "request_id=R-1" in line] == lines
        assert len(lines) == count

    def test_writes_none_twice_where_logging_is_set_up(self, stderr):
        (line,) = stderr("info", "logging.basicConfig(format='MINE %(message)s')")
        assert line.startswith("MINE POST /v3/x ")

    def test_of_another_value_says_what_it_may_be(self, stderr):
        assert stderr("verbose") == ["WECHATPAY_LOG must be info or debug; it is left unused."]


@pytest.mark.parametrize(
    ("word", "level", "handlers"), [("info", 20, 1), (" Debug ", 10, 1), ("", 0, 0), ("loud", 0, 0)]
)
def test_the_logger_is_set_up_by_one_word(monkeypatch, word, level, handlers):
    logger = logging.getLogger("some-other-name")
    monkeypatch.setattr(log, "logger", logger)
    monkeypatch.setattr(logger, "handlers", [])
    logger.setLevel(logging.NOTSET)
    log.write_to_stderr(word)
    assert (logger.level, len(logger.handlers)) == (level, handlers)


def test_the_handler_is_silent_beside_another(monkeypatch, capsys):
    record = logging.LogRecord("x", logging.INFO, "x", 1, "line", (), None)
    handler = log._ToStderr(sys.stderr)
    handler.emit(record)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    handler.emit(record)
    assert capsys.readouterr().err == "line\n"
