"""What the gateway saw: every request with its verdict, to be read, shown and asserted on."""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any, Literal
from urllib.parse import unquote_plus

from .._clock import timestamp
from .._wire import RawRequest, RawResponse, Row, is_list, is_object
from ..diagnosis import Cause

Verdict = Literal["accepted", "refused", "failed"]
KEPT = 1_000
REQUEST_KEPT = 16 * 1024
"""Of a larger request only the beginning is kept: whoever knows no key can send thousands."""
ARGUMENTS_KEPT = 100
_HIDDEN = "••• (not readable as JSON, and it may hold a sensitive field)"


@dataclass(eq=False)
class Exchange:
    """One request and its answer. `verdict` is failed when the gateway itself broke the contract."""

    number: int
    time: float
    request: RawRequest = field(repr=False)
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
    answer: RawResponse = field(default=RawResponse(0), repr=False)

    @property
    def status(self) -> int:
        """The status answered; 0 when the connection was cut."""
        return self.answer.status

    @property
    def diagnosis(self) -> str | None:
        """The surest causes in words; None when there are none."""
        surest = [cause for cause in self.causes if cause.certainty == self.causes[0].certainty]
        return " ".join(cause.text for cause in surest) or None

    def as_json(self, sensitive: frozenset[str]) -> Row:
        """The exchange for people: signatures shortened, sensitive fields masked."""
        return {
            "number": self.number,
            "time": timestamp(self.time),
            "method": self.request.method,
            "target": _masked_query(self.request.target.decode("utf-8", errors="replace"), sensitive),
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
            "message": _masked_message(self.message, sensitive),
            "request": {
                "headers": _shown_headers(self.request.headers),
                "body": _masked_body(self.request.body, sensitive),
            },
            "answer": {
                "headers": _shown_headers(self.answer.headers),
                "body": _masked_body(self.answer.body, sensitive),
            },
        }


class Journal:
    """The last exchanges, oldest first."""

    def __init__(self, sensitive: frozenset[str]) -> None:
        self._sensitive = sensitive
        self._kept: deque[Exchange] = deque(maxlen=KEPT)
        self._count = 0
        self._cleared = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def __repr__(self) -> str:
        return f"Journal({len(self._kept)} exchanges)"

    @property
    def entries(self) -> tuple[Exchange, ...]:
        """The last exchanges, oldest first, at most 1,000."""
        with self._lock:
            return tuple(self._kept)

    @property
    def last(self) -> Exchange:
        """The latest exchange. Raises LookupError when there is none."""
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
        """The number up to which exchanges were forgotten by `clear`."""
        return self._cleared

    def open(self, request: RawRequest, host: str | None, now: float) -> Exchange:
        """Begin an exchange; it shows once it is kept."""
        with self._lock:
            self._count += 1
            return Exchange(self._count, now, request, host)

    def keep(self, exchange: Exchange) -> None:
        """Add a finished exchange; of a large request only the beginning."""
        if _size(exchange.request) > REQUEST_KEPT:
            _cut(exchange)
        with self._lock:
            self._kept.append(exchange)

    def clear(self) -> None:
        """Forget all exchanges; numbers go on."""
        with self._lock:
            self._kept.clear()
            self._cleared = self._count

    def calls(self, operation: str | None = None, **where: object) -> tuple[Exchange, ...]:
        """The exchanges of an operation (its operationId) whose path, query or body values are these."""
        return tuple(
            entry
            for entry in self.entries
            if operation in (None, entry.operation)
            and all(entry.arguments.get(name) == value for name, value in where.items())
        )

    def assert_called_once(self, operation: str, **where: object) -> Exchange:
        """The only exchange that fits, accepted. Raises AssertionError with what was seen instead."""
        found = self.calls(operation, **where)
        if len(found) != 1:
            raise AssertionError(
                f"{operation} was called {len(found)} times, expected once\n{self.summary()}"
            )
        if found[0].verdict != "accepted":
            raise AssertionError(f"{operation} was called once, and refused\n{self.summary()}")
        return found[0]

    def assert_never_called(self, operation: str, **where: object) -> None:
        """Raises AssertionError when an exchange fits."""
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
        """One line for each exchange."""
        return "\n".join(
            f"{entry.number:4} {entry.request.method} {entry.operation or '-'} {entry.status}"
            f" {entry.verdict}{f' ({entry.rule})' if entry.rule else ''}"
            for entry in self.entries
        )

    def as_json(self, after: int = 0) -> list[Row]:
        """The exchanges after a number, for people."""
        return [entry.as_json(self._sensitive) for entry in self.entries if entry.number > after]


