"""What an error code means, and the number at the end of a Request-ID."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wechatpay_cli._json import Json
from wechatpay_cli._texts.language import say
from wechatpay_contract import contract, names

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a code or number, in the reader's language."""

    name: str
    text: str
    remedy: str = ""
    where: str = ""

    def as_json(self) -> Json:
        """For programs."""
        return {"name": self.name, "where": self.where, "what": self.text, "remedy": self.remedy}


def meanings_of(what: str) -> tuple[Meaning, ...]:
    """Every known meaning of an error code, of a Request-ID, or of the number at its end; none if unknown."""
    what = what.strip()
    if found := tuple(_documented(what)):
        return found
    request_id = re.fullmatch("(?:.*-)?([0-9]{1,12})", what, re.ASCII)
    return tuple(_numbered(request_id[1])) if request_id else ()


def _documented(code: str) -> Iterator[Meaning]:
    """What the contracts document, each reason once."""
    operations: dict[tuple[str, int, str, str], list[str]] = {}
    wanted = code.upper().replace(" ", "_")
    for name in names():
        for operation in contract(name).operations.values():
            for reason in operation.reasons.values():
                said = str(reason.body.get("code", ""))
                if wanted in (said.replace(" ", "_"), reason.slug.upper()):
                    text = say(reason.summary, str(reason.body.get("message", "")))
                    operations.setdefault((said, reason.status, reason.slug, text), []).append(operation.id)
    for (said, status, slug, text), found in operations.items():
        remedy = say(*_REMEDIES[said]) if said in _REMEDIES else ""
        shown = (
            ", ".join(found)
            if len(found) <= _FEW
            else say(f"{len(found)} operations", f"{len(found)} 个接口")
        )
        yield Meaning(f"{status} {said}", text, remedy, f"({slug}: {shown})")


def _numbered(number: str) -> Iterator[Meaning]:
    if number == "0":
        yield Meaning(number, say("No error: the request was carried out.", "没有错误：请求已执行。"))
    elif number in _NUMBERS:
        what, remedy = _NUMBERS[number]
        yield Meaning(number, say(*what), say(*remedy))
    elif re.fullmatch("[45][0-9][0-9]", number):
        text = say(
            f"The HTTP status {number}: the offline gateway writes it, WeChat Pay writes longer numbers.",
            f"HTTP 状态码 {number}：微信支付的数字更长，这个数字来自离线网关。",
        )
        yield Meaning(number, text, say(*_BODY))


_FEW = 4
_BODY = (
    "The code and message of the response's body say more; see also: membercard explain CODE.",
    "应答主体中的 code 与 message 更详细；另见 membercard explain 错误码。",
)
_SIGNATURE = (
    "Give explain request the request, the key and the body of the 401: it names the mistake.",
    "用 explain request 提供请求、密钥与 401 应答主体，可以查明错误。",
)
_SLOWER = ("Slow down, and repeat after growing intervals.", "请降低频率，逐步加大间隔后重试。")
_SERIAL = (
    "Compare serial_no with: openssl x509 -in apiclient_cert.pem -noout -serial.",
    "请与 openssl x509 -in apiclient_cert.pem -noout -serial 的结果核对 serial_no。",
)

_REMEDIES: dict[str, _Pair] = {
    "SIGN_ERROR": _SIGNATURE,
    "PARAM_ERROR": (
        "Correct the field that `detail` names; undefined fields are rejected too.",
        "请更正 `detail` 指出的字段；未定义的字段也会被拒绝。",
    ),
    "NO_AUTH": (
        "Ask your contact at WeChat Pay for it; as a service provider, for the sub-merchant's consent too.",
        "请联系微信支付开通权限；服务商模式下还需特约商户授权。",
    ),
    "RATELIMIT_EXCEEDED": _SLOWER,
    "FREQUENCY_LIMITED": _SLOWER,
    "SYSTEM_ERROR": (
        "Repeat later with the same parameters and the same number.",
        "请稍后用相同参数、相同单号重试。",
    ),
    "SERVICE_UNAVAILABLE": (
        "Repeat later, at the backup host too, with the same parameters.",
        "请稍后用相同参数重试，也可使用备用域名。",
    ),
}

_NUMBERS: dict[str, tuple[_Pair, _Pair]] = {
    "270924289": (("Too many requests.", "请求过于频繁。"), _SLOWER),
    "270924291": (
        ("A header that every request needs is missing.", "缺少必需的请求头。"),
        ("Send Accept and User-Agent.", "请发送 Accept 与 User-Agent。"),
    ),
    "270924345": (
        ("The Content-Type is not accepted.", "Content-Type 不被接受。"),
        (
            "Send Content-Type: application/json with a body.",
            "有报文主体时请发送 Content-Type: application/json。",
        ),
    ),
    "270924346": (("The signature is wrong.", "签名错误。"), _SIGNATURE),
    "270924358": (
        ("The request has a parameter that the interface does not define.", "请求含有接口未定义的参数。"),
        ("Leave it out.", "请去掉该参数。"),
    ),
    "269546505": (
        ("The merchant's API certificate has expired.", "商户 API 证书已过期。"),
        ("Use the newer certificate with its key and serial.", "请使用新证书及其私钥、序列号。"),
    ),
    "269546507": (
        ("The serial of the merchant's API certificate is wrong.", "商户 API 证书序列号有误。"),
        _SERIAL,
    ),
    "269546538": (
        ("The merchant number is unknown.", "商户号不存在。"),
        ("Check mchid of the Authorization header.", "请检查 Authorization 请求头中的 mchid。"),
    ),
    "268443699": (("The signature is wrong.", "签名错误。"), _SIGNATURE),
    "268435461": (
        ("A parameter is not valid.", "参数不合法。"),
        (
            "Check required fields, units (fen), times (RFC 3339), enumerations and invisible characters.",
            "请检查必填字段、单位（分）、时间（RFC 3339）、枚举值与不可见字符。",
        ),
    ),
    "268435463": (("A parameter is too short.", "参数过短。"), ("Lengthen it.", "请加长该参数。")),
    "268435464": (("A value is out of range.", "参数取值超出范围。"), _BODY),
    "268447840": (("Too many requests.", "请求过于频繁。"), _SLOWER),
    "268443715": (
        ("The merchant cannot be used, or was closed.", "商户号不可用或已注销。"),
        ("Look at its state in the merchant platform.", "请在商户平台查看其状态。"),
    ),
    "268443701": (
        ("The sub-merchant does not belong to the service provider.", "特约商户不属于该服务商。"),
        ("Check sub_mchid, and whether the sub-merchant was bound.", "请检查 sub_mchid 以及绑定关系。"),
    ),
    "268443704": (
        ("sub_mchid is missing in service-provider mode.", "服务商模式下缺少 sub_mchid。"),
        ("Send it.", "请填写该字段。"),
    ),
    "268443705": (
        ("sub_mchid is the service provider's own number.", "sub_mchid 填成了服务商自己的商户号。"),
        ("Send the sub-merchant's number.", "请填写特约商户号。"),
    ),
}
"""Numbers of the tables of error numbers that the pages have since June 2026."""
