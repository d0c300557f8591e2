"""What the gateway saw: every request with its verdict, to be read, shown and asserted on."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from wechatpay_signing._hiding import HIDDEN, hide_query
from wechatpay_signing._said import sentences
from wechatpay_signing._text import shown

from .._clock import precise
from .._naming import unknown_name
from .._wire import Row, WireAnswer, WireRequest, is_list, is_object
from .masking import shown_body, shown_headers, shown_message

if TYPE_CHECKING:
    from ..diagnosis import Cause

Verdict = Literal["accepted", "refused", "failed"]
KEPT = 1_000
REQUEST_KEPT = 16 * 1024
"""Of a larger request only the beginning is kept: whoever knows no key can send thousands."""
ARGUMENTS_KEPT = 100


@dataclass(eq=False)
class Entry:
    """One request and its response. `verdict` is failed when the gateway itself broke the contract."""

    number: int
    time: float
    request: WireRequest = field(repr=False)
    host: str | None = None
    operation: str | None = None
    mchid: str | None = None
    message: bytes = field(default=b"", repr=False)
    """The canonical message that the gateway computed and verified."""
    verdict: Verdict = "accepted"
    rule: str | None = None
    """Which check said no: `signature_mismatch`, `param_error`, or the slug of a documented error."""
    reason: str = ""
    causes: tuple[Cause, ...] = ()
    """Why the request was rejected before anybody looked at its content, surest first."""
    hints: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    replayed: bool = False
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    """Path, query and body values by name; of a request that was cut only the first and short ones."""
    answer: WireAnswer = field(default=WireAnswer(0), repr=False)
    seconds: float = 0.0
    """How long the gateway took, without the delay of a fault."""

    @property
    def status(self) -> int:
        """The status of the response; 0 when the connection was cut."""
        return self.answer.status

    @property
    def diagnosis(self) -> str | None:
        """The surest causes in words; None when there are none."""
        surest = [cause for cause in self.causes if cause.certainty == self.causes[0].certainty]
        return sentences(cause.text for cause in surest) if surest else None

    def as_json(self, sensitive: frozenset[str]) -> Row:
        """The entry for people: signatures shortened, sensitive fields masked."""
        return {
            "number": self.number,
            "time": precise(self.time),
            "method": self.request.method,
            "target": hide_query(self.request.target.decode("utf-8", errors="replace"), sensitive),
            "host": self.host,
            "operation": self.operation,
            "mchid": self.mchid,
            "verdict": self.verdict,
            "rule": self.rule,
            "reason": self.reason,
            "diagnosis": self.diagnosis,
            "causes": [_shown_cause(cause) for cause in self.causes],
            "hints": list(self.hints),
            "faults": list(self.faults),
            "replayed": self.replayed,
            "status": self.status,
            "duration_ms": round(self.seconds * 1000, 1),
            "message": shown_message(self.message, sensitive),
            "request": {
                "headers": shown_headers(self.request.headers),
                "body": shown_body(self.request.body, sensitive),
            },
            "answer": {
                "headers": shown_headers(self.answer.headers),
                "body": shown_body(self.answer.body, sensitive),
            },
        }


Exchange = Entry
"""The name that version 0.1 had; version 0.3 has it no longer."""


class Journal:
    """The last entries, oldest first."""

    def __init__(self, sensitive: frozenset[str], names: frozenset[str]) -> None:
        self._sensitive = sensitive
        self._names = names
        self._kept: deque[Entry] = deque(maxlen=KEPT)
        self._count = 0
        self._cleared = 0
        self._lock = threading.Lock()
        self.on_entry: Callable[[Entry], None] = lambda _: None
        """Told of each finished entry."""

    def __len__(self) -> int:
        return len(self._kept)

    def __repr__(self) -> str:
        return f"Journal({len(self._kept)} entries)"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The last entries, oldest first, at most 1,000."""
        with self._lock:
            return tuple(self._kept)

    @property
    def last(self) -> Entry:
        """The latest entry. Raises LookupError when there is none."""
        with self._lock:
            if not self._kept:
                raise LookupError("the gateway has not been called yet")
            return self._kept[-1]

    @property
    def count(self) -> int:
        """How many requests there were in all."""
        return self._count

    @property
    def cleared(self) -> int:
        """The number up to which entries were forgotten by `clear`."""
        return self._cleared

    def open(self, request: WireRequest, host: str | None, now: float) -> Entry:
        """Begin an entry; it shows once it is kept."""
        with self._lock:
            self._count += 1
            return Entry(self._count, now, request, host)

    def keep(self, entry: Entry) -> None:
        """Add a finished entry; of a large request only the beginning."""
        if _size(entry.request) > REQUEST_KEPT:
            _cut(entry)
        with self._lock:
            self._kept.append(entry)
        self.on_entry(entry)

    def clear(self) -> None:
        """Forget all entries; numbers go on."""
        with self._lock:
            self._kept.clear()
            self._cleared = self._count

    def calls(self, operation: str | None = None, **where: object) -> tuple[Entry, ...]:
        """The entries of an operation (its operationId) whose path, query or body values are these.

        Raises LookupError for an operation that there is not, in this and the assertions below.
        """
        if operation is not None and operation not in self._names:
            raise LookupError(unknown_name("operation", operation, self._names))
        return tuple(
            entry
            for entry in self.entries
            if operation in (None, entry.operation)
            and all(entry.arguments.get(name) == value for name, value in where.items())
        )

    def assert_called_once(self, operation: str, **where: object) -> Entry:
        """The only entry that fits, accepted. Raises AssertionError with what was seen instead."""
        found = self.calls(operation, **where)
        if len(found) != 1:
            near = "" if found else self._differences(operation, where)
            raise AssertionError(
                f"{operation} was called {len(found)} times, expected once\n{near}{self.summary()}"
            )
        if found[0].verdict != "accepted":
            raise AssertionError(f"{operation} was called once, and refused\n{self.summary()}")
        return found[0]

    def _differences(self, operation: str, where: Mapping[str, object]) -> str:
        """For each call of an operation the arguments that are other than asked for."""
        lines: list[str] = []
        for entry in self.calls(operation):
            given = entry.arguments
            others = ((name, value) for name, value in where.items() if given.get(name) != value)
            told = [f"{name} is {self._shown(given, name)}, expected {value!r}" for name, value in others]
            lines.append(f"{entry.number:4} {operation}: {'; '.join(told)}\n")
        return "".join(lines)

    def _shown(self, arguments: Mapping[str, Any], name: str) -> str:
        if name not in arguments:
            return "missing"
        return HIDDEN if name in self._sensitive else shown(repr(arguments[name]))

    def assert_never_called(self, operation: str, **where: object) -> None:
        """Raises AssertionError when an entry fits."""
        found = self.calls(operation, **where)
        if found:
            raise AssertionError(
                f"{operation} was called {len(found)} times, expected never\n{self.summary()}"
            )

    def assert_no_failures(self) -> None:
        """Raises AssertionError when the gateway broke the contract itself."""
        failed = [entry for entry in self.entries if entry.verdict == "failed"]
        if failed:
            raise AssertionError(
                "the gateway broke its own contract\n" + "\n".join(entry.reason for entry in failed)
            )

    def summary(self) -> str:
        """One line for each entry."""
        return "\n".join(
            f"{entry.number:4} {entry.request.method} {entry.operation or '-'} {entry.status}"
            f" {entry.verdict}{f' ({entry.rule})' if entry.rule else ''}"
            for entry in self.entries
        )

    def as_json(self, after: int = 0) -> list[Row]:
        """The entries after a number, for people."""
        return [entry.as_json(self._sensitive) for entry in self.entries if entry.number > after]


def _size(request: WireRequest) -> int:
    head = sum([32 + len(name) + len(value) for name, value in request.headers])
    return len(request.body) + len(request.target) + head


def _cut(entry: Entry) -> None:
    request = entry.request
    entry.request = replace(
        request,
        target=request.target[:REQUEST_KEPT],
        headers=tuple((name[:1024], value[:1024]) for name, value in request.headers[:100]),
        body=request.body[:REQUEST_KEPT],
    )
    entry.host = entry.host and entry.host[:256]
    entry.mchid = entry.mchid and entry.mchid[:256]
    entry.message = entry.message[:REQUEST_KEPT]
    short = (
        (name, value)
        for name, value in entry.arguments.items()
        if not is_object(value) and not is_list(value) and len(f"{name}{value}") <= 1024
    )
    entry.arguments = dict(islice(short, ARGUMENTS_KEPT))


def _shown_cause(cause: Cause) -> Row:
    return {
        "name": cause.name,
        "certainty": cause.certainty.name.lower(),
        "text": cause.text,
        "remedy": cause.remedy,
    }
