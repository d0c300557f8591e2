"""One gateway, one SDK in front of it, and what can be said of what became of a request."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from interop.runner import Reply, Runner
from wechatpay_mock import Entry, Gateway

Site = Literal["public-key", "certificate", "both", "lower-case"]
"""A key mode of the gateway; `lower-case` is public-key behind a server that writes header names so."""
Verdict = Literal["yes", "by hand", "no", "absent"]
FAMILY = "/v3/marketing/membercard-open"
CARD = f"{FAMILY}/cards/pbLatjvWOibDc5-TBnbUk1pD12o0"
MEMBER = f"{CARD}/codes/478515832665"
PREPARE = f"{MEMBER}/bonus/prepare"
NEW_PHONE, CLAIMED_PHONE = "13912345678", "13800138000"
DIRECT, PARTNER = "1230000109", "1900000100"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class Seen(NamedTuple):
    """What became of one scenario."""

    verdict: Verdict
    seen: str
    """In a few words that are the same in every run."""


@dataclass
class Desk:
    """One gateway and one SDK in front of it."""

    gateway: Gateway
    runner: Runner
    downloaded_at_start: bool = False
    _orders: Iterator[int] = field(default_factory=lambda: itertools.count(1001))

    def call(self, method: str, path: str, body: object = None, **more: object) -> Reply:
        return self.runner.ask({"do": "call", "method": method, "path": path, "body": body, **more})

    def prepare(self) -> Reply:
        order = {"out_trade_no": f"S{next(self._orders)}", "mchid": "1230000109", "bonus_value": 30}
        return self.call("POST", PREPARE, order)

    def read(self) -> Reply:
        return self.call("GET", CARD)

    @property
    def downloaded(self) -> bool:
        """Whether the SDK has asked for certificates."""
        return self.downloaded_at_start or len(self.entries) < len(self.gateway.journal)

    @property
    def entries(self) -> list[Entry]:
        """The requests so far, but for downloads of certificates."""
        return [one for one in self.gateway.journal.entries if one.request.raw_path != b"/v3/certificates"]

    @property
    def journal(self) -> str:
        """What the gateway's journal says of the last request."""
        if not self.entries:
            return "nothing sent"
        entry = self.entries[-1]
        cause = next((f": {one.name}" for one in entry.causes), "")
        return f"{entry.rule}{cause}" if entry.rule else f"{entry.verdict}, {entry.status}"

    def callback(
        self, changed: Callable[[dict[str, str], str], tuple[dict[str, str], str]] | None = None
    ) -> Reply:
        headers, body = self.gateway.callbacks.sample("ACTIVATE_CARD")
        given, text = dict(headers), body.decode()
        if changed:
            given, text = changed(given, text)
        return self.runner.ask({"do": "callback", "headers": given, "text": text})


def must_succeed(reply: Reply, seen: str, *, holds: bool) -> Seen:
    """For what has to succeed."""
    if reply.get("absent"):
        return Seen("absent", "not offered")
    if not holds:
        return Seen("no", seen)
    return Seen("by hand" if reply.get("parts") else "yes", seen)


def must_fail(reply: Reply, what: str, *, holds: bool | None = None) -> Seen:
    """For what has to be refused: an error, or in its place a status that says so."""
    if reply.get("absent"):
        return Seen("absent", "not offered")
    refused = "error" in reply if holds is None else holds
    if refused:
        return Seen(
            "by hand" if reply.get("parts") else "yes", f"rejected: {reply.get('error', reply.get('status'))}"
        )
    return Seen("absent", "left to the caller") if reply.get("parts") else Seen("no", what)


def succeeded(reply: Reply) -> bool:
    return "error" not in reply and 200 <= reply["status"] < 300


def answered(desk: Desk, reply: Reply, status: int) -> Seen:
    """A right call: accepted by the gateway, and its answer verified by the SDK."""
    if "error" in reply and not desk.entries:
        return Seen("no", f"does not start: {reply['error']}")
    seen = f"{desk.journal}; {reply['error']}" if "error" in reply else desk.journal
    return must_succeed(reply, seen, holds=succeeded(reply) and desk.entries[-1].status == status)
