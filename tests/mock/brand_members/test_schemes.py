"""Who signs what: brands under their scheme and key, service providers as always."""

import httpx
import pytest

from wechatpay_brandmembers import BrandClient, BrandPartnerClient, ParamError, SignError
from wechatpay_membercard import MemberCardClient
from wechatpay_mock import BRAND, Gateway
from wechatpay_signing import NotificationParser, upload_image

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


@pytest.mark.parametrize("serial", ["PUB_KEY_ID_0114232134912410000000000000", "PUB_KEY_ID_1"])
def test_the_key_that_a_request_names_must_be_the_brands(gateway, serial):
    with (
        BrandClient(transport=gateway.signing_transport(BRAND)) as client,
        pytest.raises(ParamError, match="Wechatpay-Serial"),
    ):
        client.request("GET", f"{CARDS}/{CARD}", extra_headers={"Wechatpay-Serial": serial})


def test_the_header_must_be_there(gateway):
    signer = gateway.signer_for(BRAND)
    stamp = str(int(gateway.clock()))
    message = f"GET\n{CARDS}/{CARD}\n{stamp}\nN\n\n".encode()
    fields = f'brand_id="{BRAND}",nonce_str="N",signature="{signer.sign(message)}",timestamp="{stamp}"'
    header = f'{signer.scheme} {fields},serial_no="{signer.serial_no}"'
    with httpx.Client(transport=gateway.transport(), base_url="https://api.mch.weixin.qq.com") as client:
        answer = client.get(f"{CARDS}/{CARD}", headers={"Authorization": header, "Accept": "*/*"})
    assert (answer.status_code, answer.json()["code"]) == (400, "PARAM_ERROR")


def test_a_brand_calls_no_product_of_merchants_and_no_path_of_service_providers(gateway):
    transport = gateway.signing_transport(BRAND)
    with MemberCardClient(transport=transport) as client, pytest.raises(SignError):
        client.cards.get(CARD)
    with BrandPartnerClient(transport=transport) as client, pytest.raises(SignError):
        client.cards.get(CARD, brand_id=BRAND)


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


def test_a_sample_is_signed_for_a_brand(gateway):
    sample = gateway.callbacks.sample("BRAND_MEMBER_CARD.USER_CARD.CREATE", mchid=BRAND)
    assert sample.headers["Wechatpay-Signature-Type"] == "WECHATPAY-BRAND-SHA256-RSA2048"
    parser = NotificationParser(gateway.verifier_for(BRAND), gateway.apiv3_key_for(BRAND))
    assert parser.parse(sample.headers, sample.body).resource["brand_id"] == BRAND


def test_a_brand_has_nothing_of_products_that_it_cannot_call(gateway):
    world = gateway.world(BRAND)
    assert [name for name in ("cards", "user_cards", "transactions", "refunds") if world[name]] == []
    assert world["brand_cards"]
