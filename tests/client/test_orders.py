"""Orders and refunds: amounts in whole fen, aware times, whose order it is, what opens the cash desk."""

import datetime
import json
from pathlib import Path

import httpx
import pytest

from wechatpay_orders import (
    ApiError,
    AsyncOrderClient,
    ConflictError,
    InputError,
    InvalidRequestError,
    NoAuthError,
    OrderClient,
    RateLimitError,
    events,
    models,
)
from wechatpay_orders.resources.orders import OrdersResource
from wechatpay_orders.resources.partner_orders import PartnerOrdersResource
from wechatpay_orders.resources.refunds import RefundsResource
from wechatpay_signing import (
    RSASigner,
    SigningTransport,
    resilient_transport,
)

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
NUMBER = "1217752501201407033233368018"
OPENID = "oCANARYopenid"
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
PREPAY_ID = "wx201410272009395522657a690389285100"


@pytest.fixture(params=[OrderClient, AsyncOrderClient], ids=["sync", "async"])
def api(request, api, monkeypatch):
    """The client of orders, in place of that of member cards."""
    api.kind = request.param
    return api


@pytest.fixture(scope="module")
def contract(contracts):
    return contracts["orders"]


def example(contract, name):
    return contract["components"]["examples"][name]["value"]


def order(**fields):
    return {
        "appid": "wx1",
        "description": "奶茶",
        "out_trade_no": NUMBER,
        "notify_url": "https://shop.example/notify",
        "amount": models.OrderAmountRequest(total=100),
        **fields,
    }


def partner_order(**fields):
    made = order(sp_appid="wx1", **fields)
    del made["appid"]
    return made


async def refused(api, call):
    """The error of a call of which nothing was sent."""
    with pytest.raises(InputError) as caught:
        await api.call(call)
    assert api.wire.requests == []
    return caught.value


# ---- creating ----


async def test_an_address_with_a_query_is_not_sent(api):
    made = order(mchid="1", notify_url="https://shop.example/notify?shop=1")
    assert (await refused(api, lambda c: c.orders.create_native(**made))).field == "notify_url"


async def test_goods_are_weighed_as_they_are_sent(api):
    goods = models.OrderGoods(merchant_goods_id="1", goods_name="茶" * 256, quantity=1, unit_price=1)
    made = order(mchid="1", detail=models.OrderDetail(goods_detail=[goods] * 8))
    error = await refused(api, lambda c: c.orders.create_native(**made))
    assert str(error).startswith("detail: takes at most 6144 bytes of UTF-8; it has 6")


@pytest.mark.parametrize("ids", [{}, {"sp_openid": OPENID, "sub_openid": OPENID}])
async def test_a_payer_of_a_service_provider_is_named_by_one_id(api, ids):
    made = partner_order(payer=models.PartnerPayerRequest(**ids), sp_mchid="1", sub_mchid="2")
    error = await refused(api, lambda c: c.partner_orders.create_jsapi(**made))
    assert (error.field, error.rule) == (
        "payer.sp_openid",
        "exactly one of sp_openid, sub_openid is needed",
    )
    assert OPENID not in str(error)


async def test_a_field_that_came_from_elsewhere_counts_as_given(api):
    payer = models.PartnerPayerRequest(sp_openid=OPENID, additional_properties={"sub_openid": OPENID})
    made = partner_order(payer=payer, sp_mchid="1", sub_mchid="2")
    assert (await refused(api, lambda c: c.partner_orders.create_jsapi(**made))).field == "payer.sp_openid"


@pytest.mark.parametrize("kind", ["native", "app"])
async def test_an_order_of_a_direct_merchant_is_his_own(api, kind):
    api.wire.answer(200, {"code_url": "weixin://x", "prepay_id": PREPAY_ID})
    await api.call(
        lambda c: getattr(c.orders, f"create_{kind}")(**order()), mode="direct", mchid="1230000109"
    )
    assert api.wire.request.url.path == f"/v3/pay/transactions/{kind}"
    assert api.wire.sent == {
        "appid": "wx1",
        "mchid": "1230000109",
        "description": "奶茶",
        "out_trade_no": NUMBER,
        "notify_url": "https://shop.example/notify",
        "amount": {"total": 100},
    }


