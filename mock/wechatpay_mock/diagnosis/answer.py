"""Why a response or a callback does not verify."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wechatpay_signing._apiv3.verification import PROBE_PREFIX, TOLERANCE_SECONDS
from wechatpay_signing._said import Said

from .bodies import received_bodies
from .causes import Cause, Certainty, Diagnosis, ranked
from .codings import NOT_BASE64, readings
from .framings import answer_framings
from .material import NamedKey, header, json_object, octets
from .search import BUDGET, Budget, Candidates, Parts
from .signature import Opened, made_of, opened
from .variants import Variant, distinct, nonces, timestamps

_NEEDED = ("wechatpay-timestamp", "wechatpay-nonce", "wechatpay-signature", "wechatpay-serial")
_LARGEST = 16 * 1024 * 1024
"""Bytes of an unpacked body that are looked at."""


def of_answer(
    headers: Mapping[str, str],
    body: bytes,
    platform: Mapping[str, NamedKey],
    *,
    others: Sequence[NamedKey] = (),
    apiv3_key: bytes | None = None,
    now: int | None = None,
    budget: int = BUDGET,
) -> Diagnosis:
    """Name the causes why a response or callback does not verify.

    Args:
        headers: As they arrived.
        body: Its bytes as they are being verified.
        platform: WeChat Pay's keys by serial or public key id.
        others: Keys that may have been taken by mistake, such as the merchant's own.
        apiv3_key: To try the decryption of a callback.
        now: The receiver's clock in Unix seconds when the message came.
        budget: What the search may cost, about the bytes hashed.

    Returns:
        The causes, surest first, and whether the signature fits.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4013053249
    """
    values = {name: header(headers, name) or "" for name in _NEEDED}
    if missing := [name.title() for name in _NEEDED if not values[name]]:
        return Diagnosis((_cause("signature_headers_missing", names=", ".join(missing)),), fits=False)
    if values["wechatpay-signature"].startswith(PROBE_PREFIX):
        return Diagnosis((_cause("signature_probe", prefix=PROBE_PREFIX),), fits=False)
    serial = values["wechatpay-serial"]
    named = [platform[serial]] if serial in platform else []
    unnamed = [key for name, key in platform.items() if name != serial]
    parts = _parts(values, body, Budget(budget))
    found = opened(values["wechatpay-signature"], (*named, *unnamed, *others), parts)
    if found is None:
        causes = list(_not_opened(values["wechatpay-signature"], named))
    else:
        causes = [*_of_key(found, serial, named, others), *made_of(found, parts, received=True)]
        if not found.messages:
            causes.append(Cause("body_changed", Certainty.LIKELY, received=True))
    fits = found is not None and not causes
    if not named:
        causes.append(_cause("unknown_serial", serial=serial))
    if now is not None:
        causes += _clock_faults(values["wechatpay-timestamp"], now)
    if fits and apiv3_key is not None:
        causes += _decryption_faults(body, apiv3_key)
    return Diagnosis(ranked(causes), fits)


def _parts(values: Mapping[str, str], body: bytes, budget: Budget) -> Parts:
    timestamp, nonce = (octets(values[name]) for name in ("wechatpay-timestamp", "wechatpay-nonce"))
    how = Said("the nonce of `resource` is in its place")
    inner = _resource_nonce(body)
    axes = (
        distinct(b"", ()),
        distinct(b"", ()),
        timestamps(timestamp),
        nonces(nonce, *([Variant(inner, "nonce_differs", how)] if inner else [])),
        received_bodies(body, *_unpacked(body)),
    )
    framings = Candidates(answer_framings(), budget)
    return Parts(tuple(Candidates(axis, budget) for axis in axes), framings, budget)


def _unpacked(body: bytes) -> Iterator[Variant]:
    if body[:2] != b"\x1f\x8b":
        return
    try:
        plain = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _LARGEST)
    except (zlib.error, gzip.BadGzipFile):
        return
    yield Variant(plain, "body_compression", Said("still compressed"))


def _resource_nonce(body: bytes) -> bytes:
    resource = json_object(body).get("resource")
    return octets(str(resource.get("nonce", ""))) if isinstance(resource, dict) else b""


def _of_key(
    found: Opened, serial: str, named: Sequence[NamedKey], others: Sequence[NamedKey]
) -> Iterator[Cause]:
    if found.key in others:
        yield _cause("not_from_wechatpay", key=found.key.name)
    elif found.key not in named:
        yield _cause("wrong_serial", serial=serial, key=found.key.name)


def _not_opened(text: str, named: Sequence[NamedKey]) -> Iterator[Cause]:
    written = readings(text)
    problem = written[0].problem if written else NOT_BASE64
    if problem is not None:
        yield _cause("signature_encoding", how=problem)
    if written and named:
        yield Cause("wrong_key", Certainty.LIKELY, {"key": named[0].name}, received=True)


def _clock_faults(timestamp: str, now: int) -> Iterator[Cause]:
    seconds = timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 20
    if seconds and abs(off := now - int(timestamp)) > TOLERANCE_SECONDS:
        yield _cause("timestamp_off", seconds=f"{off:+d}", allowed=TOLERANCE_SECONDS)


def _decryption_faults(body: bytes, apiv3_key: bytes) -> Iterator[Cause]:
    resource = json_object(body).get("resource")
    if not isinstance(resource, dict) or "ciphertext" not in resource:
        return
    written = readings(str(resource["ciphertext"]))
    nonce, extra = (octets(str(resource.get(name) or "")) for name in ("nonce", "associated_data"))
    try:
        AESGCM(apiv3_key).decrypt(nonce, written[0].data if written else b"", extra)
    except (InvalidTag, ValueError):
        yield _cause("wrong_apiv3_key")


def _cause(name: str, **values: str | int) -> Cause:
    return Cause(name, Certainty.CERTAIN, values, received=True)
