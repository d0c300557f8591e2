"""What a reply says of hosts, clock, signature and kind of key."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import httpx

from wechatpay_cli._chinese import in_language
from wechatpay_cli._doctor.check import Check, Status, fail, ok, warn
from wechatpay_cli._doctor.replies import Reply
from wechatpay_cli._failures.error import Exit
from wechatpay_cli._failures.network import Trouble, network_trouble
from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._texts.language import say
from wechatpay_membercard import ApiError, ConnectionFailedError, NotFoundError, SignError
from wechatpay_signing import SigningError
from wechatpay_signing._apiv3.verification import TOLERANCE_SECONDS

_NEAR = 60


def judge_certificates(reply: Reply, now: float, *, has_public_key: bool) -> Iterator[Check]:
    """Clock, signature, response and key mode from the response to `GET /v3/certificates`."""
    is_signed = not isinstance(reply.error, ApiError) or reply.error.verified
    if reply.response is not None:
        yield from _skew(reply.response, now, is_signed=is_signed)
    signature = say("signature", "签名")
    match reply.error:
        case ApiError() as error if not error.verified:
            yield _unsigned(say("response", "应答"), error)
        case SignError() as error:
            yield Check(
                signature,
                Status.FAIL,
                error.message or say("rejected", "被拒绝"),
                say(
                    "Run `membercard explain` with the request; check that serial and key belong together.",
                    "请用 `membercard explain` 分析该请求，并核对序列号与密钥是否配套。",
                ),
                Exit.REFUSED,
            )
        case SigningError() as error:
            text = in_language(error.cause), in_language(error.remedy)
            yield Check(say("response", "应答"), Status.FAIL, *text, Exit.UNVERIFIED)
        case NotFoundError() if reply.error.code == "RESOURCE_NOT_EXISTS":
            yield ok(signature, "accepted", "已被接受")
            yield _public_key_mode(has_public_key=has_public_key)
        case ApiError() as error:
            yield Check(
                signature,
                Status.WARN,
                _said(error),
                say(
                    "The call was rejected for another reason; repeat it later.",
                    "请求因其他原因被拒绝，请稍后重试。",
                ),
            )
        case None if reply.response is not None:
            yield ok(signature, "accepted", "已被接受")
            yield ok(say("response", "应答"), "verified", "已通过验签")
            yield ok(say("key mode", "密钥模式"), *_certificate_mode(reply.response))
        case ConnectionFailedError() | None:
            return
        case error:
            yield _no_outcome(say("response", "应答"), error)


def judge_host(base_url: str, reply: Reply) -> Check:
    """Whether a host was reached."""
    host = httpx.URL(base_url).netloc.decode()
    if isinstance(reply.error, ConnectionFailedError):
        trouble = network_trouble(reply.error)
        return Check(host, Status.FAIL, *_not_reached(trouble), Exit.UNREACHABLE)
    return ok(host, "reached", "可以连接")


def judge_backup(base_url: str, reply: Reply) -> Check:
    """The backup host matters only when the main one is down: what is wrong with it is a warning."""
    host = httpx.URL(base_url).netloc.decode()
    later = say(" Without it there is no failover.", "否则无法切换到备用域名。")
    match reply.error:
        case ConnectionFailedError() as error:
            why, remedy = _not_reached(network_trouble(error))
            return Check(host, Status.WARN, why, remedy + later)
        case SigningError() as error:
            return Check(host, Status.WARN, in_language(error.cause), in_language(error.remedy) + later)
        case ApiError() as error if not error.verified:
            unsigned = _unsigned(host, error)
            return Check(host, Status.WARN, unsigned.detail, unsigned.remedy + later)
        case _:
            return ok(host, "reached (backup)", "可以连接（备用域名）")


def _not_reached(trouble: Trouble) -> tuple[str, str]:
    return say(f"not reached: {trouble.why}", f"无法连接：{trouble.why}"), trouble.remedy


def _unsigned(name: str, error: ApiError) -> Check:
    """Whatever it says, it is not WeChat Pay's word: anybody on the way can write it."""
    if error.code is None:
        detail = say(
            f"a third party responded, not WeChat Pay ({error.status_code}, no error code, not signed)",
            f"应答并非来自微信支付（{error.status_code}，没有错误码与签名）",
        )
        return Check(name, Status.FAIL, detail, _look_at_proxies(), Exit.UNVERIFIED)
    detail = say(
        f"not signed, so anybody on the way can have written it: {_said(error)}",
        f"应答没有签名，途中任何人都可能写出：{_said(error)}",
    )
    remedy = _look_at_proxies()
    if isinstance(error, SignError):
        remedy += say(
            " If it is WeChat Pay's, serial and key do not belong together: run `membercard explain`.",
            "若确为微信支付所发，则序列号与密钥不配套：请运行 `membercard explain`。",
        )
    return Check(name, Status.FAIL, detail, remedy, Exit.UNVERIFIED)