async def test_an_order_of_a_service_provider_names_him_and_the_sub_merchant(api):
    api.wire.answer(200, {"prepay_id": PREPAY_ID})
    payer = models.PartnerPayerRequest(sp_openid=OPENID)
    made = await api.call(
        lambda c: c.partner_orders.create_jsapi(**partner_order(payer=payer)),
        mode="partner",
        mchid="1230000109",
        sub_mchid="1900000109",
    )
    assert made.prepay_id == PREPAY_ID
    assert api.wire.request.url.path == "/v3/pay/partner/transactions/jsapi"
    assert api.wire.sent["sp_mchid"] == "1230000109"
    assert api.wire.sent["sub_mchid"] == "1900000109"
    assert api.wire.sent["payer"] == {"sp_openid": OPENID}
    assert "mchid" not in api.wire.sent


async def test_a_service_provider_cannot_make_an_order_of_a_direct_merchant(api):
    with pytest.raises(InputError) as raised:
        await api.call(lambda c: c.orders.create_native(**order()), mode="partner", mchid="1", sub_mchid="2")
    assert raised.value.field == "mchid"
    assert api.wire.requests == []


@pytest.mark.parametrize("total", [0, -1, 1.5, 1.0, "100", True, None])
async def test_an_amount_is_a_whole_number_of_fen_above_zero(api, total):
    amount = models.OrderAmountRequest(total=total)
    with pytest.raises(InputError) as raised:
        await api.call(lambda c: c.orders.create_native(**order(amount=amount)), mchid="1")
    assert raised.value.field == "amount.total"
    assert api.wire.requests == []


@pytest.mark.parametrize("number", ["12345", "1" * 33, "订单1234", "with space", "a/b/c/d", ""])
async def test_the_number_of_an_order_keeps_the_rule_of_the_pages(api, number):
    with pytest.raises(InputError) as raised:
        await api.call(lambda c: c.orders.create_native(**order(out_trade_no=number)), mchid="1")
    assert raised.value.field == "out_trade_no"


async def test_times_are_aware_and_sent_in_whole_seconds(api):
    api.wire.answer(200, {"code_url": "weixin://x"})
    ends = datetime.datetime(2026, 11, 29, 10, 30, 0, 123456, tzinfo=SHANGHAI)
    await api.call(lambda c: c.orders.create_native(**order(time_expire=ends)), mchid="1")
    assert api.wire.sent["time_expire"] == "2026-11-29T10:30:00+08:00"
    with pytest.raises(InputError) as raised:
        await api.call(
            lambda c: c.orders.create_native(**order(time_expire=ends.replace(tzinfo=None))), mchid="1"
        )
    assert raised.value.field == "time_expire"


# ---- reading and closing ----


async def test_a_read_order_has_whole_fen_and_an_aware_time(api, contract):
    api.wire.answer(200, example(contract, "order"))
    found = await api.call(lambda c: c.orders.get(NUMBER), mchid="1230000109")
    assert str(api.wire.request.url).endswith(f"/out-trade-no/{NUMBER}?mchid=1230000109")
    assert found.trade_state is models.TradeState.SUCCESS
    assert (found.amount.total, found.amount.payer_total) == (100, 100)
    assert found.success_time == datetime.datetime(2018, 6, 8, 10, 34, 56, tzinfo=SHANGHAI)


async def test_an_unpaid_order_lacks_what_payment_brings(api):
    unpaid = {
        "appid": "wx1",
        "mchid": "1",
        "out_trade_no": NUMBER,
        "trade_state": "NOTPAY",
        "trade_state_desc": "订单未支付",
        "amount": {"total": 100, "currency": "CNY"},
    }
    api.wire.answer(200, unpaid)
    found = await api.call(lambda c: c.orders.get(NUMBER), mchid="1")
    assert (found.transaction_id, found.trade_type, found.success_time, found.payer) == (None,) * 4


