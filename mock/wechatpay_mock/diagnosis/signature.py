"""Who made a signature, how, and over what."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from wechatpay_signing._said import Said

from .causes import Cause, Certainty
from .codings import NOT_BASE64, Written, readings
from .difference import first_difference
from .material import NamedKey
from .seal import Seal, open_seal
from .search import HeldMessage, Parts, search

_RSA_SIZES = (128, 256, 384, 512)
_ALGORITHMS = {16: "MD5", 20: "HMAC-SHA1", 32: "HMAC-SHA256", 64: "HMAC-SHA512"}
_HASHES = {16: ("MD5", hashlib.md5), 20: ("SHA-1", hashlib.sha1), 32: ("SHA-256", hashlib.sha256)}


@dataclass(frozen=True, slots=True)
class Opened:
    """A signature that one of the keys made: how it was written, what it holds, what that means."""

    written: Written
    key: NamedKey
    seal: Seal
    messages: list[HeldMessage]


def opened(text: str, keys: Sequence[NamedKey], parts: Parts) -> Opened | None:
    """The signature, opened with the key that made it; None when none of the keys did."""
    for written in readings(text):
        for key in keys:
            seal = open_seal(written.data, key.public)
            if seal is None:
                continue
            messages = search(seal, parts)
            if messages or seal.proven:
                return Opened(written, key, seal, messages)
    return None


def made_of(found: Opened, parts: Parts, *, received: bool = False) -> Iterator[Cause]:
    """What is wrong with a signature that was opened: its coding, its algorithm, its message."""
    if found.written.problem is not None:
        yield Cause(
            "signature_encoding", Certainty.CERTAIN, {"how": found.written.problem}, received=received
        )
    if not found.seal.is_right:
        made = {"algorithm": found.seal.algorithm, "how": found.seal.algorithm}
        yield Cause("wrong_hash", Certainty.CERTAIN, made, received=received)
    # Two explanations of the same bytes: what was signed is known, the reason is not.
    certainty = Certainty.CERTAIN if len(found.messages) == 1 else Certainty.LIKELY
    for message in found.messages:
        for mistake in message.mistakes:
            signed, sent = message.message, parts.right
            if mistake.cause.startswith("body_"):
                signed, sent = message.body, parts.right_lines[-1]
            values: dict[str, str | int] = {"how": mistake.how, "length": len(message.message)}
            yield Cause(mistake.cause, certainty, values, first_difference(signed, sent), received)


def not_opened(
    text: str, keys: Sequence[NamedKey], secrets: Sequence[bytes], right: bytes
) -> Iterator[Cause]:
    """What may be wrong with a signature that none of the keys made. `right` is what it should hold."""
    written = readings(text)
    if other := _other_algorithm(text, written, secrets, right):
        yield other
        return
    if not written:
        yield Cause("signature_encoding", Certainty.CERTAIN, {"how": NOT_BASE64})
        return
    data, problem = written[0]
    if problem is not None:
        yield Cause("signature_encoding", Certainty.CERTAIN, {"how": problem})
    if not keys:
        return
    if problem is not None and len(data) not in _RSA_SIZES:
        return  # how many bytes there were, nobody knows
    sizes = [(key.public.key_size + 7) // 8 for key in keys]
    if len(data) not in sizes:
        foreign = len(data) in _RSA_SIZES
        values = {"length": len(data), "expected": sizes[0]}
        yield Cause("signature_length", Certainty.LIKELY if foreign else Certainty.CERTAIN, values)
        if foreign:
            how = Said("a key of {bits} bits", bits=8 * len(data))
            yield Cause("wrong_key", Certainty.LIKELY, {"how": how})
    elif any(_altered(data, right, key.private) for key in keys if key.private):
        how = Said("only a few of its bytes are wrong")
        yield Cause("signature_altered", Certainty.CERTAIN, {"how": how})
    else:
        how = Said("not with the key of {key}", key=keys[0].name)
        yield Cause("wrong_key", Certainty.LIKELY, {"how": how})
        yield Cause("signature_altered", Certainty.POSSIBLE, {"how": Said("where nobody can tell")})


def _altered(signature: bytes, message: bytes, key: RSAPrivateKey) -> bool:
    # PKCS#1 v1.5 gives one signature per message; two unrelated ones agree in one byte of 256.
    right = key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    return len(signature) == len(right) and sum(map(int.__eq__, signature, right)) > len(right) // 4


def _other_algorithm(
    text: str, written: Sequence[Written], secrets: Sequence[bytes], message: bytes
) -> Cause | None:
    """Whether it is a hash, with or without a secret, or the signature of another algorithm."""
    if not written:
        return None
    hexadecimal = [bytes.fromhex(text)] if re.fullmatch("(?:[0-9a-fA-F]{2})+", text) else []
    for data in (*hexadecimal, *(one.data for one in written)):
        if len(data) in _HASHES:
            name, hashed = _HASHES[len(data)]
            if hashed(message).digest() == data:
                return _algorithm(Said("the {name} of the message, unsigned", name=name), Certainty.CERTAIN)
            if any(hmac.new(secret, message, hashed).digest() == data for secret in secrets):
                return _algorithm(Said("HMAC-{name} with an API key", name=name), Certainty.CERTAIN)
    for data in (*hexadecimal, *(one.data for one in written)):
        if len(data) in _ALGORITHMS:
            how = Said(
                "its {length} bytes are those of {name}", length=len(data), name=_ALGORITHMS[len(data)]
            )
            return _algorithm(how, Certainty.LIKELY)
        if 68 <= len(data) <= 72 and data[0] == 0x30 and data[1] == len(data) - 2:
            return _algorithm(Said("it has the form of ECDSA or SM2"), Certainty.LIKELY)
    return None


def _algorithm(how: Said, certainty: Certainty) -> Cause:
    return Cause("signature_algorithm", certainty, {"how": how})
