"""Chinese for the texts of the libraries, which speak English. What is not known stays as it is."""

import re

import wechatpay_signing as signing

_RULES = (
    (r"is required", "必填"),
    (r"takes (\d+) to (\d+) characters", r"长度须为 \1 至 \2 个字符"),
    (r"takes at least (\d+) characters", r"至少 \1 个字符"),
    (r"takes (\d+) characters", r"长度须为 \1 个字符"),
    (r"must be at least (\S+)", r"不得小于 \1"),
    (r"must be at most (\S+)", r"不得大于 \1"),
    (r"must match (.+)", r"格式须为 \1"),
    (r"must be one of (.+)", r"须为以下之一：\1"),
    (r"must be an absolute URL", "须为完整 URL"),
    (r"takes at least (\d+) items", r"至少 \1 项"),
    (r"takes at most (\d+) items", r"最多 \1 项"),
    (
        r"WeChat Pay takes characters of at most three bytes.*",
        "微信支付不接受 4 字节 UTF-8 字符（如表情符号）",
    ),
    (r"must be (a|an) (\w+).*", r"类型须为 \2"),
)
_REMEDIES = (
    (r"give it a value", "请填写"),
    (r"it has (\d+); give a value that fits", r"实际为 \1 个字符，请更正"),
    (r"give a larger number", "请增大数值"),
    (r"give a smaller number", "请减小数值"),
    (r"leave out the characters that it does not name", "请去掉不允许的字符"),
    (r"write it with its scheme, such as https://", "请写明协议，例如 https://"),
    (r"add items", "请增加条目"),
    (r"split it over several calls", "请分多次调用"),
    (r"remove the characters above U\+FFFF", "请删除 U+FFFF 以上的字符"),
    (r"take a member of .*", "请选择其中之一"),
)
_SIGNING: tuple[tuple[type[signing.SigningError], str, str], ...] = (
    (signing.SignatureProbeError, "微信支付故意发送了错误签名以作探测", "无需修复；可用相同参数重试。"),
    (
        signing.InvalidSignatureError,
        "签名与内容不符",
        "请勿使用该内容；检查代理是否改动主体或签名头，密钥是否属于该商户。",
    ),
    (
        signing.UnsignedResponseError,
        "成功应答没有签名",
        "请勿使用该内容；检查代理是否过滤了 Wechatpay-* 头。",
    ),
    (
        signing.StaleTimestampError,
        "应答时间与本机相差超过 5 分钟",
        "请同步本机时钟（NTP）；若时钟正确，应视为重放。",
    ),
    (
        signing.UnknownSerialError,
        "没有 Wechatpay-Serial 对应的密钥",
        "请在商户平台下载该公钥或证书并加入配置。",
    ),
    (signing.ConfigurationError, "配置缺失或有误", "请按商户平台设置；`membercard doctor` 会逐项检查。"),
    (
        signing.KeyLoadError,
        "密钥或证书无法使用",
        "请使用商户平台签发的文件；`membercard doctor` 会逐项检查。",
    ),
    (signing.ForeignHostError, "不会向该域名发送签名", "请检查 --base-url；仅本机回环地址可用 http。"),
    (
        signing.CertificateDownloadError,
        "无法下载平台证书",
        "请检查网络与凭据；没有平台证书的商户请使用微信支付公钥。",
    ),
    (signing.DecryptionError, "无法解密", "请检查 APIv3 密钥（32 字节）或商户私钥。"),
)


def rule_in_chinese(text: str) -> str:
    """A rule of the contract, as an InputError words it."""
    return _translated(text, _RULES)


def remedy_in_chinese(text: str) -> str:
    """The remedy of an InputError."""
    return _translated(text, _REMEDIES)


def signing_in_chinese(error: signing.SigningError) -> tuple[str, str]:
    """Why and remedy of an error of the signing package."""
    for kind, why, remedy in _SIGNING:
        if isinstance(error, kind):
            return f"{why}（{error.cause}）", remedy
    return error.cause, error.remedy


def _translated(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for pattern, chinese in table:
        if match := re.fullmatch(pattern, text):
            return match.expand(chinese)
    return text
