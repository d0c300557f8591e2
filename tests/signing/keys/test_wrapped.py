"""A key is read in whatever it was wrapped in on its way."""

import base64

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from tests.signing.keys.forms import MESSAGE, pem, public_pem
from wechatpay_signing import (
    KeyLoadError,
    load_private_key,
    load_public_key,
)

SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"


def wrapped(data):
    """Base64 in lines, as the command `base64` writes it."""
    return base64.encodebytes(data).decode()


@pytest.mark.parametrize("form", [lambda data: base64.b64encode(data).decode(), wrapped])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_the_base64_of_a_whole_pem_is_read(form, bom, merchant, keys, signer, tmp_path):
    text = form(bom + pem(merchant))
    path = tmp_path / "key.b64"
    path.write_text(text)
    for source in (text, text.encode(), text.replace("\n", "\\n"), path, str(path)):
        assert base64.b64encode(load_private_key(source).sign(MESSAGE)).decode() == signer.sign(MESSAGE)
    certificate = form(bom + (keys / "merchant_cert.pem").read_bytes())
    assert load_public_key(certificate).certificate_serial == SERIAL
    assert load_public_key(form(bom + public_pem(merchant))) == load_private_key(text).public_key()


def der(key):
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def base64_text(data):
    return base64.b64encode(data).decode()


WRAPPINGS = {
    "base64 of a PEM in quotes": lambda key: f'"{base64_text(pem(key))}"',
    "base64 of a PEM in Chinese quotes": lambda key: f"“{base64_text(pem(key))}”",
    "base64 of base64 of a PEM": lambda key: base64_text(base64_text(pem(key)).encode()),
    "base64 three times": lambda key: base64_text(base64_text(base64_text(pem(key)).encode()).encode()),
    "base64 of base64 in lines": lambda key: wrapped(wrapped(pem(key)).encode()),
    "base64 of a PEM that begins with a byte order mark": lambda key: base64_text(b"\xef\xbb\xbf" + pem(key)),
    "base64 of a PEM without padding": lambda key: base64_text(pem(key) + b"\n").rstrip("="),
    "base64 of DER without padding": lambda key: base64_text(der(key)).rstrip("="),
    "base64 for URLs": lambda key: base64.urlsafe_b64encode(der(key)).decode(),
    "base64 of DER with blanks that do not break": lambda key: wrapped(der(key)).replace("\n", "\u00a0\n"),
    "base64 of DER with blanks without width": lambda key: wrapped(der(key)).replace("\n", "\u200b\n"),
    "base64 of DER with wide blanks": lambda key: "\u3000" + base64_text(der(key)) + "\u3000",
    "DER in hexadecimal": lambda key: der(key).hex(),
    "DER in hexadecimal, upper case": lambda key: der(key).hex().upper(),
    "DER in hexadecimal with colons": lambda key: der(key).hex(":"),
    "DER in hexadecimal in lines": lambda key: der(key).hex("\n", 20),
    "a PEM with blanks that do not break": lambda key: pem(key).decode().replace("\n", "\u00a0\n"),
    "a PEM without padding": lambda key: pem(key).decode().replace("=", ""),
}


@pytest.mark.parametrize("case", WRAPPINGS)
def test_a_key_is_read_in_what_it_was_wrapped_in_on_its_way(case, merchant, signer, tmp_path):
    text = WRAPPINGS[case](merchant)
    path = tmp_path / "key"
    path.write_text(text, encoding="utf-8")
    for source in (text, text.encode(), path, str(path)):
        assert base64.b64encode(load_private_key(source).sign(MESSAGE)).decode() == signer.sign(MESSAGE)


def test_of_base64_a_single_digit_too_many_is_no_key():
    with pytest.raises(KeyLoadError, match="contains no PEM block, no base64 and no DER"):
        load_private_key(b"A" * 121)


def test_base64_of_something_else_is_called_another_kind():
    with pytest.raises(KeyLoadError, match="the file is damaged or of another kind"):
        load_private_key(base64.b64encode(b"\xff" * 120))
