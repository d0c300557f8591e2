"""Sensitive fields."""

import base64

import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    DecryptionError,
    EncryptionError,
    Encryptor,
    FieldCipher,
    RSASigner,
    RSAVerifier,
    SigningTransport,
    resilient_transport,
)


@pytest.fixture
def far_end(keys):
    """WeChat Pay's side: opens what was encrypted with its public key."""
    return RSASigner(mchid="1", serial_no="AB", private_key=keys / "public_private.pem")


@pytest.mark.parametrize("text", ["", "13800138000", "深圳市南山区", "9" * 214])
def test_a_field_is_encrypted_for_the_key_it_names(verifier, far_end, platform, text):
    encrypted = FieldCipher(verifier).encrypt(text)
    assert encrypted.serial_no == platform.serials["public"]
    assert far_end.decrypt(base64.b64decode(encrypted.ciphertext)) == text.encode()


def test_the_result_is_a_pair(verifier):
    ciphertext, serial_no = FieldCipher(verifier).encrypt("x")
    assert (len(ciphertext), serial_no) == (344, verifier.serial_no)


def test_it_is_an_encryptor(verifier):
    assert isinstance(FieldCipher(verifier), Encryptor)


@pytest.mark.parametrize("wrap", [lambda transport: transport, resilient_transport], ids=["alone", "retries"])
def test_a_transport_has_all_that_a_cipher_needs(signer, verifier, keys, wrap):
    cipher = FieldCipher.for_transport(wrap(SigningTransport(signer, verifier)))
    for_merchant = FieldCipher(RSAVerifier({signer.serial_no: keys / "merchant_cert.pem"}))
    assert cipher.encrypt("x").serial_no == verifier.serial_no
    assert cipher.decrypt(for_merchant.encrypt("会员").ciphertext) == "会员"


class Outside:
    """A signer and verifier of the user's own, which sign and verify and no more."""

    mchid = "1"
    serial_no = "AB"

    def sign(self, message):
        raise NotImplementedError

    def verify(self, serial_no, message, signature):
        raise NotImplementedError


def test_a_signer_that_cannot_decrypt_leaves_a_cipher_that_encrypts(verifier):
    cipher = FieldCipher.for_transport(SigningTransport(Outside(), verifier))
    assert cipher.encrypt("x").serial_no == verifier.serial_no
    with pytest.raises(ConfigurationError, match="cannot decrypt"):
        cipher.decrypt("eA==")


def test_a_verifier_without_a_key_to_encrypt_with_is_named(signer):
    with pytest.raises(ConfigurationError, match="encryption_key"):
        FieldCipher.for_transport(SigningTransport(signer, Outside()))


@pytest.mark.parametrize("name", ["signer", "verifier"])
def test_a_transport_that_repeats_and_does_not_sign_has_no_keys(name):
    transport = resilient_transport(httpx.MockTransport(lambda request: httpx.Response(204)))
    with pytest.raises(ConfigurationError, match=f"has no {name}"):
        getattr(transport, name)
    with pytest.raises(ConfigurationError, match="has no "):
        FieldCipher.for_transport(transport)


def test_each_ciphertext_is_another(verifier):
    cipher = FieldCipher(verifier)
    assert cipher.encrypt("x") != cipher.encrypt("x")


@pytest.mark.parametrize("text", ["9" * 215, "会" * 72])
def test_a_text_that_is_too_long_is_refused_with_the_limit(verifier, text):
    with pytest.raises(EncryptionError, match=f"{len(text.encode())} bytes in UTF-8, .* takes 214"):
        FieldCipher(verifier).encrypt(text)


@pytest.mark.parametrize("value", [13800138000, b"13800138000", None, "1380013800\ud800"])
def test_what_is_no_text_is_not_encrypted(verifier, value):
    with pytest.raises(EncryptionError, match="not UTF-8 text"):
        FieldCipher(verifier).encrypt(value)


def test_what_was_encrypted_for_the_merchant_is_decrypted(signer, keys):
    for_merchant = RSAVerifier({signer.serial_no: keys / "merchant_cert.pem"})
    cipher = FieldCipher(for_merchant, signer)
    encrypted = cipher.encrypt("会员")
    assert encrypted.serial_no == signer.serial_no
    assert cipher.decrypt(encrypted.ciphertext) == "会员"


def test_without_the_signer_nothing_can_be_decrypted(verifier):
    with pytest.raises(ConfigurationError, match="cannot decrypt"):
        FieldCipher(verifier).decrypt("AAAA")


@pytest.mark.parametrize("ciphertext", ["?", "\ud800", None, 7])
def test_what_is_no_base64_is_refused(verifier, signer, ciphertext):
    with pytest.raises(DecryptionError, match="not base64"):
        FieldCipher(verifier, signer).decrypt(ciphertext)


@pytest.mark.parametrize("size", [0, 255, 256, 257])
def test_what_does_not_open_is_refused(verifier, signer, size):
    with pytest.raises(DecryptionError, match="cannot be decrypted"):
        FieldCipher(verifier, signer).decrypt(base64.b64encode(bytes(size)).decode())


def test_what_is_no_text_is_refused(verifier, far_end):
    class Remote:
        def decrypt(self, ciphertext):
            return b"\xff"

    with pytest.raises(DecryptionError, match="not UTF-8"):
        FieldCipher(verifier, Remote()).decrypt("AAAA")


@pytest.mark.anyio
async def test_the_key_can_be_awaited(verifier):
    class Awaited:
        encryption_key = verifier.encryption_key
        asked = 0

        async def aprepare(self):
            self.asked += 1

    keys = Awaited()
    await FieldCipher(keys).aprepare()
    await FieldCipher(verifier).aprepare()
    assert keys.asked == 1
