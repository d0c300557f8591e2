"""Somebody who follows the tutorial, and only the tutorial, sees what it promises."""

import os
import re
from dataclasses import replace

import httpx
import pytest

from wechatpay_membercard import InputError
from wechatpay_mock import Gateway


@pytest.fixture
def mock_keys(reader: Gateway, monkeypatch) -> None:
    """What `membercard mock --keys mock-keys` leaves; no variable is set."""
    reader.write_keys("mock-keys", os.environ["WECHATPAY_BASE_URL"])
    for name in [name for name in os.environ if name.startswith("WECHATPAY_")]:
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("mock_keys")
def test_following_the_tutorial(root, reader: Gateway, blocks, run, delivered, capsys) -> None:
    page = root / "docs" / "tutorial.md"
    points, receiver, activate = blocks(page, "python")
    announced, refused, received = (block.code.strip() for block in blocks(page, "text"))

    run(points)
    assert capsys.readouterr().out.strip() == announced
    reader.journal.assert_called_once("bonus_prepare", out_trade_no="20261123000001", bonus_value=30)

    with pytest.raises(InputError, match=re.escape(refused.partition(": ")[2])):
        run(replace(points, code=points.code.replace("=30", "=0")))

    assert delivered(run(receiver)["app"], lambda: run(activate)) == "acknowledged"
    assert capsys.readouterr().out.strip() == received


@pytest.mark.usefixtures("mock_keys")
def test_following_its_second_part(root, reader: Gateway, blocks, run, delivered, capsys) -> None:
    page = root / "docs" / "tutorial-orders.md"
    order, announce, receiver, refund, partner_order = blocks(page, "python")
    unpaid, announced, arrived, accepted, taken_back, shop = (
        block.code.strip() for block in blocks(page, "text")
    )

    def shown() -> str:
        return capsys.readouterr().out.strip()

    run(order)
    assert shown() == unpaid
    reader.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(503))  # nobody is there yet
    reader.customer.pay("20261129000001")
    reader.callbacks.deliver()
    reader.callbacks.transport = None
    run(announce)
    assert shown() == announced

    app = run(receiver)["app"]
    assert delivered(app, lambda: reader.clock.advance(15)) == "acknowledged"
    assert shown() == arrived
    reader.journal.assert_called_once("bonus_commit", out_trade_no="20261129000001", bonus_value=30)
    run(refund)
    assert shown() == accepted
    assert delivered(app, lambda: reader.bank.refund("20261129000001-R1")) == "acknowledged"
    assert shown() == taken_back
    reader.journal.assert_called_once("user_cards_update_rights", add_bonus_value=-10)

    run(partner_order)
    assert shown() == shop
