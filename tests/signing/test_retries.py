"""Retries and failover: what is repeated, how it is signed, where it goes, and when it ends."""

import json
import logging
import re
import sys

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_signing import (
    ConfigurationError,
    InvalidSignatureError,
    SignatureProbeError,
    UnsignedResponseError,
    may_be_repeated,
    request_may_have_been_processed,
    resilient_transport,
)

pytestmark = pytest.mark.anyio

MAIN, BACKUP = "api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"
IDEMPOTENT = {"extensions": {"wechatpay_idempotent_by": "out_trade_no"}}
CONNECT_ERRORS = [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout]
LOST_ANSWERS = [
    httpx.ReadTimeout,
    httpx.WriteTimeout,
    httpx.ReadError,
    httpx.WriteError,
    httpx.RemoteProtocolError,
]
SYSTEM_ERROR = json.dumps({"code": "SYSTEM_ERROR", "message": "系统错误"}).encode()


class Wire:
    """Answers the attempts of one test in order, notes them, and keeps a clock that only waiting moves."""

    def __init__(self, platform, transport_to):
        self.platform = platform
        self.transport_to = transport_to
        self.now = 1000.0
        self.waits = []
        self.requests = []
        self.script = []
        self.nonces = iter(f"NONCE-{number}" for number in range(10**6))

    def handler(self, request):
        self.requests.append(request)
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(step, type):
            raise step("scripted")
        return step(request) if callable(step) else step

    def transport(self, *script, **options):
        self.script = list(script)
        signing = self.transport_to(self.handler, nonce=lambda: next(self.nonces))
        return resilient_transport(
            signing,
            **{
                "clock": lambda: self.now,
                "sleep": self.wait,
                "asleep": self.await_,
                "jitter": lambda: 0.0,
                **options,
            },
        )

    def wait(self, seconds):
        self.waits.append(seconds)
        self.now += seconds
        self.platform.now += seconds

    async def await_(self, seconds):
        self.wait(seconds)

    def ok(self, request=None):
        return self.platform.answer(200, b'{"ok":true}')

    def probe(self, request=None):
        signature = "WECHATPAY/SIGNTEST/" + self.platform.headers()["Wechatpay-Signature"]
        return self.platform.answer(200, b"{}", Wechatpay_Signature=signature)

    def forged(self, request=None):
        return self.platform.answer(200, b"{}", Wechatpay_Signature="Zm9yZ2Vk")

    def hosts(self):
        return [request.url.host for request in self.requests]


def unsigned(status, body=b"", **headers):
    return lambda request: httpx.Response(status, content=body, headers=headers)


@pytest.fixture
def wire(platform, transport_to):
    return Wire(platform, transport_to)


