# Written by scripts/regenerate.py. Do not edit.
"""What the endpoint functions under `api` return."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import httpx
from attrs import field, frozen

from ._core import Operation
from ._model import Model
from ._outcome import conclude, is_verified
from .errors import ParseError, UnknownResponderError, api_error, json_object

__all__ = ["Response"]

T = TypeVar("T")
E = TypeVar("E", bound=Model)


@frozen
class Response(Generic[T]):
    """A response from an endpoint function."""

    status_code: int
    """HTTP status."""
    content: bytes = field(repr=False)
    """The body as it came."""
    headers: httpx.Headers = field(repr=False)
    """Response headers; names in any case."""
    parsed: T
    """The parsed body."""


def detailed(
    response: httpx.Response,
    operation: Operation[T],
    load_error: Callable[[Mapping[str, object]], E],
    *,
    allow_unverified: bool,
) -> Response[T | E]:
    """Parse success and failure alike. A success must be verified; a failure must say why, or it raises.

    So does what somebody other than WeChat Pay responded. None is what a success without a body gives,
    so no failure may end in None.
    """
    parsed: T | E
    if response.status_code < 300:
        parsed = conclude(
            response, operation.load, success=operation.success, allow_unverified=allow_unverified
        ).parsed
    else:
        error = api_error(response, verified=is_verified(response))
        if isinstance(error, UnknownResponderError):
            raise error
        try:
            parsed = load_error(json_object(response.content))
        except ParseError:
            raise error from None
    return Response(response.status_code, response.content, response.headers, parsed)
