"""Every fault does what it is named for, where it was asked for, the same for the same seed."""

import httpx
import pytest

from wechatpay_mock import Gateway
from wechatpay_mock._faults import KINDS
from wechatpay_signing import SigningError


def fails(call) -> str:
    """What the signing transport makes of a call."""
    try:
        answer = call("bonus_prepare")
    except (SigningError, httpx.TransportError) as error:
        return type(error).__name__
    return f"{answer.status_code} {'verified' if answer.extensions['wechatpay_verified'] else 'unverified'}"


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("host_down", "ConnectError"),
        ("reset_before", "ReadError"),
        ("reset_after", "ReadError"),
        ("html_502", "502 unverified"),
        ("empty_500", "500 unverified"),
        ("rate_limited", "429 verified"),
        ("error", "500 verified"),
        ("bad_signature", "InvalidSignatureError"),
        ("missing_signature", "UnsignedResponseError"),
        ("stale_timestamp", "StaleTimestampError"),
        ("signtest", "SignatureProbeError"),
        ("unknown_serial", "UnknownSerialError"),
        ("tampered_body", "InvalidSignatureError"),
        ("slow_headers", "ReadTimeout"),
        ("slow_body", "ReadTimeout"),
        ("half_body", "ReadError"),
        ("close_idle", "204 verified"),
        ("accepted_202", "202 verified"),
        ("status_201", "201 verified"),
        ("status_206", "206 verified"),
        ("status_299", "299 verified"),
    ],
)
def test_a_fault_hits_one_call_and_the_next_is_fine(gateway, call, kind, seen):
    gateway.faults.inject(kind, nth=1)
    assert fails(call) == seen
    assert gateway.journal.last.faults == (kind,)
    assert fails(call) == "204 verified"


@pytest.mark.parametrize(("kind", "kept"), [("reset_before", False), ("reset_after", True)])
def test_a_reset_comes_before_or_after_the_state_changed(gateway, call, kind, kept):
    gateway.faults.inject(kind, times=1)
    fails(call)
    assert bool(gateway.world()["orders"]) is kept


@pytest.mark.parametrize(("operation", "body"), [("bonus_prepare", b""), ("cards_get", b"{}")])
def test_a_202_is_accepted_and_nothing_is_carried_out(gateway, call, operation, body):
    gateway.faults.inject("accepted_202", times=1)
    answer = call(operation)
    assert (answer.status_code, answer.content) == (202, body)
    assert gateway.journal.last.verdict == "refused"
    assert not gateway.world()["orders"]


def test_a_status_that_the_contract_does_not_name_comes_after_the_call_was_carried_out(gateway, call):
    gateway.faults.inject("status_201", times=1)
    assert call("bonus_prepare").status_code == 201
    assert gateway.world()["orders"]


def test_a_refusal_keeps_its_status(gateway, call):
    gateway.faults.inject("status_201")
    assert call("bonus_prepare", body={}).status_code == 400


@pytest.mark.parametrize(("kind", "status"), [("accepted_202", 202), ("status_299", 299)])
def test_such_a_status_goes_over_a_socket_too(gateway, kind, status):
    gateway.faults.inject(kind)
    with gateway.serve() as url, httpx.Client(transport=gateway.signing_transport(url=url)) as client:
        assert client.get(f"{url}/v3/marketing/membercard-open/callback").status_code == status


def test_half_a_body_ends_in_a_transport_error(gateway, call):
    gateway.faults.inject("half_body", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        call("cards_get")


@pytest.mark.parametrize(
    "slug", ["service_unavailable", "overloaded", "frequency_limited", "no_auth", "bonus_off"]
)
def test_a_documented_error_can_be_asked_for_by_its_name(gateway, call, contract, slug):
    gateway.faults.inject("error", reason=slug, times=1)
    reason = contract.operations["bonus_prepare"].reasons[slug]
    answer = call("bonus_prepare")
    assert (answer.status_code, answer.json()["code"]) == (reason.status, reason.body["code"])


def test_a_fault_may_wait_for_an_operation_and_its_nth_call(gateway, call):
    gateway.faults.inject("rate_limited", operation="bonus_commit", nth=2)
    answers = [
        call(name).status_code for name in ("bonus_commit", "bonus_prepare", "bonus_commit", "bonus_commit")
    ]
    assert answers == [204, 204, 429, 204]


def test_the_main_host_can_be_down_while_the_backup_lives(gateway):
    gateway.faults.inject("host_down", host="api.mch.weixin.qq.com")
    path = "/v3/marketing/membercard-open/callback"
    with httpx.Client(transport=gateway.signing_transport()) as client:
        with pytest.raises(httpx.ConnectError):
            client.get("https://api.mch.weixin.qq.com" + path)
        assert client.get("https://api2.mch.weixin.qq.com" + path).status_code == 200


def test_a_seed_repeats_the_same_faults(contract):
    def hits(seed: int) -> list[bool]:
        gateway = Gateway(seed)
        gateway.faults.inject("signtest", probability=0.3)
        return [bool(gateway.faults.due("bonus_prepare")) for _ in range(200)]

    assert hits(1) == hits(1) != hits(2)
    assert 30 < sum(hits(1)) < 90


def test_cleared_faults_are_gone(gateway, call):
    gateway.faults.inject("empty_500")
    gateway.faults.clear()
    assert fails(call) == "204 verified"
    assert list(gateway.faults) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "flood"},
        {"kind": "signtest", "probability": 2},
        {"kind": "signtest", "nth": 0},
        {"kind": "slow_body", "seconds": -1},
        {"kind": "slow_body", "seconds": float("nan")},
        {"kind": "error", "reason": "nothing_like_it"},
        {"kind": "error", "operation": "cards_get", "reason": "bonus_off"},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(gateway, wrong):
    with pytest.raises(ValueError):
        gateway.faults.inject(**wrong)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("operation", ["bonus_prepare"]),
        ("nth", 1.5),
        ("nth", True),
        ("times", float("inf")),
        ("probability", "1"),
        ("host", b"x"),
        ("seconds", None),
        ("reason", ["system_error"]),
    ],
)
def test_a_condition_of_another_type_is_refused_by_name(gateway, field, value):
    with pytest.raises(TypeError, match=f"^{field} must be .*; "):
        gateway.faults.inject("error", **{field: value})
    assert list(gateway.faults) == []


def test_an_answer_may_be_stale_and_tampered_with(gateway, call):
    gateway.faults.inject("tampered_body", times=1)
    gateway.faults.inject("stale_timestamp", times=1)
    with httpx.Client(transport=gateway.transport()) as client:
        answer = client.get("https://api.mch.weixin.qq.com/v3/certificates")
    assert answer.json()["tampered"] is True
    assert gateway.clock() - int(answer.headers["wechatpay-timestamp"]) > 300


def test_every_kind_is_known_by_its_name():
    assert len(KINDS) == len(set(KINDS)) == 23


def test_a_fault_for_an_operation_that_there_is_not_never_waits_in_vain(gateway):
    with pytest.raises(ValueError, match="did you mean bonus_prepare"):
        gateway.faults.inject("html_502", operation="bonus_prepar")
    with pytest.raises(ValueError, match=r"did you mean MEMBERCARD\.ACTIVATE_CARD"):
        gateway.faults.inject("duplicate_callback", operation="ACTIVATE_CARD")
    assert list(gateway.faults) == []


@pytest.mark.parametrize("name", ["bonus_prepare", "certificates", "MEMBERCARD.ACTIVATE_CARD"])
def test_a_fault_waits_for_operations_services_and_events(gateway, name):
    assert gateway.faults.inject("bad_signature", operation=name).operation == name
