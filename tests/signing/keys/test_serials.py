"""A key has its own serial: of a certificate, a public key ID, a signer and a verifier."""

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
)
from cryptography.x509 import load_pem_x509_certificate

from tests.signing.keys.forms import MESSAGE, pem
from wechatpay_signing import (
    ConfigurationError,
    KeyLoadError,
    RSASigner,
    RSAVerifier,
    load_private_key,
    load_public_key,
)
from wechatpay_signing._crypto.keys import _serial_text
from wechatpay_signing._crypto.sources import Block

PASSWORD_X = BestAvailableEncryption(b"x")
SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"


def test_a_verifier_names_the_serial_whose_key_is_wrong(keys):
    with pytest.raises(KeyLoadError, match=rf"^The key for {SERIAL}: it is a private key"):
        RSAVerifier({SERIAL: keys / "merchant_private.pem"})
    with pytest.raises(KeyLoadError, match=rf"^The key for {SERIAL}: the certificate's serial number is"):
        RSAVerifier({SERIAL: keys / "old_cert.pem"})
    with pytest.raises(KeyLoadError, match=r"^The serial of a verification key is neither"):
        RSAVerifier({"XYZ": keys / "old_cert.pem"})


def test_a_serial_is_written_with_whole_bytes():
    assert [_serial_text(number) for number in (0x1, 0xABC, 0xABCD)] == ["01", "0ABC", "ABCD"]


def test_a_certificate_gives_its_time_span(keys):
    key = load_public_key(keys / "old_cert.pem")
    certificate = load_pem_x509_certificate((keys / "old_cert.pem").read_bytes())
    assert (key.not_before, key.not_after) == (
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )
    assert key.is_valid_at(key.not_before.timestamp())
    assert not key.is_valid_at(key.not_before.timestamp() - 1)
    assert key.is_valid_at(key.not_after.timestamp())
    assert not key.is_valid_at(key.not_after.timestamp() + 1)


def test_keys_show_nothing_of_themselves(keys, merchant):
    assert repr(load_private_key(pem(merchant))) == "<PrivateKey>"
    assert repr(load_public_key(keys / "old_cert.pem")) == "<PublicKey>"
    assert repr(Block("PUBLIC KEY", b"canary")) == "<Block PUBLIC KEY>"
    assert repr(Block("", b"canary")) == "<Block DER>"


@pytest.mark.case("T22")
def test_a_certificate_with_another_serial_is_refused(keys):
    with pytest.raises(
        KeyLoadError, match=f"serial number is 5157F09EFDC096DE15EBE81A47057A7232F1B8E1, not {SERIAL}"
    ):
        RSAVerifier({SERIAL: keys / "old_cert.pem"})


def test_a_certificate_for_a_public_key_id_is_refused(keys):
    with pytest.raises(KeyLoadError, match=r"^The key for PUB_KEY_ID_1: a certificate .* public key ID"):
        RSAVerifier({"PUB_KEY_ID_1": keys / "old_cert.pem"})


def test_a_bare_public_key_may_have_a_certificates_serial(keys):
    assert RSAVerifier({SERIAL: keys / "public_pub.pem"}).serial_no == SERIAL


def test_a_verifier_without_keys_is_refused():
    with pytest.raises(ConfigurationError, match="no key"):
        RSAVerifier({})


@pytest.mark.parametrize(
    "serial_no", [SERIAL.lower(), " " + SERIAL, ":".join(SERIAL[i : i + 2] for i in range(0, 40, 2))]
)
def test_a_serial_in_another_spelling_is_refused_with_the_right_one(serial_no, keys):
    with pytest.raises(KeyLoadError, match=r"^serial_no must be upper-case hexadecimal without colons"):
        RSASigner(mchid="1", serial_no=serial_no, private_key=keys / "merchant_private.pem")


@pytest.mark.parametrize("serial_no", ["", "XYZ", "A" * 41, "PUB_KEY_ID_", "PUB_KEY_ID_1\n", None, 12, b"AB"])
def test_what_is_no_serial_is_refused(serial_no, keys):
    with pytest.raises(KeyLoadError, match=r"^serial_no is neither the serial number of a certificate nor"):
        RSASigner(mchid="1", serial_no=serial_no, private_key=keys / "merchant_private.pem")


def test_the_public_key_id_is_not_taken_for_the_merchants_serial(keys):
    with pytest.raises(KeyLoadError, match="merchant API certificate"):
        RSASigner(mchid="1", serial_no="PUB_KEY_ID_1", private_key=keys / "merchant_private.pem")


@pytest.mark.parametrize("mchid", ["", "19x", "1 ", "１９", 1900000001, b"1900000001", None])
def test_a_mchid_that_is_no_number_is_refused(mchid, keys):
    with pytest.raises(ConfigurationError, match=r"mchid must be .* a text of digits"):
        RSASigner(mchid=mchid, serial_no=SERIAL, private_key=keys / "merchant_private.pem")


def test_a_signer_accepts_its_own_certificate(keys):
    own = {"private_key": keys / "merchant_private.pem", "certificate": keys / "merchant_cert.pem"}
    assert RSASigner(mchid="1", serial_no=SERIAL, **own).serial_no == SERIAL


@pytest.mark.case("T22")
def test_a_signer_refuses_a_certificate_with_another_serial(keys):
    own = {"private_key": keys / "merchant_private.pem", "certificate": keys / "merchant_cert.pem"}
    with pytest.raises(KeyLoadError, match=r"^certificate: the certificate's serial number is"):
        RSASigner(mchid="1", serial_no="AB", **own)


def test_a_signer_names_the_certificate_that_cannot_be_read(keys):
    own = {"private_key": keys / "merchant_private.pem", "certificate": b"no certificate"}
    with pytest.raises(KeyLoadError, match=r"^certificate: "):
        RSASigner(mchid="1", serial_no=SERIAL, **own)


def test_a_signer_opens_its_key_with_the_password(merchant, signer):
    encrypted = pem(merchant, encryption=PASSWORD_X)
    opened = RSASigner(mchid="1", serial_no=SERIAL, private_key=encrypted, password="x")
    assert opened.sign(MESSAGE) == signer.sign(MESSAGE)


def test_a_signer_refuses_the_certificate_of_another_key(keys):
    own = {"private_key": keys / "old_private.pem", "certificate": keys / "merchant_cert.pem"}
    with pytest.raises(KeyLoadError, match="another private key"):
        RSASigner(mchid="1", serial_no=SERIAL, **own)
