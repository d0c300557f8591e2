"""Each merchant has keys that nobody else has, so that a mix-up fails here as it fails at WeChat Pay."""

import httpx
import pytest

from wechatpay_mock import DIRECT, PARTNER, Gateway, fresh_keys
from wechatpay_signing import (
    FieldCipher,
    NotificationParser,
    PlatformCertificates,
    RSASigner,
    SigningError,
    SigningTransport,
    UnknownSerialError,
)

BASE = "https://api.mch.weixin.qq.com"
PATH = f"{BASE}/v3/marketing/membercard-open/callback"
ADDED = "1700000001"


@pytest.fixture
def gateway(gateway: Gateway) -> Gateway:
    gateway.add_merchant(ADDED)
    return gateway


def get(transport: httpx.BaseTransport, url: str = PATH) -> httpx.Response:
    with httpx.Client(transport=transport) as client:
        return client.get(url)


@pytest.mark.parametrize("keys", [None, fresh_keys()], ids=["published", "fresh"])
def test_no_two_merchants_share_a_key_a_serial_or_a_secret(keys):
    gateway = Gateway(keys=keys, key_mode="both")
    gateway.add_merchant(ADDED), gateway.add_merchant("1700000002", kind="partner")
    values: list[str] = []
    for mchid in (DIRECT, PARTNER, ADDED, "1700000002"):
        variables = gateway.env("http://127.0.0.1:1", mchid)
        del variables["WECHATPAY_BASE_URL"]
        values += [*variables.values(), gateway.platform.offered(mchid)[0].serial_no]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("mode", ["public_key", "certificate", "both"])
@pytest.mark.parametrize("mchid", [DIRECT, PARTNER, ADDED])
def test_a_merchant_with_its_own_keys_is_served(gateway, mode, mchid):
    gateway.platform.mode = mode
    assert get(gateway.signing_transport(mchid)).extensions["wechatpay_verified"]


@pytest.mark.parametrize("mode", ["public_key", "certificate", "both"])
def test_answers_to_one_merchant_do_not_verify_with_the_keys_of_another(gateway, mode):
    gateway.platform.mode = mode
    transport = SigningTransport(gateway.signer_for(ADDED), gateway.verifier, inner=gateway.transport())
    with pytest.raises(UnknownSerialError):
        get(transport)


@pytest.mark.parametrize("path", ["/v3/nothing", "/v3/certificates"])
def test_refusals_too_are_signed_with_the_keys_of_the_merchant_that_called(gateway, path):
    answer = get(gateway.signing_transport(ADDED), BASE + path)
    assert answer.status_code == 404
    assert answer.headers["Wechatpay-Serial"] == gateway.platform.keys_of(ADDED).public_key.serial_no


def test_the_key_of_one_merchant_does_not_sign_for_another(gateway):
    other = gateway.platform.keys_of(PARTNER).pair
    signer = RSASigner(mchid=ADDED, serial_no=other.serial_no, private_key=other.private_pem)
    transport = SigningTransport(signer, gateway.verifier_for(ADDED), inner=gateway.transport())
    assert get(transport).json()["code"] == "SIGN_ERROR"
    assert gateway.journal.last.rule == "serial_unknown"


def test_a_field_encrypted_for_another_merchants_key_is_refused(gateway, caller_for):
    call = caller_for(ADDED)
    foreign = gateway.encryptor.encrypt("13912345678")
    answer = call("user_cards_import_by_phone", headers={"Wechatpay-Serial": foreign.serial_no})
    assert (answer.status_code, gateway.journal.last.rule) == (400, "serial_wrong")


def test_the_encryptor_of_a_merchant_fits_it(gateway):
    sealed = gateway.platform.keys_of(ADDED).pair.encrypt("13912345678")
    assert gateway.encryptor_for(ADDED).decrypt(sealed) == "13912345678"
    with pytest.raises(SigningError):
        gateway.encryptor.decrypt(sealed)


def test_certificates_open_with_the_apiv3_key_of_their_merchant_only(gateway):
    gateway.platform.mode = "certificate"
    signer = gateway.signer_for(ADDED)
    own = PlatformCertificates(signer, gateway.apiv3_key_for(ADDED), inner=gateway.transport())
    own.prepare()
    assert own.serial_no == gateway.platform.offered(ADDED)[0].serial_no
    with pytest.raises(SigningError):
        PlatformCertificates(signer, gateway.apiv3_key, inner=gateway.transport()).prepare()


def test_a_notification_opens_with_the_keys_of_its_merchant_only(gateway):
    caught: list[httpx.Request] = []

    def receive(request: httpx.Request) -> httpx.Response:
        caught.append(request)
        return httpx.Response(204)

    gateway.callbacks.transport = httpx.MockTransport(receive)
    gateway.trigger("ACTIVATE_CARD", {"code": "1"}, mchid=ADDED)
    headers, body = caught[0].headers, caught[0].content
    parser = NotificationParser(gateway.verifier_for(ADDED), gateway.apiv3_key_for(ADDED))
    assert parser.parse(headers, body).resource["code"] == "1"
    with pytest.raises(UnknownSerialError):
        NotificationParser(gateway.verifier, gateway.apiv3_key_for(ADDED)).parse(headers, body)
    with pytest.raises(SigningError):
        NotificationParser(gateway.verifier_for(ADDED), gateway.apiv3_key).parse(headers, body)


def test_a_rotation_gives_every_merchant_a_new_certificate_of_its_own(gateway):
    gateway.platform.mode = "certificate"
    gateway.platform.rotate(gateway.clock())
    for mchid in (DIRECT, PARTNER, ADDED):
        assert len(gateway.platform.offered(mchid)) == 2
        assert get(gateway.signing_transport(mchid)).status_code == 200


def test_a_merchant_keeps_its_keys_when_it_is_added_again_or_the_state_is_reset(gateway):
    before = gateway.env("http://127.0.0.1:1", ADDED)
    gateway.add_merchant(ADDED)
    gateway.reset()
    assert gateway.env("http://127.0.0.1:1", ADDED) == before


@pytest.mark.parametrize("ask", ["signer_for", "verifier_for", "encryptor_for", "apiv3_key_for"])
def test_a_merchant_that_is_not_here_has_no_keys(gateway, ask):
    with pytest.raises(LookupError, match="999 has no key here"):
        getattr(gateway, ask)("999")


def test_the_short_names_are_the_direct_merchants(gateway):
    assert gateway.apiv3_key == gateway.apiv3_key_for(DIRECT)
    assert gateway.verifier.serial_no == gateway.verifier_for(DIRECT).serial_no
    assert gateway.signer.serial_no == gateway.signer_for(DIRECT).serial_no
    assert isinstance(gateway.encryptor, FieldCipher)
