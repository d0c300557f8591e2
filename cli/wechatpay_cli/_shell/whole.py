"""Whole numbers on a command line: what is no whole number is rejected, never rounded."""

import re
from collections.abc import Sequence
from typing import Annotated

from cyclopts import CoercionError, Parameter, Token

_WHOLE = re.compile("[+-]?[0-9]{1,30}")


def _whole(_type: object, tokens: Sequence[Token]) -> int:
    """The parser's own reading takes 1.5 for 2, and 0x10 for 16."""
    (token,) = tokens
    if _WHOLE.fullmatch(token.value) is None:
        raise CoercionError(token=token, target_type=int)
    return int(token.value)


Whole = Annotated[int, Parameter(converter=_whole)]
"""A whole number in decimal digits."""
