"""The language of error texts: what Accept-Language asks for, of what there is.

The platform knows en, zh-CN, zh-HK and zh-TW, and responds in zh-CN by default. Here the three kinds of
Chinese are one: nobody has published the other texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Language = Literal["zh-CN", "en"]
_RANGE = re.compile(r"\s*(en|zh)(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?))?\s*", re.IGNORECASE)


@lru_cache(maxsize=64)
def language_of(accept_language: str | None) -> Language:
    """The language to respond in, for the value of Accept-Language."""
    ranges = [_RANGE.fullmatch(one) for one in (accept_language or "").split(",")]
    weights = [(float(one[2] or 1), one[1].lower()) for one in ranges if one]
    _, best = max(weights, key=lambda pair: pair[0], default=(1.0, "zh"))
    return "en" if best == "en" else "zh-CN"
