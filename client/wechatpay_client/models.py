"""What all models and enums share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Self, cast

from attrs import Attribute, define, field

from wechatpay_signing._said import Said

from .documents import JsonValue, check_bytes, checked_name, json_text, wire_json, without_nulls
from .encrypted import opened, seals
from .errors import InputError, ParseError, unexpected, wrong_type
from .fields import Fields, check_one_of
from .frames import private

if TYPE_CHECKING:  # whoever has no pydantic never calls what needs it
    from inspect import Signature

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


def replaced(model: Model, attribute: Attribute[object], value: object) -> object:
    """A field is set: what came for it is over. Copies of a model may share the dict, so it is replaced."""
    kept: dict[str, object] | None = getattr(model, "additional_properties", None)
    if kept and (replaced_name := model.wire_name(attribute.name)) in kept:
        others = {name: came for name, came in kept.items() if name != replaced_name}
        _put(model, "additional_properties", others)
    return value


class _Evolved(type):
    """Of models: what came for a field is over when `attrs.evolve` sets it, as when it is assigned.

    `evolve` names what it sets first, then all the rest, of which `additional_properties` is the first.
    """

    if not TYPE_CHECKING:  # the signature is that of the model

        @property
        def __signature__(cls) -> Signature:
            from inspect import signature

            told = signature(cls.__init__)
            return told.replace(parameters=list(told.parameters.values())[1:])

        @private
        def __call__(cls, *args: object, **given: object) -> object:
            kept = given.get("additional_properties")
            if len(given) > len(cls.FIELDS) and isinstance(kept, Mapping):
                names = list(given)
                names = [cls.wire_name(name) for name in names[: names.index("additional_properties")]]
                given["additional_properties"] = {n: came for n, came in kept.items() if n not in names}
            return super().__call__(*args, **given)


@define(kw_only=True, repr=False, on_setattr=replaced)
class Model(metaclass=_Evolved):
    """A JSON object of the contract.

    Optional fields that are left out are None. What the contract does not know is kept in
    `additional_properties`, and so is what came in another form than a field holds: a null, `"30"` for 30,
    an object for a text. So nothing is lost between `from_dict` and `to_dict`. Setting a field replaces what
    came for it, in all forms.
    """

    FIELDS: ClassVar[Fields] = ()

    additional_properties: dict[str, object] = field(factory=dict[str, object])
    """What was received and is in no field, by name. Under a field's name: its value as received."""

    @classmethod
    @private
    def from_dict(cls, src_dict: Mapping[str, object]) -> Self:
        """Build the model from parsed JSON.

        A number is accepted as text and a text as a number where nothing is lost (`"30"`, `30.0`). An
        optional field that cannot be read is None; its value stays in `additional_properties` and `to_dict`.

        Raises:
            ParseError: It is not a JSON object, or a required field is missing or cannot be read.
        """
        return cls.load(src_dict)

    @private
    def to_dict(self) -> dict[str, JsonValue]:
        """The model as JSON, without loss and without a check of lengths and ranges.

        What was read is written unchanged. Raises InputError if a field's value has no JSON form.
        """
        return self.dump()

    @private
    def to_json(self) -> str:
        """`to_dict` as JSON text: compact, nothing escaped that need not be. Raises InputError like it."""
        return json_text(self.dump(), type(self).__name__)

    @private
    def wire(self, path: str) -> dict[str, JsonValue]:
        """The model as it is sent: each field checked against the contract, no nulls, whole seconds.

        A field that travels encrypted is given as it is held: only the method of its operation encrypts it.
        `client.request(json=…)` sends its argument unchanged, so encrypt it first.

        Args:
            path: Where the model is, for the error; empty for a request body.

        Raises:
            InputError: A field breaks the contract.
        """
        return cast("dict[str, JsonValue]", opened(self.outgoing(path)))

    @classmethod
    def wire_name(cls, attribute: str) -> str:
        """A field's name on the wire, by its attribute."""
        return next((item.name for item in cls.FIELDS if item.attribute == attribute), attribute)

    def dump(self, path: str = "") -> dict[str, JsonValue]:
        """`to_dict`, for models within models."""
        prefix = f"{path}." if path else ""
        kept = self._kept(path)
        dumped: dict[str, JsonValue] = {}
        for item in self.FIELDS:
            value: object = getattr(self, item.attribute)
            if value is not None and not (item.name in kept and item.means(kept[item.name], value)):
                dumped[item.name] = item.rule.dump(value, prefix + item.name)
        if kept:
            dumped |= {name: came for name, came in kept.items() if name not in dumped}
        return dumped

    def outgoing(self, path: str) -> dict[str, JsonValue]:
        """`wire`, for models within models."""
        prefix = f"{path}." if path else ""
        kept = self._kept(path)
        wired: dict[str, JsonValue] = {}
        for item in self.FIELDS:
            value: object = getattr(self, item.attribute)
            if value is not None:
                form = item.wire(value, prefix)
                came = kept.get(item.name)
                wired[item.name] = (
                    form if came is None or not item.means(came, value) else item.rule.cut(came)
                )
            elif item.required:
                raise item.missing(prefix)
        if any(item.name in kept and item.name not in wired and seals(item.rule) for item in self.FIELDS):
            raise InputError(
                field=f"{prefix}additional_properties",
                rule="holds what travels encrypted, in another form than its field takes",
                remedy="set the field",
            )
        for name, value in kept.items():
            checked_name(name, f"{prefix}additional_properties")
            if value is not None and name not in wired:
                wired[name] = without_nulls(wire_json(value, prefix + name))
        check_one_of(self.FIELDS, wired, prefix)
        return wired

    @classmethod
    def load(cls, source: object, path: str = "") -> Self:
        """Build the model from parsed JSON; `path` is where it stands. Raises ParseError."""
        if not isinstance(source, Mapping):
            raise unexpected(path, Said("a JSON object"), source)
        rest = dict(cast("Mapping[str, object]", source))
        prefix = f"{path}." if path else ""
        model = cls.__new__(cls)
        for item in cls.FIELDS:
            value = came = rest.get(item.name)
            if came is not None or (item.required and not (item.nullable and item.name in rest)):
                value = item.read(came, prefix + item.name)
                if value is not None and (value is came or item.rule.same(value, came)):
                    del rest[item.name]
            _put(model, item.attribute, value)
        for name in rest:
            if not isinstance(cast("object", name), str):
                raise ParseError(field=path, problem="expected a JSON object with string keys")
        _put(model, "additional_properties", rest)
        return model

    def _kept(self, path: str) -> Mapping[str, JsonValue]:
        kept = cast("object", self.additional_properties)
        if isinstance(kept, Mapping):
            return cast("Mapping[str, JsonValue]", kept)
        raise wrong_type(
            f"{path}.additional_properties" if path else "additional_properties", Said("a dict"), kept
        )

    def _shown(self) -> Iterator[tuple[str, object]]:
        """What a repr may show. Tracebacks show a model that is half built, too."""
        for item in self.FIELDS:
            value: object = getattr(self, item.attribute, None)
            if value is not None:
                yield item.attribute, HIDDEN if item.sensitive else value
        kept: object = getattr(self, "additional_properties", None)
        if kept and isinstance(kept, Mapping):  # names only: nobody knows what a new field holds
            names = ", ".join(map(repr, cast("Mapping[object, object]", kept)))
            yield "additional_properties", _Shown(f"{{{names}: …}}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._shown())})"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        return self._shown()

    def __json__(self, _request: object = None) -> dict[str, JsonValue]:
        """For JSON encoders that ask for it, such as Celery's and Pyramid's."""
        return self.to_dict()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from .pydantic_schema import model_schema

        return model_schema(cls, handler)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        from .pydantic_schema import model_json_schema

        return model_json_schema(cls, schema, handler)


class _Shown:
    """A repr that is written by hand."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


HIDDEN = _Shown("…")
"""In a repr, for a value that is nobody's business."""
_put = object.__setattr__


class Nested:
    """A JSON object that has its own model."""

    __slots__ = ("max_bytes", "model")

    def __init__(self, model: type[Model], *, max_bytes: int | None = None) -> None:
        self.model = model
        self.max_bytes = max_bytes

    def wire(self, value: object, path: str) -> JsonValue:
        wired = self._checked(value, path).outgoing(path)
        if self.max_bytes is not None:
            check_bytes(json_text(opened(wired), path), self.max_bytes, path)
        return wired

    def dump(self, value: object, path: str) -> JsonValue:
        return self._checked(value, path).dump(path)

    def load(self, value: object, path: str) -> object:
        return self.model.load(value, path)

    def same(self, value: object, came: object) -> bool:
        return True  # it keeps what came by itself

    def cut(self, came: JsonValue) -> JsonValue:
        return came

    def _checked(self, value: object, path: str) -> Model:
        if not isinstance(value, self.model):
            raise wrong_type(path, Said("an instance of {kind}", kind=self.model.__name__), value)
        return value


def wired(body: object, model: type[Model]) -> JsonValue:
    """A request body, checked against the contract. Raises InputError."""
    if not isinstance(body, model):
        raise wrong_type("body", Said("an instance of {kind}", kind=model.__name__), body)
    return body.outgoing("")


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

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        from .pydantic_schema import enum_schema

        return enum_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: object) -> JsonSchemaValue:
        from .pydantic_schema import enum_json_schema

        return enum_json_schema(cls)

    __hash__ = str.__hash__
