"""Refunds as the platform keeps them: accepted, and then with a result; no number refunds twice."""

import pytest

from tests.mock.orders.conftest import ORDER, REFUND
from wechatpay_mock import PARTNER

DAY = 86_400


@pytest.fixture
def paid(shop):
    shop.create()
    shop.number = shop.pay()
    return shop


def test_an_accepted_refund_is_no_money_back(paid):
    made = paid.refund(400)
    assert made.status_code == 200
    refund = made.json()
    assert (refund["status"], refund["channel"]) == ("PROCESSING", "ORIGINAL")
    assert (refund["out_trade_no"], refund["transaction_id"]) == (ORDER, paid.number)
    assert "success_time" not in refund
    assert paid.state() == "REFUND"
    assert paid.refunded().json() == refund


@pytest.mark.parametrize("status", ["SUCCESS", "ABNORMAL", "CLOSED"])
def test_a_refund_has_a_result(paid, status):
    paid.refund()
    paid.end(status)
    refund = paid.refunded().json()
    assert refund["status"] == status
    assert ("success_time" in refund) is (status == "SUCCESS")
    assert paid.state() == "REFUND"


def test_the_same_request_tells_what_the_refund_has_come_to(paid, gateway):
    paid.refund(400)
    paid.end()
    again = paid.refund(400)
    assert (again.status_code, again.json()["status"]) == (200, "SUCCESS")
    assert gateway.journal.last.replayed
    assert paid.refund(599, "R-0002").status_code == 200


def test_a_number_refunds_one_amount_of_one_order(paid):
    paid.refund(400)
    assert paid.refund(401).status_code == 400
    paid.create(out_trade_no="A-0002")
    paid.pay("A-0002")
    assert paid.refund(400, out_trade_no="A-0002").status_code == 400
    assert paid.refunded().json()["amount"]["refund"] == 400


def test_no_more_is_refunded_than_was_paid(paid, gateway):
    assert paid.refund(1000).json()["code"]
    assert gateway.journal.last.rule == "refund_too_large"
    paid.refund(600)
    assert paid.refund(400, "R-0002").status_code == 400
    assert paid.refund(399, "R-0002").status_code == 200
    paid.refund(1, "R-0003")
    assert gateway.journal.last.rule == "refunded_in_full"


def test_a_closed_refund_gives_its_money_back_to_the_order(paid):
    paid.refund()
    paid.end("CLOSED")
    assert paid.refund().json()["status"] == "CLOSED"
    assert paid.refund(999, "R-0002").json()["status"] == "PROCESSING"


def test_the_total_is_that_of_the_order(paid, gateway):
    assert paid.refund(100, total=998).status_code == 400
    assert gateway.journal.last.rule == "refund_differs"


@pytest.mark.parametrize(
    ("parts", "cash"), [((999,), [899]), ((500, 499), [450, 449]), ((333, 333, 333), [300, 300, 299])]
)
def test_a_coupon_is_no_cash_and_the_parts_add_up(shop, parts, cash):
    shop.create()
    shop.pay(coupon=100)
    got = [shop.refund(fen, f"R-000{at}").json()["amount"] for at, fen in enumerate(parts)]
    assert [one["payer_refund"] for one in got] == cash
    assert [one["discount_refund"] for one in got] == [
        fen - back for fen, back in zip(parts, cash, strict=True)
    ]


@pytest.mark.parametrize("number", ["none-1", "A-0002"])
def test_an_order_that_was_not_paid_is_not_refunded(paid, number):
    paid.create(out_trade_no="A-0002")
    refused = paid.refund(out_trade_no=number)
    assert (refused.status_code, refused.json()["code"]) == (404, "RESOURCE_NOT_EXISTS")


@pytest.mark.parametrize("names", [("transaction_id",), ("out_trade_no",)])
def test_the_order_of_a_refund_is_named_by_either_number(paid, names):
    assert refund_named_by(paid, names).json()["out_trade_no"] == ORDER


@pytest.mark.parametrize("names", [(), ("transaction_id", "out_trade_no")])
def test_the_order_of_a_refund_is_not_named_by_none_or_both(paid, names):
    refused = refund_named_by(paid, names)
    assert (refused.status_code, refused.json()["detail"]["field"]) == (400, "/out_trade_no")
    assert paid.state() == "SUCCESS"


def refund_named_by(paid, names):
    numbers = {"transaction_id": paid.number, "out_trade_no": ORDER}
    body = {"out_refund_no": "R-0003", "amount": {"refund": 1, "total": 999, "currency": "CNY"}, **paid.shop}
    body |= {name: numbers[name] for name in names}
    return paid.ask("POST", "/v3/refund/domestic/refunds", json=body)


