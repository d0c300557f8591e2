"""Keywords of the contract that JSON Schema does not have, for the validator."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .._wire import is_object


class MaxBytes:
    """`x-max-bytes`: the bytes of a text in UTF-8, or of an object as JSON without blanks."""

    def __init__(self, _parent: object, most: int, _path: object) -> None:
        self._most = most

    def validate(self, value: object) -> None:
        """Raises ValueError."""
        text = (
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        )
        if len(text.encode()) > self._most:
            raise ValueError("too many bytes")


class ExactlyOneOf:
    """`x-exactly-one-of`: of these fields of an object there is one, and only one."""

    def __init__(self, _parent: object, names: list[str], _path: object) -> None:
        self._names = names

    def validate(self, value: object) -> None:
        """Raises ValueError."""
        if is_object(value) and sum(name in value for name in self._names) != 1:
            raise ValueError("none, or several")


KEYWORDS: Mapping[str, Any] = {"x-max-bytes": MaxBytes, "x-exactly-one-of": ExactlyOneOf}
