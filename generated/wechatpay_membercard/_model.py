# Written by scripts/regenerate.py. Do not edit.
"""What all models and enums share."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Self, cast

from attrs import define, field

from ._checks import (
    Field,
    Fields,
    JsonValue,
    Moment,
    check_characters,
    wire_fields,
    wire_json,
    wrong_type,
)
from .errors import ParseError


@define(kw_only=True, repr=False)
class Model:
    """A JSON object of the contract.

    Optional fields that are left out are None. Fields that the contract does not know are kept in
    `additional_properties`, so that nothing is lost between `from_dict` and `to_dict`.
    """

    FIELDS: ClassVar[Fields] = ()

    additional_properties: dict[str, object] = field(factory=dict[str, object])
    """Fields that the contract does not know, by name."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, object]) -> Self:
        """Build the model from parsed JSON. Raises ParseError."""
        return cls.load(src_dict)

    def to_dict(self) -> dict[str, JsonValue]:
        """The model as JSON, without loss and without a check."""
        dumped: dict[str, JsonValue] = {}
        for item in self.FIELDS:
            value: object = getattr(self, item.name)
            if value is not None:
                dumped[item.name] = item.rule.dump(value)
        dumped.update(cast("dict[str, JsonValue]", self.additional_properties))
        return dumped

    def wire(self, path: str) -> dict[str, JsonValue]:
        """The model as JSON, every field checked against the contract. Raises InputError."""
        prefix = f"{path}." if path else ""
        wired = wire_fields(self.FIELDS, self.__getattribute__, prefix)
        for name, value in self.additional_properties.items():
            check_characters(name, f"{prefix}additional_properties")
            if value is not None:
                wired[name] = wire_json(value, prefix + name)
        return wired

    @classmethod
    def load(cls, source: object, path: str = "") -> Self:
        """Build the model from parsed JSON; `path` is where it stands. Raises ParseError."""
        if not isinstance(source, Mapping):
            raise ParseError(field=path, problem=f"expected a JSON object, got {type(source).__name__}")
        rest = dict(cast("Mapping[str, object]", source))
        prefix = f"{path}." if path else ""
        model = cls.__new__(cls)
        for item in cls.FIELDS:
            value = rest.get(item.name)
            if not _left_out(item, value):
                value = item.rule.load(value, prefix + item.name)
                del rest[item.name]
            elif item.required:
                raise ParseError(field=prefix + item.name, problem="is missing")
            else:
                value = None  # a null or an empty time stays in `rest`, for `to_dict`
            setattr(model, item.name, value)
        model.additional_properties = rest
        return model

    def __repr__(self) -> str:
        shown = [
            f"{item.name}={'…' if item.sensitive else repr(value)}"
            for item in self.FIELDS
            if (value := getattr(self, item.name)) is not None
        ]
        if self.additional_properties:  # names only: nobody knows what a new field holds
            shown.append(f"additional_properties={{{', '.join(map(repr, self.additional_properties))}: …}}")
        return f"{type(self).__name__}({', '.join(shown)})"


class Nested:
    """A JSON object with a model of its own."""

    __slots__ = ("model",)

    def __init__(self, model: type[Model]) -> None:
        self.model = model

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, self.model):
            raise wrong_type(path, f"a {self.model.__name__}", value)
        return value.wire(path)

    def dump(self, value: object) -> JsonValue:
        return cast("Model", value).to_dict()

    def load(self, value: object, path: str) -> object:
        return self.model.load(value, path)


class OpenEnum(StrEnum):
    """An enum whose members are strings, and which takes values that it does not know.

    `CodeType("NEW")` is a member-like value that equals `"NEW"`, copies and pickles like any other.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member

    # By value: before Python 3.11.4 an enum copies and pickles by name, and a new value has none.
    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._value_,)

    __hash__ = str.__hash__


def _left_out(item: Field, value: object) -> bool:
    return value is None or (value == "" and not item.required and isinstance(item.rule, Moment))
