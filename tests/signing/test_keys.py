"""Loading keys: every form that users have at hand, and messages that help with the rest."""

import base64
import contextlib
import os
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateNumbers
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509 import load_pem_x509_certificate

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

KEYS = Path(__file__).parents[1] / "vectors" / "keys"
MESSAGE = b"message"
PASSWORD_X = BestAvailableEncryption(b"x")
TRADITIONAL = PrivateFormat.TraditionalOpenSSL
SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"


@pytest.fixture(scope="module")
def merchant(keys):
    return load_pem_private_key((keys / "merchant_private.pem").read_bytes(), None)


@pytest.fixture(scope="module")
def short_key():
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - it is to be refused


def pem(key, form=PrivateFormat.PKCS8, encryption=None):
    return key.private_bytes(Encoding.PEM, form, encryption or NoEncryption())


def public_pem(key, encoding=Encoding.PEM, form=PublicFormat.SubjectPublicKeyInfo):
    return key.public_key().public_bytes(encoding, form)


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


def test_a_long_path_in_text_is_not_taken_for_base64(merchant, signer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("a" * 60, "b" * 60, "key")
    path.parent.mkdir(parents=True)
    path.write_bytes(pem(merchant))
    assert base64.b64encode(load_private_key(str(path)).sign(MESSAGE)).decode() == signer.sign(MESSAGE)


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


@pytest.mark.parametrize("load", [load_private_key, load_public_key])
@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf\r\n", b'""', "\u00a0".encode()])
def test_an_empty_file_is_called_empty(load, content, tmp_path):
    path = tmp_path / "empty.pem"
    path.write_bytes(content)
    with pytest.raises(KeyLoadError, match=r"the file '.*empty\.pem' is empty\."):
        load(path)
    with pytest.raises(KeyLoadError, match=r"the given content of length \d is empty\."):
        load(content)


@pytest.mark.parametrize("text", ["", " \n", "\u00a0", "\u200b", '""'])
def test_an_empty_text_is_called_empty(text):
    with pytest.raises(KeyLoadError, match="private_key is empty"):
        load_private_key(text)


def test_a_path_that_reads_like_the_first_line_of_a_pem_is_a_path(merchant, signer, tmp_path):
    path = tmp_path / "BEGIN PRIVATE KEY"
    path.write_bytes(pem(merchant))
    assert base64.b64encode(load_private_key(str(path)).sign(MESSAGE)).decode() == signer.sign(MESSAGE)


CSR = "CERTIFICATE REQUEST"
MISTAKES = {
    "UTF-32": (lambda text: text.encode("utf-32"), "is in UTF-32"),
    "UTF-32, little end first": (lambda text: text.encode("utf-32-le"), "is in UTF-32"),
    "UTF-32, big end first": (lambda text: text.encode("utf-32-be"), "is in UTF-32"),
    "UTF-32 read as Latin-1": (
        lambda text: text.encode("utf-32").decode("latin-1"),
        "in UTF-32, and was read",
    ),
    "base64 of UTF-16": (lambda text: base64.b64encode(text.encode("utf-16")), "is in UTF-16"),
    "encoded for a URL": (lambda text: quote(text), "is encoded as in a URL or in HTML"),
    "encoded for HTML": (lambda text: text.replace("\n", "&#10;"), "is encoded as in a URL or in HTML"),
    "four dashes": (lambda text: text.replace("-----", "----"), "line is missing or damaged"),
    "long dashes": (lambda text: text.replace("--", "—"), "line is missing or damaged"),
    "no first line": (lambda text: text.partition("\n")[2], "line is missing or damaged"),
    "no first line, in bytes": (lambda text: text.partition("\n")[2].encode(), "lacks its -----BEGIN"),
    "UTF-16": (lambda text: text.encode("utf-16"), "is in UTF-16"),
    "UTF-16, little end first": (lambda text: text.encode("utf-16-le"), "is in UTF-16"),
    "UTF-16, big end first": (lambda text: text.encode("utf-16-be"), "is in UTF-16"),
    "UTF-16 read as Latin-1": (
        lambda text: text.encode("utf-16").decode("latin-1"),
        "in UTF-16, and was read",
    ),
    "tabs": (lambda text: text.replace("\n", "\n\\t"), r"contains \\t written as two characters"),
    "line breaks escaped twice": (lambda text: text.replace("\n", "\\\\n"), "escaped twice"),
    "line breaks escaped twice, Windows": (lambda text: text.replace("\n", "\\\\r\\\\n"), "escaped twice"),
    "cut off": (lambda text: text[:400], "-----END line: it was cut off"),
    "quotes": (lambda text: ('"' + text[28:90] + '"').encode(), "is in quotes"),
    "Chinese quotes": (lambda text: ("“" + text[28:90] + "”").encode(), "is in quotes"),
    "a path in quotes": (
        lambda text: "'keys/apiclient_key.pem'",
        "directory: it is in quotes",
    ),
    "a path with a blank": (lambda text: "keys/apiclient_key.pem ", "begins or ends with spaces"),
    "a path with a line end": (
        lambda text: "keys/apiclient_key.pem\n",
        "ends with spaces or a line break",
    ),
    "a path": (lambda text: "~/apiclient_key", r"the file '~/apiclient_key' cannot be read \(No such file"),
    "a Windows path": (lambda text: r"C:\\keys\\key", r"the file 'C:\\\\keys"),
    "a long text": (lambda text: "x/" * 3000, "the given text of length 6000 cannot be read"),
    "a directory": (lambda text: str(KEYS), r"vectors/keys"),
    "a device": (lambda text: "/dev/zero", r"cannot be read \(it is a pipe or a device"),
    "an OpenSSH key": (
        lambda text: "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
        "it is an OpenSSH key: give apiclient_key|it is a private key",
    ),
    "an OpenSSH public key": (lambda text: b"ssh-rsa AAAAB3NzaC1yc2E= shop", "is an OpenSSH key"),
    "a CSR": (lambda text: f"-----BEGIN {CSR}-----\nAAAA\n-----END {CSR}-----", "a certificate request"),
    "an old CSR": (
        lambda text: f"-----BEGIN NEW {CSR}-----\nAAAA\n-----END NEW {CSR}-----",
        "certificate request",
    ),
    "a chain": (lambda text: "-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----", "a chain of certificates"),
}


@pytest.mark.parametrize("load", [load_private_key, load_public_key])
@pytest.mark.parametrize("case", MISTAKES)
def test_the_likely_mistake_is_named_and_nothing_of_the_key(case, load, merchant):
    change, words = MISTAKES[case]
    text = pem(merchant).decode()
    with pytest.raises(KeyLoadError, match=words) as caught:
        load(change(text))
    assert text[40:60] not in str(caught.value)


def test_der_given_as_text_is_named(merchant):
    der = merchant.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(KeyLoadError, match="it is DER that was read as text"):
        load_private_key(der.decode("latin-1"))


def test_an_ec_key_is_named():
    with pytest.raises(KeyLoadError, match="it is an EC key, not an RSA key"):
        load_private_key(pem(ec.generate_private_key(ec.SECP256R1())))


def test_a_key_of_another_kind_is_refused():
    with pytest.raises(KeyLoadError, match="it is not an RSA key"):
        load_private_key(pem(ed25519.Ed25519PrivateKey.generate()))


def test_what_may_be_a_part_of_a_key_is_not_shown(merchant):
    line = pem(merchant).decode().splitlines()[3]
    with pytest.raises(KeyLoadError, match="text of length 64 cannot be read") as caught:
        load_private_key(line)
    assert line[:20] not in str(caught.value)


def test_a_key_that_others_may_write_is_loaded_with_a_warning(merchant, tmp_path, caplog):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(merchant))
    path.chmod(0o640)
    load_private_key(path)
    assert caplog.messages == []
    path.chmod(0o622)
    load_private_key(path)
    assert caplog.messages == [
        f"private_key: of the file {path}, other users may write it (mode 622); chown it, and chmod 600 it"
    ]


