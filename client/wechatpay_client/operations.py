"""From the arguments of a call to its request. Pure: nothing here sends anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar, cast
from urllib.parse import quote, unquote

from attrs import field, frozen

from wechatpay_signing._said import Said

from .deprecation import deprecated
from .documents import JSON, JsonValue, json_text, wire_json
from .encrypted import Sealed, given, sealed
from .errors import InputError, wrong_type
from .fields import Fields, Text, wire_fields
from .options import Mode, Options, header_value

T = TypeVar("T")

_METHOD = re.compile("[A-Za-z]+")
_PATH = re.compile(r"(?:[A-Za-z0-9/._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+")
_SERIAL = Text(1, 128, pattern="[!-~]+")


class ModeRule(NamedTuple):
    """What one mode asks of the fields of an operation."""

    required: frozenset[str]
    absent: frozenset[str]


class Outgoing(NamedTuple):
    """A request before it has a host: what the contract says about it."""

    method: str
    target: str
    content: bytes | None
    headers: dict[str, str]
    extensions: dict[str, str | int]
    success: tuple[int, ...] = (200,)
    """The statuses that the contract names for success."""
    media: str = JSON
    """The media type of a success's body."""


@frozen
class Endpoint(Generic[T]):
    """What the contract says about one operation."""

    method: str
    path: str
    load: Callable[[object], T] = field(repr=False)
    """Parsed JSON, or None for an empty body, to the value that the call returns."""
    success: tuple[int, ...] = (200,)
    """The statuses of a call that was carried out."""
    path_fields: Fields = ()
    query_fields: Fields = ()
    header_fields: Fields = ()
    body_fields: Fields | None = None
    modes: Mapping[Mode, ModeRule] | None = None
    idempotent_by: str | None = None
    """The field that makes a repeated request safe."""
    unclear_429: int | None = None
    """Seconds to wait after a 429, if it leaves open whether the call was accepted."""
    encrypted: frozenset[str] = frozenset()
    """The arguments that are, or hold, what travels encrypted."""
    media: str = JSON
    """The media type of a success's body."""
    deprecated: str | None = None
    """The name of a method that gives a warning when it is called."""

    def outgoing(self, path: tuple[object, ...], values: Mapping[str, object], options: Options) -> Outgoing:
        """Check the arguments against the contract and build the request. Raises InputError."""
        path, values = self._filled(path, values, options.numbers)
        if self.modes is not None:
            _check_modes(self.modes, values, options.mode)
        body = None if self.body_fields is None else wire_fields(self.body_fields, values.get)
        return self._built(path, values, sealed(self._query(values), body, options.encryptor))

    def _filled(
        self, path: tuple[object, ...], values: Mapping[str, object], numbers: Mapping[str, str]
    ) -> tuple[tuple[object, ...], Mapping[str, object]]:
        """The arguments, with the client's merchant numbers where the call leaves such a field out."""
        if not numbers:
            return path, values
        missing = {name: it for name, it in numbers.items() if name in values and values[name] is None}
        pairs = zip(self.path_fields, path, strict=True)
        return (
            tuple(numbers.get(item.name) if value is None else value for item, value in pairs),
            {**values, **missing},
        )

    def build(
        self,
        path: tuple[object, ...],
        values: Mapping[str, object],
        body: JsonValue,
        serial: str | None = None,
    ) -> Outgoing:
        """Build the request around a body that is ready. Raises InputError.

        Args:
            path: The values of the path's parameters, in their order.
            values: Those of query and headers, by attribute.
            body: Checked JSON, its encrypted fields encrypted by the caller.
            serial: The serial number of the key that encrypted them.
        """
        return self._built(path, values, given(self._query(values), body, serial))

    def encrypts(self, values: Mapping[str, object]) -> bool:
        """Whether a call with these arguments may have something to encrypt."""
        return any(values.get(name) is not None for name in self.encrypted)

    def _query(self, values: Mapping[str, object]) -> dict[str, JsonValue]:
        return wire_fields(self.query_fields, values.get)

    def _built(self, path: tuple[object, ...], values: Mapping[str, object], request: Sealed) -> Outgoing:
        if self.deprecated is not None:
            deprecated(self.deprecated)
        # An error is JSON, whatever a success is.
        headers = {"Accept": JSON if self.media == JSON else f"{self.media}, {JSON}"}
        if request.body is not None:
            headers["Content-Type"] = JSON
        for name, value in wire_fields(self.header_fields, values.get).items():
            headers[name] = header_value(name, scalar(name, value))
        if request.serial_no is not None:
            headers["Wechatpay-Serial"] = cast("str", _SERIAL.wire(request.serial_no, "wechatpay_serial"))
        extensions: dict[str, str | int] = {"wechatpay_path_template": self.path}
        if self.idempotent_by is not None:
            extensions["wechatpay_idempotent_by"] = self.idempotent_by
        if self.unclear_429 is not None:
            extensions["wechatpay_429_unclear"] = self.unclear_429
        target = self._target(path) + query_string(request.query)
        content = None if request.body is None else encode(request.body)
        return Outgoing(self.method, target, content, headers, extensions, self.success, self.media)

    def _target(self, values: tuple[object, ...]) -> str:
        if not values:
            return self.path
        return self.path.format_map(
            {
                item.name: _segment(item.name, scalar(item.name, item.wire(value, "")))
                for item, value in zip(self.path_fields, values, strict=True)
            }
        )