class TestEachAttempt:
    @pytest.mark.case("T25")
    async def test_has_a_nonce_and_a_timestamp_of_its_own(self, wire, send, platform):
        transport = wire.transport(unsigned(503), unsigned(503), wire.ok, backoff=2.0)
        body = '{"out_trade_no":"1","name":"会员"}'.encode()
        response = await send(transport, content=body, **IDEMPOTENT)
        assert response.json() == {"ok": True}
        values = [request.headers["Authorization"] for request in wire.requests]
        stamps = [re.search(r'timestamp="(\d+)"', value)[1] for value in values]
        nonces = [re.search(r'nonce_str="([^"]+)"', value)[1] for value in values]
        start = int(stamps[0])
        assert stamps == [str(start), str(start + 2), str(start + 6)]
        assert nonces == ["NONCE-0", "NONCE-1", "NONCE-2"]
        for request, stamp, nonce, value in zip(wire.requests, stamps, nonces, values, strict=True):
            message = b"POST\n/v3/x\n%s\n%s\n%s\n" % (stamp.encode(), nonce.encode(), body)
            platform.fits("merchant", re.search(r'signature="([^"]+)"', value)[1], message)
            assert request.content == body

    async def test_has_the_same_parameters(self, wire, send):
        transport = wire.transport(unsigned(502), wire.ok)
        await send(
            transport, url="/v3/x?q=%2B&id=a%2Fb", json={"a": 1}, headers={"X-Mine": "1"}, **IDEMPOTENT
        )
        first, second = wire.requests
        assert first.url.raw_path == second.url.raw_path == b"/v3/x?q=%2B&id=a%2Fb"
        assert first.content == second.content
        assert second.headers["X-Mine"] == "1"
        assert second.headers["Content-Type"] == "application/json"

    async def test_leaves_the_callers_request_as_it_was(self, wire):
        transport = wire.transport(unsigned(503), httpx.ConnectError, httpx.ConnectError, wire.ok)
        request = httpx.Request("GET", f"https://{MAIN}/v3/x", headers={"X": "1"}, extensions={"mine": 1})
        before = (str(request.url), dict(request.headers), dict(request.extensions))
        transport.handle_request(request)
        assert (str(request.url), dict(request.headers), dict(request.extensions)) == before

    async def test_is_counted_on_the_response_and_logged(self, wire, send, caplog):
        caplog.set_level(logging.INFO, "wechatpay_signing")
        response = await send(wire.transport(unsigned(503), wire.ok), "GET", "/v3/x/secret-id")
        assert response.extensions["wechatpay_attempts"] == 2
        lines = [record.getMessage() for record in caplog.records if "attempt" in record.getMessage()]
        assert lines == [f"attempt 1 of 4 at {MAIN}: status 503, next in 0.50 s"]

    async def test_is_logged_with_the_kind_of_its_error(self, wire, send, caplog):
        caplog.set_level(logging.INFO, "wechatpay_signing")
        await send(wire.transport(httpx.ConnectError, wire.ok), "GET")
        assert f"attempt 1 of 4 at {MAIN}: ConnectError, next in 0.50 s" in caplog.messages

    async def test_is_not_told_by_the_loop_to_any_log(self, wire, send, caplog):
        caplog.set_level(logging.DEBUG, "httpx_retries")
        await send(wire.transport(unsigned(503), wire.ok), "GET", "/v3/x/secret-id?token=secret-too")
        assert "secret" not in caplog.text

    async def test_is_not_ruled_by_a_retry_in_the_extensions(self, wire, send):
        from httpx_retries import Retry

        await send(
            wire.transport(unsigned(503), wire.ok),
            "POST",
            extensions={"retry": Retry(allowed_methods=["POST"])},
        )
        assert len(wire.requests) == 1

    async def test_streamed_bodies_are_read_once(self, wire, platform):
        transport = wire.transport(unsigned(503), wire.ok)
        chunks = iter([b"a", b"b"])
        request = httpx.Request("PUT", f"https://{MAIN}/v3/x", content=chunks)
        transport.handle_request(request)
        assert [request.content for request in wire.requests] == [b"ab", b"ab"]


