"""A brand (品牌商户) as the caller: its signer, its transport, its environment, its callbacks."""

import httpx
import pytest

from wechatpay_mock import Gateway
from wechatpay_signing import (
    AuthorizationFormatError,
    BrandSigner,
    ConfigurationError,
    FieldCipher,
    KeyLoadError,
    NotificationParser,
    PlatformCertificates,
    RSAVerifier,
    Settings,
    Signer,
    SigningTransport,
    UnsupportedSignatureTypeError,
    authorization_header,
    jsapi_parameters,
    parse_authorization,
    upload_image,
)
from wechatpay_signing._crypto.brand import PublishedBrandSigner
from wechatpay_signing._transport.upload import image_meta

pytestmark = pytest.mark.anyio
SCHEME = "WECHATPAY-BRAND-SHA256-RSA2048"
PATH = "/brand/card-member/cards"


@pytest.fixture
def public(platform, keys):
    """Knows the public key alone, as a brand does."""
    return RSAVerifier({platform.serials["public"]: keys / "public_pub.pem"})


@pytest.fixture
def environ(keys, brand, platform):
    return {
        "WECHATPAY_BRAND_ID": "1004",
        "WECHATPAY_SERIAL_NO": brand.serial_no,
        "WECHATPAY_PRIVATE_KEY_FILE": str(keys / "merchant_private.pem"),
        "WECHATPAY_PUBLIC_KEY_ID": platform.serials["public"],
        "WECHATPAY_PUBLIC_KEY_FILE": str(keys / "public_pub.pem"),
    }


def test_it_is_a_signer_that_says_who_it_is(brand):
    assert isinstance(brand, Signer)
    assert (brand.brand_id, brand.mchid, brand.scheme) == ("1004", "1004", SCHEME)
    assert repr(brand) == f"<BrandSigner brand_id=1004 serial_no={brand.serial_no}>"


@pytest.mark.parametrize("brand_id", ["", "a b", "1" * 33, 1004, None])
def test_what_is_no_brand_is_refused(brand_id, brand, keys):
    with pytest.raises(ConfigurationError, match="brand_id must be the number of the brand"):
        BrandSigner(brand_id=brand_id, serial_no=brand.serial_no, private_key=keys / "merchant_private.pem")


def test_a_key_that_cannot_be_used_is_refused(brand, keys):
    with pytest.raises(KeyLoadError):
        BrandSigner(brand_id="1004", serial_no=brand.serial_no, private_key=keys / "public_pub.pem")


def test_authorization_has_brand_id_where_a_merchant_has_mchid():
    fields = {"nonce_str": "N", "timestamp": 1, "signature": "QQ==", "serial_no": "AB"}
    header = authorization_header(mchid="1004", scheme=SCHEME, **fields)
    assert header.startswith(f'{SCHEME} brand_id="1004",nonce_str="N"')
    read = parse_authorization(header)
    assert (read.scheme, read.mchid) == (SCHEME, "1004")
    assert repr(read) == f"<Authorization {SCHEME} brand_id=1004 serial_no=AB>"


@pytest.mark.parametrize(("scheme", "caller"), [(SCHEME, "mchid"), ("WECHATPAY2-SHA256-RSA2048", "brand_id")])
def test_the_number_of_the_other_kind_is_refused(scheme, caller):
    fields = f'{caller}="1004",nonce_str="N",signature="QQ==",timestamp="1",serial_no="AB"'
    with pytest.raises(AuthorizationFormatError):
        parse_authorization(f"{scheme} {fields}")