def _look_at_proxies() -> str:
    return say(
        "Look at proxies, gateways and sign-in pages on the way.", "请检查途中的代理、网关与上网认证页面。"
    )


def _skew(response: httpx.Response, now: float, *, is_signed: bool) -> Iterator[Check]:
    name = say("clock skew", "时钟偏差")
    stamp = response.headers.get("Wechatpay-Timestamp", "")
    try:
        server = int(stamp) if stamp else parsedate_to_datetime(response.headers.get("Date", "")).timestamp()
    except ValueError:
        return
    off = now - server
    shown = (f"{off:+.0f} s against the server", f"与服务器相差 {off:+.0f} 秒")
    sync = ("Synchronise the clock (NTP).", "请同步时钟（NTP）。")
    if abs(off) > TOLERANCE_SECONDS and is_signed:
        yield fail(name, shown, sync)
    elif abs(off) > _NEAR:
        yield warn(name, shown, sync)
    elif is_signed:
        yield ok(name, *shown)


def _certificate_mode(response: httpx.Response) -> tuple[str, str]:
    serial = response.headers.get("Wechatpay-Serial", "")
    if serial.startswith("PUB_KEY_ID_"):
        return f"WeChat Pay public key ({serial})", f"微信支付公钥（{serial}）"
    return f"platform certificate ({serial})", f"平台证书（{serial}）"


def _public_key_mode(*, has_public_key: bool) -> Check:
    name = say("key mode", "密钥模式")
    if has_public_key:
        return ok(
            name,
            "WeChat Pay public key; no platform certificate (a 404 is expected for new merchants)",
            "微信支付公钥；与所有新商户一样没有平台证书（404 属正常）",
        )
    return fail(
        name,
        ("this merchant has no platform certificate", "该商户没有平台证书"),
        (
            "Set WECHATPAY_PUBLIC_KEY_ID and WECHATPAY_PUBLIC_KEY_FILE from the merchant platform.",
            "请从商户平台获取并设置 WECHATPAY_PUBLIC_KEY_ID 与 WECHATPAY_PUBLIC_KEY_FILE。",
        ),
    )


def judge_echo(reply: Reply) -> Iterator[Check]:
    """Whether a body arrives as it was signed."""
    name = "POST /v3/security/echo"
    match reply.error:
        case None:
            yield ok(
                name, "a body in Chinese is signed and verified both ways", "含中文主体的请求与应答均通过"
            )
        case ApiError() as error if not error.verified:
            yield _unsigned(name, error)
        case SignError() as error:
            remedy = say(
                "GET is accepted and POST is not: the body is changed on its way.",
                "GET 被接受而 POST 被拒绝：主体在途中被改动。",
            )
            yield Check(name, Status.FAIL, _said(error), remedy, Exit.REFUSED)
        case SigningError() as error:
            text = in_language(error.cause), in_language(error.remedy)
            yield Check(name, Status.FAIL, *text, Exit.UNVERIFIED)
        case ConnectionFailedError() as error:
            yield Check(name, Status.WARN, *_not_reached(network_trouble(error)))
        case ApiError() as error:
            remedy = say("Not every merchant has this operation.", "并非所有商户都有此接口。")
            yield Check(name, Status.WARN, _said(error), remedy)
        case error:
            yield _no_outcome(name, error)


def _no_outcome(name: str, error: Exception) -> Check:
    """A response that is neither a success nor an error, such as a 202."""
    failure = as_failure(error)
    if failure is None:
        raise error
    return Check(name, Status.FAIL, failure.what, failure.remedy, Exit.UNVERIFIED)


def _said(error: ApiError) -> str:
    """Status, code and text of an error."""
    parts = (str(error.status_code), error.code, error.message)
    return " ".join(part for part in parts if part)