class TestWhatIsRepeated:
    @pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
    @pytest.mark.parametrize(
        "failure",
        [
            *CONNECT_ERRORS,
            *LOST_ANSWERS,
            unsigned(429),
            unsigned(502),
            unsigned(503),
            unsigned(504),
            unsigned(500, SYSTEM_ERROR),
        ],
    )
    async def test_short_failures_of_safe_methods(self, wire, send, method, failure):
        response = await send(wire.transport(failure, wire.ok), method)
        assert response.status_code == 200
        assert len(wire.requests) == 2

    @pytest.mark.case("T25")
    @pytest.mark.parametrize("method", ["POST", "PATCH"])
    @pytest.mark.parametrize(
        "failure", [*LOST_ANSWERS, unsigned(429), unsigned(503), unsigned(500, SYSTEM_ERROR)]
    )
    async def test_a_post_that_names_what_makes_it_idempotent(self, wire, send, method, failure):
        assert (await send(wire.transport(failure, wire.ok), method, **IDEMPOTENT)).status_code == 200

    @pytest.mark.case("T25")
    @pytest.mark.parametrize("method", ["POST", "PATCH"])
    @pytest.mark.parametrize("failure", LOST_ANSWERS)
    async def test_no_other_post_whose_answer_got_lost(self, wire, send, method, failure):
        with pytest.raises(failure) as raised:
            await send(wire.transport(failure, wire.ok), method)
        assert len(wire.requests) == 1
        assert request_may_have_been_processed(raised.value)

    @pytest.mark.case("T25")
    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    async def test_no_other_post_that_was_answered(self, wire, send, status):
        response = await send(wire.transport(unsigned(status, SYSTEM_ERROR), wire.ok))
        assert response.status_code == status
        assert len(wire.requests) == 1

    @pytest.mark.case("T25")
    @pytest.mark.parametrize("failure", CONNECT_ERRORS)
    async def test_any_post_of_which_nothing_was_sent(self, wire, send, failure):
        assert (await send(wire.transport(failure, failure, wire.ok))).status_code == 200
        assert len(wire.requests) == 3

    @pytest.mark.case("T08")
    @pytest.mark.parametrize("parts", [{"method": "GET"}, IDEMPOTENT])
    async def test_a_probe_at_once(self, wire, send, parts):
        assert (await send(wire.transport(wire.probe, wire.ok), **parts)).json() == {"ok": True}
        assert wire.waits == [0.0]

    async def test_no_probe_of_a_post_that_is_not_idempotent(self, wire, send):
        with pytest.raises(SignatureProbeError) as raised:
            await send(wire.transport(wire.probe, wire.ok))
        assert len(wire.requests) == 1
        assert request_may_have_been_processed(raised.value)

    @pytest.mark.parametrize("parts", [{"method": "GET"}, IDEMPOTENT])
    async def test_never_another_signature_failure(self, wire, send, parts):
        with pytest.raises(InvalidSignatureError) as raised:
            await send(wire.transport(wire.forged, wire.ok), **parts)
        assert len(wire.requests) == 1
        assert raised.value.request_may_have_been_processed

    async def test_never_an_unsigned_success(self, wire, send):
        with pytest.raises(UnsignedResponseError):
            await send(wire.transport(unsigned(200), wire.ok), "GET")
        assert len(wire.requests) == 1

    @pytest.mark.parametrize(
        "answer",
        [
            unsigned(400),
            unsigned(401),
            unsigned(403),
            unsigned(404),
            unsigned(501),
            unsigned(500),
            unsigned(500, b"[]"),
            unsigned(500, b"<html>"),
            unsigned(500, b'{"code":"OTHER"}'),
            unsigned(302, Location="https://example.com"),
        ],
    )
    async def test_no_other_answer(self, wire, send, answer):
        response = await send(wire.transport(answer, wire.ok), "GET")
        assert response.status_code == answer(None).status_code
        assert len(wire.requests) == 1

    @given(
        method=st.sampled_from(["GET", "POST", "PATCH", "PUT", "DELETE"]),
        field=st.sampled_from(["out_trade_no", "", None]),
        status=st.integers(200, 599),
    )
    def test_the_rule_for_answers_in_one_sentence(self, method, field, status):
        extensions = {} if field is None else {"wechatpay_idempotent_by": field}
        request = httpx.Request(method, f"https://{MAIN}/", extensions=extensions)
        expected = status in {429, 500, 502, 503, 504} and (method in {"GET", "PUT", "DELETE"} or bool(field))
        assert may_be_repeated(request, httpx.Response(status, content=SYSTEM_ERROR)) is expected

    async def test_an_error_of_another_kind_passes_at_once(self, wire, send):
        with pytest.raises(ZeroDivisionError):
            await send(wire.transport(ZeroDivisionError, wire.ok), "GET")
        assert len(wire.requests) == 1