def free_request(method: str, path: str, params: Mapping[str, object] | None, body: object) -> Outgoing:
    """A request that the contract does not know. Raises InputError."""
    if not isinstance(cast("object", path), str) or not path.startswith("/") or not _PATH.fullmatch(path):
        raise InputError(
            field="path",
            rule="must be an absolute path, percent-encoded, without host and query",
            remedy="write /v3/…, give the query as params, quote ids with urllib.parse.quote(id, safe='')",
        )
    if any(unquote(segment) in {".", ".."} for segment in path.split("/")):
        raise InputError(
            field="path",
            rule="must not contain the segments . and .., which lead to another path",
            remedy="write the intended path",
        )
    if not isinstance(cast("object", method), str) or not _METHOD.fullmatch(method):
        raise InputError(
            field="method", rule="must be an HTTP method", remedy="use GET, POST, PATCH, PUT or DELETE"
        )
    if params is not None and not isinstance(cast("object", params), Mapping):
        raise wrong_type("params", Said("a mapping"), params)
    headers = {"Accept": "application/json"}
    content: bytes | None = None
    if body is not None:
        content = encode(wire_json(body, "json"))
        headers["Content-Type"] = "application/json"
    given = {name: value for name, value in (params or {}).items() if value is not None}
    query = cast("Mapping[str, JsonValue]", wire_json(given, "params"))
    return Outgoing(method.upper(), path + query_string(query), content, headers, {})


def no_content(_body: object) -> None:
    """For operations whose response has no body: the status says everything."""


def raw_content(body: object) -> bytes:
    """For operations whose success is no JSON: the bytes as they came."""
    return cast("bytes", body)


def or_nothing(load: Callable[[object], T]) -> Callable[[object], T | None]:
    """For operations of which not every success has a body."""
    return lambda body: None if body is None else load(body)


def json_body(body: object) -> JsonValue:
    """For operations that the contract does not know: the JSON as it is."""
    return cast("JsonValue", body)


def encode(body: JsonValue) -> bytes:
    """JSON as it is signed and sent: compact, UTF-8."""
    return json_text(body, "json").encode()


def query_string(values: Mapping[str, JsonValue]) -> str:
    """A query with its question mark, everything but the unreserved characters percent-encoded."""
    pairs = [
        f"{quote(name, safe='')}={quote(scalar(name, value), safe='')}" for name, value in values.items()
    ]
    return "?" + "&".join(pairs) if pairs else ""


def _segment(name: str, value: str) -> str:
    if not value:  # the path would be another one
        raise InputError(field=name, rule="must not be empty", remedy="give it a value")
    quoted = quote(value, safe="")
    return quoted.replace(".", "%2E") if value in {".", ".."} else quoted


def scalar(name: str, value: JsonValue) -> str:
    """A single value as it stands in a path, a query or a header. Raises InputError."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise InputError(
        field=name, rule="must be a str, a number or a bool", remedy="a query contains single values only"
    )


def _check_modes(modes: Mapping[Mode, ModeRule], values: Mapping[str, object], mode: Mode | None) -> None:
    given = {name for name, value in values.items() if value is not None}
    failures: list[InputError] = []
    for name in modes if mode is None else (mode,):
        failure = _mode_failure(name, modes[name], given, modes)
        if failure is None:
            return  # without a mode it is enough that one of them allows the call
        failures.append(failure)
    raise failures[0]


def _mode_failure(
    name: Mode, rule: ModeRule, given: set[str], modes: Mapping[Mode, ModeRule]
) -> InputError | None:
    missing = sorted(rule.required - given)
    if missing:
        return InputError(
            field=missing[0],
            rule=Said("is required in {mode} mode", mode=name),
            remedy="give it a value, or set mode= of the client to the other mode",
        )
    # A field of the other mode is tolerated beside a field of this one: a widely copied sample sends both.
    own = (
        frozenset[str]().union(*(other.absent for mode, other in modes.items() if mode != name)) - rule.absent
    )
    foreign = sorted(rule.absent & given)
    if foreign and not own & given:
        return InputError(
            field=foreign[0],
            rule=Said("does not belong to {mode} mode", mode=name),
            remedy="leave it out, or set mode= of the client to the other mode",
        )
    return None