@pytest.mark.skipif(os.name != "posix", reason="owners are a POSIX matter")
def test_a_key_of_another_user_is_loaded_with_a_warning(merchant, tmp_path, caplog, monkeypatch):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(merchant))
    path.chmod(0o600)
    monkeypatch.setattr("wechatpay_signing._files._trusted_owners", lambda: {os.geteuid() + 1})
    load_private_key(path)
    assert caplog.messages == [
        f"private_key: of the file {path}, it belongs to another user; chown it, and chmod 600 it"
    ]


def test_a_file_too_large_for_a_key_is_refused(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 65537)
    with pytest.raises(KeyLoadError, match="larger than 64 KiB"):
        load_private_key(tmp_path / "large")


@pytest.fixture
def pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_key_is_read_from_a_pipe(pipe, merchant):
    writer = threading.Thread(target=pipe.write_bytes, args=[pem(merchant)])
    writer.start()
    load_private_key(pipe)
    writer.join(10)


def test_a_pipe_that_nobody_writes_to_is_given_up(pipe, monkeypatch):
    monkeypatch.setattr("wechatpay_signing._files._PIPE_SECONDS", 0.01)
    with pytest.raises(KeyLoadError, match="nothing arrived from the pipe within 10 seconds"):
        load_private_key(pipe)


def test_a_pipe_without_end_is_given_up(pipe):
    def write():
        with contextlib.suppress(BrokenPipeError), pipe.open("wb", buffering=0) as out:
            while True:
                out.write(b"x" * 4096)

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(KeyLoadError, match="larger than 64 KiB"):
        load_private_key(pipe)
    writer.join(10)