class TestTheEnd:
    async def test_comes_after_four_attempts(self, wire, send):
        response = await send(wire.transport(unsigned(503)), "GET")
        assert response.status_code == 503
        assert len(wire.requests) == 4
        assert wire.waits == [0.5, 1.0, 2.0]

    async def test_one_attempt_means_no_repetition(self, wire, send):
        with pytest.raises(httpx.ConnectError):
            await send(wire.transport(httpx.ConnectError, attempts=1), "GET")
        assert len(wire.requests) == 1

    async def test_jitter_takes_off_up_to_half(self, wire, send):
        await send(wire.transport(unsigned(503), jitter=lambda: 1.0), "GET")
        assert wire.waits == [0.25, 0.5, 1.0]

    async def test_retry_after_takes_the_place_of_the_backoff(self, wire, send):
        transport = wire.transport(unsigned(429, **{"Retry-After": "7"}), wire.ok)
        assert (await send(transport, "GET")).status_code == 200
        assert wire.waits == [7.0]

    @pytest.mark.parametrize("value", ["soon", "", "-1"])
    async def test_an_unusable_retry_after_is_ignored(self, wire, send, value):
        transport = wire.transport(unsigned(429, **{"Retry-After": value}), wire.ok)
        await send(transport, "GET")
        assert wire.waits == [0.5]

    async def test_a_retry_after_date_in_the_past_means_now(self, wire, send):
        past = "Wed, 21 Oct 2015 07:28:00 GMT"
        await send(wire.transport(unsigned(503, **{"Retry-After": past}), wire.ok), "GET")
        assert wire.waits == [0.0]

    async def test_a_wait_beyond_the_deadline_ends_the_call_at_once(self, wire, send):
        transport = wire.transport(unsigned(429, **{"Retry-After": "30"}), wire.ok)
        assert (await send(transport, "GET")).status_code == 429
        assert wire.waits == []

    async def test_a_wait_within_the_deadline_is_waited(self, wire, send):
        transport = wire.transport(unsigned(429, **{"Retry-After": "29"}), wire.ok)
        assert (await send(transport, "GET")).status_code == 200
        assert wire.waits == [29.0]

    async def test_no_attempt_starts_after_the_deadline(self, wire, send):
        def slow(request):
            wire.now += 8
            raise httpx.ReadTimeout("scripted")

        with pytest.raises(httpx.ReadTimeout):
            await send(wire.transport(slow, deadline=20, attempts=10), "GET")
        assert len(wire.requests) == 3

    async def test_the_timeouts_of_an_attempt_are_cut_to_what_is_left(self, wire, send):
        transport = wire.transport(unsigned(429, **{"Retry-After": "6"}), wire.ok, deadline=10)
        timeout = httpx.Timeout(connect=3, read=9, write=None, pool=20)
        await send(transport, "GET", timeout=timeout)
        first, second = (request.extensions["timeout"] for request in wire.requests)
        assert first == {"connect": 3, "read": 9, "write": 10, "pool": 10}
        assert second == {"connect": 3, "read": 4, "write": 4, "pool": 4}

    @pytest.mark.parametrize("deadline", [10, 0.5])
    async def test_without_timeouts_the_deadline_is_the_timeout(self, wire, deadline):
        transport = wire.transport(wire.ok, deadline=deadline)
        transport.handle_request(httpx.Request("GET", f"https://{MAIN}/v3/x"))
        assert wire.requests[0].extensions["timeout"] == dict.fromkeys(
            ("connect", "read", "write", "pool"), deadline
        )

    @pytest.mark.parametrize("failure", CONNECT_ERRORS)
    async def test_the_error_says_that_nothing_was_sent(self, wire, send, failure):
        with pytest.raises(failure) as raised:
            await send(wire.transport(failure), "POST")
        assert request_may_have_been_processed(raised.value) is False
        assert raised.value.__notes__ == ["Nothing reached WeChat Pay: the request is safe to repeat."]

    @pytest.mark.parametrize(
        "first", [httpx.ReadTimeout, unsigned(500, SYSTEM_ERROR), unsigned(502), "probe"]
    )
    async def test_the_error_says_that_an_earlier_attempt_may_have_been_processed(self, wire, send, first):
        first = wire.probe if first == "probe" else first
        with pytest.raises(httpx.ConnectError) as raised:
            await send(wire.transport(first, httpx.ConnectError), **IDEMPOTENT)
        assert request_may_have_been_processed(raised.value) is True
        assert raised.value.__notes__ == [
            "The request may have been processed: query its result before you repeat it."
        ]

    async def test_a_429_was_not_processed(self, wire, send):
        with pytest.raises(httpx.ConnectError) as raised:
            await send(wire.transport(unsigned(429), httpx.ConnectError), **IDEMPOTENT)
        assert request_may_have_been_processed(raised.value) is False

    async def test_errors_of_signing_say_it_themselves(self, wire, send):
        with pytest.raises(SignatureProbeError, match="may have been processed") as raised:
            await send(wire.transport(wire.probe), "GET")
        assert not hasattr(raised.value, "__notes__")
        assert len(wire.requests) == 4

    async def test_the_traceback_shows_no_machinery(self, wire):
        with pytest.raises(httpx.ConnectError) as raised:
            wire.transport(httpx.ConnectError).handle_request(httpx.Request("GET", f"https://{MAIN}/"))
        chain, error = [], raised.value
        while error is not None:
            chain.append(type(error).__name__)
            error = error.__cause__ or error.__context__
        assert "_Again" not in chain


