"""Loading keys: every form that users have at hand, and those that are rejected with the reason."""

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateNumbers
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)

from tests.signing.keys.forms import MESSAGE, pem, public_pem
from wechatpay_signing import (
    KeyLoadError,
    load_private_key,
    load_public_key,
)

KEYS = Path(__file__).parents[2] / "vectors" / "keys"
PASSWORD_X = BestAvailableEncryption(b"x")
TRADITIONAL = PrivateFormat.TraditionalOpenSSL
SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"


def one_line(text):
    """A PEM without its first and last line and without line ends, as in an environment variable."""
    return "".join(text.decode().strip().splitlines()[1:-1])


PRIVATE_FORMS = {
    "PKCS#8": lambda key: pem(key),
    "PKCS#1": lambda key: pem(key, TRADITIONAL),
    "PKCS#8 text": lambda key: pem(key).decode(),
    "PKCS#8 DER": lambda key: key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "PKCS#1 DER": lambda key: key.private_bytes(Encoding.DER, TRADITIONAL, NoEncryption()),
    "Windows line ends": lambda key: pem(key).replace(b"\n", b"\r\n"),
    "byte order mark": lambda key: b"\xef\xbb\xbf" + pem(key),
    "byte order mark in text": lambda key: "\ufeff" + pem(key).decode(),
    "byte order mark and base64": lambda key: b"\xef\xbb\xbf" + one_line(pem(key)).encode(),
    "backslash n": lambda key: pem(key).decode().replace("\n", "\\n"),
    "backslash r n": lambda key: pem(key).decode().replace("\n", "\\r\\n"),
    "one line with markers": lambda key: pem(key).decode().replace("\n", " "),
    "base64 in one line": lambda key: one_line(pem(key)),
    "base64 in lines": lambda key: "\n".join(pem(key).decode().splitlines()[1:-1]) + "\n",
    "base64 bytes": lambda key: one_line(pem(key)).encode(),
    "base64 with backslash n": lambda key: "\\n".join(pem(key).decode().splitlines()[1:-1]),
    "byte order mark and base64 in text": lambda key: "\ufeff" + one_line(pem(key)),
    "bytearray": lambda key: bytearray(pem(key)),
    "memoryview": lambda key: memoryview(pem(key)),
    "text around": lambda key: b"Bag Attributes\n  friendlyName: x\n" + pem(key) + b"\nbye\n",
}


@pytest.mark.case("T22")
@pytest.mark.parametrize("form", PRIVATE_FORMS)
def test_a_private_key_loads(form, merchant, signer):
    key = load_private_key(PRIVATE_FORMS[form](merchant))
    assert base64.b64encode(key.sign(MESSAGE)).decode() == signer.sign(MESSAGE)


