"""AEAD_AES_256_GCM and its key."""

import pytest

from wechatpay_signing import ConfigurationError, DecryptionError, decrypt_aead, encrypt_aead
from wechatpay_signing._crypto.aead import APIv3Key

KEY = "0123456789abcdef0123456789abcdef"
NONCE = "0123456789ab"


@pytest.mark.parametrize("key", [KEY, KEY.encode()])
def test_what_is_encrypted_can_be_decrypted(key):
    assert decrypt_aead(key, NONCE, "data", encrypt_aead(key, NONCE, "data", b"text")) == b"text"


def test_a_key_object_decrypts_and_can_be_handed_on():
    key = APIv3Key(APIv3Key(KEY))
    sealed = encrypt_aead(KEY, NONCE, "data", b"text")
    assert key.decrypt(nonce=NONCE, associated_data="data", ciphertext=sealed) == b"text"


def test_a_key_object_shows_no_key():
    assert repr(APIv3Key(KEY)) == "<APIv3Key>"


@pytest.mark.parametrize("key", ["", "short", KEY + "x", KEY[:16]])
def test_an_apiv3_key_has_32_bytes(key):
    with pytest.raises(ConfigurationError, match=f"must be 32 bytes long and has {len(key)}"):
        APIv3Key(key)


@pytest.mark.parametrize("call", [decrypt_aead, encrypt_aead])
def test_a_key_of_no_aes_length_is_refused(call):
    with pytest.raises(ConfigurationError, match="must be 32 bytes long and has 31"):
        call(KEY[:31], NONCE, "", "AAAA" if call is decrypt_aead else b"")


@pytest.mark.parametrize("key", [None, 32, KEY[:-1] + "\udcff"])
def test_a_key_that_is_neither_bytes_nor_text_is_refused(key):
    ways = (
        lambda: APIv3Key(key),
        lambda: decrypt_aead(key, NONCE, "", ""),
        lambda: encrypt_aead(key, NONCE, "", b""),
    )
    for way in ways:
        with pytest.raises(ConfigurationError, match="neither bytes nor UTF-8 text"):
            way()


@pytest.mark.parametrize(("data", "plaintext"), [("", "text"), ("", 7), (b"data", b""), ("\ud800", b"")])
def test_what_cannot_be_encrypted_is_refused(data, plaintext):
    with pytest.raises(ConfigurationError, match="must be UTF-8 text, and the plaintext must be bytes"):
        encrypt_aead(KEY, NONCE, data, plaintext)


def test_a_nonce_of_another_length_is_refused_when_encrypting():
    with pytest.raises(ConfigurationError, match="nonce must be 12 bytes"):
        encrypt_aead(KEY, "short", "", b"")


@pytest.mark.parametrize(
    ("nonce", "data", "ciphertext", "reason"),
    [
        ("short", "data", None, "nonce of the ciphertext is not 12 bytes"),
        ("\ud800" + NONCE[1:], "data", None, "nonce of the ciphertext is not 12 bytes"),
        (12, "data", None, "nonce of the ciphertext is not 12 bytes"),
        (NONCE, "\ud800", None, "associated data of the ciphertext is not UTF-8 text"),
        (NONCE, None, None, "associated data of the ciphertext is not UTF-8 text"),
        (NONCE, "other", None, "cannot be decrypted"),
        ("0123456789aB", "data", None, "cannot be decrypted"),
        (NONCE, "data", "not base64!", "not base64"),
        (NONCE, "data", "bm90IGJhc2U2NA*==", "not base64"),
        (NONCE, "data", "bm90 IGJh\n", "not base64"),
        (NONCE, "data", "é", "not base64"),
        (NONCE, "data", 7, "not base64"),
        (NONCE, "data", "AAAA", "cannot be decrypted"),
        (NONCE, "data", "", "cannot be decrypted"),
    ],
)
def test_what_does_not_belong_together_does_not_open(nonce, data, ciphertext, reason):
    sealed = encrypt_aead(KEY, NONCE, "data", b"text") if ciphertext is None else ciphertext
    with pytest.raises(DecryptionError, match=reason):
        decrypt_aead(KEY, nonce, data, sealed)


WRAPPED = {
    "blanks before": " {}",
    "a line end": "{}\n",
    "a Windows line end": "{}\r\n",
    "a byte order mark": "\ufeff{}",
    "a wide blank": "{}\u3000",
}


@pytest.mark.parametrize("case", WRAPPED)
@pytest.mark.parametrize("length", [30, 31, 32])
def test_blanks_around_an_apiv3_key_are_named(case, length):
    with pytest.raises(ConfigurationError, match="has spaces, line breaks or a byte order mark around it"):
        APIv3Key(WRAPPED[case].format("k" * length))


@pytest.mark.parametrize("quotes", ['""', "''", "“”", "‘’", "``"])
@pytest.mark.parametrize("length", [26, 30, 32])
def test_quotes_around_an_apiv3_key_are_named(quotes, length):
    with pytest.raises(ConfigurationError, match="is in quotes") as caught:
        APIv3Key(quotes[0] + "k" * length + quotes[1])
    assert "kkk" not in str(caught.value)