class TestFailover:
    async def test_goes_to_the_backup_after_two_connect_failures_in_a_row(self, wire, send):
        transport = wire.transport(httpx.ConnectError, httpx.ConnectTimeout, wire.ok)
        await send(transport, "POST")
        assert wire.hosts() == [MAIN, MAIN, BACKUP]
        assert wire.requests[-1].headers["Host"] == BACKUP
        assert wire.requests[-1].url.scheme == "https"

    @pytest.mark.case("T25")
    async def test_signs_for_the_backup_anew(self, wire, send, platform):
        transport = wire.transport(httpx.ConnectError, httpx.ConnectError, wire.ok)
        await send(transport, "POST", "/v3/x", content=b"{}")
        value = wire.requests[-1].headers["Authorization"]
        stamp, nonce = re.search(r'timestamp="(\d+)"', value)[1], re.search(r'nonce_str="([^"]+)"', value)[1]
        assert nonce == "NONCE-2"
        message = f"POST\n/v3/x\n{stamp}\n{nonce}\n{{}}\n".encode()
        platform.fits("merchant", re.search(r'signature="([^"]+)"', value)[1], message)

    async def test_all_further_calls_stay_there(self, wire, send):
        transport = wire.transport(httpx.ConnectError, httpx.ConnectError, wire.ok)
        for _ in range(3):
            await send(transport, "GET")
        assert wire.hosts() == [MAIN, MAIN, BACKUP, BACKUP, BACKUP]

    async def test_a_success_between_two_failures_keeps_the_main_host(self, wire, send):
        transport = wire.transport(httpx.ConnectError, wire.ok, httpx.ConnectError, wire.ok)
        await send(transport, "GET")
        await send(transport, "GET")
        assert set(wire.hosts()) == {MAIN}

    @pytest.mark.parametrize("failure", [unsigned(503), httpx.ReadTimeout, httpx.PoolTimeout])
    async def test_other_failures_do_not_change_the_host(self, wire, send, failure):
        await send(wire.transport(failure, failure, failure, wire.ok), "GET")
        assert set(wire.hosts()) == {MAIN}

    async def test_comes_back_when_a_probe_reaches_the_main_host(self, wire, send):
        transport = wire.transport(httpx.ConnectError, httpx.ConnectError, wire.ok)
        await send(transport, "GET")  # one second passes between the switch and the attempt at the backup
        wire.now += 58
        await send(transport, "GET")
        wire.now += 1
        await send(transport, "GET")
        await send(transport, "GET")
        assert wire.hosts()[2:] == [BACKUP, BACKUP, MAIN, MAIN]

    async def test_a_failed_probe_goes_on_at_the_backup(self, wire, send):
        transport = wire.transport(
            httpx.ConnectError, httpx.ConnectError, wire.ok, httpx.ConnectError, wire.ok, probe_after=60
        )
        await send(transport, "GET")
        wire.now += 60
        assert (await send(transport, "POST")).status_code == 200
        await send(transport, "GET")
        assert wire.hosts()[2:] == [BACKUP, MAIN, BACKUP, BACKUP]

    async def test_only_one_call_probes(self, wire, send):
        transport = wire.transport(httpx.ConnectError, httpx.ConnectError, wire.ok, probe_after=60)
        await send(transport, "GET")
        wire.now += 60
        hosts = []

        def during_the_probe(request):
            wire.script = [wire.ok]
            transport.handle_request(httpx.Request("GET", f"https://{MAIN}/v3/other"))
            hosts.extend(wire.hosts()[-2:])
            return wire.ok()

        wire.script = [during_the_probe]
        transport.handle_request(httpx.Request("GET", f"https://{MAIN}/v3/x"))
        assert hosts == [MAIN, BACKUP]

    async def test_goes_back_when_the_backup_is_down_too(self, wire, send):
        transport = wire.transport(*[httpx.ConnectError] * 4, wire.ok, attempts=5)
        await send(transport, "GET")
        assert wire.hosts() == [MAIN, MAIN, BACKUP, BACKUP, MAIN]

    async def test_other_hosts_are_left_alone(self, wire, send):
        transport = wire.transport(httpx.ConnectError, httpx.ConnectError, httpx.ConnectError, wire.ok)
        other = "apihk.mch.weixin.qq.com"
        await send(transport, "GET", f"https://{other}/v3/x")
        assert set(wire.hosts()) == {other}

    async def test_failures_of_other_hosts_do_not_count(self, wire, send):
        transport = wire.transport(httpx.ConnectError, httpx.ConnectError, httpx.ConnectError, wire.ok)
        await send(transport, "GET", "https://apihk.mch.weixin.qq.com/v3/x")
        await send(transport, "GET")
        assert wire.hosts()[-1] == MAIN

    async def test_can_be_switched_off(self, wire, send):
        await send(wire.transport(*[httpx.ConnectError] * 3, wire.ok, backup_host=None), "GET")
        assert set(wire.hosts()) == {MAIN}

    async def test_hosts_may_have_ports(self, platform, transport_to, wire):
        hosts = []

        def handler(request):
            hosts.append(request.headers["Host"])
            if request.url.port == 8001:
                raise httpx.ConnectError("down")
            return wire.ok()

        signing = transport_to(handler, hosts=["127.0.0.1"])
        transport = resilient_transport(
            signing, main_host="127.0.0.1:8001", backup_host="127.0.0.1:8002", sleep=wire.wait
        )
        transport.handle_request(httpx.Request("GET", "http://127.0.0.1:8001/v3/x"))
        assert hosts == ["127.0.0.1:8001", "127.0.0.1:8001", "127.0.0.1:8002"]


