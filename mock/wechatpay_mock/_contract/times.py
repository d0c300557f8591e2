"""Times as the platform gives them back: in whole seconds, whatever they were sent with."""

from __future__ import annotations

import re
from typing import Any

from wechatpay_contract import Schema

from .._wire import is_list, is_object

_FRACTION = re.compile(r"(?<=\d)\.\d+")


def whole_seconds(schema: Schema, value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A value of a request without fractions of seconds, and without what the contract does not name."""
    if is_object(value) and schema.fields:
        known = schema.fields
        return {name: whole_seconds(known[name].schema, it) for name, it in value.items() if name in known}
    if is_list(value) and schema.items is not None:
        return [whole_seconds(schema.items, item) for item in value]
    if isinstance(value, str) and schema.format == "date-time":
        return _FRACTION.sub("", value, count=1)
    return value
