"""The attach of an order that shows points to its payer and makes him a member of a brand. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import cast

from wechatpay_signing._said import Said

from .errors import InputError, wrong_type
from .scalars import Text

__all__ = ["order_attach"]

LIMIT = 128
"""Characters that the attach of an order may have."""
_OWN = Text(0, LIMIT)
_TEMPLATE = Text(1, 5, pattern="0|[1-9][0-9]*")
_SHOWN = r"[^\[\]_\x00-\x1f\x7f]+"
_VARIABLE = Text(1, LIMIT, pattern=_SHOWN)
_SUB_TEMPLATE = Text(1, 7, pattern=_SHOWN)
_CARD_ID = Text(1, 32, pattern=r"[^\[\]]+")
_CODE = Text(1, 32, pattern=r"[!-Z\\^-~]+")
_NAMES = ("cell", "card_id", "user_card_code")
_VARIABLES = {"0": 0, "1": 1, "2": 1, "3": 0, "4": 2, "5": 2, "6": 2, "7": 2, "8": 1, "9": 2}
"""How many variables the text of a template has; those of 10 to 17 are not shown."""


_NOT_IN_ORDER: tuple[type, ...] = (str, bytes, bytearray, memoryview, Set, Mapping)
"""What is iterable, and no list of values."""


def order_attach(
    attach: str = "",
    *,
    template: str | int,
    variables: Iterable[str | int] = (),
    card_id: str,
    user_card_code: str | None = None,
) -> str:
    """Write the `attach` (商户数据包) of an order that tells the payer of points of a brand's membership.

    It takes the place of `bonus.prepare` for brand members (商家名片会员): WeChat Pay shows the text of the
    template with the payment, and with `user_card_code` the payer becomes a member at once if he is none. The
    merchant number of the order must be bound to the brand.

    Templates: 0 join; 1 本次积分+【x】; 2 收货后积分+【x】; 3 本次积分已提交; 4 再消费【x】元升【xxx】;
    5 再消费【x】元保持【xxx】; 6 有【x】积分,可兑【y】元券; 7 有【x】积分,可抵【y】元; 8 积分可兑【x】元券;
    9 有【x】积分,可兑【xxx】; 10 to 17 paid benefits.

    Args:
        attach: What the order's attach holds beside that; it comes back with query and notification.
        template: Id of the text (动态模板ID), 1 to 5 digits without leading zeros.
        variables: The values for 【】, in order; a sub-template (子模板ID, at most 7
            characters), if there is one, before them.
        card_id: Card template of the brand (会员卡模板ID).
        user_card_code: Code that the new member gets (用户会员卡code): letters, digits, ASCII punctuation.

    Returns:
        The text, at most 128 characters: `…&cell=[1_400]&card_id=[…]&user_card_code=[…]`.

    Raises:
        InputError: An argument is of another form, has brackets, too few or too many variables, or all is too
            long.

    Source: https://pay.weixin.qq.com/doc/brand/4015562429
    """
    own, held = _text(_OWN, attach, "attach"), [*_cells(template, variables)]
    for name in _NAMES:
        if f"{name}=[" in own:
            raise InputError(
                field="attach",
                rule=Said("holds {name}=[ already, and the first one counts", name=name),
                remedy="give what the order's attach holds beside it",
            )
    parts = [f"cell=[{'_'.join(held)}]", f"card_id=[{_text(_CARD_ID, card_id, 'card_id')}]"]
    if user_card_code is not None:
        parts.append(f"user_card_code=[{_text(_CODE, user_card_code, 'user_card_code')}]")
    text = "&".join([*([own.removesuffix("&")] if own else []), *parts])
    if len(text) > LIMIT:
        raise InputError(
            field="attach",
            rule=Said(
                "must have at most {limit} characters with cell, card_id and user_card_code", limit=LIMIT
            ),
            remedy=Said("it has {length}; give a shorter attach or shorter variables", length=len(text)),
        )
    return text


def _cells(template: object, variables: object) -> Iterable[str]:
    number = _text(_TEMPLATE, _spoken(template), "template")
    if isinstance(variables, _NOT_IN_ORDER) or not isinstance(variables, Iterable):
        raise wrong_type("variables", Said("a list of texts or whole numbers"), variables)
    given = [*cast("Iterable[object]", variables)]
    needed = _VARIABLES.get(number)
    if needed is not None and not needed <= len(given) <= needed + 1:  # one more: the sub-template
        raise InputError(
            field="variables",
            rule=Said("must have {needed} for template {template}", needed=needed, template=number),
            remedy="give one for each 【】 of its text, after the sub-template if there is one",
        )
    first = _VARIABLE if needed is None or len(given) == needed else _SUB_TEMPLATE
    return number, *(
        _text(_VARIABLE if i else first, _spoken(one), f"variables[{i}]") for i, one in enumerate(given)
    )


def _spoken(value: object) -> object:
    is_whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18
    return str(value) if is_whole else value


def _text(rule: Text, value: object, field: str) -> str:
    return cast("str", rule.wire(value, field))