def test_an_order_can_be_refunded_for_a_year(paid, gateway):
    gateway.clock.advance(365 * DAY)
    assert paid.refund(1).status_code == 200
    gateway.clock.advance(1)
    assert paid.refund(1, "R-0002").status_code == 400
    assert gateway.journal.last.rule == "refund_too_late"


def test_an_order_is_refunded_in_fifty_parts_at_most(paid, gateway):
    assert {paid.refund(1, f"R-{at:04}").status_code for at in range(50)} == {200}
    assert paid.refund(1, "R-0050").status_code == 400
    assert gateway.journal.last.rule == "refunds_too_many"


def test_accounts_that_pay_a_refund_pay_all_of_it(paid):
    def amount(*parts, accounts=("AVAILABLE", "UNAVAILABLE")):
        sources = [{"account": one, "amount": part} for one, part in zip(accounts, parts, strict=True)]
        return {"refund": 100, "total": 999, "currency": "CNY", "from": sources}

    assert paid.refund(amount=amount(60, 30)).json()["detail"]["field"] == "/amount/from"
    assert paid.refund(amount=amount(101, -1)).json()["detail"]["field"] == "/amount/from/1/amount"
    twice = paid.refund(amount=amount(60, 40, accounts=("AVAILABLE", "AVAILABLE")))
    assert twice.json()["detail"]["field"] == "/amount/from"
    assert paid.refund(amount=amount(60, 40)).json()["amount"]["from"][1]["amount"] == 40


def test_a_reason_is_counted_in_bytes(paid):
    assert paid.refund(reason="茶" * 27).json()["detail"]["field"] == "/reason"
    assert paid.refund(reason="茶" * 26).status_code == 200


def test_an_unknown_refund_is_not_found(paid):
    refused = paid.refunded("none-1")
    assert (refused.status_code, refused.json()["code"]) == (404, "RESOURCE_NOT_EXISTS")
    with pytest.raises(LookupError, match="no refund 'none-1'"):
        paid.end(number="none-1")


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        (("SUCCESS",), "CLOSED"),
        (("CLOSED",), "SUCCESS"),
        (("ABNORMAL",), "CLOSED"),
        (("ABNORMAL", "SUCCESS"), "ABNORMAL"),
    ],
)
def test_a_refund_that_has_ended_does_not_change(paid, steps, last):
    paid.refund()
    for step in steps:
        paid.end(step)
    with pytest.raises(ValueError, match=f"cannot become {last}"):
        paid.end(last)


def test_a_result_that_there_is_not_is_refused(paid):
    paid.refund()
    with pytest.raises(ValueError, match="status must be one of"):
        paid.end("PROCESSING")


# To another card


def apply(shop, kind, number=REFUND, **more):
    """The card is encrypted for the gateway, as the contract asks."""
    gateway = shop.gateway
    refund_id = shop.refunded().json()["refund_id"]
    cipher = gateway.encryptor_for(shop.mchid)
    secret = {
        name: cipher.encrypt(text) for name, text in more.items() if name in ("bank_account", "real_name")
    }
    serial = gateway.platform.keys_of(shop.mchid).public_key.serial_no
    body = {**shop.shop, "out_refund_no": number, "type": kind, **more}
    body |= {name: one.ciphertext for name, one in secret.items()}
    path = f"/v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund"
    return shop.ask("POST", path, json=body, headers={"Wechatpay-Serial": serial})


CARD = {"bank_type": "ICBC_DEBIT", "bank_account": "6222021234567890", "real_name": "周星星"}


@pytest.mark.parametrize(("kind", "card"), [("USER_BANK_CARD", CARD), ("MERCHANT_BANK_CARD", {})])
def test_an_abnormal_refund_goes_to_another_card_and_can_succeed(paid, kind, card):
    paid.refund()
    paid.end("ABNORMAL")
    answer = apply(paid, kind, **card)
    assert (answer.status_code, answer.json()["channel"]) == (200, "OTHER_BANKCARD")
    paid.end()
    assert paid.refunded().json()["status"] == "SUCCESS"


def test_only_an_abnormal_refund_goes_to_another_card(paid, gateway):
    paid.refund()
    assert apply(paid, "MERCHANT_BANK_CARD").status_code == 400
    assert gateway.journal.last.rule == "refund_not_abnormal"


def test_the_numbers_of_an_abnormal_refund_belong_together_and_its_card_is_named(paid):
    paid.refund()
    paid.end("ABNORMAL")
    assert apply(paid, "MERCHANT_BANK_CARD", "R-0002").status_code == 404
    assert apply(paid, "USER_BANK_CARD").json()["detail"]["field"] == "/bank_type"


def test_a_refund_belongs_to_the_mode_and_shop_of_its_order(gateway, merchant):
    partner = type(merchant)(gateway, PARTNER)
    partner.create()
    partner.pay()
    partner.refund()
    assert merchant.refunded().status_code == 404
    assert merchant.refund(number="R-0002").status_code == 404
