"""What did the caller sign, if not this request? The mistakes that SDKs make, tried one by one.

An RSA signature gives back the digest that was signed, so each guess costs one hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_to_bytes

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from ._http import RawRequest


def diagnose(
    key: rsa.RSAPublicKey, signature: bytes, request: RawRequest, fields: Mapping[str, str], body: bytes
) -> str | None:
    """The mistake in one sentence; None when no guess fits.

    A signature made by another private key gives no digest back, and is named as that.
    """
    try:
        digest = key.recover_data_from_signature(signature, padding.PKCS1v15(), SHA256())
    except (InvalidSignature, ValueError):
        return "the private key does not belong to the certificate that serial_no names"
    for mistake, message in _guesses(request, fields, body):
        if hashlib.sha256(message).digest() == digest:
            return mistake
    return None


def _guesses(request: RawRequest, fields: Mapping[str, str], body: bytes) -> Iterator[tuple[str, bytes]]:
    method, target = request.method.encode(), request.target
    stamp, nonce = fields["timestamp"].encode(), fields["nonce_str"].encode()

    def message(method: bytes = method, target: bytes = target, body: bytes = body) -> bytes:
        return b"\n".join((method, target, stamp, nonce, body, b""))

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
    try:
        value = json.loads(body)
    except ValueError:
        return
    if isinstance(value, str):
        yield "JSON text was encoded as JSON once more after signing", value.encode(errors="replace")
    text = json.dumps(body.decode(errors="replace"), ensure_ascii=False)
    yield "JSON text was encoded as JSON once more for signing", text.encode(errors="replace")
    for spacing, separators in (("with spaces", (", ", ": ")), ("without spaces", (",", ":"))):
        for letters, ascii_only in (("plain text", False), (r"\u escapes", True)):
            for order, sort in (("same order", False), ("sorted keys", True)):
                text = json.dumps(value, ensure_ascii=ascii_only, separators=separators, sort_keys=sort)
                yield f"{spacing}, {letters}, {order}", text.encode("utf-8", errors="replace")
