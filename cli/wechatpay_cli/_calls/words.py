"""What the help says of an operation and its options, from the contract, in the reader's language."""

from wechatpay_cli._calls.options import Option
from wechatpay_cli._chinese import in_language
from wechatpay_cli._texts.language import say
from wechatpay_contract import Bounds, Operation


def help_of(operation: Operation) -> str:
    """What an operation does, and where its page is."""
    parts = [in_language(operation.summary), in_language(operation.description)]
    if operation.page:
        parts.append(say("Source: ", "官方文档：") + operation.page)
    return "\n\n".join(part for part in parts if part)


def about(option: Option) -> str:
    """What an option means and how long or large it may be."""
    notes = [in_language(option.field.description)]
    if option.field.encrypted_from:
        # The contract's limits are those of the ciphertext.
        notes.append(say("Give it in plain text.", "请填写明文。"))
    else:
        notes.append(_limits(option.field.schema.bounds))
    if option.kind == "json":
        notes.append(say("As JSON.", "以 JSON 填写。"))
    if option.required:
        notes.append(say("Required.", "必填。"))
    return say(" ", "").join(filter(None, notes))


_UNITS = {"characters": (" characters", " 个字符"), "items": (" items", " 项")}


def _limits(bounds: Bounds | None) -> str:
    """The bounds of a value in the reader's language; empty when there are none."""
    if bounds is None:
        return ""
    low, high, unit = bounds
    english, chinese = _UNITS.get(unit, ("", ""))
    if low is not None and high is not None:
        if not unit:
            return say(f"{low} to {high}.", f"{low} 至 {high}。")
        span = f"{low}" if low == high else f"{low}–{high}"
        return say(f"{span}{english}.", f"{span}{chinese}。")
    if high is not None:
        return say(f"At most {high}{english}.", f"{'最多' if unit else '不大于'} {high}{chinese}。")
    if unit and low == 1:
        return say("Not empty.", "不可为空。")
    return say(f"At least {low}{english}.", f"{'至少' if unit else '不小于'} {low}{chinese}。")