async def test_every_request_names_the_public_key(brand, public, platform, transport_to, send):
    sent = []

    def answer(request):
        sent.append(request)
        return platform.answer(Wechatpay_Signature_Type=SCHEME)

    response = await send(transport_to(answer, signer=brand, verifier=public), "GET", PATH)
    assert response.extensions["wechatpay_verified"] is True
    assert sent[0].headers["Wechatpay-Serial"] == platform.serials["public"]
    authorization = parse_authorization(sent[0].headers["Authorization"])
    assert (authorization.scheme, authorization.mchid) == (SCHEME, "1004")
    platform.fits("merchant", authorization.signature, b"GET\n%s\n1795449600\nN0NCE\n\n" % PATH.encode())


async def test_a_request_with_the_serial_of_a_certificate_is_not_sent(
    brand, public, platform, transport_to, send
):
    sent = []
    transport = transport_to(sent.append, signer=brand, verifier=public)
    with pytest.raises(ConfigurationError, match="public key"):
        await send(transport, "GET", PATH, headers={"Wechatpay-Serial": platform.serials["old"]})
    assert sent == []


async def test_a_response_that_names_the_scheme_of_merchants_is_rejected(
    brand, public, platform, transport_to, send
):
    response = platform.answer(Wechatpay_Signature_Type="WECHATPAY2-SHA256-RSA2048")
    transport = transport_to(lambda _: response, signer=brand, verifier=public)
    with pytest.raises(
        UnsupportedSignatureTypeError, match=r"'WECHATPAY2-.*, but WECHATPAY-BRAND-SHA256-RSA2048 is"
    ) as caught:
        await send(transport, "GET", PATH)
    assert "Find out who responded" in caught.value.remedy
    assert caught.value.request_may_have_been_processed


async def test_a_response_to_a_merchant_that_names_the_scheme_of_brands_is_rejected(
    platform, transport_to, send
):
    transport = transport_to(lambda _: platform.answer(Wechatpay_Signature_Type=SCHEME))
    with pytest.raises(UnsupportedSignatureTypeError, match="but WECHATPAY2-SHA256-RSA2048 is expected"):
        await send(transport, "GET", "/v3/x")


async def test_a_response_without_a_type_is_signed_by_the_scheme_of_the_request(
    brand, public, platform, transport_to, send
):
    response = platform.answer(Wechatpay_Signature_Type=None)
    transport = transport_to(lambda _: response, signer=brand, verifier=public)
    assert (await send(transport, "GET", PATH)).extensions["wechatpay_verified"] is True


async def test_a_brand_signs_no_path_of_merchants(brand, public, transport_to, send):
    sent = []
    transport = transport_to(sent.append, signer=brand, verifier=public)
    with pytest.raises(ConfigurationError, match="signed by a merchant number"):
        await send(transport, "GET", "/v3/brand/partner/card-member/cards")
    assert sent == []


async def test_a_merchant_signs_no_path_of_brands(transport_to, send):
    sent = []
    with pytest.raises(ConfigurationError, match="signed by a brand"):
        await send(transport_to(sent.append), "GET", PATH)
    assert sent == []


def test_a_brand_has_no_platform_certificates(brand, platform, keys):
    with pytest.raises(ConfigurationError, match="no platform certificates"):
        PlatformCertificates(brand, platform.apiv3_key)
    certificate = RSAVerifier({platform.serials["old"]: keys / "old_cert.pem"})
    with pytest.raises(ConfigurationError, match="WeChat Pay public key"):
        SigningTransport(brand, certificate)


def test_a_brand_opens_no_cash_desk(brand):
    with pytest.raises(ConfigurationError):
        jsapi_parameters(brand, appid="wx1", prepay_id="wx2")


def test_fields_are_encrypted_with_the_public_key_and_opened_with_the_brands(brand, public, platform):
    cipher = FieldCipher(public, brand)
    assert cipher.encrypt("13800138000").serial_no == platform.serials["public"]


def test_the_environment_of_a_brand(environ, platform):
    settings = Settings({**environ, "WECHATPAY_APIV3_KEY": platform.apiv3_key})
    assert isinstance(settings.signer, BrandSigner)
    assert (settings.brand_id, settings.mchid, settings.mode) == ("1004", "1004", "direct")
    assert isinstance(settings.verifier(), RSAVerifier)
    assert "BrandSigner" in repr(SigningTransport.from_env(environ))
    assert NotificationParser(settings.verifier(), settings.apiv3_key)


