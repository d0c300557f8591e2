"""What WeChat Pay says of one parameter, which it words in Chinese whatever language was asked for."""

import re

from wechatpay_cli._texts.language import language

_ENGLISH = {
    "缺少必填参数": "a required parameter is missing",
    "缺少请求包体": "the body is missing",
    "该商户模式下不支持此参数": "this kind of merchant has no such parameter",
    "类型错误，应为…": "wrong type; it must be …",
    "长度不得小于…个字符": "at least … characters",
    "长度不得大于…个字符": "at most … characters",
    "不得小于…": "must be at least …",
    "不得大于…": "must be at most …",
    "格式不符合要求": "wrong format",
    "格式错误，应为…": "wrong format; it must be …",
    "取值错误，应为…": "wrong value; it must be …",
    "不得少于…项": "at least … items",
    "不得多于…项": "at most … items",
    "含有四字节UTF-8字符，仅支持一至三字节字符": (
        "characters of four bytes in UTF-8; at most three are supported"
    ),
    "不是合法的UTF-8查询串": "the query is no UTF-8",
    "请求包体不是合法的JSON": "the body is no JSON",
    "不符合…": "breaks the rule …",
}
_HAN = re.compile("[\u3400-\u9fff]")


def issue_in_language(text: str) -> str:
    """The issue, in English for those who read it, as far as it is a known one; else as it came."""
    if language() != "en" or not _HAN.search(text):
        return text
    for chinese, english in _ENGLISH.items():
        if match := re.fullmatch("(.*)".join(map(re.escape, chinese.split("…"))), text):
            return english.replace("…", "".join(match.groups()))
    return text
