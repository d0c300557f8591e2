"""The gateway's published test keys are known, and refused where they would trust everybody."""

import json
import os
import re
import threading
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from wechatpay_signing import (
    ConfigurationError,
    ForeignHostError,
    KeyLoadError,
    MerchantRegistry,
    NotificationParser,
    RSASigner,
    RSAVerifier,
    Settings,
    SigningTransport,
)
from wechatpay_signing._crypto.published import is_published_key, is_published_secret

FILE = Path(__file__).parents[2] / "mock" / "wechatpay_mock" / "_platform" / "published_test_keys.json"
TEXT = FILE.read_text("utf-8")
PEMS = re.findall(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*-----", TEXT)
PUBLISHED = [load_pem_private_key(each.replace("\\n", "\n").encode(), None) for each in PEMS]
SECRET = json.loads(TEXT)["apiv3_key"]
GATEWAY = "http://127.0.0.1:8080"
OFFICIAL = [
    "https://api.mch.weixin.qq.com",
    "https://api2.wechatpay.cn/",
    "https://API.MCH.WEIXIN.QQ.COM:443",
    "https://api.mch.weixin.qq.com.",
]
pytestmark = pytest.mark.anyio


def spki(key):
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def private(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def public(key):
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def test_every_key_of_the_gateways_file_is_known():
    assert len(PUBLISHED) >= 5
    assert [n for n, key in enumerate(PUBLISHED) if not is_published_key(spki(key))] == []
    assert is_published_secret(SECRET.encode())


@pytest.fixture
def environment(keys, platform, signer):
    return {
        "WECHATPAY_MCHID": signer.mchid,
        "WECHATPAY_SERIAL_NO": signer.serial_no,
        "WECHATPAY_PRIVATE_KEY": (keys / "merchant_private.pem").read_text(),
        "WECHATPAY_PUBLIC_KEY_ID": "PUB_KEY_ID_0114232134912410000000000000000",
        "WECHATPAY_PUBLIC_KEY": (keys / "public_pub.pem").read_text(),
        "WECHATPAY_APIV3_KEY": platform.apiv3_key,
    }


LEAKS = {
    "the private key": {"WECHATPAY_PRIVATE_KEY": private(PUBLISHED[0])},
    "the key for PUB_KEY_ID_0": {"WECHATPAY_PUBLIC_KEY": public(PUBLISHED[2])},
    "the APIv3 key": {"WECHATPAY_APIV3_KEY": SECRET},
}


@pytest.mark.parametrize("make", [Settings, SigningTransport.from_env])
@pytest.mark.parametrize("base_url", [None, *OFFICIAL])
@pytest.mark.parametrize("what", LEAKS)
def test_a_published_key_for_wechat_pay_itself_is_refused(make, base_url, what, environment):
    environment |= LEAKS[what] | ({"WECHATPAY_BASE_URL": base_url} if base_url else {})
    with pytest.raises(ConfigurationError, match=what) as caught:
        make(environment)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("make", [Settings, SigningTransport.from_env])
def test_for_a_gateway_they_are_welcome_and_an_id_alone_is_none(make, environment):
    make(environment)
    for leak in LEAKS.values():
        make({**environment, **leak, "WECHATPAY_BASE_URL": GATEWAY})


def credentials(environment, **changes):
    return {
        "serial_no": environment["WECHATPAY_SERIAL_NO"],
        "private_key": environment["WECHATPAY_PRIVATE_KEY"],
        "public_keys": {environment["WECHATPAY_PUBLIC_KEY_ID"]: environment["WECHATPAY_PUBLIC_KEY"]},
        "apiv3_key": environment["WECHATPAY_APIV3_KEY"],
        **changes,
    }


@pytest.mark.parametrize("what", LEAKS)
def test_a_registry_refuses_them_too(what, environment):
    registry = MerchantRegistry()
    registry.add("1900000001", **credentials(environment | LEAKS[what]))
    with pytest.raises(ConfigurationError, match=what):
        registry.load()
    gateway = MerchantRegistry(base_url=GATEWAY, hosts=["127.0.0.1:8080"])
    gateway.add("1900000001", **credentials(environment | LEAKS[what]))
    gateway.load()


@pytest.mark.parametrize("what", LEAKS)
@pytest.mark.parametrize(
    "official", ["api.mch.weixin.qq.com", "API2.wechatpay.cn:443", "apihk.mch.weixin.qq.com."]
)
def test_a_registry_that_signs_for_wechat_pay_refuses_them_wherever_its_downloads_go(
    what, official, environment
):
    registry = MerchantRegistry(base_url=GATEWAY, hosts=["127.0.0.1:8080", official])
    registry.add("1900000001", **credentials(environment | LEAKS[what]))
    with pytest.raises(ConfigurationError, match=what):
        registry.load()


def test_a_published_certificate_as_the_chain_is_refused(environment):
    chain = {"WECHATPAY_CERTIFICATE_CHAIN": certificate(PUBLISHED[3])}
    with pytest.raises(ConfigurationError, match="the chain of certificates"):
        Settings(environment | chain)
    Settings(environment | chain | {"WECHATPAY_BASE_URL": GATEWAY})
    registry = MerchantRegistry(chain=chain["WECHATPAY_CERTIFICATE_CHAIN"])
    registry.add("1900000001", **credentials(environment))
    with pytest.raises(ConfigurationError, match="the chain of certificates"):
        registry.load()


async def test_with_the_address_of_a_gateway_nothing_is_signed_for_wechat_pay(environment, platform, send):
    for leak in LEAKS.values():
        inner = httpx.MockTransport(lambda request: platform.answer())
        transport = SigningTransport.from_env(
            {**environment, **leak, "WECHATPAY_BASE_URL": GATEWAY}, inner=inner
        )
        with pytest.raises(ForeignHostError):
            await send(transport)


def test_the_keys_that_are_checked_are_those_that_are_used(environment, tmp_path):
    file = tmp_path / "pub_key.pem"
    file.write_text(environment.pop("WECHATPAY_PUBLIC_KEY"))
    settings = Settings(environment | {"WECHATPAY_PUBLIC_KEY_FILE": str(file)})
    file.write_text(public(PUBLISHED[2]))
    assert not settings.verifier().encryption_key()[1].is_published


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("PRIVATE_KEY", "merchant_private.pem"),
        ("PUBLIC_KEY", "public_pub.pem"),
        ("CERTIFICATE_CHAIN", "old_cert.pem"),
    ],
)
def test_every_key_may_come_from_a_pipe(name, content, environment, keys, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes((keys / content).read_bytes()), daemon=True)
    writer.start()
    environment.pop(f"WECHATPAY_{name}", None)
    settings = Settings(environment | {f"WECHATPAY_{name}_FILE": str(pipe)})
    writer.join(60)
    assert settings.transport().verifier.knows(environment["WECHATPAY_PUBLIC_KEY_ID"])