def test_what_is_missing_comes_from_the_brand_platform(environ):
    del environ["WECHATPAY_PUBLIC_KEY_ID"]
    with pytest.raises(ConfigurationError, match="WECHATPAY_PUBLIC_KEY_ID") as caught:
        Settings(environ)
    assert "品牌经营平台" in caught.value.remedy


@pytest.mark.parametrize(
    "other",
    [
        "WECHATPAY_MCHID",
        "WECHATPAY_SUB_MCHID",
        "WECHATPAY_MODE",
        "WECHATPAY_CERTIFICATE_CHAIN",
        "WECHATPAY_CERTIFICATE_CHAIN_FILE",
    ],
)
def test_brand_and_merchant_do_not_mix(environ, other):
    with pytest.raises(ConfigurationError, match=f"WECHATPAY_BRAND_ID and {other} contradict"):
        Settings({**environ, other: "1900000001"})


def test_a_brand_needs_the_public_key(environ, platform):
    del environ["WECHATPAY_PUBLIC_KEY_ID"], environ["WECHATPAY_PUBLIC_KEY_FILE"]
    with pytest.raises(ConfigurationError, match="WECHATPAY_PUBLIC_KEY_ID with WECHATPAY_PUBLIC_KEY_FILE"):
        Settings({**environ, "WECHATPAY_APIV3_KEY": platform.apiv3_key})


def test_a_malformed_brand_in_the_environment_is_refused(environ):
    with pytest.raises(ConfigurationError, match="WECHATPAY_BRAND_ID must be"):
        Settings({**environ, "WECHATPAY_BRAND_ID": "a b"})


def test_published_keys_of_a_brand_travel_over_http_and_no_others(environ):
    gateway = Gateway().env("http://mock:8080")
    names = ("SERIAL_NO", "PRIVATE_KEY", "PUBLIC_KEY_ID", "PUBLIC_KEY", "BASE_URL", "TEST_HTTP")
    published = {f"WECHATPAY_{name}": gateway[f"WECHATPAY_{name}"] for name in names}
    settings = Settings({**published, "WECHATPAY_BRAND_ID": "1004"})
    assert isinstance(settings.signer, PublishedBrandSigner)
    sent = []

    def answer(request):
        sent.append(request)
        return httpx.Response(401)

    transport = settings.transport(inner=httpx.MockTransport(answer))
    assert transport.handle_request(httpx.Request("GET", f"http://mock:8080{PATH}")).status_code == 401
    assert len(sent) == 1
    with pytest.raises(ConfigurationError, match="not all published"):
        Settings({**environ, "WECHATPAY_BASE_URL": "http://mock:8080", "WECHATPAY_TEST_HTTP": "1"})


def test_an_image_of_a_brand_goes_to_its_own_path(brand, public, platform, transport_to):
    sent = []

    def answer(request):
        sent.append(request)
        return platform.answer(200, b'{"media_url":"https://x/y"}', Wechatpay_Signature_Type=SCHEME)

    transport = transport_to(answer, signer=brand, verifier=public)
    image = b"\x89PNG\r\n\x1a\n"
    url = upload_image(
        transport, image, filename="a.png", base_url="https://api.mch.weixin.qq.com", brand=True
    )
    assert url == "https://x/y"
    assert sent[0].url.path == "/brand/card-member/media/image-upload"
    meta = image_meta("a.png", image, brand=True)
    assert b'"file_digest"' in meta
    signature = parse_authorization(sent[0].headers["Authorization"]).signature
    platform.fits("merchant", signature, b"POST\n%s\n1795449600\nN0NCE\n%s\n" % (sent[0].url.raw_path, meta))
