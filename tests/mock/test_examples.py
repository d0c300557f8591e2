"""Out of the box, every example of the contract works, in both modes."""

import pytest

from wechatpay_contract import contract
from wechatpay_mock import DIRECT, PARTNER
from wechatpay_mock._families.membercard import FAMILY

CONTRACT = contract("membercard")
BODIES = [
    (one.id, mchid, name)
    for one in CONTRACT.operations.values()
    for mchid, kind in ((DIRECT, "direct"), (PARTNER, "partner"))
    for name in (one.examples or (kind,))
    if name in (kind, "both")
]


def test_every_operation_of_the_contract_has_a_handler_and_no_handler_is_left_over():
    assert set(FAMILY.handlers) == set(CONTRACT.operations)


@pytest.mark.parametrize(("operation", "mchid", "example"), BODIES, ids=["-".join(row) for row in BODIES])
def test_an_example_of_the_contract_is_accepted(caller_for, gateway, operation, mchid, example):
    call = caller_for(mchid)
    if operation == "phone_members_search":
        assert call("phone_members_remind").status_code == 204
    answer = call(operation, example=example)
    assert (answer.status_code, gateway.journal.last.rule) == (CONTRACT.operations[operation].success, None)
    assert answer.extensions["wechatpay_verified"] is True
