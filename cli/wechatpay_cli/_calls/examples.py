"""A command line for each operation that works as it stands; the offline WeChat Pay knows these ids."""

import json
import re
import shlex
from collections.abc import Iterator

from wechatpay_cli._calls.options import Option, options_of
from wechatpay_contract import Json, Operation, as_list, as_object

# Beside what is required: a change that says nothing would not be one.
_WORTH_SHOWING = {
    "bonus_commit": {"mchid"},
    "bonus_prepare": {"mchid"},
    "cards_deposit_codes": {"code"},
    "cards_list": {"brand_id"},
    "cards_update": {"title"},
    "service_modules_add": {"jump_miniprogram.appid", "jump_miniprogram.path"},
    "service_modules_set_user_data": {"state_setting.content_template_data.field_list"},
    "service_modules_update": {"jump_miniprogram.appid", "jump_miniprogram.path"},
    "user_cards_activate": {"membership_number"},
    "user_cards_invalidate": {"reason"},
    "user_cards_update": {"level"},
    "user_cards_update_rights": {"before_bonus_value", "bonus_value", "add_bonus_value"},
}
_PLAIN = {"phone_number": "13800000000"}
"""What the contract shows encrypted."""
_ALONE = {"activate_type": "AUTO_ACTIVATE", "date_information.type": "PERMANENT", "description": "会员须知"}
"""Where what the contract shows is long, or needs another field beside it."""


def example(operation: Operation) -> str:
    """A command line that carries the operation out."""
    wanted = _WORTH_SHOWING.get(operation.id, set())
    words = ["membercard", operation.tag.replace("_", "-"), operation.name.replace("_", "-")]
    for option in options_of(operation):
        if option.required or ".".join(option.path) in wanted:
            words += _words(operation, option)
    return " ".join(words)


def _words(operation: Operation, option: Option) -> list[str]:
    if option.kind == "flag":
        return [option.name]
    value = next(_values(operation, option))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Like shlex.quote, but Chinese needs no quotes.
    text = text if re.fullmatch(r"[\w@%+=:,./-]+", text) else shlex.quote(text)
    return [text] if option.positional else [option.name, text]


def _values(operation: Operation, option: Option) -> Iterator[Json]:
    """What the contract shows for an option: in a whole request, beside the parameter, in the schema."""
    if option.field.encrypted_from:
        yield _PLAIN[option.field.encrypted_from]
    if (name := ".".join(option.path)) in _ALONE:
        yield _ALONE[name]
    for body in operation.examples.values():
        value = body
        for step in option.path:
            value = as_object(value).get(step)
        if value is not None:
            yield next(iter(as_list(value)), None) if option.kind == "texts" else value
    if option.field.example is not None:
        yield option.field.example
    yield from as_list(option.field.schema.raw.get("examples"))
