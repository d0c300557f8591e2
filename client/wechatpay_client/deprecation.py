"""A word to those who use what WeChat Pay asks nobody to use any more."""

from __future__ import annotations

import warnings
from inspect import currentframe
from types import FrameType

_OWN = f"{__name__.partition('.')[0]}."


def deprecated(what: str) -> None:
    """Warn, at the line that called a client."""
    frame, level = currentframe(), 1
    # A method of a generated package is called by `private`, which is ours.
    while frame is not None and (_is_own(frame) or _is_own(frame.f_back)):
        frame = frame.f_back
        level += 1
    warnings.warn(f"WeChat Pay has deprecated {what}", DeprecationWarning, stacklevel=level)


def _is_own(frame: FrameType | None) -> bool:
    return frame is not None and str(frame.f_globals.get("__name__")).startswith(_OWN)
