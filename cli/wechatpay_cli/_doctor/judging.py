"""What a reply says of hosts, clock, signature and kind of key."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import httpx

from wechatpay_cli._doctor.check import Check, Status, fail, ok, warn
from wechatpay_cli._doctor.replies import Reply
from wechatpay_cli._failures.error import Exit
from wechatpay_cli._failures.network import Trouble, network_trouble
from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._texts.language import in_language, say
from wechatpay_membercard import ApiError, ConnectionFailedError, NotFoundError, SignError
from wechatpay_signing import SigningError
from wechatpay_signing._apiv3.verification import TOLERANCE_SECONDS
from wechatpay_signing._said import Said

_NEAR = 60


def judge_certificates(reply: Reply, now: float, *, has_public_key: bool) -> Iterator[Check]:
    """Clock, signature, response and key mode from the response to `GET /v3/certificates`."""
    is_signed = not isinstance(reply.error, ApiError) or reply.error.verified
    if reply.response is not None:
        yield from _skew(reply.response, now, is_signed=is_signed)
    signature = say("signature")
    match reply.error:
        case ApiError() as error if not error.verified:
            yield not_vouched_for(say("response"), error)
        case SignError() as error:
            yield Check(
                signature,
                Status.FAIL,
                error.message or say("rejected"),
                say("Run `membercard explain` with the request; check that serial and key belong together."),
                Exit.REFUSED,
            )
        case SigningError() as error:
            text = in_language(error.cause), in_language(error.remedy)
            yield Check(say("response"), Status.FAIL, *text, Exit.UNVERIFIED)
        case NotFoundError() if reply.error.code == "RESOURCE_NOT_EXISTS":
            yield ok(signature, Said("accepted"))
            yield _public_key_mode(has_public_key=has_public_key)
        case ApiError() as error:
            yield Check(
                signature,
                Status.WARN,
                said_by(error),
                say("The call was rejected for another reason; repeat it later."),
            )
        case None if reply.response is not None:
            yield ok(signature, Said("accepted"))
            yield ok(say("response"), Said("verified"))
            yield ok(say("key mode"), _certificate_mode(reply.response))
        case ConnectionFailedError() | None:
            return
        case error:
            yield _no_outcome(say("response"), error)


def judge_host(base_url: str, reply: Reply) -> Check:
    """Whether a host was reached."""
    host = httpx.URL(base_url).netloc.decode()
    if isinstance(reply.error, ConnectionFailedError):
        trouble = network_trouble(reply.error)
        return Check(host, Status.FAIL, *_not_reached(trouble), Exit.UNREACHABLE)
    return ok(host, Said("reached"))


def judge_backup(base_url: str, reply: Reply) -> Check:
    """The backup host matters only when the main one is down: what is wrong with it is a warning."""
    host = httpx.URL(base_url).netloc.decode()
    later = say(" Without it there is no failover.")
    match reply.error:
        case ConnectionFailedError() as error:
            why, remedy = _not_reached(network_trouble(error))
            return Check(host, Status.WARN, why, remedy + later)
        case SigningError() as error:
            return Check(host, Status.WARN, in_language(error.cause), in_language(error.remedy) + later)
        case ApiError() as error if not error.verified:
            unsigned = not_vouched_for(host, error)
            return Check(host, Status.WARN, unsigned.detail, unsigned.remedy + later)
        case _:
            return ok(host, Said("reached (backup)"))


def _not_reached(trouble: Trouble) -> tuple[str, str]:
    return say("not reached: {why}", why=trouble.why), trouble.remedy


def not_vouched_for(name: str, error: ApiError) -> Check:
    """Whatever it says, it is not WeChat Pay's word: anybody on the way can write it."""
    if error.code is None:
        detail = say(
            "a third party responded, not WeChat Pay ({status}, no error code, not signed)",
            status=error.status_code,
        )
        return Check(name, Status.FAIL, detail, _look_at_proxies(), Exit.UNVERIFIED)
    detail = say("not signed, so anybody on the way can have written it: {reason}", reason=said_by(error))
    remedy = _look_at_proxies()
    if isinstance(error, SignError):
        remedy += say(
            " If it is WeChat Pay's, serial and key do not belong together: run `membercard explain`."
        )
    return Check(name, Status.FAIL, detail, remedy, Exit.UNVERIFIED)


def _look_at_proxies() -> str:
    return say("Look at proxies, gateways and sign-in pages on the way.")


def _skew(response: httpx.Response, now: float, *, is_signed: bool) -> Iterator[Check]:
    name = say("clock skew")
    stamp = response.headers.get("Wechatpay-Timestamp", "")
    try:
        server = int(stamp) if stamp else parsedate_to_datetime(response.headers.get("Date", "")).timestamp()
    except ValueError:
        return
    off = now - server
    shown = Said("{off} s against the server", off=f"{off:+.0f}")
    sync = Said("Synchronise the clock (NTP).")
    if abs(off) > TOLERANCE_SECONDS and is_signed:
        yield fail(name, shown, sync)
    elif abs(off) > _NEAR:
        yield warn(name, shown, sync)
    elif is_signed:
        yield ok(name, shown)


def _certificate_mode(response: httpx.Response) -> str:
    serial = response.headers.get("Wechatpay-Serial", "")
    if serial.startswith("PUB_KEY_ID_"):
        return Said("WeChat Pay public key ({serial})", serial=serial)
    return Said("platform certificate ({serial})", serial=serial)


def _public_key_mode(*, has_public_key: bool) -> Check:
    name = say("key mode")
    if has_public_key:
        return ok(
            name,
            Said("WeChat Pay public key; no platform certificate (a 404 is expected for new merchants)"),
        )
    return fail(
        name,
        Said("this merchant has no platform certificate"),
        Said("Set WECHATPAY_PUBLIC_KEY_ID and WECHATPAY_PUBLIC_KEY_FILE from the merchant platform."),
    )


def judge_echo(reply: Reply) -> Iterator[Check]:
    """Whether a body arrives as it was signed."""
    name = "POST /v3/security/echo"
    match reply.error:
        case None:
            yield ok(name, Said("a body in Chinese is signed and verified both ways"))
        case ApiError() as error if not error.verified:
            yield not_vouched_for(name, error)
        case SignError() as error:
            remedy = say("GET is accepted and POST is not: the body is changed on its way.")
            yield Check(name, Status.FAIL, said_by(error), remedy, Exit.REFUSED)
        case SigningError() as error:
            text = in_language(error.cause), in_language(error.remedy)
            yield Check(name, Status.FAIL, *text, Exit.UNVERIFIED)
        case ConnectionFailedError() as error:
            yield Check(name, Status.WARN, *_not_reached(network_trouble(error)))
        case ApiError() as error:
            remedy = say("Not every merchant has this operation.")
            yield Check(name, Status.WARN, said_by(error), remedy)
        case error:
            yield _no_outcome(name, error)


def _no_outcome(name: str, error: Exception) -> Check:
    """A response that is neither a success nor an error, such as a 202."""
    failure = as_failure(error)
    if failure is None:
        raise error
    return Check(name, Status.FAIL, failure.what, failure.remedy, Exit.UNVERIFIED)


def said_by(error: ApiError) -> str:
    """Status, code and text of an error."""
    parts = (str(error.status_code), error.code, error.message)
    return " ".join(part for part in parts if part)
