"""Where the gateway was laxer than the platform, or wrote otherwise."""

import hashlib
import json
import re
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import deepcopy
from urllib.parse import urlsplit

import httpx
import pytest

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, Gateway
from wechatpay_signing import NotificationParser, RSASigner, Settings, SigningTransport
from wechatpay_signing._transport.env_file import read_env_file

BASE = "https://api.mch.weixin.qq.com"
COPIED = "478515832665"
PATH = f"/v3/marketing/membercard-open/cards/{COPIED}/codes/{COPIED}/bonus/prepare"
BODY = {
    "out_trade_no": "1217752501201407033233368018",
    "mchid": "1230000109",
    "sub_mchid": "1900000109",
    "bonus_value": 30,
}
CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"


# The widely copied example


@pytest.fixture(params=["public_key", "certificate", "both"])
def world(request) -> Iterator[tuple[Gateway, str]]:
    """A served gateway in each key mode."""
    gateway = Gateway(key_mode=request.param)
    with gateway.serve() as url:
        yield gateway, url
    gateway.journal.assert_no_failures()


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
def test_the_copied_example_is_204_again_and_again_through_the_client(world, mchid):
    gateway, url = world
    with MemberCardClient(
        transport=SigningTransport.from_env(gateway.env(url, mchid)), base_url=url
    ) as client:
        for _ in range(3):
            client.bonus.prepare(COPIED, COPIED, **BODY)
    assert [entry.status for entry in gateway.journal.calls("bonus_prepare")] == [204] * 3


@pytest.mark.anyio
async def test_the_copied_example_is_204_through_the_async_client(world, tmp_path):
    gateway, url = world
    gateway.write_keys(tmp_path, url)
    transport = Settings(env_file=tmp_path / "partner.env").transport()
    with closing(transport):  # certificates are downloaded by its sync side
        async with AsyncMemberCardClient(transport=transport, base_url=url) as client:
            await client.bonus.prepare(COPIED, COPIED, **BODY)
    assert gateway.journal.assert_called_once("bonus_prepare", bonus_value=30).mchid == PARTNER


def authorization(signer: RSASigner, path: str, body: bytes) -> str:
    stamp, nonce = str(int(time.time())), secrets.token_hex(16)
    message = f"POST\n{path}\n{stamp}\n{nonce}\n".encode() + body + b"\n"
    return (
        f'WECHATPAY2-SHA256-RSA2048 mchid="{signer.mchid}",nonce_str="{nonce}",timestamp="{stamp}",'
        f'serial_no="{signer.serial_no}",signature="{signer.sign(message)}"'
    )


def raw(url: str, signer: RSASigner, body: bytes = json.dumps(BODY).encode()) -> bytes:
    """What comes back over a bare socket."""
    parts = urlsplit(url)
    signed = authorization(signer, PATH, body)
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: application/json\r\nUser-Agent: raw/1\r\n"
        f"Content-Type: application/json\r\nAuthorization: {signed}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as line:
        line.sendall(head.encode() + body)
        return b"".join(iter(lambda: line.recv(65_536), b""))


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
def test_the_copied_example_is_204_over_a_bare_socket(world, mchid):
    gateway, url = world
    answers = [raw(url, gateway.signer_for(mchid)) for _ in range(2)]
    assert [answer.split(b"\r\n")[0] for answer in answers] == [b"HTTP/1.1 204 No Content"] * 2
    assert all(b"\r\nWechatpay-Signature: " in answer for answer in answers)


def test_the_copied_example_does_not_meet_the_order_of_the_merchants_own(call):
    """The other example has the same order number, and is paid to another merchant."""
    assert call("bonus_prepare").status_code == 204
    assert call("bonus_prepare", path={"card_id": COPIED, "code": COPIED}, body=BODY).status_code == 204


# Parameters that nobody defined


@pytest.mark.parametrize(
    ("operation", "at", "field", "location"),
    [
        ("bonus_prepare", ("remark",), "/remark", "body"),
        ("cards_list", (), "page", "query"),
        ("user_cards_update", ("balance_information", "currency"), "/balance_information/currency", "body"),
        (
            "service_modules_set_user_data",
            ("state_setting", "content_template_data", "field_list", 0, "x/y"),
            "/state_setting/content_template_data/field_list/0/x~1y",
            "body",
        ),
    ],
)
def test_an_undefined_parameter_is_refused_by_name(gateway, call, contract, operation, at, field, location):
    body = inside = deepcopy(contract.operations[operation].examples.get("direct", {}))
    for step in at[:-1]:
        inside = inside[step]
    if at:
        inside[at[-1]] = 1
    answer = call(operation, body=body, query=None if at else {"page": "1"})
    assert (answer.status_code, answer.json()["code"]) == (400, "PARAM_ERROR")
    assert (answer.json()["detail"]["field"], answer.json()["detail"]["location"]) == (field, location)
    assert answer.headers["request-id"].endswith("-270924358")
    assert gateway.journal.last.rule == "undefined_parameter"


