"""What leaves the client: target, body, headers, hints for the transport."""

import json
import re
from functools import reduce
from operator import getitem
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wechatpay_brandmembers
import wechatpay_membercard
import wechatpay_orders
from wechatpay_membercard import MemberCardClient, models

pytestmark = pytest.mark.anyio
PREPARE = "/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/bonus/prepare"


def prepare(client, card_id="pbLatjvWOibDc5", code="478515832665", **fields):
    values = {"out_trade_no": "1217752501201407033233368018", "bonus_value": 30, **fields}
    return client.bonus.prepare(card_id, code, **values)


async def test_a_call_sends_the_method_the_path_and_compact_json(api):
    api.wire.answer()
    await api.call(lambda c: prepare(c, mchid="1230000109"))
    request = api.wire.request
    assert request.method == "POST"
    assert str(request.url) == (
        "https://api.mch.weixin.qq.com/v3/marketing/membercard-open"
        "/cards/pbLatjvWOibDc5/codes/478515832665/bonus/prepare"
    )
    expected = {"out_trade_no": "1217752501201407033233368018", "bonus_value": 30, "mchid": "1230000109"}
    assert request.content == json.dumps(expected, separators=(",", ":")).encode()
    assert request.headers["Content-Type"] == request.headers["Accept"] == "application/json"


@pytest.mark.case("T02")
@pytest.mark.parametrize(
    ("code", "segment"),
    [
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("%2F", "%252F"),
        ("..", "%2E%2E"),
        (".", "%2E"),
        ("../x", "..%2Fx"),
        ("a+b c", "a%2Bb%20c"),
        ("会员", "%E4%BC%9A%E5%91%98"),
        ("a;b=c&d", "a%3Bb%3Dc%26d"),
    ],
)
async def test_an_id_stays_one_segment_that_decodes_to_itself(api, code, segment):
    api.wire.answer()
    await api.call(lambda c: prepare(c, code=code, mchid="1"))
    raw = api.wire.request.url.raw_path.decode()
    assert raw == f"/v3/marketing/membercard-open/cards/pbLatjvWOibDc5/codes/{segment}/bonus/prepare"


@given(code=st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), min_size=1, max_size=32))
def test_any_id_is_one_segment_that_decodes_to_itself(code):
    seen = []

    def answer(request):
        seen.append(request.url.raw_path.decode())
        return httpx.Response(204, extensions={"wechatpay_verified": True})

    prepare(MemberCardClient(transport=httpx.MockTransport(answer)), code=code, mchid="1")
    *start, segment, bonus, name = seen[0].split("/")
    assert (len(start), bonus, name) == (7, "bonus", "prepare")
    assert unquote(segment) == code
    assert segment not in {".", ".."}


async def test_chinese_text_is_sent_as_utf8_not_escaped(api):
    api.wire.answer()
    await api.call(lambda c: c.user_cards.invalidate("card", "code", reason="会员退卡"))
    assert api.wire.request.content == '{"reason":"会员退卡"}'.encode()


async def test_a_body_of_optional_fields_may_be_empty(api):
    api.wire.answer()
    await api.call(lambda c: c.user_cards.invalidate("card", "code"))
    assert api.wire.request.content == b"{}"


async def test_a_call_without_body_sends_none(api):
    api.wire.answer()
    await api.call(lambda c: c.cards.delete("card"))
    assert api.wire.request.content == b""
    assert "Content-Type" not in api.wire.request.headers


async def test_a_query_is_percent_encoded_once(api):
    api.wire.answer(200, {"code": "478515832665"})
    await api.call(lambda c: c.user_cards.decrypt_code("card", encrypt_code="XXIzTt+/A==&x 1"))
    target = api.wire.request.url.raw_path.decode()
    assert target.endswith("/cards/card/decrypt-code?encrypt_code=XXIzTt%2B%2FA%3D%3D%26x%201")


async def test_the_transport_learns_template_and_idempotency(api):
    api.wire.answer()
    await api.call(lambda c: prepare(c, mchid="1"))
    extensions = api.wire.request.extensions
    assert extensions["wechatpay_path_template"] == PREPARE
    assert extensions["wechatpay_idempotent_by"] == "out_trade_no"


async def test_an_operation_that_must_not_be_repeated_says_nothing_about_it(api):
    api.wire.answer()
    await api.call(lambda c: c.user_cards.invalidate("card", "code"))
    assert "wechatpay_idempotent_by" not in api.wire.request.extensions


