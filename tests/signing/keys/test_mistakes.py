"""The likely mistake is named, and nothing of the key is shown."""

import base64
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from tests.signing.keys.forms import pem
from wechatpay_signing import (
    KeyLoadError,
    load_private_key,
    load_public_key,
)

KEYS = Path(__file__).parents[2] / "vectors" / "keys"


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
