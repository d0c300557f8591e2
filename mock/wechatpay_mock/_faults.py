"""Faults on demand: which calls they hit, and what they do to a response."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Literal, get_args

from wechatpay_signing._apiv3.verification import PROBE_PREFIX

from ._naming import unknown_name
from ._refusals import GENERAL
from ._wire import Delivery, WireAnswer

FaultKind = Literal[
    # before the operation runs
    "host_down", "reset_before", "html_502", "empty_500", "rate_limited", "error", "accepted_202",
    # after it ran: the signature
    "bad_signature", "missing_signature", "stale_timestamp", "signtest", "unknown_serial", "tampered_body",
    # after it ran: a status that the contract does not name
    "status_201", "status_206", "status_299",
    # after it ran: the way back
    "slow_headers", "slow_body", "half_body", "reset_after", "close_idle",
    # notifications
    "duplicate_callback", "reordered_callbacks",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(FaultKind)
A_YEAR = 366 * 86_400.0
REORDERED = "reordered_callbacks"
OF_NOTIFICATIONS = ("duplicate_callback", REORDERED)
_TYPES: Mapping[str, tuple[str, Any]] = {
    "operation": ("a text or None", str | None),
    "nth": ("a whole number or None", int | None),
    "probability": ("a number", int | float),
    "times": ("a whole number or None", int | None),
    "host": ("a text or None", str | None),
    "seconds": ("a number", int | float),
    "reason": ("a text", str),
}
_HTML_502 = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"
)


@dataclass(frozen=True)
class Fault:
    """One fault and the calls it hits. Every condition that is given must hold."""

    kind: FaultKind
    operation: str | None = None
    """An operationId, or the event type of a notification; None is any."""
    nth: int | None = None
    """Only the nth such call from now on, counted from 1."""
    probability: float = 1.0
    times: int | None = None
    """How often at most."""
    host: str | None = None
    """Only calls to this host."""
    seconds: float = 10.0
    """How long a slow response takes; how old a stale timestamp is, at least 301."""
    reason: str = "system_error"
    """For the kind error: the slug of an error that the operation documents."""


class Faults:
    """The faults that wait for their call.

    `reasons` tells the errors that an operation documents; `names` are those of operations and services, and
    the types of events.
    """

    def __init__(
        self, draw: Random, reasons: Callable[[str | None], Iterable[str]], names: Collection[str]
    ) -> None:
        self._draw = draw
        self._names = names
        self._reasons = reasons
        self._waiting: list[tuple[Fault, list[int]]] = []
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Fault]:
        return iter([fault for fault, _ in self._waiting])

    def __repr__(self) -> str:
        return f"Faults({[fault.kind for fault, _ in self._waiting]})"

    def inject(
        self,
        kind: FaultKind,
        *,
        operation: str | None = None,
        nth: int | None = None,
        probability: float = 1.0,
        times: int | None = None,
        host: str | None = None,
        seconds: float = 10.0,
        reason: str = "system_error",
    ) -> Fault:
        """Let a fault wait for its call; see `Fault` for the conditions. Raises ValueError, TypeError."""
        if kind not in KINDS:
            raise ValueError(f"unknown fault {kind!r}; known: {', '.join(KINDS)}")
        fault = Fault(kind, operation, nth, probability, times, host, seconds, reason)
        _check_types(fault)
        if operation is not None and operation not in self._names:
            raise ValueError(unknown_name("operation", operation, self._names))
        if not 0 <= probability <= 1:
            raise ValueError("probability must lie between 0 and 1")
        if not 0 <= seconds <= A_YEAR:
            raise ValueError("seconds must lie between 0 and a year")
        if (nth is not None and nth < 1) or (times is not None and times < 1):
            raise ValueError("nth and times count from 1")
        if kind == "error" and reason not in (known := self._documented(operation)):
            whose = operation or "some operation"
            raise ValueError(f"reason must be an error that {whose} documents; known: {', '.join(known)}")
        with self._lock:
            self._waiting.append((fault, [0, 0]))
        return fault

    def clear(self) -> None:
        """Forget all faults."""
        with self._lock:
            self._waiting.clear()

    def due(self, operation: str | None, host: str | None = None) -> tuple[Fault, ...]:
        """The faults that hit this call; counts the call."""
        if not self._waiting:
            return ()
        with self._lock:
            return tuple(
                fault
                for fault, counts in self._waiting
                if fault.kind not in OF_NOTIFICATIONS and self._hits(fault, counts, operation, host)
            )

    def due_for_event(self, event_type: str) -> tuple[Fault, ...]:
        """The faults that hit this delivery: duplicates, and those that name the event type."""
        with self._lock:
            return tuple(
                fault
                for fault, counts in self._waiting
                if fault.kind != REORDERED
                and (fault.kind in OF_NOTIFICATIONS or fault.operation is not None)
                and self._hits(fault, counts, event_type, None)
            )

    def reorders(self, event_type: str) -> bool:
        """Whether this notification has to wait for the next one."""
        with self._lock:
            return any(
                self._hits(fault, counts, event_type, None)
                for fault, counts in self._waiting
                if fault.kind == REORDERED
            )

    def _documented(self, operation: str | None) -> list[str]:
        """The slugs of the errors that an operation documents; of any, when it is None."""
        return sorted({*GENERAL, *self._reasons(operation)})

    def _hits(self, fault: Fault, counts: list[int], operation: str | None, host: str | None) -> bool:
        if fault.operation not in (None, operation) or fault.host not in (None, host):
            return False
        counts[0] += 1
        if fault.nth not in (None, counts[0]) or (fault.times is not None and counts[1] >= fault.times):
            return False
        if fault.probability < 1 and self._draw.random() >= fault.probability:
            return False
        counts[1] += 1
        return True


def _check_types(fault: Fault) -> None:
    for name, (what, kind) in _TYPES.items():
        value = getattr(fault, name)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise TypeError(f"{name} must be {what}, not {value!r}; leave it out for its default")


def answer_instead(faults: Iterable[Fault]) -> WireAnswer | None:
    """The response of something in front of the platform: nothing runs, nothing is signed."""
    for fault in faults:
        if fault.kind == "host_down":
            return WireAnswer(0, delivery=Delivery(unreachable=True))
        if fault.kind == "reset_before":
            return WireAnswer(0, delivery=Delivery(reset=True))
        if fault.kind == "html_502":
            return WireAnswer(502, (("Content-Type", "text/html"),), _HTML_502)
        if fault.kind == "empty_500":
            return WireAnswer(500)
    return None


def spoil(answer: WireAnswer, faults: Iterable[Fault], resign: Callable[[float], WireAnswer]) -> WireAnswer:
    """The response as the faults leave it. `resign` signs it with a clock that is off by some seconds."""
    # A stale timestamp first: to sign again would undo what the others did.
    for fault in sorted(faults, key=lambda fault: fault.kind != "stale_timestamp"):
        answer = _spoiled(answer, fault, resign)
    return answer


def _spoiled(answer: WireAnswer, fault: Fault, resign: Callable[[float], WireAnswer]) -> WireAnswer:
    delivery = answer.delivery
    match fault.kind:
        case "bad_signature":
            return _with_header(answer, "Wechatpay-Signature", _flipped)
        case "signtest":
            return _with_header(answer, "Wechatpay-Signature", PROBE_PREFIX.__add__)
        case "unknown_serial":
            return _with_header(answer, "Wechatpay-Serial", lambda serial: serial[:-6] + "FFFFFF")
        case "missing_signature":
            kept = tuple(pair for pair in answer.headers if not pair[0].startswith("Wechatpay-"))
            return replace(answer, headers=kept)
        case "stale_timestamp":
            return replace(resign(-max(fault.seconds, 301.0)), delivery=delivery)
        case "tampered_body":
            body = answer.body.replace(b"{", b'{"tampered":true,', 1) if answer.body else b'{"tampered":true}'
            return replace(answer, status=200 if answer.status == 204 else answer.status, body=body)
        case "status_201" | "status_206" | "status_299" if answer.status < 300:
            return replace(answer, status=int(fault.kind[-3:]))
        case "slow_headers":
            return replace(answer, delivery=replace(delivery, header_delay=fault.seconds))
        case "slow_body":
            return replace(answer, delivery=replace(delivery, body_delay=fault.seconds))
        case "half_body":
            half = {"cut_after": len(answer.body) // 2} if answer.body else {"reset": True}
            return replace(answer, delivery=replace(delivery, **half))
        case "reset_after":
            return replace(answer, delivery=replace(delivery, reset=True))
        case "close_idle":
            return replace(answer, delivery=replace(delivery, close_idle=True))
        case _:
            return answer


def _with_header(answer: WireAnswer, name: str, change: Callable[[str], str]) -> WireAnswer:
    pairs = tuple((key, change(value) if key == name else value) for key, value in answer.headers)
    return replace(answer, headers=pairs)


def _flipped(signature: str) -> str:
    """Another signature of the same length."""
    return signature[:8] + ("A" if signature[8] != "A" else "B") + signature[9:]