@pytest.mark.parametrize("state", ["ACCEPT", "SOMETHING_NEW"])
async def test_a_state_that_no_table_has_stays_readable(api, contract, state):
    api.wire.answer(200, example(contract, "partner_order") | {"trade_state": state})
    found = await api.call(
        lambda c: c.partner_orders.get_by_transaction_id("42"), mode="partner", mchid="1", sub_mchid="2"
    )
    assert found.trade_state == state
    assert dict(api.wire.request.url.params) == {"sp_mchid": "1", "sub_mchid": "2"}


async def test_reserved_characters_of_an_order_number_are_encoded_in_the_path(api):
    api.wire.answer(204)
    assert await api.call(lambda c: c.orders.close("a|b*c-1"), mchid="1") is None
    assert api.wire.request.url.raw_path == b"/v3/pay/transactions/out-trade-no/a%7Cb%2Ac-1/close"
    assert api.wire.request.extensions["wechatpay_idempotent_by"] == "out_trade_no"


def test_the_docstrings_say_that_refund_is_not_money_back():
    for kind in (OrdersResource, PartnerOrdersResource):
        for method in (kind.get, kind.get_by_transaction_id):
            assert "not that money went back" in " ".join(method.__doc__.split())
    assert "not that money went back" in " ".join(RefundsResource.create.__doc__.split())


# ---- refunds ----


def refund(**fields):
    amount = models.RefundAmountRequest(refund=30, total=100, currency="CNY", **fields)
    return {"out_refund_no": "R-1234", "out_trade_no": NUMBER, "amount": amount}


async def test_a_refund_names_accounts_by_from_which_python_calls_from_(api, contract):
    api.wire.answer(200, example(contract, "refund"))
    source = models.RefundSource(account="AVAILABLE", amount=30)
    made = await api.call(lambda c: c.refunds.create(**refund(from_=[source])), mode="direct")
    assert api.wire.sent["amount"]["from"] == [{"account": "AVAILABLE", "amount": 30}]
    assert made.status is models.RefundStatus.PROCESSING
    assert made.amount.from_[0].amount == 100


@pytest.mark.parametrize("numbers", [{"out_trade_no": None}, {"transaction_id": NUMBER}])
async def test_a_refund_names_its_order_by_one_number(api, numbers):
    error = await refused(api, lambda c: c.refunds.create(**refund() | numbers))
    assert (error.field, error.rule) == (
        "transaction_id",
        "exactly one of out_trade_no, transaction_id is needed",
    )


async def test_the_reason_of_a_refund_is_measured_in_bytes(api):
    error = await refused(api, lambda c: c.refunds.create(**refund(), reason="退" * 27))
    assert str(error) == ("reason: takes at most 80 bytes of UTF-8; it has 81; a Chinese character has three")


async def test_a_refund_of_a_sub_merchant_names_it_in_body_and_query(api, contract):
    options = {"mode": "partner", "mchid": "1", "sub_mchid": "1900000109"}
    for _ in range(2):
        api.wire.answer(200, example(contract, "refunded"))
    await api.call(lambda c: c.refunds.create(**refund()), **options)
    assert api.wire.sent["sub_mchid"] == "1900000109"
    await api.call(lambda c: c.refunds.get("R-1234"), **options)
    assert dict(api.wire.request.url.params) == {"sub_mchid": "1900000109"}


async def test_a_direct_merchant_has_no_sub_merchant_and_a_service_provider_needs_one(api):
    with pytest.raises(InputError, match="does not belong to direct mode"):
        await api.call(lambda c: c.refunds.get("R-1234", sub_mchid="1"), mode="direct")
    with pytest.raises(InputError, match="is required in partner mode"):
        await api.call(lambda c: c.refunds.create(**refund()), mode="partner")
    assert api.wire.requests == []


