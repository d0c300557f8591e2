"""References and `allOf` of one document, taken away once."""

from __future__ import annotations

from ._errors import ContractError
from ._json import Json, JsonObject, as_list, as_object

_SCHEMAS = "#/components/schemas/"


class References:
    """Gives every value of a document without `$ref` and `allOf`.

    Readers in several threads share one: nothing is kept before it is whole.
    """

    def __init__(self, document: JsonObject) -> None:
        self._document = document
        self._plain: dict[str, Json] = {}

    def target(self, value: Json) -> JsonObject:
        """The object that a value is, or refers to; empty for anything else. Raises ContractError."""
        passed: tuple[str, ...] = ()
        while isinstance(pointer := as_object(value).get("$ref"), str):
            _check_circle(pointer, passed)
            passed = (*passed, pointer)
            value = self._at(pointer)
        return as_object(value)

    def unwrapped(self, schema: JsonObject, within: tuple[str, ...] = ()) -> tuple[JsonObject, str | None]:
        """The keywords of a schema with those that it refers to, and the name of the component it refers to.

        What stands beside a reference wins over what it refers to, and an earlier part of an `allOf` over a
        later one; `properties` and `required` of all come together. Their values keep their references.

        Raises:
            ContractError: A reference leads nowhere, or to itself.
        """
        if (pointer := _pointer(schema)) is not None:
            _check_circle(pointer, within)
            target, name = self.unwrapped(as_object(self._at(pointer)), (*within, pointer))
            return target, name or (pointer.removeprefix(_SCHEMAS) if pointer.startswith(_SCHEMAS) else None)
        own, parts = _apart(schema)
        # Two components put together, or one with more fields, are neither.
        nameable = len(parts) == 1 and "properties" not in own
        name = None
        for part in parts:
            target, inner = self.unwrapped(part, within)
            own, name = _merged(target, own), inner if nameable else None
        return own, name

    def plain(self, value: Json, within: tuple[str, ...] = ()) -> Json:
        """The value with every reference and `allOf` at any depth taken away. Raises ContractError."""
        if isinstance(value, list):
            return [self.plain(item, within) for item in value]
        if not isinstance(value, dict):
            return value
        if (pointer := _pointer(value)) is not None:
            _check_circle(pointer, within)
            if pointer not in self._plain:
                self._plain[pointer] = self.plain(self._at(pointer), (*within, pointer))
            return self._plain[pointer]
        own, parts = _apart(value)
        own = {key: self.plain(item, within) for key, item in own.items()}
        for part in parts:
            own = _merged(as_object(self.plain(part, within)), own)
        return own

    def _at(self, pointer: str) -> Json:
        value: Json = self._document
        for step in pointer.removeprefix("#/").split("/"):
            value = as_object(value).get(step.replace("~1", "/").replace("~0", "~"))
        if value is None:
            raise ContractError(f"{pointer or 'an empty reference'} leads nowhere")
        return value


def _check_circle(pointer: str, within: tuple[str, ...]) -> None:
    if pointer in within:
        raise ContractError(f"{pointer} refers to itself")


def _pointer(schema: JsonObject) -> str | None:
    """Where a schema that is nothing but a reference points; None for any other."""
    pointer = schema.get("$ref")
    return pointer if isinstance(pointer, str) and len(schema) == 1 else None


def _apart(schema: JsonObject) -> tuple[JsonObject, list[JsonObject]]:
    """What a schema says itself, and the parts that it takes over: its reference and those of its `allOf`."""
    own = dict(schema)
    parts: list[JsonObject] = []
    if isinstance(own.get("$ref"), str):
        parts.append({"$ref": own.pop("$ref")})
    if isinstance(own.get("allOf"), list):
        parts += map(as_object, as_list(own.pop("allOf")))
    return own, parts


def _merged(part: JsonObject, over: JsonObject) -> JsonObject:
    """`part` with what `over` says laid over it."""
    merged = {**part, **over}
    if "properties" in part and "properties" in over:
        merged["properties"] = {**as_object(part["properties"]), **as_object(over["properties"])}
    if "required" in part and "required" in over:
        merged["required"] = [*as_list(part["required"]), *as_list(over["required"])]
    return merged
