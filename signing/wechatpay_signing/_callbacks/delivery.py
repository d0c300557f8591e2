"""One callback that several parsers may read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .._frames import guarded, unwrap
from .headers import HeaderSource, repeatable, signed_content

if TYPE_CHECKING:
    from .notification import Notification
    from .parser import NotificationParser


class Delivery:
    """A callback as it came, for several parsers. Opaque: no `repr` shows its signature."""

    def __init__(self, headers: HeaderSource, body: bytes, received_at: float | datetime | None) -> None:
        self._headers = repeatable(headers)
        self._body = body
        self._received_at = received_at

    def serial_no(self) -> str:
        signed = guarded(signed_content, self._headers, self._body)
        return unwrap(signed)[0].serial_no

    def open(self, parser: NotificationParser) -> Notification:
        return parser.open(self._headers, self._body, received_at=self._received_at)

    async def aopen(self, parser: NotificationParser) -> Notification:
        return await parser.aopen(self._headers, self._body, received_at=self._received_at)

    def parse(self, parser: NotificationParser) -> Notification:
        return parser.parse(self._headers, self._body, received_at=self._received_at)

    async def aparse(self, parser: NotificationParser) -> Notification:
        return await parser.aparse(self._headers, self._body, received_at=self._received_at)