def _size(request: RawRequest) -> int:
    head = sum([32 + len(name) + len(value) for name, value in request.headers])
    return len(request.body) + len(request.target) + head


def _cut(exchange: Exchange) -> None:
    request = exchange.request
    exchange.request = replace(
        request,
        target=request.target[:REQUEST_KEPT],
        headers=tuple((name[:1024], value[:1024]) for name, value in request.headers[:100]),
        body=request.body[:REQUEST_KEPT],
    )
    exchange.host = exchange.host and exchange.host[:256]
    exchange.mchid = exchange.mchid and exchange.mchid[:256]
    exchange.message = exchange.message[:REQUEST_KEPT]
    short = (
        (name, value)
        for name, value in exchange.arguments.items()
        if not is_object(value) and not is_list(value) and len(f"{name}{value}") <= 1024
    )
    exchange.arguments = dict(islice(short, ARGUMENTS_KEPT))


def _shown_cause(cause: Cause) -> Row:
    return {
        "name": cause.name,
        "certainty": cause.certainty.name.lower(),
        "text": cause.text,
        "remedy": cause.remedy,
    }


def _shown_headers(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {name: _shortened(name.lower(), value) for name, value in headers}


def _shortened(name: str, value: str) -> str:
    if name == "authorization":
        head, found, rest = value.partition('signature="')
        return f"{head}{found}{rest[:8]}…" if found else value[:80]
    return f"{value[:8]}…" if name == "wechatpay-signature" and not value.startswith("WECHATPAY/") else value


def masked(value: Any, sensitive: frozenset[str]) -> Any:  # noqa: ANN401 - walks any JSON
    """A JSON value whose sensitive fields are hidden."""
    if is_list(value):
        return [masked(item, sensitive) for item in value]
    if is_object(value):
        return _masked_row({key: masked(item, sensitive) for key, item in value.items()}, sensitive)
    return value


def _masked_row(row: Row, sensitive: frozenset[str]) -> Row:
    """One object: its sensitive fields are hidden, and those in the query of an address it names."""
    return {
        key: "•••"
        if key in sensitive
        else _masked_query(value, sensitive)
        if isinstance(value, str) and "?" in value
        else value
        for key, value in row.items()
    }


def _masked_body(body: bytes, sensitive: frozenset[str]) -> str:
    if not _telling(sensitive).search(body):
        return body.decode("utf-8", errors="replace")
    try:
        value: object = json.loads(body, object_hook=lambda row: _masked_row(row, sensitive))
        shown = json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return _HIDDEN
    return _HIDDEN if isinstance(value, str) else shown.encode("utf-8", errors="backslashreplace").decode()


@cache
def _telling(sensitive: frozenset[str]) -> re.Pattern[bytes]:
    """Finds the name of a sensitive field, or escapes that could spell one."""
    names = "|".join(map(re.escape, sorted(sensitive)))
    return re.compile(rf"\b({names})\b|\\u00|%[4-7]|\0".encode())


def _masked_message(message: bytes, sensitive: frozenset[str]) -> str:
    """The lines of a canonical message, of which it may have only the first; its body is whatever follows."""
    lines = message.split(b"\n", 4)
    shown = [_masked_query(line.decode("utf-8", errors="replace"), sensitive) for line in lines[:4]]
    for body in lines[4:]:
        shown.append(_masked_body(body.removesuffix(b"\n"), sensitive) + "\n")
    return "\n".join(shown)


def _masked_query(text: str, sensitive: frozenset[str]) -> str:
    """A target or any text; hidden are the values of sensitive names in its query, if it has one."""
    path, mark, query = text.partition("?")
    return path + mark + "&".join([_masked_pair(pair, sensitive) for pair in query.split("&")])


def _masked_pair(pair: str, sensitive: frozenset[str]) -> str:
    name = pair.partition("=")[0]
    return f"{name}=•••" if unquote_plus(name) in sensitive else pair