@pytest.mark.parametrize("form", PRIVATE_FORMS)
def test_a_private_key_loads_from_a_file(form, merchant, signer, tmp_path):
    content = PRIVATE_FORMS[form](merchant)
    path = tmp_path / "apiclient_key.pem"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    for source in (path, str(path)):
        assert base64.b64encode(load_private_key(source).sign(MESSAGE)).decode() == signer.sign(MESSAGE)


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, TRADITIONAL])
@pytest.mark.parametrize("password", ["pass", b"pass"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_an_encrypted_private_key_loads_with_its_password(form, password, line_end, merchant):
    encrypted = pem(merchant, form, BestAvailableEncryption(b"pass")).replace(b"\n", line_end)
    assert load_private_key(encrypted, password=password).sign(MESSAGE) == load_private_key(
        pem(merchant)
    ).sign(MESSAGE)


def test_an_empty_password_counts_as_none(merchant):
    assert load_private_key(pem(merchant), password="").sign(MESSAGE)
    with pytest.raises(KeyLoadError, match="give its password"):
        load_private_key(pem(merchant, encryption=PASSWORD_X), password="")


PUBLIC_FORMS = {
    "SPKI": lambda key: public_pem(key),
    "PKCS#1": lambda key: public_pem(key, form=PublicFormat.PKCS1),
    "SPKI DER": lambda key: public_pem(key, Encoding.DER),
    "PKCS#1 DER": lambda key: public_pem(key, Encoding.DER, PublicFormat.PKCS1),
    "base64 in one line": lambda key: one_line(public_pem(key)),
    "backslash n": lambda key: public_pem(key).decode().replace("\n", "\\n"),
}


@pytest.mark.parametrize("form", PUBLIC_FORMS)
def test_a_public_key_loads(form, merchant):
    assert load_public_key(PUBLIC_FORMS[form](merchant)) == load_private_key(pem(merchant)).public_key()


@pytest.mark.parametrize("form", ["PEM", "DER", "base64"])
def test_a_certificate_loads_as_public_key(form, keys, merchant):
    certificate = (keys / "merchant_cert.pem").read_bytes()
    source = {
        "PEM": certificate,
        "DER": base64.b64decode(one_line(certificate)),
        "base64": one_line(certificate),
    }
    key = load_public_key(source[form])
    assert key == load_private_key(pem(merchant)).public_key()
    assert key.certificate_serial == SERIAL


def test_a_certificate_beside_the_key_does_not_disturb(keys, merchant, signer):
    both = (keys / "merchant_cert.pem").read_bytes() + pem(merchant)
    assert base64.b64encode(load_private_key(both).sign(MESSAGE)).decode() == signer.sign(MESSAGE)
    assert load_public_key(both).certificate_serial == SERIAL


def test_of_several_keys_in_a_file_the_wanted_kind_is_taken(keys, merchant):
    private, certificate = pem(merchant), (keys / "old_cert.pem").read_bytes()
    expected = load_public_key(certificate)
    assert load_public_key(private + certificate) == expected
    assert load_public_key(private + public_pem(merchant)) == load_private_key(private).public_key()
    assert load_private_key(certificate + private).public_key() == load_private_key(private).public_key()


def inconsistent(key):
    """A key whose private exponent belongs to another key, as a damaged file may have it."""
    n = key.private_numbers()
    broken = RSAPrivateNumbers(n.p, n.q, n.d ^ 2, n.dmp1, n.dmq1, n.iqmp, n.public_numbers)
    return broken.private_key(unsafe_skip_rsa_key_validation=True)


@pytest.mark.parametrize("name", ["d", "dmp1", "dmq1", "iqmp"])
def test_a_key_with_any_wrong_number_is_refused(merchant, name):
    numbers = merchant.private_numbers()
    values = {field: getattr(numbers, field) for field in ("p", "q", "d", "dmp1", "dmq1", "iqmp")}
    values[name] ^= 2
    broken = RSAPrivateNumbers(**values, public_numbers=numbers.public_numbers)
    with pytest.raises(KeyLoadError, match="do not match each other"):
        load_private_key(pem(broken.private_key(unsafe_skip_rsa_key_validation=True)))


@pytest.mark.parametrize("prime", ["p", "q"])
def test_a_key_whose_exponent_fits_one_prime_only_is_refused(merchant, prime):
    numbers = merchant.private_numbers()
    d = numbers.d + (getattr(numbers, prime) - 1)
    broken = RSAPrivateNumbers(
        numbers.p,
        numbers.q,
        d,
        d % (numbers.p - 1),
        d % (numbers.q - 1),
        numbers.iqmp,
        numbers.public_numbers,
    )
    with pytest.raises(KeyLoadError, match="do not match each other"):
        load_private_key(pem(broken.private_key(unsafe_skip_rsa_key_validation=True)))


REFUSED_PRIVATE = {
    "EC": (lambda key, short: pem(ec.generate_private_key(ec.SECP256R1())), None, "not an RSA key"),
    "1024 bits": (lambda key, short: pem(short), None, "1024 bits, but at least 2048"),
    "public key": (lambda key, short: public_pem(key), None, "a public key, but the private key is needed"),
    "certificate": (
        lambda key, short: KEYS.joinpath("merchant_cert.pem"),
        None,
        "it is a certificate, but the private key is needed",
    ),
    "PEM with a foreign character": (
        lambda key, short: pem(key).replace(b"MII", b"MII*", 1),
        None,
        "no PEM block",
    ),
    "public key in base64": (
        lambda key, short: one_line(public_pem(key)),
        None,
        "it is a public key or certificate, but the private key is needed",
    ),
    "public key in DER": (
        lambda key, short: public_pem(key, Encoding.DER),
        None,
        "or certificate, but the private",
    ),
    "encrypted": (
        lambda key, short: pem(key, encryption=PASSWORD_X),
        None,
        "give its password",
    ),
    "wrong password": (
        lambda key, short: pem(key, encryption=PASSWORD_X),
        "y",
        "password is wrong",
    ),
    "password of another type": (
        lambda key, short: pem(key, encryption=PASSWORD_X),
        7,
        "its password is neither bytes nor UTF-8 text",
    ),
    "password not needed": (lambda key, short: pem(key), "y", "has no password"),
    "damaged": (lambda key, short: pem(key).replace(b"MII", b"MIX", 1), None, "private key cannot be read"),
    "damaged base64": (lambda key, short: pem(key).replace(b"MII", b"M", 1), None, "no PEM block"),
    "inconsistent": (lambda key, short: pem(inconsistent(key)), None, "do not match each other"),
    "PKCS#12": (
        lambda key, short: pkcs12.serialize_key_and_certificates(b"x", key, None, None, PASSWORD_X),
        None,
        "apiclient_cert.p12",
    ),
    "other DER": (lambda key, short: b"\x30\x03\x02\x01\x01", None, "content cannot be read"),
    "words": (lambda key, short: b"my key", None, "the given content of length 6 contains no PEM block"),
    "empty": (lambda key, short: "", None, "is empty"),
    "no such file": (
        lambda key, short: "apiclient_kye.pem",
        None,
        r"the file 'apiclient_kye\.pem' cannot be read \(No such file or directory\)",
    ),
    "no such path": (
        lambda key, short: Path("apiclient_kye.pem"),
        None,
        r"the file 'apiclient_kye\.pem' cannot be read \(No such file or directory\)\.",
    ),
    "not a path": (lambda key, short: "a\0b", None, r"cannot be read \(not a path\)\."),
    "nothing": (lambda key, short: None, None, "neither a path nor text nor bytes"),
    "a number": (lambda key, short: 7, None, "neither a path nor text nor bytes"),
    "not a character": (lambda key, short: "\ud800", None, "cannot be read"),
}


@pytest.mark.case("T22")
@pytest.mark.parametrize("case", REFUSED_PRIVATE)
def test_another_private_key_is_refused_with_the_reason(case, merchant, short_key):
    make, password, reason = REFUSED_PRIVATE[case]
    with pytest.raises(KeyLoadError, match=reason) as caught:
        load_private_key(make(merchant, short_key), password=password)
    assert str(caught.value).startswith("private_key")
    assert caught.value.remedy


REFUSED_PUBLIC = {
    "EC": (lambda key, short: public_pem(ec.generate_private_key(ec.SECP256R1())), "not an RSA key"),
    "1024 bits": (lambda key, short: public_pem(short), "1024 bits, but at least 2048"),
    "private key": (lambda key, short: pem(key), "private key, but a public key or"),
    "damaged": (lambda key, short: public_pem(key).replace(b"MII", b"MIX", 1), "public key cannot be read"),
}


@pytest.mark.parametrize("case", REFUSED_PUBLIC)
def test_another_public_key_is_refused_with_the_reason(case, merchant, short_key):
    make, reason = REFUSED_PUBLIC[case]
    with pytest.raises(KeyLoadError, match=reason) as caught:
        load_public_key(make(merchant, short_key))
    assert str(caught.value).startswith("public_key: ")
