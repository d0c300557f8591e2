"""`explain` loads whatever the signing package loads, and says like it why a file is no key."""

import base64
import os
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from wechatpay_cli._explain.keys import load_key
from wechatpay_cli._failures.error import CommandError


@pytest.fixture(scope="module")
def key(make_key):
    return make_key("merchant")


def private(key, encoding=Encoding.PEM, how=PrivateFormat.PKCS8, encryption=None):
    return key.private_bytes(encoding, how, encryption or NoEncryption())


def public(key, encoding=Encoding.PEM):
    return key.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)


FORMS = {
    "PKCS#8": private,
    "PKCS#1": lambda key: private(key, how=PrivateFormat.TraditionalOpenSSL),
    "private DER": lambda key: private(key, Encoding.DER),
    "private base64 in one line": lambda key: base64.b64encode(private(key, Encoding.DER)),
    "SPKI": public,
    "public DER": lambda key: public(key, Encoding.DER),
    "public base64 in one line": lambda key: base64.b64encode(public(key, Encoding.DER)),
    "with a byte order mark": lambda key: b"\xef\xbb\xbf" + public(key),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_key_is_loaded(form, key, tmp_path):
    path = tmp_path / "key"
    path.write_bytes(FORMS[form](key))
    loaded = load_key(path)
    assert (loaded.name, loaded.public) == ("key", key.public_key())
    assert (loaded.private is not None) is (form.startswith(("PKCS", "private")))


def test_a_certificate_comes_with_its_serial_and_its_end(service, key):
    loaded = load_key(service.env_file.with_name("apiclient_cert.pem"), "mine")
    assert loaded.name == "mine"
    assert loaded.serial in service.env_file.read_text()
    assert loaded.expires is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_read_once(key, tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(private(key),))
    writer.start()
    assert load_key(path).private is not None
    writer.join()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"hello", "contains no PEM block"),
        (lambda key: private(key, encryption=BestAvailableEncryption(b"x")), "give its password"),
        (lambda _: private(ec.generate_private_key(ec.SECP256R1())), "EC key"),
        (lambda _: public(ec.generate_private_key(ec.SECP256R1())), "EC key"),
        (b"x" * 100_000, "64 KiB"),
    ],
    ids=["empty", "text", "encrypted", "private EC", "public EC", "large"],
)
def test_what_is_no_key_is_told_with_the_reason_and_without_its_content(content, why, key, tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(content if isinstance(content, bytes) else content(key))
    with pytest.raises(CommandError) as raised:
        load_key(path)
    assert "key.pem" in raised.value.what
    assert why in raised.value.why[0]
    assert "hello" not in raised.value.why[0]


@pytest.mark.parametrize("path", ["/nowhere/key.pem", "/", "/dev/zero", "a\0b"])
def test_what_is_no_file_is_told_with_the_reason(path):
    with pytest.raises(CommandError) as raised:
        load_key(Path(path))
    assert raised.value.why[0]
