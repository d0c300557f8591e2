"""JSON with types."""

import json
from collections.abc import Mapping
from typing import cast

from wechatpay_contract import Json as Json


def parse_json(text: str | bytes) -> Json:
    """The value of a JSON text. Raises ValueError."""
    return cast("Json", json.loads(text))


def parse_object(text: str | bytes) -> dict[str, Json]:
    """The object of a JSON text; an empty one when it is something else, or no JSON."""
    try:
        value = parse_json(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def as_json(value: Mapping[str, object]) -> dict[str, Json]:
    """A JSON object of a generated model, with the types of this module."""
    return cast("dict[str, Json]", dict(value))
