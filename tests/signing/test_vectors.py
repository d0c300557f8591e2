"""The vectors, through the public API: each valid one is accepted, each mutated one refused."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import jsonschema
import pytest

from wechatpay_signing import (
    DecryptionError,
    FieldCipher,
    InvalidSignatureError,
    NotificationParser,
    PlatformCertificates,
    RSASigner,
    RSAVerifier,
    SignatureProbeError,
    SigningTransport,
    StaleTimestampError,
    UnknownSerialError,
    UnsignedResponseError,
    UnsupportedSignatureTypeError,
    authorization_header,
    decrypt_aead,
    encrypt_aead,
    request_message,
)

VECTORS = Path(__file__).parents[1] / "vectors"
DOCUMENTS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(VECTORS.glob("*.json"))}
SCHEMA, COLLECTION = DOCUMENTS.pop("schema"), DOCUMENTS.pop("vectors")
REFUSALS = {
    "signature": InvalidSignatureError,
    "unsigned": UnsignedResponseError,
    "stale": StaleTimestampError,
    "unknown_serial": UnknownSerialError,
    "probe": SignatureProbeError,
    "signature_type": UnsupportedSignatureTypeError,
}


def every(*kinds, expect=None):
    """Parameters: (document, vector) of these kinds."""
    return [
        pytest.param(document, vector, id=f"{stem}: {vector['name']}")
        for stem, document in DOCUMENTS.items()
        if document["kind"] in kinds
        for vector in document["vectors"]
        if expect is None or vector["expect"] == expect
    ]


def verify(document, vector, message):
    """Verify a merchant's signature: the verifier does not mind whose key it holds."""
    verifier = RSAVerifier({"PUB_KEY_ID_1": document["public_keys"][vector["public_key"]]})
    verifier.verify("PUB_KEY_ID_1", message, vector["signature"])


def message_of(vector):
    return request_message(
        vector["method"], vector["target"], vector["timestamp"], vector["nonce_str"], vector["body"].encode()
    )


def verifier_of(document):
    return RSAVerifier({document["serials"][name]: pem for name, pem in document["public_keys"].items()})


def flip(text, position=7):
    """The text with one base64 character replaced by another."""
    return text[:position] + ("A" if text[position] != "A" else "B") + text[position + 1 :]


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_each_file_follows_the_schema(stem):
    jsonschema.Draft202012Validator(SCHEMA).validate(DOCUMENTS[stem])


def test_one_file_holds_every_vector_for_other_languages():
    jsonschema.Draft202012Validator(SCHEMA).validate(COLLECTION)
    held = {name: {"$schema": "./schema.json", **one} for name, one in COLLECTION["documents"].items()}
    assert held == DOCUMENTS
    for name, pem in COLLECTION["private_keys"].items():
        assert pem == (VECTORS / "keys" / f"{name}_private.pem").read_text("utf-8")


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_the_schema_rejects_a_document_without_its_vectors(stem):
    document = {name: value for name, value in DOCUMENTS[stem].items() if name != "vectors"}
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(document)