async def test_a_429_leaves_open_what_became_of_a_refund_but_not_of_an_order(api):
    calls = [
        (lambda c: c.refunds.create(**refund()), 60),
        (lambda c: c.refunds.apply_abnormal("5", out_refund_no="R-1234", type="MERCHANT_BANK_CARD"), 60),
        (lambda c: c.orders.create_native(**order(mchid="1")), None),
        (lambda c: c.refunds.get("R-1234"), None),
    ]
    for call, seconds in calls:
        api.wire.answer(429, {"code": "FREQUENCY_LIMITED", "message": "x"})
        with pytest.raises(RateLimitError):
            await api.call(call)
        assert api.wire.request.extensions.get("wechatpay_429_unclear") == seconds


async def test_money_fields_of_an_abnormal_refund_travel_encrypted(api, contract):
    class Cipher:
        def encrypt(self, plaintext):
            return f"{plaintext}=".encode().hex(), "PUB_KEY_ID_1"

    api.wire.answer(200, example(contract, "refund"))
    await api.call(
        lambda c: c.refunds.apply_abnormal(
            "5",
            out_refund_no="R-1234",
            type=models.AbnormalRefundType.USER_BANK_CARD,
            bank_type="ICBC_DEBIT",
            bank_account="6222000000000000",
            real_name="张三",
        ),
        encryptor=Cipher(),
    )
    assert api.wire.request.headers["Wechatpay-Serial"] == "PUB_KEY_ID_1"
    assert b"6222000000000000" not in api.wire.request.content
    assert "张三".encode() not in api.wire.request.content


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (403, "NO_AUTH", NoAuthError),
        (404, "ORDER_NOT_EXIST", ApiError),
        (409, "CONFLICT", ConflictError),
    ],
)
async def test_refusals_are_those_of_every_client(api, status, code, kind):
    api.wire.answer(status, {"code": code, "message": "x"})
    with pytest.raises(kind) as raised:
        await api.call(lambda c: c.orders.get(NUMBER), mchid="1")
    assert raised.value.code == code


@pytest.mark.parametrize("code", ["OUT_TRADE_NO_USED", "TRADE_ERROR", "NOT_ENOUGH", "USER_ACCOUNT_ABNORMAL"])
async def test_a_403_that_another_permission_would_not_change_is_no_lack_of_one(api, code):
    api.wire.answer(403, {"code": code, "message": "x"})
    with pytest.raises(InvalidRequestError):
        await api.call(lambda c: c.orders.get(NUMBER), mchid="1")


# ---- what nobody may read ----


def test_no_repr_shows_who_paid_or_with_what(contract):
    shown = [
        models.PayerRequest(openid=OPENID),
        models.PartnerPayerRequest(sp_openid=OPENID, sub_openid=OPENID),
        models.Order.from_dict(example(contract, "order") | {"payer": {"openid": OPENID}, "attach": OPENID}),
        models.Refund.from_dict(example(contract, "refund") | {"user_received_account": OPENID}),
        models.AbnormalRefundRequest(out_refund_no="1", type="x", bank_account=OPENID, real_name=OPENID),
        models.SceneInfoRequest(payer_client_ip=OPENID),
        events.parse(
            "TRANSACTION.SUCCESS",
            example(contract, "transaction_success_event") | {"payer": {"openid": OPENID}},
        ),
    ]
    for one in shown:
        assert OPENID not in repr(one), type(one).__name__


# ---- events ----


@pytest.mark.parametrize(
    ("event_type", "kind"),
    [
        ("TRANSACTION.SUCCESS", "TransactionSuccessEvent"),
        ("REFUND.SUCCESS", "RefundSuccessEvent"),
        ("REFUND.ABNORMAL", "RefundAbnormalEvent"),
        ("REFUND.CLOSED", "RefundClosedEvent"),
    ],
)
def test_each_event_has_a_type_of_its_own(contract, event_type, kind):
    name = event_type.lower().replace(".", "_")
    event = events.parse(event_type, example(contract, f"{name}_event"))
    assert type(event).__name__ == kind
    assert event.out_trade_no == NUMBER
    assert (event.mchid, event.sp_mchid) == ("1230000109", None)


