"""How a check or a handler says no: by the slug of a documented reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ._wire import Row, is_narrow


@dataclass(frozen=True)
class General:
    """An error of the platform itself: it arises before, or outside, the operations of the contract."""

    status: int
    code: str
    chinese: str
    summary: str
    """The message in English."""

    @property
    def body(self) -> Row:
        return {"code": self.code, "message": self.chinese}


GENERAL: Mapping[str, General] = {
    "param_error": General(400, "PARAM_ERROR", "参数错误", "A parameter is wrong"),
    "invalid_request": General(
        400,
        "INVALID_REQUEST",
        "HTTP请求不符合微信支付APIv3接口规则",
        "The HTTP request breaks the APIv3 rules",
    ),
    "sign_error": General(401, "SIGN_ERROR", "验证不通过", "The signature is not accepted"),
    "no_auth": General(
        403, "NO_AUTH", "商户暂无权限使用此功能", "The merchant has no permission for this feature"
    ),
    "resource_not_exists": General(
        404,
        "RESOURCE_NOT_EXISTS",
        "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥",
        "There is no platform certificate; apply for the WeChat Pay public key on the merchant platform",
    ),
    "unknown_path": General(
        404, "RESOURCE_NOT_EXISTS", "请求的资源不存在", "The resource that was asked for does not exist"
    ),
    "wrong_verb": General(405, "INVALID_REQUEST", "不支持的HTTP请求方法", "The HTTP method is not supported"),
    "request_too_large": General(413, "INVALID_REQUEST", "请求包体过大", "The request body is too large"),
    "rate_limited": General(
        429, "RATELIMIT_EXCEEDED", "请求过于频繁，请降低频率后重试", "Too many requests; slow down and repeat"
    ),
    "system_error": General(500, "SYSTEM_ERROR", "系统异常，请稍后重试", "Internal error; try again later"),
}


class Refusal(Exception):  # noqa: N818 - a documented response, not a fault of the gateway
    """The response is a documented error.

    `rule` is what the journal names when several checks share one documented reason.
    """

    def __init__(
        self,
        slug: str,
        *,
        rule: str | None = None,
        message: str | None = None,
        english: str | None = None,
        detail: Row | None = None,
    ) -> None:
        super().__init__(rule or slug)
        self.slug = slug
        self.rule = rule or slug
        self.message = message
        self.english = english
        self.detail = detail

    def body(self, documented: Row, english: str | None = None) -> Row:
        """The documented body, with this refusal's own message and detail.

        With an English text that is the message; the detail names the field, and explains it in Chinese.
        """
        made = dict(documented)
        if english or self.message:
            made["message"] = english or self.message
        if self.detail:
            made["detail"] = self.detail
        return made


def wrong_parameter(field: str, issue: str, *, value: object = "", location: str = "body") -> Refusal:
    """PARAM_ERROR for one parameter: a JSON pointer into the body, or the name of another parameter."""
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    field, shown = _narrow(field), _narrow(written[:128])
    detail = {"field": field, "value": shown, "issue": issue, "location": location}
    message = f"参数错误：{field} {issue}" if field else f"参数错误：{issue}"
    english = f"A parameter is wrong: {field}" if field else "The body is wrong"
    return Refusal("param_error", message=message, english=english, detail=detail)


def undefined_parameter(field: str, value: object, location: str = "body") -> Refusal:
    """PARAM_ERROR for a parameter that the platform does not know."""
    refusal = wrong_parameter(field, "未定义的参数", value=value, location=location)
    refusal.rule = "undefined_parameter"
    return refusal


def _narrow(text: str) -> str:
    """A text of the caller's without what the platform's own texts do not hold."""
    return "".join(letter if _is_shown(letter) else "\ufffd" for letter in text)


def _is_shown(letter: str) -> bool:
    return is_narrow(letter) and (letter in "\t\n\r" or (letter >= " " and letter != "\x7f"))
