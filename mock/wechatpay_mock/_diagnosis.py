"""What did the caller sign, if not this request, and how? The mistakes that SDKs make, tried one by one.

An RSA signature gives back the digest that was signed, so each guess costs one hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from urllib.parse import unquote_to_bytes

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from wechatpay_signing._apiv3.message import signed_lines

from ._wire import RawRequest

_PKCS1, _SHA256 = padding.PKCS1v15(), SHA256()
_PSS = padding.PSS(padding.MGF1(_SHA256), padding.PSS.AUTO)
# What stands before the digest in a signature: DigestInfo, RFC 8017 section 9.2.
_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
_OTHER_INFOS = {
    "MD5": bytes.fromhex("3020300c06082a864886f70d020505000410"),
    "SHA-1": bytes.fromhex("3021300906052b0e03021a05000414"),
    "SHA-384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "SHA-512": bytes.fromhex("3051300d060960864801650304020305000440"),
}


def diagnose(
    key: rsa.RSAPublicKey,
    signature: bytes,
    message: bytes,
    request: RawRequest,
    fields: Mapping[str, str],
    body: bytes,
) -> str | None:
    """The mistake in one sentence, of a signature that does not fit the message; None when no guess fits."""
    size = key.key_size // 8
    if len(signature) != size:
        return (
            f"the signature has {len(signature)} bytes, not {size} as with the key of the certificate that"
            " serial_no names; it was cut, or made with another private key"
        )
    try:
        signed = key.recover_data_from_signature(signature, _PKCS1, None)
    except (InvalidSignature, ValueError):
        return _without_digest(key, signature, message)
    digest = signed.removeprefix(_SHA256_INFO)
    if digest == signed:
        return f"signed with {_hash_of(signed)}; SHA-256 is required (SHA256withRSA)"
    guesses = _guesses(request, fields, body)
    return next((mistake for mistake, guess in guesses if hashlib.sha256(guess).digest() == digest), None)


def _without_digest(key: rsa.RSAPublicKey, signature: bytes, message: bytes) -> str:
    """The mistake when the signature gives no digest back."""
    try:
        key.verify(signature, message, _PSS, _SHA256)
    except InvalidSignature:
        return "the private key does not belong to the certificate that serial_no names"
    return "signed with PSS padding; PKCS #1 v1.5 is required (SHA256withRSA)"


def _hash_of(signed: bytes) -> str:
    return next(
        (name for name, info in _OTHER_INFOS.items() if signed.startswith(info)), "another hash or none"
    )


def _guesses(request: RawRequest, fields: Mapping[str, str], body: bytes) -> Iterator[tuple[str, bytes]]:
    method, target = request.method.encode(), request.target
    stamp, nonce = fields["timestamp"].encode(), fields["nonce_str"].encode()

    def message(method: bytes = method, target: bytes = target, body: bytes = body) -> bytes:
        return signed_lines(method, target, stamp, nonce, body)

    yield "the last line feed of the message is missing", message()[:-1]
    if body:
        yield "the body was left out of the signed message", message(body=b"")
    if request.raw_query:
        yield "the query string was left out of the signed message", message(target=request.raw_path)
    yield "the signed target ends in a question mark, the sent one does not", message(target=target + b"?")
    if unquote_to_bytes(target) != target:
        yield (
            "the target was signed decoded, and sent percent-encoded",
            message(target=unquote_to_bytes(target)),
        )
    host = (request.header("host") or "").encode()
    for scheme in (b"https://", b"http://"):
        yield "the whole URL was signed; only path and query are", message(target=scheme + host + target)
    yield "the method was signed in lower case", message(method=method.lower())
    for name, other in _reserialised(body):
        yield f"the body was serialised again between signing and sending: {name}", message(body=other)


def _reserialised(body: bytes) -> Iterator[tuple[str, bytes]]:
    with suppress(ValueError, RecursionError):  # no JSON, or nested too deep for it
        value = json.loads(body)
        if isinstance(value, str):
            yield "JSON text was encoded as JSON once more after signing", value.encode(errors="replace")
        text = json.dumps(body.decode(errors="replace"), ensure_ascii=False)
        yield "JSON text was encoded as JSON once more for signing", text.encode(errors="replace")
        for spacing, separators in (("with spaces", (", ", ": ")), ("without spaces", (",", ":"))):
            for letters, ascii_only in (("plain text", False), (r"\u escapes", True)):
                for order, sort in (("same order", False), ("sorted keys", True)):
                    text = json.dumps(value, ensure_ascii=ascii_only, separators=separators, sort_keys=sort)
                    yield f"{spacing}, {letters}, {order}", text.encode("utf-8", errors="replace")
