"""A product of the platform is one `FAMILY`; the gateway knows nothing else of it."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

import wechatpay_mock
from tests.mock import shop as shops
from tests.mock.shop import PAID, SCHEDULE, shop
from wechatpay_contract import Contract, ContractError
from wechatpay_mock import DIRECT, PARTNER, Gateway
from wechatpay_mock._accounts import Account
from wechatpay_mock._catalogue import Catalogue
from wechatpay_mock._families import FAMILIES
from wechatpay_mock._families.membercard import HANDLERS
from wechatpay_mock._family import Family
from wechatpay_signing import NotificationParser
from wechatpay_signing._apiv3.message import BRAND

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"
ORDER = {"out_trade_no": "A-1", "total": 5, "payer_phone": "13912345678"}
ORDERS = "/v3/shop/orders"


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """A gateway with one family more."""
    monkeypatch.setattr("wechatpay_mock._families.FAMILIES", (*FAMILIES, shop()))
    made = Gateway(control_token="token")
    made.clock.freeze()
    made.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    yield made
    made.callbacks.clear()
    made.journal.assert_no_failures()


@pytest.fixture(params=["in process", "over a socket"])
def client(gateway: Gateway, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    if request.param == "in process":
        transport = gateway.signing_transport()
        with httpx.Client(transport=transport, base_url="https://api.mch.weixin.qq.com") as made:
            yield made
        return
    with (
        gateway.serve() as url,
        httpx.Client(transport=gateway.signing_transport(url=url), base_url=url, timeout=60) as made,
    ):
        yield made


def test_the_operations_of_another_family_are_checked_run_signed_and_recorded(gateway, client):
    made = client.post(ORDERS, json=ORDER)
    assert (made.status_code, made.json()["state"]) == (200, "NOTPAY")
    assert made.extensions["wechatpay_verified"] is True
    assert client.get(f"{ORDERS}/A-1").json() == made.json()
    assert gateway.journal.assert_called_once("shop_create", total=5).mchid == DIRECT
    assert client.post(ORDERS, json={"total": 5}).json()["detail"]["field"] == "/out_trade_no"
    assert client.get(f"{ORDERS}/none").json()["code"] == "ORDER_NOT_EXIST"
    assert gateway.journal.last.rule == "order_unknown"


def test_the_other_families_are_still_there(gateway, client):
    assert client.get(f"/v3/marketing/membercard-open/cards/{CARD}").status_code == 200
    assert client.get("/v3/none").status_code == 404
    gateway.customer.view(CARD, "478515832665")


def test_a_repeated_request_is_answered_as_before_and_another_one_refused(gateway, client):
    first = client.post(ORDERS, json=ORDER)
    assert client.post(ORDERS, json=ORDER).json() == first.json()
    assert gateway.journal.last.replayed
    assert client.post(ORDERS, json=ORDER | {"total": 6}).status_code == 400


def test_its_table_is_seeded_bounded_shown_and_brought_back(gateway, client):
    kept = gateway.snapshot()
    for number in range(5):
        client.post(ORDERS, json=ORDER | {"out_trade_no": str(number)})
    assert [key for (key,) in gateway.world()["trades"]] == ["2", "3", "4"]
    assert [key for (key,) in gateway.world(PARTNER)["trades"]] == [f"seeded for {PARTNER}"]
    shown = gateway.describe()["merchants"][0]
    assert [one["out_trade_no"] for one in shown["trades"]] == ["2", "3", "4"]
    assert shown["cards"]
    gateway.restore(kept)
    assert [key for (key,) in gateway.world()["trades"]] == [f"seeded for {DIRECT}"]


def test_its_sensitive_fields_are_hidden(gateway, client):
    client.post(ORDERS, json=ORDER)
    assert "13912345678" not in json.dumps([gateway.journal.as_json(), gateway.describe()])


def test_its_errors_can_be_asked_for(gateway, client):
    gateway.faults.inject("error", operation="shop_get", reason="order_unknown")
    assert client.get(f"{ORDERS}/A-1").status_code == 404
    with pytest.raises(ValueError, match="shop_create documents"):
        gateway.faults.inject("error", operation="shop_create", reason="order_unknown")


def test_what_its_customer_does_is_told_to_its_address_on_its_schedule(gateway, client):
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        notification = NotificationParser(gateway.verifier, gateway.apiv3_key, clock=gateway.clock).parse(
            request.headers, request.read()
        )
        assert (notification.event_type, notification.summary) == (PAID, "支付成功")
        assert notification.resource["out_trade_no"] == "A-1"
        return httpx.Response(500)

    gateway.callbacks.transport = httpx.MockTransport(answer)
    client.post(ORDERS, json=ORDER)
    gateway.customer.buy("A-1")
    gateway.callbacks.deliver()
    gateway.clock.advance(sum(SCHEDULE) * 2)
    (sent,) = gateway.callbacks.notifications
    start = sent.attempts[0].time
    assert [one.time - start for one in sent.attempts] == [0, 7, 77]
    assert set(asked) == {"https://shop.example/paid"}
    assert client.get(f"{ORDERS}/A-1").json()["state"] == "SUCCESS"


def test_customers_of_two_families_are_one_person(gateway):
    assert isinstance(gateway.customer, wechatpay_mock.Customer)
    assert isinstance(gateway.customer, shops.Payer)


@pytest.mark.parametrize("name", [PAID, "PAID"])
def test_its_event_can_be_triggered(gateway, name):
    sent = gateway.trigger(name, {"total": 9})
    assert (sent.event_type, sent.state) == (PAID, "acknowledged")


def with_another_event(name: str) -> Family:
    """The same operations once more, and an event `OTHER.PAID`."""
    document = json.loads(json.dumps(shops.DOCUMENT).replace(PAID, "OTHER.PAID"))
    return shop(name, contract=Contract(document, name), tables=(), deeds={}, actors={})


def test_a_short_name_that_two_events_share_is_refused():
    other = with_another_event("other")
    catalogue = Catalogue((shop(), other))
    assert catalogue.event("OTHER.PAID").type == "OTHER.PAID"
    with pytest.raises(LookupError, match=r"SHOP\.PAID, OTHER\.PAID"):
        catalogue.event("PAID")


def test_its_deed_is_done_in_python_and_over_http(gateway):
    gateway.deeds["settle"](out_trade_no=f"seeded for {DIRECT}")
    with (
        gateway.serve() as url,
        httpx.Client(
            base_url=f"{url}/__mock__/api/", headers={"Authorization": "Bearer token"}, timeout=60
        ) as api,
    ):
        assert api.post("settle", json={"out_trade_no": f"seeded for {DIRECT}"}).status_code == 204
        assert api.post("settle", json={"out_trade_no": "none"}).status_code == 400
        assert api.post("settle", json={"number": 1}).status_code == 400
    assert [one.event_type for one in gateway.callbacks.notifications] == [PAID, PAID]


def test_a_family_that_shows_nothing_has_no_script_on_the_page(gateway):
    with gateway.serve() as url:
        assert "shop" not in httpx.get(f"{url}/__mock__/families.js", timeout=60).text


# Another way to sign


@pytest.fixture
def brand(gateway: Gateway) -> Account:
    gateway.add_merchant("40001", kind="brand")
    return gateway.merchants["40001"]


Asks = Callable[..., httpx.Response]


@pytest.fixture
def ask(gateway: Gateway, brand: Account) -> Asks:
    """Asks for the templates of the brand, with an Authorization of it."""

    def send(scheme: str = BRAND.name, caller: str = BRAND.caller, number: str = "40001") -> httpx.Response:
        stamp = str(int(gateway.clock()))
        target = "/brand/card-member/cards?offset=0&limit=10"
        pair = brand.pair
        signature = pair.sign(f"GET\n{target}\n{stamp}\nn\n\n".encode())
        fields = {
            caller: number,
            "serial_no": pair.serial_no,
            "nonce_str": "n",
            "timestamp": stamp,
            "signature": base64.b64encode(signature).decode(),
        }
        header = ",".join(f'{name}="{value}"' for name, value in fields.items())
        with httpx.Client(transport=gateway.transport()) as plain:
            return plain.get(
                f"https://api.mch.weixin.qq.com{target}",
                headers={
                    "Authorization": f"{scheme} {header}",
                    "Wechatpay-Serial": brand.keys.public_key.serial_no,
                },
            )

    return send


def test_the_scheme_of_a_brand_names_its_caller_in_its_own_way(gateway, ask, brand):
    answer = ask()
    assert answer.status_code == 200
    assert gateway.journal.last.mchid == "40001"
    assert answer.headers["Wechatpay-Signature-Type"] == BRAND.name
    assert answer.headers["Wechatpay-Serial"] == brand.keys.public_key.serial_no


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"caller": "mchid"}, "authorization_malformed"),
        ({"scheme": "WECHATPAY2-SHA256-RSA2048"}, "authorization_malformed"),
        ({"scheme": "WECHATPAY2-SHA256-RSA2048", "caller": "mchid"}, "mchid_unknown"),
        ({"number": DIRECT}, "mchid_unknown"),
        ({"scheme": "WECHATPAY3"}, "scheme_unknown"),
    ],
)
def test_a_scheme_and_the_name_of_its_caller_belong_together(gateway, ask, wrong, rule):
    assert ask(**wrong).status_code == 401
    assert gateway.journal.last.rule == rule


# What is refused when a gateway starts


@pytest.mark.parametrize(
    ("handlers", "says"),
    [
        ({"shop_create": shops.create}, "shop: no handler for shop_get"),
        ({}, "shop: no handler for shop_create, shop_get"),
        (
            {"shop_create": shops.create, "shop_get": shops.get, "shop_close": shops.get},
            "shop: the contract does not have shop_close",
        ),
    ],
)
def test_an_operation_without_a_handler_is_refused_by_name(handlers, says):
    with pytest.raises(ContractError, match=says):
        Catalogue((*FAMILIES, shop(handlers=handlers)))


def test_a_gateway_with_an_operation_that_has_no_handler_does_not_start(monkeypatch):
    monkeypatch.delitem(HANDLERS, "cards_get")
    with pytest.raises(ContractError, match="membercard: no handler for cards_get"):
        Gateway()


@pytest.mark.parametrize(
    ("what", "differs"),
    [
        ("table trades", {"deeds": {}, "actors": {}}),
        ("deed settle", {"tables": (), "actors": {}}),
        (f"event {PAID}", {"tables": (), "deeds": {}, "actors": {}}),
    ],
)
def test_what_two_families_claim_is_refused(what, differs):
    with pytest.raises(ContractError, match=f"two families have the {what}"):
        Catalogue((shop(), shop("second", **differs)))


def test_a_method_that_two_families_give_to_one_actor_is_refused(gateway):
    again = shop("second", contract=None, handlers={}, tables=(), deeds={})
    with pytest.raises(ContractError, match="method of customer buy"):
        Catalogue((shop(), again)).actors(gateway._parts.stage)


def test_an_operation_whose_name_is_taken_has_its_family_before_it():
    assert list(Catalogue((shop(), with_another_event("second"))).operations) == [
        "shop_create",
        "shop_get",
        "second.shop_create",
        "second.shop_get",
    ]


# What the rest of the gateway knows of member cards: nothing

ROOT = Path(wechatpay_mock.__file__).parent
TEXTS = {".py", ".js", ".css", ".html"}
ROOMS = ("_answering", "_callbacks", "_contract", "_control", "_journal", "_platform", "_web")
SHARED = ("_accounts", "_catalogue", "_clock", "_family", "_faults", "_machine", "_refusals", "_state")
FILES = [
    *(path for room in ROOMS for path in (ROOT / room).rglob("*.*") if path.suffix in TEXTS),
    *(ROOT / f"{name}.py" for name in SHARED),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_names_nothing_of_member_cards(path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"(?i)\w*(?:card|bonus|openid|membership|会员|积分)\w*", text)
