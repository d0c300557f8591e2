"""From the arguments of a call to its request. Pure: nothing here sends anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar, cast
from urllib.parse import quote, unquote

from attrs import field, frozen

from .documents import JsonValue, check_characters, json_text, wire_json
from .errors import InputError, wrong_type
from .fields import Fields, Text, wire_fields
from .options import Encryptor, Mode, Options

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
    extensions: dict[str, str]
    success: int = 200
    """The status that the contract names for success."""


@frozen
class Endpoint(Generic[T]):
    """What the contract says about one operation."""

    method: str
    path: str
    load: Callable[[object], T] = field(repr=False)
    """Parsed JSON, or None for an empty body, to the value that the call returns."""
    success: int = 200
    """The status of a call that was carried out."""
    path_fields: Fields = ()
    query_fields: Fields = ()
    body_fields: Fields | None = None
    modes: Mapping[Mode, ModeRule] | None = None
    idempotent_by: str | None = None
    """The field that makes a repeated request safe."""
    encrypted: str | None = None
    """The field that is taken in plain text, without its prefix `encrypted_`."""

    def outgoing(self, path: tuple[object, ...], values: Mapping[str, object], options: Options) -> Outgoing:
        """Check the arguments against the contract and build the request. Raises InputError."""
        serial: str | None = None
        path, values = self._filled(path, values, options.numbers)
        if self.modes is not None:
            _check_modes(self.modes, values, options.mode)
        if self.encrypted is not None:
            values, serial = _encrypted(self.encrypted, values, options.encryptor)
        body = None if self.body_fields is None else wire_fields(self.body_fields, values.get)
        return self.build(path, values, body, serial)

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
        query: Mapping[str, object],
        body: JsonValue,
        serial: str | None = None,
    ) -> Outgoing:
        """Build the request around a body that is ready. Raises InputError."""
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if serial is not None:
            headers["Wechatpay-Serial"] = cast("str", _SERIAL.wire(serial, "wechatpay_serial"))
        extensions = {"wechatpay_path_template": self.path}
        if self.idempotent_by is not None:
            extensions["wechatpay_idempotent_by"] = self.idempotent_by
        target = self._target(path) + query_string(wire_fields(self.query_fields, query.get))
        content = None if body is None else encode(body)
        return Outgoing(self.method, target, content, headers, extensions, self.success)

    def _target(self, values: tuple[object, ...]) -> str:
        if not values:
            return self.path
        return self.path.format_map(
            {
                item.name: _segment(cast("str", item.rule.wire(value, item.name)))
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
            rule="cannot hold the segments . and .., which lead to another path",
            remedy="write the path that is meant",
        )
    if not isinstance(cast("object", method), str) or not _METHOD.fullmatch(method):
        raise InputError(
            field="method", rule="must be an HTTP method", remedy="use GET, POST, PATCH, PUT or DELETE"
        )
    if params is not None and not isinstance(cast("object", params), Mapping):
        raise wrong_type("params", "a mapping", params)
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


def json_body(body: object) -> JsonValue:
    """For operations that the contract does not know: the JSON as it is."""
    return cast("JsonValue", body)


def encode(body: JsonValue) -> bytes:
    """JSON as it is signed and sent: compact, UTF-8."""
    return json_text(body, "json").encode()


def query_string(values: Mapping[str, JsonValue]) -> str:
    """A query with its question mark, everything but the unreserved characters percent-encoded."""
    pairs = [
        f"{quote(name, safe='')}={quote(_scalar(name, value), safe='')}" for name, value in values.items()
    ]
    return "?" + "&".join(pairs) if pairs else ""


def _segment(value: str) -> str:
    quoted = quote(value, safe="")
    return quoted.replace(".", "%2E") if value in {".", ".."} else quoted


def _scalar(name: str, value: JsonValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise InputError(
        field=name, rule="must be a str, a number or a bool", remedy="a query holds single values"
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
            rule=f"is required in {name} mode",
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
            rule=f"does not belong to {name} mode",
            remedy="leave it out, or set mode= of the client to the other mode",
        )
    return None


def _encrypted(
    name: str, values: Mapping[str, object], encryptor: Encryptor | None
) -> tuple[Mapping[str, object], str]:
    plaintext = values.get(name)
    if not isinstance(plaintext, str) or not plaintext:
        raise InputError(field=name, rule="must be a str in plain text, not empty", remedy="give it a value")
    check_characters(plaintext, name)
    if encryptor is None:
        raise InputError(
            field=name,
            rule="is sent encrypted, and the client has no encryptor",
            remedy="pass encryptor=wechatpay_signing.FieldCipher(…) to the client",
        )
    match cast("object", encryptor.encrypt(plaintext)):
        case (str(ciphertext), str(serial_no)):
            return {**values, f"encrypted_{name}": ciphertext}, serial_no
        case _:
            raise InputError(
                field="encryptor",
                rule="must return two texts, the ciphertext and the serial number of the key",
                remedy="pass wechatpay_signing.FieldCipher(…)",
            )