def test_a_switch_takes_undefined_parameters(contract):
    gateway = Gateway(allow_undefined=True)
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(BASE + PATH, params={"page": "1"}, json={**BODY, "remark": 1})
    assert answer.status_code == 204


# Values


@pytest.mark.parametrize(("value", "shown"), [(True, "true"), (None, "null"), ({"a": [1]}, '{"a": [1]}')])
def test_details_show_values_as_json(call, value, shown):
    answer = call("bonus_prepare", body={**BODY, "out_trade_no": value})
    assert answer.json()["detail"]["value"] == shown


def test_the_choices_in_a_detail_are_json(call, contract):
    body = {**contract.operations["cards_create"].examples["direct"], "code_mode": "x"}
    assert '应为["' in call("cards_create", body=body).json()["detail"]["issue"]


def times(value: object) -> Iterator[str]:
    """Every time in an answer."""
    yield from re.findall(r"\d{4}-\d\d-\d\dT[^\"]*", json.dumps(value))


def test_times_have_no_fractions(call):
    gateway = call.gateway
    gateway.clock.freeze(1_700_000_000.789)
    gateway.platform.mode = "both"
    with call.client() as client:
        certificates = client.get(f"{BASE}/v3/certificates").json()
    gateway.platform.mode = "public_key"
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    sent = gateway.trigger("ACTIVATE_CARD")
    card = call("cards_get").json()
    found = [*times(certificates), *times(json.loads(sent.body)), card["create_time"], card["update_time"]]
    assert len(found) >= 5
    assert [time for time in found if not re.fullmatch(r"[-\dT]+:\d\d:\d\d\+08:00", time)] == []


@pytest.mark.parametrize(
    ("event", "summary"),
    [
        ("MEMBERCARD.ACTIVATE_CARD", "会员卡激活"),
        ("MEMBERCARD.ACCEPT_CARD", "会员卡领取"),
        ("MEMBERCARD.USERCARD_MANAGE", "用户会员卡管理"),
    ],
)
def test_a_summary_is_that_of_the_official_example(gateway, event, summary):
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    assert json.loads(gateway.trigger(event).body)["summary"] == summary


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
@pytest.mark.parametrize(
    ("given", "plain"), [({}, "13800138000"), ({"phone_number": "13912345678"}, "13912345678")]
)
def test_the_phone_number_of_an_event_opens_with_the_receivers_key(gateway, mchid, given, plain):
    sample = gateway.callbacks.sample("ACCEPT_CARD", given, mchid=mchid)
    parser = NotificationParser(gateway.verifier_for(mchid), gateway.apiv3_key_for(mchid))
    phone_number = parser.parse(sample.headers, sample.body).resource["phone_number"]
    assert gateway.encryptor_for(mchid).decrypt(phone_number) == plain


# Numbers, stock, clock


def test_each_sub_merchant_has_order_numbers_of_its_own(gateway, caller_for):
    gateway.add_merchant("1900000555")
    partner = caller_for(PARTNER)
    for shop, points in ((SUB_MERCHANT, 30), ("1900000555", 31)):
        body = {"out_trade_no": "1001", "sub_mchid": shop, "bonus_value": points}
        assert partner("bonus_prepare", body=body).status_code == 204
        assert partner("bonus_commit", body=body).status_code == 204
    orders = gateway.world(PARTNER)["orders"]
    assert [row["bonus_value"] for row in orders.values()] == [30, 31]
    again = {"out_trade_no": "1001", "sub_mchid": SUB_MERCHANT, "bonus_value": 31}
    assert partner("bonus_prepare", body=again).status_code == 400


def test_a_template_without_stock_gives_no_card(gateway, call, contract):
    body = {**contract.operations["cards_create"].examples["direct"], "code_mode": "SYSTEM_ALLOCATE"}
    card = {"card_id": call("cards_create", body={**body, "total_quantity": 1}).json()["card_id"]}
    gateway.customer.accept(card["card_id"], "o-1")
    with pytest.raises(ValueError, match="no card is left"):
        gateway.customer.accept(card["card_id"], "o-2")
    answer = call("user_cards_import_by_openid", path=card, body={"out_request_no": "1", "openid": "o-3"})
    assert (answer.status_code, gateway.journal.last.rule) == (400, "no_card_left")