def certificate(key):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Tenpay.com Root CA")])
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), 7, begin, end).sign(key, SHA256())
    return built.public_bytes(Encoding.PEM).decode()


def test_what_is_built_in_code_is_the_programs_own_matter():
    signer = RSASigner(mchid="1", serial_no="AB", private_key=private(PUBLISHED[0]))
    verifier = RSAVerifier({"PUB_KEY_ID_1": public(PUBLISHED[2])})
    SigningTransport(signer, verifier)
    NotificationParser(verifier, SECRET)


class TestTheMerchantsOwnPublicKey:
    @pytest.mark.parametrize("make", [Settings, SigningTransport.from_env])
    @pytest.mark.parametrize("base_url", ["https://api.mch.weixin.qq.com", GATEWAY])
    def test_is_refused_as_wechat_pays(self, make, base_url, environment, own):
        with pytest.raises(KeyLoadError, match="is the merchant's own public key, not WeChat Pay's"):
            make({**environment, "WECHATPAY_PUBLIC_KEY": own, "WECHATPAY_BASE_URL": base_url})

    @pytest.mark.parametrize("secret", [{}, {"apiv3_key": None}])
    def test_is_refused_by_a_registry(self, environment, own, secret):
        registry = MerchantRegistry()
        registry.add("1900000001", **credentials(environment, public_keys={"PUB_KEY_ID_1": own}, **secret))
        with pytest.raises(KeyLoadError, match="own public key"):
            registry.load()

    @pytest.fixture
    def own(self, keys):
        return public(load_pem_private_key((keys / "merchant_private.pem").read_bytes(), None))


def test_the_chain_is_taken_from_the_environment(environment, keys):
    chain = {"WECHATPAY_CERTIFICATE_CHAIN_FILE": str(keys / "old_cert.pem")}
    Settings({**environment, **chain}).verifier()
    wrong = {"WECHATPAY_CERTIFICATE_CHAIN_FILE": str(keys / "public_pub.pem")}
    with pytest.raises(KeyLoadError, match="chain: it contains no certificate"):
        Settings({**environment, **wrong}).verifier()
