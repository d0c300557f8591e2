"""Reads the contract for the templates.

The generator's parser drops limits, `x-` keys and webhooks; this reads them. It takes a contract that
passed the lint for granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .document import Document, Json, Object, as_list, as_object, as_text
from .rules import METHODS
from .spec import EnumSpec, EventSpec, FieldSpec, ModelSpec, OperationSpec, ResourceSpec

LIMITS = ("format", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "pattern")


@dataclass
class Contract:
    """The whole contract."""

    document: Document
    _types: dict[str, ModelSpec | EnumSpec] = field(default_factory=dict[str, ModelSpec | EnumSpec])

    def __post_init__(self) -> None:
        for name, schema in self._schemas.items():
            body = as_object(schema)
            if "enum" in body:
                self._types[name] = _enum(name, body)
        for name, schema in self._schemas.items():
            if as_object(schema).get("type") == "object":
                self._types[name] = self._model(name, as_object(schema))

    @property
    def _schemas(self) -> Object:
        return as_object(self.document.at(("components", "schemas")))

    @property
    def models(self) -> dict[str, ModelSpec]:
        """Object schemas by name."""
        return {name: item for name, item in self._types.items() if isinstance(item, ModelSpec)}

    @property
    def enums(self) -> dict[str, EnumSpec]:
        """Enum schemas by name."""
        return {name: item for name, item in self._types.items() if isinstance(item, EnumSpec)}

    @cached_property
    def resources(self) -> list[ResourceSpec]:
        """Tags with their operations, in the order of the document."""
        tags = [as_object(tag) for tag in as_list(self.document.data.get("tags"))]
        return [
            ResourceSpec(
                as_text(tag.get("name")),
                sentence(tag.get("description")),
                [item for item in self.operations.values() if item.tag == tag.get("name")],
            )
            for tag in tags
        ]

    @cached_property
    def operations(self) -> dict[str, OperationSpec]:
        """Operations by operationId."""
        found = [self._operation(path, method, raw) for path, method, raw in self._raw_operations()]
        return {operation.id: operation for operation in found}

    @cached_property
    def events(self) -> list[EventSpec]:
        """Callback events, in the order of the document."""
        return [
            self._event(name, as_object(as_object(item).get("post")))
            for name, item in as_object(self.document.data.get("webhooks")).items()
        ]

    def _event(self, name: str, operation: Object) -> EventSpec:
        reference = as_object(operation.get("x-resource")).get("$ref")
        return EventSpec(name, as_text(reference).rsplit("/", 1)[-1])

    def _model(self, name: str, schema: Object) -> ModelSpec:
        required = set(as_list(schema.get("required")))
        fields = [
            self._field(key, as_object(value), required=key in required)
            for key, value in as_object(schema.get("properties")).items()
        ]
        # Required fields first: that is the order of the constructor in every help text.
        fields.sort(key=lambda item: not item.required)
        return ModelSpec(name, sentence(schema.get("description")) or self._use(name), fields)

    def _use(self, name: str) -> str:
        """What a model without a description is for."""
        for _, _, raw in self._raw_operations():
            body = as_object(self.document.resolve(raw.get("requestBody")))
            if _ref_name(_json_schema(body)) == name:
                tag = as_text(as_list(raw.get("tags"))[0])
                method = as_text(raw.get("operationId")).removeprefix(f"{tag}_")
                return f"Request body of `{tag}.{method}`."
        return f"{name}."

    def _raw_operations(self) -> Iterator[tuple[str, str, Object]]:
        for path, item in as_object(self.document.data.get("paths")).items():
            for method in METHODS:
                if method in as_object(item):
                    yield path, method, as_object(as_object(item)[method])

    def _operation(self, path: str, method: str, raw: Object) -> OperationSpec:
        shared = as_list(self.document.at(("paths", path, "parameters")))
        parameters = [
            as_object(self.document.resolve(parameter))
            for parameter in (*shared, *as_list(raw.get("parameters")))
        ]
        by_place = {
            place: [self._parameter(value) for value in parameters if value.get("in") == place]
            for place in ("path", "query")
        }
        # The order of the path is the order of the arguments.
        by_place["path"].sort(key=lambda spec: path.index(f"{{{spec.name}}}"))
        success, response = self._success(as_object(raw.get("responses")))
        paged = as_object(raw.get("x-paged"))
        items = (
            next((spec for spec in self.models[response].fields if spec.name == paged.get("items")), None)
            if response and paged
            else None
        )
        return OperationSpec(
            id=as_text(raw.get("operationId")),
            tag=as_text(as_list(raw.get("tags"))[0]),
            http_method=method.upper(),
            path=path,
            summary=sentence(raw.get("summary")),
            description=sentence(raw.get("description")),
            page=as_text(as_object(raw.get("externalDocs")).get("url")),
            path_fields=by_place["path"],
            query_fields=by_place["query"],
            serial_header=any(value.get("in") == "header" for value in parameters),
            body=self._body(as_object(self.document.resolve(raw.get("requestBody")))),
            success=success,
            response=response,
            idempotent_by=as_text(raw.get("x-idempotent-by")) or None,
            items=items,
            total=as_text(paged.get("total")) or None,
        )

    def _parameter(self, value: Object) -> FieldSpec:
        schema = {**as_object(value.get("schema"))}
        schema.update({key: item for key, item in value.items() if key.startswith("x-")})
        return self._field(as_text(value.get("name")), schema, required=value.get("required") is True)

    def _body(self, body: Object) -> ModelSpec | None:
        name = _ref_name(_json_schema(body))
        return self.models[name] if name else None

    def _success(self, responses: Object) -> tuple[int, str | None]:
        """Status and model of the success, of which the rules want one."""
        status = next(status for status in responses if status.startswith("2"))
        return int(status), _ref_name(_json_schema(as_object(self.document.resolve(responses[status]))))

    def _field(self, name: str, schema: Object, *, required: bool) -> FieldSpec:
        schema = _unwrapped(schema)
        kind = self._kind(schema)
        return FieldSpec(
            name=name,
            annotation=kind.annotation,
            argument=kind.argument,
            rule=kind.rule,
            required=required,
            sensitive=schema.get("x-sensitive") is True,
            doc=self._hover(schema),
            modes={key: as_text(value) for key, value in as_object(schema.get("x-modes")).items()},
            plain=as_text(schema.get("x-encrypted-from")) or None,
            models=kind.models,
            enums=kind.enums,
            item=kind.item,
            limits={key: schema[key] for key in LIMITS if key in schema},
        )

    def _kind(self, schema: Object) -> _Kind:
        if name := _ref_name(schema):
            return self._referred(name)
        match schema.get("type"):
            case "array":
                item = self._kind(_unwrapped(as_object(schema.get("items"))))
                limits = _arguments(schema.get("minItems"), schema.get("maxItems"))
                return _Kind(
                    f"list[{item.annotation}]",
                    f"Sequence[{item.argument}]",
                    f"ListOf({', '.join([item.rule, *limits])})",
                    item.models,
                    item.enums,
                    next(iter(item.models), None),
                )
            case "integer":
                limits = _keywords(minimum=schema.get("minimum"), maximum=schema.get("maximum"))
                return _Kind("int", "int", f"Whole({', '.join(limits)})")
            case "boolean":
                return _Kind("bool", "bool", "Flag()")
            case _ if schema.get("format") == "date-time":
                return _Kind("datetime", "datetime", "Moment()")
            case _:
                limits = _arguments(schema.get("minLength"), schema.get("maxLength"))
                pattern = as_text(schema.get("pattern"))
                if pattern:
                    limits.append(f"pattern={_raw(pattern.removeprefix('^').removesuffix('$'))}")
                if schema.get("format") == "uri":
                    limits.append("uri=True")
                return _Kind("str", "str", f"Text({', '.join(limits)})")

    def _referred(self, name: str) -> _Kind:
        schema = as_object(self._schemas.get(name))
        if "enum" in schema:
            return _Kind(name, f"{name} | str", f"Choice({name})", enums=frozenset({name}))
        if schema.get("type") == "object":
            return _Kind(name, name, f"Nested({name})", models=frozenset({name}))
        return self._kind(_unwrapped(schema))

    def _hover(self, schema: Object) -> str:
        named = as_object(self._schemas.get(_ref_name(schema) or ""))
        text = sentence(schema.get("description") or named.get("description"))
        # The limits of an encrypted field are those of its ciphertext; the caller gives plain text.
        limit = "" if "x-encrypted-from" in schema else _limit({**named, **schema})
        if not limit:
            return text
        if not text:
            return f"{limit[0].upper()}{limit[1:]}."
        return (
            f"{text.removesuffix('.')}, {limit}."
            if text.count(". ") == 0
            else f"{text} {limit.capitalize()}."
        )


@dataclass(frozen=True)
class _Kind:
    annotation: str
    argument: str
    rule: str
    models: frozenset[str] = frozenset()
    enums: frozenset[str] = frozenset()
    item: str | None = None


def sentence(value: Json) -> str:
    """A text on one line."""
    return re.sub(r"\s+", " ", as_text(value)).strip()


def _enum(name: str, schema: Object) -> EnumSpec:
    meanings = as_object(schema.get("x-enum-descriptions"))
    values = [as_text(value) for value in as_list(schema.get("enum"))]
    members = [(re.sub(r"\W", "_", value), value, _ended(meanings.get(value))) for value in values]
    return EnumSpec(name, sentence(schema.get("description")), members)


def _ended(value: Json) -> str:
    text = sentence(value)
    return text if not text or text.endswith(".") else f"{text}."


def _unwrapped(schema: Object) -> Object:
    """`allOf: [$ref]` with siblings as one object; the siblings win."""
    parts = as_list(schema.get("allOf"))
    merged = {key: value for key, value in schema.items() if key != "allOf"}
    for part in parts:
        merged = {**as_object(part), **merged}
    return merged


def _ref_name(schema: Object) -> str | None:
    return as_text(schema.get("$ref")).rsplit("/", 1)[-1] or None


def _json_schema(holder: Object) -> Object:
    content = as_object(holder.get("content"))
    return as_object(as_object(content.get("application/json")).get("schema"))


def _arguments(minimum: Json, maximum: Json) -> list[str]:
    if maximum is not None:
        return [str(minimum or 0), str(maximum)]
    return [str(minimum)] if minimum else []


def _keywords(**values: Json) -> list[str]:
    return [f"{name}={value}" for name, value in values.items() if value is not None]


def _raw(pattern: str) -> str:
    return f'r"{pattern}"' if '"' not in pattern else repr(pattern)


def _limit(schema: Object) -> str:
    if schema.get("type") == "integer":
        return _between(schema.get("minimum"), schema.get("maximum"), "")
    if schema.get("type") == "array":
        return _between(schema.get("minItems"), schema.get("maxItems"), " items")
    if "enum" in schema:
        return ""
    return _between(schema.get("minLength"), schema.get("maxLength"), " characters")


def _between(minimum: Json, maximum: Json, unit: str) -> str:
    if minimum is not None and maximum is not None:
        return f"{minimum}–{maximum}{unit}" if minimum != maximum else f"{minimum}{unit}"
    if maximum is not None:
        return f"at most {maximum}{unit}"
    return f"at least {minimum}{unit}" if minimum is not None else ""
