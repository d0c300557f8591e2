"""Where two byte strings part."""

import re
from itertools import takewhile

from wechatpay_cli._texts.language import say

_AROUND = 14


def first_difference(signed: bytes, sent: bytes) -> str:
    """One line that shows the first differing byte of both, with what stands around it."""
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(signed, sent, strict=False)))
    return say(
        f"first difference at byte {at}: signed {_byte(signed, at)} in {_around(signed, at)}, "
        f"sent {_byte(sent, at)} in {_around(sent, at)}",
        f"第 {at} 字节起不同：签名为 {_byte(signed, at)}（{_around(signed, at)}），"
        f"发送为 {_byte(sent, at)}（{_around(sent, at)}）",
    )


def _byte(data: bytes, at: int) -> str:
    return f"0x{data[at]:02x}" if at < len(data) else say("nothing", "无")


def _around(data: bytes, at: int) -> str:
    piece = data[max(0, at - _AROUND) : at + _AROUND].decode("utf-8", "backslashreplace")
    # Long numbers and tokens may be somebody's phone or openid; the differing byte itself is named anyway.
    shown = repr(re.sub("[0-9]{7,}|[A-Za-z0-9_-]{16,}", lambda found: found[0][:3] + "…", piece))
    return ("…" if at > _AROUND else "") + shown + ("…" if at + _AROUND < len(data) else "")
