"""Planted causes: each is sent to the gateway, whose rejection is explained; its journal says the same."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.mock.diagnosis.plans import (
    HOST,
    LIST,
    META,
    MULTIPART,
    NOW,
    PAIR,
    PREPARE,
    STRANGER,
    Plan,
    get,
    secret,
)
from tests.mock.diagnosis.planted import PLANTED, PRESUMED
from wechatpay_mock import DIRECT, PARTNER, Gateway, RawRequest
from wechatpay_mock.diagnosis import Answer, Certainty, Diagnosis, NamedKey, Sent, of_request


@pytest.fixture(scope="module")
def frozen() -> Gateway:
    """A gateway at NOW."""
    gateway = Gateway(seed=0)
    gateway.clock.freeze(NOW)
    return gateway


def explained(plan: Plan, request: RawRequest, answer: Answer) -> Diagnosis:
    """What a developer finds out with the key, its certificate, the request and the response."""
    headers = {name: value for name, value in request.headers if name != "host"}
    key = NamedKey("apiclient_key.pem", plan.given_key.public_key(), private=plan.given_key)
    certificate = NamedKey("apiclient_cert.pem", PAIR.public, PAIR.serial_no, owner=DIRECT)
    sent = Sent(request.method, HOST + request.target.decode(), headers, request.body)
    return of_request(sent, [key, certificate], answer=answer)


def rejected(gateway: Gateway, plan: Plan) -> tuple[Diagnosis, list[tuple[str, Certainty]]]:
    """The diagnosis of a rejected request, and the causes in the journal."""
    request = plan.request()
    response = gateway.handle(request)
    assert response.status in (400, 401)
    answer = Answer(response.body, dict(response.headers), response.status)
    journal = [(cause.name, cause.certainty) for cause in gateway.journal.last.causes]
    return explained(plan, request, answer), journal


def surest(causes: list[tuple[str, Certainty]]) -> set[str]:
    return {name for name, certainty in causes if certainty == causes[0][1]}


@pytest.mark.parametrize(("plan", "cause"), PLANTED.values(), ids=PLANTED)
def test_explain_and_the_journal_name_the_planted_cause(plan, cause, frozen, request):
    diagnosis, journal = rejected(frozen, plan)
    found = [(one.name, one.certainty) for one in diagnosis.causes]
    assert not diagnosis.fits
    assert cause in surest(found)
    assert cause in surest(journal)
    certain = [name for name, certainty in found if certainty is Certainty.CERTAIN]
    assert certain == ([] if request.node.callspec.id in PRESUMED else [cause])
    assert {name for name, certainty in journal if certainty is Certainty.CERTAIN} <= {cause}
    assert all(one.text and one.remedy for one in diagnosis.causes)


@pytest.mark.parametrize(
    "plan",
    [Plan(), get(), Plan(**MULTIPART, signed={"body": META}), Plan(serial=PAIR.serial_no.lower())],
    ids=["POST", "GET", "upload", "serial in lower case"],
)
def test_what_the_gateway_accepts_fits(plan, frozen):
    request = plan.request()
    response = frozen.handle(request)
    assert frozen.journal.last.rule not in ("signature_mismatch", "authorization_malformed", "serial_unknown")
    answer = Answer(b"", dict(response.headers), response.status)
    assert explained(plan, request, answer).fits


def test_a_message_shown_shortened_does_not_pass_for_another(frozen):
    diagnosis, _ = rejected(frozen, Plan(key=STRANGER, body=b'{"a":"' + b"x" * 300 + b'"}'))
    assert "changed_in_transit" not in [cause.name for cause in diagnosis.causes]


def test_two_mistakes_at_once_are_both_named(frozen):
    plan = get(signed={"method": "get", "target": LIST.partition("?")[0]})
    diagnosis, journal = rejected(frozen, plan)
    both = {"method_case", "query_dropped"}
    assert {one.name for one in diagnosis.causes if one.certainty is Certainty.CERTAIN} == both
    assert surest(journal) == both


LEAVES = (
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=8) | st.floats(-9, 9, width=16)
)
VALUES = LEAVES | st.lists(LEAVES, max_size=3) | st.dictionaries(st.text(max_size=5), LEAVES, max_size=3)
BODIES = st.dictionaries(st.text(min_size=1, max_size=6), VALUES, min_size=1, max_size=5)
WRITERS: dict[str, Callable[[object], str]] = {
    "spaced": json.dumps,
    "compact": lambda value: json.dumps(value, separators=(",", ":"), ensure_ascii=False),
    "sorted": lambda value: json.dumps(value, sort_keys=True, separators=(",", ":")),
    "indented": lambda value: json.dumps(value, indent=2, ensure_ascii=False),
}
BREAKS: dict[str, tuple[Callable[[Plan, str, str], Plan], set[str]]] = {
    "written again": (
        lambda plan, first, second: replace(plan, signed={"body": _utf8(first)}, body=_utf8(second)),
        {"body_reserialised", "body_charset"},
    ),
    "another timestamp": (
        lambda plan, *_: replace(plan, signed={"timestamp": str(NOW - 7)}),
        {"timestamp_differs"},
    ),
    "another nonce": (lambda plan, *_: replace(plan, signed={"nonce": "x"}), {"nonce_differs"}),
    "another message": (lambda plan, *_: replace(plan, message=lambda _: b"something else"), set()),
    "another key": (lambda plan, *_: replace(plan, key=STRANGER), set()),
    "query dropped": (
        lambda plan, *_: replace(plan, target=PREPARE + "?a=1", signed={"target": PREPARE}),
        {"query_dropped"},
    ),
    "HMAC": (lambda plan, *_: replace(plan, raw=secret("sha256")), set()),
    "foreign number": (lambda plan, *_: replace(plan, mchid=PARTNER), {"wrong_mchid"}),
}


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@settings(max_examples=150, derandomize=True)
@given(value=BODIES, kind=st.sampled_from(sorted(BREAKS)), writers=st.permutations(sorted(WRITERS)))
def test_nothing_but_the_planted_cause_is_ever_certain(value, kind, writers):
    first, second = (WRITERS[name](value) for name in writers[:2])
    assume(first != second)
    change, causes = BREAKS[kind]
    plan = change(Plan(body=_utf8(second)), first, second)
    certificate = NamedKey("apiclient_cert.pem", PAIR.public, PAIR.serial_no, owner=DIRECT)
    request = plan.request()
    sent = Sent(request.method, HOST + request.target.decode(), dict(request.headers), request.body)
    diagnosis = of_request(sent, [certificate], now=NOW, budget=20_000_000)
    assert not diagnosis.fits
    assert {one.name for one in diagnosis.causes if one.certainty is Certainty.CERTAIN} <= causes