def test_reset_brings_the_clock_back():
    now = [1_000_000.0]
    gateway = Gateway(clock=lambda: now[0])
    gateway.clock.advance(600)
    gateway.reset()
    assert gateway.clock() == 1_000_000
    gateway.clock.freeze(5)
    gateway.reset()
    now[0] += 1
    assert gateway.clock() == 1_000_001


def test_restore_brings_back_the_clock_of_the_snapshot():
    gateway = Gateway(clock=lambda: 1_000_000.0)
    gateway.clock.advance(60)
    kept = gateway.snapshot()
    gateway.clock.advance(600)
    gateway.restore(kept)
    assert gateway.clock() == 1_000_060


# The echo


@pytest.fixture
def echo(call) -> Callable[..., httpx.Response]:
    serial = call.gateway.platform.keys_of(DIRECT).public_key.serial_no

    def post(body: dict[str, object], serial: str | None = serial) -> httpx.Response:
        with call.client() as client:
            headers = {"Wechatpay-Serial": serial} if serial else {}
            return client.post(f"{BASE}/v3/security/echo", json=body, headers=headers)

    return post


def test_an_echo_needs_the_serial_of_a_key_in_use(gateway, echo):
    body = {"echo_message": "hello"}
    assert echo(body).json() == body
    content = json.dumps(body).encode()
    signed = authorization(gateway.signer, "/v3/security/echo", content)
    with httpx.Client(transport=gateway.transport()) as client:
        answer = client.post(f"{BASE}/v3/security/echo", content=content, headers={"Authorization": signed})
    assert (answer.status_code, answer.json()["message"]) == (400, "Http头缺少Wechatpay-Serial")
    assert echo(body, "PUB_KEY_ID_0000000000000000000000000000").status_code == 400


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("https://merchant.example/echo", 200),
        ("http://127.0.0.1:8000/echo", 200),
        ("http://merchant.example/echo", 400),
        ("https://merchant.example/echo?of=1", 400),
        ("https://203.0.113.7/echo", 400),
        ("https://[2001:db8::1]/echo", 400),
        ("https:///echo", 400),
        ("https://merchant.example/echo#there", 400),
        ("https://user:word@merchant.example/echo", 400),
        ("https://merchant/echo", 400),
        ("https://merchant.example/ech o", 400),
        ("https://merchant.example/echo\n", 400),
    ],
)
def test_an_echo_goes_where_notifications_may_go(gateway, echo, url, status):
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    assert echo({"echo_message": "x", "notify_url": url}).status_code == status


def test_an_echo_is_repeated_as_its_page_says(gateway, echo):
    gateway.clock.freeze()
    start, asked = gateway.clock(), []
    gateway.callbacks.transport = httpx.MockTransport(
        lambda _: asked.append(gateway.clock()) or httpx.Response(500)
    )
    echo({"echo_message": "x", "notify_url": "https://merchant.example/echo"})
    gateway.callbacks.deliver()
    gateway.clock.advance(86_400)
    waits = [round(later - earlier) for earlier, later in zip([start, *asked], asked, strict=False)]
    assert waits == [0, 15, 15, 30, 180, 1800, 1800, 1800, 1800, 3600]


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        "application/json",
    ],
)
def test_an_upload_whose_parts_cannot_be_found_is_told_apart_from_a_wrong_signature(gateway, kind):
    meta = b'{"filename":"a.png","sha256":"0"}'
    body = b'--b\r\nContent-Disposition: form-data; name="meta"\r\n\r\n' + meta + b"\r\n--b--\r\n"
    path = "/v3/marketing/favor/media/image-upload"
    headers = {
        "Content-Type": kind,
        "Authorization": authorization(gateway.signer, path, meta),
    }
    with httpx.Client(transport=gateway.transport()) as client:
        answer = client.post(BASE + path, content=body, headers=headers)
    assert answer.status_code == 401
    assert gateway.journal.last.causes[0].name == "upload_boundary_missing"


def upload(gateway: Gateway, meta: dict[str, str], query: str = "", more: bytes = b"") -> httpx.Response:
    signed, path = json.dumps(meta).encode(), "/v3/marketing/favor/media/image-upload" + query
    parts = {b'"meta"': signed, b'"file"; filename="a.png"': b"an image"}
    body = b"".join(
        b"--b\r\nContent-Disposition: form-data; name=%b\r\n\r\n%b\r\n" % part for part in parts.items()
    )
    headers = {
        "Content-Type": "multipart/form-data; boundary=b",
        "Authorization": authorization(gateway.signer, path, signed),
    }
    with httpx.Client(transport=gateway.transport()) as client:
        return client.post(BASE + path, content=body + more + b"--b--\r\n", headers=headers)