class TestConstruction:
    @pytest.mark.parametrize("wrong", [{"attempts": 0}, {"deadline": 0}, {"failures_before_switch": 0}])
    def test_refuses_what_is_not_positive(self, wire, wrong):
        with pytest.raises(ConfigurationError, match="positive"):
            wire.transport(wire.ok, **wrong)

    async def test_takes_all_that_is_positive(self, wire, send):
        transport = wire.transport(wire.ok, attempts=1, deadline=0.1, failures_before_switch=1)
        assert (await send(transport, "GET")).status_code == 200

    async def test_refuses_to_sit_inside_the_signing_transport(self, transport_to, wire, send):
        inside = resilient_transport(httpx.MockTransport(wire.ok))
        signing = transport_to(None, inner=inside)
        with pytest.raises(ConfigurationError, match=r"resilient_transport\(SigningTransport"):
            await send(signing, "GET")

    def test_repr_names_what_it_wraps(self, wire):
        assert repr(wire.transport(wire.ok)).startswith("<ResilientTransport <SigningTransport")

    async def test_closes_what_it_wraps(self):
        closed = []

        class Inner(httpx.BaseTransport, httpx.AsyncBaseTransport):
            def close(self):
                closed.append("sync")

            async def aclose(self):
                closed.append("async")

        transport = resilient_transport(Inner())
        transport.close()
        await transport.aclose()
        assert closed == ["sync", "async"]

    def test_without_the_package_the_error_names_the_extra(self, monkeypatch, wire):
        monkeypatch.setitem(sys.modules, "httpx_retries", None)
        monkeypatch.delitem(sys.modules, "wechatpay_signing._retry_loop", raising=False)
        with pytest.raises(ImportError, match=r"pip install 'wechatpay-membercard\[retry\]'"):
            wire.transport(wire.ok)
