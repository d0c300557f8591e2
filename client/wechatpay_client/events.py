"""From the decrypted resource of a callback to its model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from attrs import field, frozen

from wechatpay_signing._said import Said

from .documents import JsonValue, json_text, parsed_json
from .errors import ParseError, wrong_type
from .frames import private
from .models import Model

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

E = TypeVar("E", bound=Model)


@frozen
class UnknownEvent:
    """An event that the contract does not know, or whose resource does not fit it."""

    event_type: str
    """Type of the event (通知类型)."""
    data: Mapping[str, object] = field(repr=False)
    """The decrypted resource as it came."""
    problem: str | None = None
    """What does not fit, for an event that the contract knows."""

    def to_dict(self) -> dict[str, JsonValue]:
        """The resource as it came, like `to_dict` of an event that the contract knows."""
        return cast("dict[str, JsonValue]", dict(self.data))

    @private
    def to_json(self) -> str:
        """`to_dict` as JSON text: compact, nothing escaped that need not be."""
        return json_text(self.to_dict(), type(self).__name__)

    def __json__(self, _request: object = None) -> dict[str, JsonValue]:
        return self.to_dict()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        from pydantic_core import core_schema  # which pydantic has loaded; `parse_event` alone reads one

        writing = core_schema.plain_serializer_function_ser_schema(cls.to_dict)
        return core_schema.is_instance_schema(cls, serialization=writing)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: object) -> JsonSchemaValue:
        return {"title": cls.__name__, "description": cls.__doc__, "type": "object"}

    def __reduce__(self) -> tuple[object, ...]:
        return UnknownEvent, (self.event_type, self.data, self.problem)

    def __setstate__(self, state: Mapping[str, object]) -> None:
        """Take what version 0.1.0 pickled, which had no `problem`."""
        for name, value in {"problem": None, **state}.items():
            object.__setattr__(self, name, value)


class DecryptedNotification(Protocol):
    """A verified and decrypted notification, such as `wechatpay_signing.NotificationParser.parse` returns."""

    @property
    def event_type(self) -> str:
        """Type of the event (通知类型)."""
        ...

    @property
    def resource(self) -> Mapping[str, object]:
        """The decrypted resource."""
        ...


def parse_event(
    models: Mapping[str, type[E]], event_type: str | DecryptedNotification, resource: object = None
) -> E | UnknownEvent:
    """Turn a decrypted resource into the model of its type, of those in `models`.

    Raises:
        ParseError: The resource is not a JSON object.
        InputError: An argument has a wrong type.
    """
    given, kind = event_type, getattr(event_type, "event_type", event_type)
    if not isinstance(kind, str) or (given is not kind and resource is not None):
        raise wrong_type("event_type", Said("a str beside a resource, or a notification alone"), given)
    data = _data(resource if given is kind else getattr(given, "resource", None))
    model = models.get(kind)
    if model is None:
        return UnknownEvent(kind, data)
    try:
        return model.load(data)
    except ParseError as error:
        return UnknownEvent(kind, data, str(error))


def _data(resource: object) -> Mapping[str, object]:
    if isinstance(resource, (bytes, str)):
        data = parsed_json(resource, Said("the resource is not JSON in UTF-8"))
        if not isinstance(data, dict):
            raise ParseError(field="", problem="the resource is not a JSON object")
        return cast("Mapping[str, object]", data)
    if isinstance(resource, Mapping):
        return cast("Mapping[str, object]", resource)
    raise wrong_type("resource", Said("a mapping, bytes or a str"), resource)