META = {"filename": "a.png", "sha256": hashlib.sha256(b"an image").hexdigest()}
PART = b'--b\r\nContent-Disposition: form-data; name="extra"\r\n\r\nx\r\n'


def test_services_of_the_platform_reject_undefined_parameters(gateway, call, echo):
    assert upload(gateway, META).status_code == 200
    answers = {
        "/extra": [echo({"echo_message": "x", "extra": 1}), upload(gateway, META, more=PART)],
        "/meta/extra": [upload(gateway, {**META, "extra": "1"})],
        "extra": [upload(gateway, META, "?extra=1")],
    }
    with call.client() as client:
        answers["extra"].append(client.get(f"{BASE}/v3/certificates?extra=1"))
    for field, refused in answers.items():
        for answer in refused:
            assert (answer.status_code, answer.json()["detail"]["field"]) == (400, field)


def test_services_take_undefined_parameters_when_the_gateway_was_told_to():
    gateway = Gateway(allow_undefined=True)
    assert upload(gateway, {**META, "extra": "1"}, "?extra=1", PART).status_code == 200


@pytest.mark.parametrize(
    ("kind", "status"), [("", 200), ("RSA", 200), ("ALL", 200), ("SM2", 404), ("DSA", 400)]
)
def test_certificates_are_asked_for_by_kind(kind, status):
    gateway = Gateway(key_mode="certificate")
    with httpx.Client(transport=gateway.signing_transport()) as client:
        query = f"?algorithm_type={kind}" if kind else ""
        assert client.get(f"{BASE}/v3/certificates{query}").status_code == status


# What a text may hold, and what a time looks like


@pytest.mark.parametrize("text", ["a\nb", "ab\n", "a\tb", "a\x00", "a\x1b[31m", "a\x7f"])
def test_a_short_text_holds_no_control_characters(call, text):
    answer = call("bonus_prepare", body={**BODY, "out_trade_no": text})
    assert (answer.status_code, answer.json()["detail"]["issue"]) == (400, "含有控制字符")


@pytest.mark.parametrize(("text", "status"), [("一行\n又一行\t末", 204), ("a\x00b", 400), ("a\x1b[2J", 400)])
def test_a_long_text_may_have_lines_and_tabs_and_no_other_controls(call, text, status):
    example = next(iter(call.contract.operations["cards_update"].examples.values()))
    assert call("cards_update", body={**example, "description": text}).status_code == status


def test_times_come_back_in_whole_seconds_whatever_they_were_sent_with(call):
    made = call("cards_create").json()
    read = call("cards_get", path={"card_id": made["card_id"]}).json()
    for answer in (made, read):
        assert answer["date_information"]["available_begin_time"] == "2020-05-20T13:29:35+08:00"
        assert [text for text in re.findall(r'"[0-9-]+T[^"]+"', json.dumps(answer)) if "." in text] == []


def test_a_second_content_type_is_refused(gateway):
    content = json.dumps(BODY).encode()
    headers = [
        ("Authorization", authorization(gateway.signer, PATH, content)),
        ("Content-Type", "application/json"),
        ("Content-Type", "text/plain"),
    ]
    with httpx.Client(transport=gateway.transport()) as client:
        answer = client.post(BASE + PATH, content=content, headers=headers)
    assert (answer.status_code, gateway.journal.last.rule) == (400, "headers_doubled")


# Where notifications go from the start


def test_a_notify_url_that_the_gateway_was_started_with_may_be_anywhere():
    gateway = Gateway(notify_url="http://shop:8000/notify")
    asked: list[str] = []
    gateway.callbacks.transport = httpx.MockTransport(
        lambda request: asked.append(str(request.url)) or httpx.Response(204)
    )
    for _ in range(2):
        for mchid in (DIRECT, PARTNER):
            gateway.trigger("ACTIVATE_CARD", mchid=mchid)
        gateway.reset()
    assert asked == ["http://shop:8000/notify"] * 4
    gateway.callbacks.transport = None
    sent = gateway.trigger("ACTIVATE_CARD")
    assert sent.attempts[0].problem == "ConnectError"  # it was tried, and not held back as foreign


def test_the_written_partner_env_is_that_of_the_service_provider(gateway, tmp_path):
    gateway.write_keys(tmp_path, "http://127.0.0.1:1")
    assert read_env_file(tmp_path / "partner.env")["WECHATPAY_MCHID"] == PARTNER
    assert Settings(env_file=tmp_path / "partner.env").sub_mchid == SUB_MERCHANT
