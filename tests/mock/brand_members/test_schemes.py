"""Who signs what: brands under their scheme and key, service providers as always."""

import httpx
import pytest

from wechatpay_brandmembers import BrandClient, BrandPartnerClient, ParamError
from wechatpay_mock import BRAND, DIRECT, PARTNER, Gateway
from wechatpay_signing import NotificationParser, authorization_header, request_message, upload_image
from wechatpay_signing._transport.upload import BRAND_UPLOAD_PATH, UPLOAD_PATH

from .conftest import CARD

CARDS = "/brand/card-member/cards"


@pytest.mark.parametrize("key_mode", ["public_key", "certificate", "both"])
def test_a_brand_is_answered_with_the_public_key_whatever_others_are(key_mode):
    gateway = Gateway(key_mode=key_mode)
    with BrandClient(transport=gateway.signing_transport(BRAND)) as client:
        assert client.cards.get(CARD).brand_id == BRAND
    headers = dict(gateway.journal.calls("brand_members.cards_get")[-1].answer.headers)
    assert headers["Wechatpay-Signature-Type"] == "WECHATPAY-BRAND-SHA256-RSA2048"
    assert headers["Wechatpay-Serial"].startswith("PUB_KEY_ID_")


def ask(gateway, number, method, target, headers=()):
    """Ask with a right signature, whatever our own transport says of it."""
    signer = gateway.signer_for(number)
    fields = {"nonce_str": "N", "timestamp": int(gateway.clock()), "serial_no": signer.serial_no}
    signature = signer.sign(request_message(method, target, fields["timestamp"], "N", b""))
    scheme = getattr(signer, "scheme", "WECHATPAY2-SHA256-RSA2048")
    header = authorization_header(mchid=number, signature=signature, scheme=scheme, **fields)
    with httpx.Client(transport=gateway.transport(), base_url="https://api.mch.weixin.qq.com") as client:
        return client.request(method, target, headers={"Authorization": header, **dict(headers)})


@pytest.mark.parametrize("serial", ["PUB_KEY_ID_0114232134912410000000000000", "PUB_KEY_ID_1"])
def test_the_key_that_a_request_names_must_be_the_brands(gateway, serial):
    with (
        BrandClient(transport=gateway.signing_transport(BRAND)) as client,
        pytest.raises(ParamError, match="Wechatpay-Serial"),
    ):
        client.request("GET", f"{CARDS}/{CARD}", extra_headers={"Wechatpay-Serial": serial})


@pytest.mark.parametrize(("method", "target"), [("GET", f"{CARDS}/{CARD}"), ("POST", BRAND_UPLOAD_PATH)])
def test_the_header_must_be_there(gateway, method, target):
    answer = ask(gateway, BRAND, method, target)
    assert (answer.status_code, answer.json()["code"]) == (400, "PARAM_ERROR")
    assert answer.json()["detail"]["field"] == "Wechatpay-Serial"


@pytest.mark.parametrize(
    ("number", "method", "target"),
    [
        (BRAND, "GET", "/v3/certificates"),
        (BRAND, "GET", "/v3/marketing/membercard-open/cards?offset=0&limit=1"),
        (BRAND, "GET", "/v3/brand/partner/card-member/cards?offset=0&limit=1&brand_id=1004"),
        (BRAND, "POST", "/v3/security/echo"),
        (BRAND, "POST", UPLOAD_PATH),
        (PARTNER, "GET", f"{CARDS}?offset=0&limit=1"),
        (DIRECT, "POST", CARDS),
        (DIRECT, "POST", BRAND_UPLOAD_PATH),
    ],
)
def test_a_path_is_called_by_its_own_scheme_alone(gateway, number, method, target):
    answer = ask(
        gateway, number, method, target, {"Wechatpay-Serial": gateway.verifier_for(number).serial_no}
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "SIGN_ERROR")
    assert gateway.journal.last.rule == "scheme_of_others"


def test_the_environment_of_a_brand_makes_a_client(gateway, tmp_path):
    with gateway.serve() as url:
        gateway.write_keys(tmp_path, url)
        with BrandClient.from_env(env_file=tmp_path / "brand.env") as client:
            assert client.cards.get(CARD).brand_id == BRAND
        with BrandPartnerClient.from_env(env_file=tmp_path / "partner.env") as client:
            assert client.cards.get(CARD, brand_id=BRAND).brand_id == BRAND


@pytest.mark.anyio
async def test_an_added_brand_has_members_of_its_own(gateway):
    from wechatpay_brandmembers import AsyncBrandClient

    gateway.add_merchant("2004", kind="brand")
    async with AsyncBrandClient(transport=gateway.signing_transport("2004")) as client:
        assert (await client.cards.get(CARD)).brand_id == "2004"


def test_an_image_is_uploaded(gateway):
    image = b"\x89PNG\r\n\x1a\n"
    url = upload_image(gateway.signing_transport(BRAND), image, filename="a.png", brand=True)
    assert url.startswith("https://")


@pytest.mark.parametrize(
    ("event", "receiver", "scheme"),
    [
        ("BRAND_MEMBER_CARD.USER_CARD.CREATE", BRAND, "WECHATPAY-BRAND-SHA256-RSA2048"),
        ("BRAND_MEMBER_CARD_SP.USER_CARD.CREATE", PARTNER, "WECHATPAY2-SHA256-RSA2048"),
        ("MEMBERCARD.ACTIVATE_CARD", DIRECT, "WECHATPAY2-SHA256-RSA2048"),
    ],
)
def test_a_sample_and_a_triggered_event_are_for_whom_such_events_are_for(gateway, event, receiver, scheme):
    sample = gateway.callbacks.sample(event)
    assert sample.headers["Wechatpay-Signature-Type"] == scheme
    parser = NotificationParser(gateway.verifier_for(receiver), gateway.apiv3_key_for(receiver))
    assert parser.parse(sample.headers, sample.body).event_type == event
    assert gateway.trigger(event).mchid == receiver


def test_a_sample_is_signed_for_whom_it_is_asked_for(gateway):
    gateway.add_merchant("2004", kind="brand")
    sample = gateway.callbacks.sample("BRAND_MEMBER_CARD.USER_CARD.CREATE", mchid="2004")
    parser = NotificationParser(gateway.verifier_for("2004"), gateway.apiv3_key_for("2004"))
    assert parser.parse(sample.headers, sample.body).event_type == "BRAND_MEMBER_CARD.USER_CARD.CREATE"


def test_a_brand_has_nothing_of_products_that_it_cannot_call(gateway):
    world = gateway.world(BRAND)
    assert [name for name in ("cards", "user_cards", "transactions", "refunds") if world[name]] == []
    assert world["brand_cards"]