def test_the_generator_writes_the_committed_files():
    command = [sys.executable, str(VECTORS / "generate.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0  # noqa: S603 - this project's own script


@pytest.mark.parametrize(("document", "vector"), every("request", expect="valid"))
def test_a_request_signature_verifies(document, vector):
    verify(document, vector, message_of(vector))


@pytest.mark.parametrize(("document", "vector"), every("request", expect="invalid"))
def test_a_changed_request_is_refused(document, vector):
    with pytest.raises(InvalidSignatureError):
        verify(document, vector, message_of(vector))


@pytest.mark.parametrize(("document", "vector"), every("request", expect="valid"))
@pytest.mark.parametrize("field", ["method", "target", "timestamp", "nonce_str", "body", "signature"])
def test_a_request_with_any_field_changed_is_refused(document, vector, field):
    changed = {**vector, field: vector[field] + "1" if field != "signature" else flip(vector[field])}
    with pytest.raises(InvalidSignatureError):
        verify(document, changed, message_of(changed))


@pytest.mark.parametrize("vector", [v for v in DOCUMENTS["requests"]["vectors"] if v["expect"] == "valid"])
def test_a_request_is_signed_byte_for_byte(vector, signer):
    assert message_of(vector).decode() == vector["message"]
    assert signer.sign(message_of(vector)) == vector["signature"]
    fields = {name: vector[name] for name in ("timestamp", "nonce_str", "signature")}
    header = authorization_header(mchid=signer.mchid, serial_no=signer.serial_no, **fields)
    assert header == vector["authorization"]


@pytest.mark.parametrize("vector", DOCUMENTS["brand_requests"]["vectors"])
def test_a_request_of_a_brand_is_signed_byte_for_byte(vector, brand):
    assert message_of(vector).decode() == vector["message"]
    fields = {name: vector[name] for name in ("timestamp", "nonce_str")}
    signature = brand.sign(message_of(vector))
    header = authorization_header(
        mchid=brand.brand_id, serial_no=brand.serial_no, signature=signature, scheme=brand.scheme, **fields
    )
    assert header == vector["authorization"]


@pytest.mark.parametrize(("document", "vector"), every("message"))
def test_another_message_verifies(document, vector):
    verify(document, vector, vector["message"].encode())


@pytest.mark.parametrize(("document", "vector"), every("message"))
def test_another_message_changed_is_refused(document, vector):
    with pytest.raises(InvalidSignatureError):
        verify(document, vector, vector["message"].strip().encode())


@pytest.fixture
def callers(signer, brand):
    """Who is answered, and where: a brand, or a merchant."""
    return {True: (brand, "/brand/x"), False: (signer, "/v3/x")}


def exchange(callers, document, vector):
    """Let the answer of a vector arrive, at its time, and return or raise what the transport does."""
    answer = httpx.Response(vector["status"], headers=vector["headers"], content=vector["body"].encode())
    inner = httpx.MockTransport(lambda request: answer)
    signer, path = callers["-BRAND-" in vector["headers"].get("Wechatpay-Signature-Type", "")]
    transport = SigningTransport(signer, verifier_of(document), inner=inner, clock=lambda: vector["now"])
    return transport.handle_request(httpx.Request("POST", f"https://api.mch.weixin.qq.com{path}"))


@pytest.mark.parametrize(("document", "vector"), every("response"))
def test_an_answer_is_judged(document, vector, callers):
    if vector["expect"] in REFUSALS:
        with pytest.raises(REFUSALS[vector["expect"]]) as caught:
            exchange(callers, document, vector)
        assert caught.type is REFUSALS[vector["expect"]]
    else:
        response = exchange(callers, document, vector)
        assert response.extensions["wechatpay_verified"] is (vector["expect"] == "verified")


@pytest.mark.parametrize(("document", "vector"), every("response", expect="verified"))
@pytest.mark.parametrize("changed", ["body", "Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature"])
def test_a_changed_answer_is_refused(document, vector, changed, callers):
    mutated = {**vector, "headers": dict(vector["headers"])}
    if changed == "body":
        mutated["body"] += " "
    elif changed == "Wechatpay-Timestamp":
        mutated["headers"][changed] = str(
            int(vector["headers"][changed]) + (1 if vector["now"] > 1795449600 else -1)
        )
        mutated["now"] = int(mutated["headers"][changed])
    elif changed == "Wechatpay-Nonce":
        mutated["headers"][changed] += "0"
    else:
        mutated["headers"][changed] = flip(vector["headers"][changed])
    with pytest.raises(InvalidSignatureError):
        exchange(callers, document, mutated)


@pytest.mark.parametrize(("document", "vector"), every("callback"))
def test_a_callback_is_judged_and_decrypted(document, vector):
    parser = NotificationParser(verifier_of(document), vector["apiv3_key"], clock=lambda: vector["now"])
    if vector["expect"] in REFUSALS:
        with pytest.raises(REFUSALS[vector["expect"]]) as caught:
            parser.parse(vector["headers"], vector["body"].encode())
        assert caught.type is REFUSALS[vector["expect"]]
    else:
        notification = parser.parse(vector["headers"], vector["body"].encode())
        assert notification.resource == json.loads(vector["plaintext"])


@pytest.mark.parametrize(("document", "vector"), every("certificates"))
def test_platform_certificates_are_taken_from_an_answer(document, vector, signer):
    answer = httpx.Response(200, headers=vector["headers"], content=vector["body"].encode())
    certificates = PlatformCertificates(
        signer,
        vector["apiv3_key"],
        inner=httpx.MockTransport(lambda request: answer),
        clock=lambda: vector["now"],
    )
    certificates.prepare()
    for serial_no in vector["serials"]:
        assert serial_no in repr(certificates)
    headers = {name.lower(): value for name, value in vector["headers"].items()}
    certificates.verify(
        headers["wechatpay-serial"], vector["message"].encode(), headers["wechatpay-signature"]
    )


@pytest.mark.parametrize(("document", "vector"), every("aead", expect="valid"))
def test_a_ciphertext_opens_and_is_made_again(document, vector):
    parts = (vector["key"], vector["nonce"], vector["associated_data"])
    assert decrypt_aead(*parts, vector["ciphertext"]).decode() == vector["plaintext"]
    assert encrypt_aead(*parts, vector["plaintext"].encode()) == vector["ciphertext"]


@pytest.mark.parametrize(("document", "vector"), every("aead", expect="invalid"))
def test_a_changed_ciphertext_does_not_open(document, vector):
    with pytest.raises(DecryptionError):
        decrypt_aead(vector["key"], vector["nonce"], vector["associated_data"], vector["ciphertext"])


def cipher_of(document, vector, keys):
    name = vector["private_key"]
    own = RSASigner(mchid="1", serial_no="AB", private_key=keys / f"{name}_private.pem")
    return FieldCipher(verifier_of(document), own)


@pytest.mark.parametrize(("document", "vector"), every("oaep", expect="valid"))
def test_a_field_decrypts(document, vector, keys):
    assert cipher_of(document, vector, keys).decrypt(vector["ciphertext"]) == vector["plaintext"]


@pytest.mark.parametrize(("document", "vector"), every("oaep", expect="invalid"))
def test_a_changed_field_does_not_decrypt(document, vector, keys):
    with pytest.raises(DecryptionError):
        cipher_of(document, vector, keys).decrypt(vector["ciphertext"])
