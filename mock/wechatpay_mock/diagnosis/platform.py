"""What WeChat Pay's own response to a rejected request tells, and how the gateway tells the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from wechatpay_signing._apiv3.message import RSA_SCHEME
from wechatpay_signing._said import Said

from .causes import Cause, Certainty
from .difference import Difference, first_difference
from .material import Answer, PlatformView

_LONGEST = 200
_CUT = "..."
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What no text of a response holds; a compressed body that was signed is full of it."""


class _Words(NamedTuple):
    """A piece of the official text, the cause that it names, and the closer causes that it may mean."""

    piece: str
    cause: str
    closer: tuple[str, ...] = ()


_OF_KEY = ("wrong_key", "wrong_serial", "wrong_mchid")
"""What no words make surer: each may be right, and one of the others wrong."""
_FORMS = (
    "authorization_field_missing",
    "authorization_field_unknown",
    "authorization_field_repeated",
    "authorization_quoting",
    "authorization_spaces",
    "authorization_form",
)
_SAID = (
    _Words("5分钟", "timestamp_off", ("timestamp_unit",)),
    _Words("timestamp格式", "timestamp_unit"),
    _Words("序列号", "wrong_serial", ("serial_form", "wrong_key", "wrong_mchid", "mchid_form")),
    _Words("商户号不存在", "wrong_mchid", ("mchid_form", "wrong_key")),
    _Words("认证类型", "authorization_scheme"),
    _Words("值格式", "authorization_form", _FORMS),
    _Words("值为空", "authorization_missing"),
    _Words("为空", "authorization_field_missing", ("authorization_missing",)),
    _Words("Base64", "signature_encoding", ("signature_algorithm",)),
    _Words("更换证书", "certificate_replaced"),
    _Words("过期", "certificate_expired"),
    _Words("吊销", "certificate_revoked"),
    _Words("User-Agent", "headers_missing"),
    _Words("Content-Type", "content_type"),
)


def shortened(message: bytes) -> str:
    """The beginning of a message, as `truncated_sign_message` shows it."""
    text = _CONTROL.sub("\ufffd", message.decode("utf-8", errors="replace"))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + _CUT


def compares_with(view: PlatformView, message: bytes) -> Difference | str | None:
    """Where the message that the platform shows differs from this one; None when it may be the same.

    What marks the cut is no content: the gateway writes `...`, the platform a line feed.
    """
    shown = view.truncated.removesuffix(_CUT).removesuffix("\n")
    # A character that was cut in two, or is none, is shown as another.
    head = shown.partition("\ufffd")[0].encode()
    if head and not message.startswith(head):
        return first_difference(message, head)
    if view.length is not None and view.length != len(message):
        return Said("its message has {seen} bytes, this one {given}", seen=view.length, given=len(message))
    if view.url and view.url.encode() != message.split(b"\n")[1]:
        return Said("its URL is {url}", url=view.url.partition("?")[0][:200])
    return None


def confirmed(causes: Iterable[Cause], answer: Answer) -> Iterator[Cause]:
    """The causes, surer where the platform's words say the same, and those that only the words name."""
    found = {cause.name: cause for cause in causes}
    for words in _SAID:
        if words.piece not in answer.message:
            continue
        named = dict.fromkeys((words.cause, *words.closer))
        same = [name for name in named if name in found and _explains(found[name])]
        if len(same) == 1:
            cause = found[same[0]]
            if cause.name not in _OF_KEY:
                surer = Certainty(min(cause.certainty + 1, Certainty.CERTAIN))
                found[same[0]] = replace(cause, certainty=surer)
        elif not same:
            found[words.cause] = _said(words.cause, answer)
    yield from found.values()


def _explains(cause: Cause) -> bool:
    """Whether a cause may be what the platform's words mean: a key that is only presumed wrong is not."""
    return cause.name != "wrong_key" or cause.certainty is Certainty.CERTAIN


def _said(name: str, answer: Answer) -> Cause:
    how = Said("WeChat Pay says: {words}", words=answer.message[:200])
    values: dict[str, str | int] = dict.fromkeys(("how", "names", "timestamp", "found"), how)
    return Cause(name, Certainty.LIKELY, values | {"field": "mchid", "scheme": RSA_SCHEME})


def on_the_way(answer: Answer, right: bytes, *, holds: bool) -> Iterator[Cause]:
    """What `sign_information` tells: whether the request arrived as it is given here."""
    view = answer.platform_view
    difference = compares_with(view, right) if view else None
    # Of a header that cannot be read, the platform builds no message.
    if view is None or difference is None or not (view.length or view.truncated):
        return
    where = difference if isinstance(difference, Difference) else None
    how = difference if isinstance(difference, Said) else Said("its message differs")
    if _of_another_attempt(view, right):
        how = Said("its timestamp or nonce is another one")
        yield Cause("another_attempt", Certainty.LIKELY, {"how": how}, where)
    else:
        yield Cause(
            "changed_in_transit", Certainty.CERTAIN if holds else Certainty.LIKELY, {"how": how}, where
        )


def _of_another_attempt(view: PlatformView, right: bytes) -> bool:
    """Whether timestamp and nonce, as far as they are shown whole, are others than those given."""
    shown, given = view.truncated.split("\n"), right.split(b"\n")
    return len(shown) > 4 and [line.encode() for line in shown[2:4]] != given[2:4]