def test_a_service_provider_gets_the_same_event_with_numbers_of_his_own(contract):
    own = example(contract, "transaction_success_event")
    partner = {name: value for name, value in own.items() if name not in ("appid", "mchid")}
    partner |= {"sp_appid": "wx8", "sp_mchid": "1", "sub_mchid": "2", "payer": {"sp_openid": OPENID}}
    event = events.parse("TRANSACTION.SUCCESS", partner)
    assert isinstance(event, events.TransactionSuccessEvent)
    assert (event.sp_mchid, event.sub_mchid, event.payer.sp_openid) == ("1", "2", OPENID)


def test_coupons_of_types_that_only_samples_have_are_read(contract):
    refunded = example(contract, "refund")
    for kind in ("COUPON", "DISCOUNT"):
        changed = json.loads(json.dumps(refunded))
        changed["promotion_detail"][0]["type"] = kind
        assert models.Refund.from_dict(changed).promotion_detail[0].type == kind


# ---- the cash desk ----


class Verifier:
    serial_no = None

    def verify(self, serial_no, message, signature): ...


@pytest.fixture(scope="module")
def signer():
    return RSASigner(
        mchid="1900000001",
        serial_no="1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C",
        private_key=ROOT / "tests" / "vectors" / "keys" / "merchant_private.pem",
    )


@pytest.mark.parametrize("wrapped", [False, True], ids=["signing", "resilient"])
@pytest.mark.parametrize("resource", ["orders", "partner_orders"])
async def test_one_call_signs_what_opens_the_cash_desk(api, signer, resource, wrapped):
    transport = SigningTransport(signer, Verifier(), inner=api.wire)
    client = api.client(transport=resilient_transport(transport) if wrapped else transport)
    page = getattr(client, resource).jsapi_parameters(PREPAY_ID, appid="wx1")
    assert list(page) == ["appId", "timeStamp", "nonceStr", "package", "signType", "paySign"]
    message = "\n".join([page["appId"], page["timeStamp"], page["nonceStr"], page["package"], ""])
    assert page["paySign"] == signer.sign(message.encode())
    app = getattr(client, resource).app_parameters(PREPAY_ID, appid="wx1")
    message = "\n".join([app["appid"], app["timestamp"], app["noncestr"], app["prepayid"], ""])
    assert app["sign"] == signer.sign(message.encode())
    assert (app["partnerid"], app["package"]) == ("1900000001", "Sign=WXPay")
    assert api.wire.requests == []


@pytest.mark.parametrize(
    ("prepay_id", "appid", "field"),
    [(f"prepay_id={PREPAY_ID}", "wx1", "prepay_id"), ("", "wx1", "prepay_id"), (PREPAY_ID, "", "appid")],
)
async def test_a_wrong_argument_of_the_cash_desk_is_named(api, signer, prepay_id, appid, field):
    client = api.client(transport=SigningTransport(signer, Verifier(), inner=api.wire))
    for method in (client.orders.jsapi_parameters, client.orders.app_parameters):
        with pytest.raises(InputError) as raised:
            method(prepay_id, appid=appid)
        assert raised.value.field == field


async def test_a_client_without_a_signer_says_so(api):
    with pytest.raises(InputError, match="has no signer"):
        api.client().orders.jsapi_parameters(PREPAY_ID, appid="wx1")


def test_a_client_on_an_httpx_client_of_somebody_else_knows_no_signer():
    http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(204)))
    with http, pytest.raises(InputError, match="has no signer"):
        OrderClient(http_client=http).orders.app_parameters(PREPAY_ID, appid="wx1")
