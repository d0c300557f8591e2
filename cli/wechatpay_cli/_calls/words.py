"""What the help says of an operation and its options, from the contract, in the reader's language."""

from wechatpay_cli._calls.options import Option
from wechatpay_cli._texts.language import in_language, say, sentences
from wechatpay_cli._texts.marks import template
from wechatpay_contract import Bounds, Operation


def help_of(operation: Operation) -> str:
    """What an operation does, and where its page is."""
    parts = [in_language(operation.summary), in_language(operation.description)]
    if operation.page:
        parts.append(say("Source: ") + operation.page)
    return "\n\n".join(part for part in parts if part)


def about(option: Option) -> str:
    """What an option means and how long or large it may be."""
    notes = [in_language(option.field.description)]
    if option.field.encrypted_from:
        # The contract's limits are those of the ciphertext.
        notes.append(say("Give it in plain text."))
    else:
        notes.append(_limits(option.field.schema.bounds))
    if option.kind == "json":
        notes.append(say("As JSON."))
    if option.variable:
        notes.append(say("By default {variable}.", variable=option.variable))
    if option.required:
        notes.append(say("Required."))
    return sentences(*notes)


_LIMITS = {
    "": (template("{low} to {high}."), template("At most {high}."), template("At least {low}.")),
    "characters": (
        template("{span} characters."),
        template("At most {high} characters."),
        template("At least {low} characters."),
    ),
    "items": (
        template("{span} items."),
        template("At most {high} items."),
        template("At least {low} items."),
    ),
}
"""Between two bounds, below one, above one; by unit."""


def _limits(bounds: Bounds | None) -> str:
    """The bounds of a value in the reader's language; empty when there are none."""
    if bounds is None:
        return ""
    low, high, unit = bounds
    between, below, above = _LIMITS[unit]
    if low is not None and high is not None:
        return say(between, low=low, high=high, span=low if low == high else f"{low}–{high}")
    if high is not None:
        return say(below, high=high)
    if unit and low == 1:
        return say("Not empty.")
    return say(above, low=low)
