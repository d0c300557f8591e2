"""Why a signed request was rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wechatpay_signing._apiv3.message import MERCHANT, Scheme
from wechatpay_signing._said import Said

from .authorization import HeaderAsFound, read_authorization
from .bodies import bodies
from .causes import Cause, Certainty, Diagnosis, blamed, ranked
from .framings import framings
from .headers import clock_faults, expired, has_its_headers, header_faults, is_recent, sent_at
from .identity import Identity, identity_faults, identity_of
from .material import Answer, NamedKey, Sent, header, octets
from .operations import fields_of
from .platform import confirmed, on_the_way
from .search import BUDGET, Budget, Candidates, Parts
from .signature import Opened, made_of, not_opened, opened
from .urls import targets
from .variants import Variant, distinct, methods, nonces, timestamps


def of_request(
    sent: Sent,
    keys: Sequence[NamedKey],
    *,
    serial: str | None = None,
    mchid: str | None = None,
    others: Sequence[NamedKey] = (),
    secrets: Sequence[bytes] = (),
    answer: Answer | None = None,
    now: int | None = None,
    scheme: Scheme = MERCHANT,
    budget: int = BUDGET,
) -> Diagnosis:
    """Name the causes of a rejected request.

    Args:
        sent: The request as it was sent.
        keys: The key that should have signed, and its certificate, if known.
        serial: The number of the merchant's API certificate, where no key of `keys` has one.
        mchid: The merchant number, where no certificate names it.
        others: Keys that may have been taken by mistake.
        secrets: API keys, to recognise an HMAC.
        answer: What came back.
        now: Unix seconds of a clock to judge the timestamp by, where the response has no date.
        scheme: How the caller must present itself.
        budget: What the search may cost, about the bytes hashed; 500,000,000 are some two seconds.

    Returns:
        The causes, surest first, and whether the signature fits. Nothing is certain but what was reproduced.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """
    causes = list(header_faults(sent))
    text = header(sent.headers, "authorization")
    if not text:
        causes.append(Cause("authorization_missing", Certainty.CERTAIN))
        return Diagnosis(ranked(causes if answer is None else confirmed(causes, answer)), fits=False)
    found = read_authorization(text, scheme)
    parts = _parts(sent, found, Budget(budget))
    signature = found.fields.get("signature", "")
    seal = opened(signature, (*keys, *others), parts) if signature else None
    known = identity_of(keys, seal.key if seal else None, serial, mchid)
    causes += found.faults
    causes += _by_clock(found, keys, answer, now)
    causes += _of_key(seal, found, scheme, keys, known)
    holds = False
    if seal is not None:
        complete = all(found.fields.get(name) for name in scheme.fields)
        causes += made_of(seal, parts)
        if complete and not seal.messages:
            causes.append(Cause("message_unknown", Certainty.LIKELY))
        holds = any(not message.mistakes for message in seal.messages) and not blamed(causes)
    elif signature:
        causes += not_opened(signature, keys, secrets, parts.right)
    if answer is not None:
        causes = [*confirmed(causes, answer), *on_the_way(answer, parts.right, holds=holds)]
    if not holds or blamed(causes):
        return Diagnosis(ranked(causes), fits=False)
    causes += _still_rejected(answer)
    unchecked = tuple(_unchecked(sent, found, known, answer, now))
    return Diagnosis(ranked(causes), not unchecked and not blamed(causes), unchecked)


def _parts(sent: Sent, found: HeaderAsFound, budget: Budget) -> Parts:
    target = octets(sent.target)
    written = octets(sent.written_target)
    timestamp, nonce = (octets(found.fields.get(name, "")) for name in ("timestamp", "nonce_str"))
    axes = (
        methods(octets(sent.method)),
        distinct(target, _targets(target, written, sent.origin)),
        timestamps(timestamp),
        nonces(nonce),
        bodies(sent, fields_of(sent.method, sent.target)),
    )
    return Parts(tuple(Candidates(axis, budget) for axis in axes), Candidates(framings(), budget), budget)


def _targets(target: bytes, written: bytes, origin: str) -> Iterator[Variant]:
    yield from targets(target, origin)
    if written != target:
        yield Variant(written, "path_requoted", Said("as it was written, without percent-encoding"))
        yield from (variant for variant in targets(written, origin) if variant.cause)


def _by_clock(
    found: HeaderAsFound, keys: Sequence[NamedKey], answer: Answer | None, now: int | None
) -> Iterator[Cause]:
    sent = sent_at(found.fields)
    if sent is not None:
        yield from clock_faults(sent, answer, now)
        yield from expired(sent, keys)


def _of_key(
    seal: Opened | None, found: HeaderAsFound, scheme: Scheme, keys: Sequence[NamedKey], known: Identity
) -> Iterator[Cause]:
    """Whether the key that signed is the one that the header names."""
    signer = seal.key if seal else None
    if signer is not None and not any(signer.is_same(key) for key in keys):
        yield _wrong_key(Said("that of {key}, not the merchant's", key=signer.name))
        return
    certificates = [key for key in keys if key.serial or key.owner]
    if signer is not None and certificates and not any(signer.is_same(key) for key in certificates):
        how = Said(
            "that of {key}, which does not belong to {certificate}",
            key=signer.name,
            certificate=certificates[0].name,
        )
        # Unless the header names that certificate, it may be the certificate that is the wrong one.
        named = found.fields.get("serial_no") in {key.serial for key in certificates}
        yield _wrong_key(how, Certainty.CERTAIN if named else Certainty.LIKELY)
    yield from identity_faults(found.fields, scheme.caller, known)


def _wrong_key(how: Said, certainty: Certainty = Certainty.CERTAIN) -> Cause:
    return Cause("wrong_key", certainty, {"how": how})


def _still_rejected(answer: Answer | None) -> Iterator[Cause]:
    """What remains when all is right as far as it is known."""
    if answer is None:
        how = Said("by a proxy, a gateway or the HTTP client; the body of the 401 shows what arrived")
        yield Cause("changed_in_transit", Certainty.POSSIBLE, {"how": how})
    elif answer.platform_view is not None:
        how = Said("the platform has the certificate of another key for this serial_no")
        yield Cause("wrong_key", Certainty.LIKELY, {"how": how})


def _unchecked(
    sent: Sent, found: HeaderAsFound, known: Identity, answer: Answer | None, now: int | None
) -> Iterator[str]:
    """What the platform checks and nothing at hand could show."""
    moment = sent_at(found.fields)
    if known.mchid is None:
        yield "mchid"
    if known.serial is None:
        yield "serial_no"
    if moment is None or not is_recent(moment, answer, now):
        yield "timestamp"
    if not has_its_headers(sent):
        yield "headers"
