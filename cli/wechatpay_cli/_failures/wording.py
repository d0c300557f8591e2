"""What the libraries say to programmers, said to users of the command: options instead of arguments."""

import re
from collections.abc import Callable

from wechatpay_cli._chinese import in_language
from wechatpay_cli._texts.language import say


def in_command(text: str) -> str:
    """A text of a library in the words of the command, in the reader's language."""
    for pattern, tell in _WORDINGS:
        if match := pattern.fullmatch(text):
            return tell("".join(match.groups()))
    return in_language(text)


def option_name(field: str) -> str:
    """`guide.phone_number` is `--guide.phone-number`."""
    return "--" + field.replace("_", "-")


def option_of_pointer(field: str) -> str:
    """`/guide/phone_number`, as WeChat Pay names a field of the body, is `--guide.phone-number`."""
    return option_name(field.removeprefix("/").replace("/", "."))


def _kind(name: str) -> str:
    """A Python type as JSON calls it."""
    match name:
        case "str":
            return say("text", "字符串")
        case "int":
            return say("a whole number", "整数")
        case "float":
            return say("a number with a fraction", "小数")
        case "bool":
            return say("true or false", "true 或 false")
        case "list":
            return say("a list", "数组")
        case "dict":
            return say("an object", "对象")
        case "NoneType":
            return "null"
        case _:
            return name


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, text.split("…"))), re.DOTALL)


_TELLERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (
        "give it a value, or set mode= of the client to the other mode",
        lambda _: say(
            "give it a value, or choose the other mode with --mode",
            "请填写；若不是该模式，请用 --mode 指定另一模式",
        ),
    ),
    (
        "leave it out, or set mode= of the client to the other mode",
        lambda _: say(
            "leave it out, or choose the other mode with --mode",
            "请去掉；若不是该模式，请用 --mode 指定另一模式",
        ),
    ),
    ("must be an aware datetime", lambda _: say("must be a time with a time zone", "须为带时区的时间")),
    (
        "give it a time zone, such as datetime(…)",
        lambda _: say(
            "give it a time zone, such as 2026-11-23T10:00:00+08:00",
            "请写明时区，例如 2026-11-23T10:00:00+08:00",
        ),
    ),
    ("use .astimezone(timezone.utc)", lambda _: say("write it with +00:00", "请改用 +00:00 表示")),
    (
        "take a member of …, or …(…) for a value newer than this package",
        lambda _: say("choose one of them", "请选择其中之一"),
    ),
    ("must be a … or a str", lambda _: say("must be text", "须为字符串")),
    ("must be a str in plain text, not empty", lambda _: say("must be text, not empty", "须为非空文本")),
    (
        "must be a number of seconds above 0, or an httpx.Timeout of such",
        lambda _: say("must be a number of seconds above 0", "须为大于 0 的秒数"),
    ),
    (
        "httpx.Timeout(None) waits for ever",
        lambda _: say("leave it out for the usual time", "不填则使用默认时限"),
    ),
    ("must be a str", lambda _: say("must be text", "须为字符串")),
    (
        "must be a str, a number or a bool",
        lambda _: say("must be text, a number, true or false", "须为字符串、数字、true 或 false"),
    ),
    ("must be an int", lambda _: say("must be a whole number", "须为整数")),
    ("must be a bool", lambda _: say("must be true or false", "须为 true 或 false")),
    ("must be a dict", lambda _: say("must be an object", "须为对象")),
    ("must be a mapping", lambda _: say("must be an object", "须为对象")),
    (
        "it is …; convert it",
        lambda kind: say(f"it is {_kind(kind)}; correct it", f"实际为{_kind(kind)}，请更正"),
    ),
    (
        "write /v3/…, give the query as params, quote ids with urllib.parse.quote(id, safe='')",
        lambda _: say(
            "write /v3/ and what follows, percent-encoded, with the query after ?",
            "请写成 /v3/ 开头、已百分号转义的路径，查询参数写在 ? 之后",
        ),
    ),
    (
        "Name the host in hosts=…",
        lambda _: say(
            "Correct --base-url or WECHATPAY_BASE_URL. Plain http is accepted for a loopback address only.",
            "请更正 --base-url 或 WECHATPAY_BASE_URL。明文 http 仅可用于本机回环地址。",
        ),
    ),
    (
        "If WeChat Pay renewed its certificates while this program could not follow, give chain= …",
        lambda _: say(
            "If WeChat Pay renewed its certificates in the meantime, set "
            "WECHATPAY_CERTIFICATE_CHAIN_FILE to CertTrustChain.p7b of the merchant platform, or set the "
            "WeChat Pay public key. If not, it is an attack.",
            "若微信支付期间更换了平台证书，请将 WECHATPAY_CERTIFICATE_CHAIN_FILE 设为商户平台的 "
            "CertTrustChain.p7b，或配置微信支付公钥；否则可能是攻击。",
        ),
    ),
    (
        "Check who responded: WeChat Pay's own responses are small. …",
        lambda _: say(
            "Check who responded: WeChat Pay's own responses are small.",
            "请检查应答来自何处：微信支付的应答都很小。",
        ),
    ),
    (
        "Correct it; for SOCKS give inner=httpx.HTTPTransport(proxy=…).",
        lambda _: say(
            "Correct HTTPS_PROXY or ALL_PROXY: the command takes http and https proxies.",
            "请更正 HTTPS_PROXY 或 ALL_PROXY：本命令支持 http 与 https 代理。",
        ),
    ),
)
"""One for each text that names what only a program can give; it gets what the text leaves open."""
_WORDINGS = tuple((_pattern(text), tell) for text, tell in _TELLERS)