@pytest.mark.case("T21")
async def test_nothing_of_the_caller_is_changed(api):
    change = models.BalanceChange.from_dict(
        {"before_balance": 1, "balance": 3, "add_balance": 2, "new": {"a": [1]}}
    )
    before, headers = change.to_dict(), {"Accept-Language": "en"}
    for _ in range(2):
        api.wire.answer()
        await api.call(
            lambda c: c.user_cards.update(
                "card", "code", out_request_no="1", balance_information=change, extra_headers=headers
            )
        )
        assert api.wire.sent["balance_information"] == before
    assert change.to_dict() == before
    assert headers == {"Accept-Language": "en"}


@pytest.mark.parametrize(
    ("name", "package", "kind", "count"),
    [
        ("brand-members", wechatpay_brandmembers, "BrandClient", 15),
        ("brand-members", wechatpay_brandmembers, "BrandPartnerClient", 22),
        ("membercard", wechatpay_membercard, "MemberCardClient", 30),
        ("orders", wechatpay_orders, "OrderClient", 19),
    ],
)
async def test_every_operation_sends_and_parses_the_examples_of_the_contract(
    api, contracts, name, package, kind, count
):
    contract = contracts[name]
    homes = {tag["name"]: tag.get("x-on-client", {}) for tag in contract["tags"]}
    others = {home["name"] for home in homes.values() if home} - {kind}
    api.kind = getattr(package, api.kind.__name__.replace("MemberCardClient", kind))
    for path, item in contract["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            home = homes[operation["tags"][0]]
            if home.get("name") in others or (not home and kind == "BrandPartnerClient"):
                continue
            parameters = [
                resolve(contract, p) for p in item.get("parameters", []) + operation.get("parameters", [])
            ]
            ids = [p["example"] for p in parameters if p["in"] == "path"]
            query = {
                p.get("x-encrypted-from", p["name"]): p["example"] for p in parameters if p["in"] == "query"
            }
            encrypts = any("x-encrypted-from" in p for p in parameters)
            status, answer = success(contract, operation)
            for body in bodies(contract, operation):
                fields, options = dict(query), {"encryptor": Cipher()} if encrypts else {}
                if body is not None:
                    request_model = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                    schema = resolve(contract, {"$ref": request_model})
                    parsed = getattr(package.models, request_model.rsplit("/", 1)[1]).from_dict(body)
                    assert parsed.to_dict() == body
                    for field in body:
                        plain = schema["properties"][field].get("x-encrypted-from")
                        fields[plain or field] = "13800000000" if plain else getattr(parsed, field)
                        if plain:
                            options["encryptor"] = Cipher()
                api.wire.answer(status, answer)
                tag, operation_id = operation["tags"][0], operation["operationId"]
                resource, call = home.get("resource", tag), operation_id.removeprefix(f"{tag}_")
                result = await api.call(
                    lambda c, r=resource, m=call, i=ids, f=fields: getattr(getattr(c, r), m)(*i, **f),
                    **options,
                )
                assert (None if result is None else result.to_dict()) == answer, operation_id
                request = api.wire.request
                assert request.method == method.upper()
                assert request.extensions["wechatpay_path_template"] == path
                if body is not None and not options:
                    assert api.wire.sent == whole_seconds(body), operation_id
    assert len(api.wire.requests) >= count


class Cipher:
    def encrypt(self, plaintext):
        return "Y2lwaGVy", "PUB_KEY_ID_1"


def resolve(contract, value):
    while "$ref" in value:
        value = reduce(getitem, value["$ref"].removeprefix("#/").split("/"), contract)
    return value


def bodies(contract, operation):
    if "requestBody" not in operation:
        return [None]
    examples = operation["requestBody"]["content"]["application/json"]["examples"]
    return [resolve(contract, example)["value"] for example in examples.values()]


def success(contract, operation):
    status, response = next(item for item in operation["responses"].items() if item[0].startswith("2"))
    if status == "204":
        return 204, None
    examples = response["content"]["application/json"]["examples"]
    return int(status), resolve(contract, next(iter(examples.values())))["value"]


def whole_seconds(value):
    """The example with the fractions of its times cut off, as they are sent."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(re.sub(r"(T\d\d:\d\d:\d\d)\.\d+", r"\1", text))
