"""Rules for schemas: what the client could not keep, and what says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from wechatpay_contract import LIMITS, Json, JsonObject, Schema, as_list, as_object, as_text

from .bounds import MAX_DEPTH
from .complaints import Complaint
from .document import Document, Pointer
from .grammar import parts, schemas
from .patterns import pattern_flaws
from .samples import NoSample, sample

_KEYWORDS: Mapping[str, frozenset[str]] = {
    "string": frozenset(
        {"contentEncoding", "enum", "format", "maxLength", "minLength", "pattern", "x-max-bytes"}
    ),
    "integer": frozenset({"format", "maximum", "minimum"}),
    "number": frozenset({"format", "maximum", "minimum"}),
    "boolean": frozenset(),
    "array": frozenset({"items", "maxItems", "minItems"}),
    "object": frozenset(
        {"additionalProperties", "properties", "required", "x-exactly-one-of", "x-max-bytes"}
    ),
}
"""The types, and what says something about each."""
_TYPED = frozenset[str]().union(*_KEYWORDS.values())
_FORMATS: Mapping[str, tuple[str, ...]] = {
    "string": ("date", "date-time", "uri"),
    "integer": ("int32", "int64"),
    "number": ("double", "float"),
}
_WHOLE = ("maxItems", "maxLength", "minItems", "minLength")
_NOT_NONE = ("maxItems", "maxLength")
_ALIKE = ("type", "enum", "x-exactly-one-of", *LIMITS)
_WIDTHS = {"int32": range(-(2**31), 2**31)}
_LENGTHS = {"date": (10, 10), "date-time": (20, 25)}
"""How long such texts are when the client sends them."""
_PART_OF_A_COMPONENT = 5
"""Steps of components, schemas, name, allOf, index: its fields are those of the component."""
_COMPONENTS = ("components", "schemas")
MAX_UNFOLDED = 2_000
"""Objects within one, with every reference followed."""
_PAIRS = (("minLength", "maxLength"), ("minItems", "maxItems"), ("minimum", "maximum"))
_INT64 = range(-(2**63), 2**63)


def _types(document: Document) -> Iterator[Complaint]:
    """Types that Python has no counterpart for, and keywords of another type."""
    contract = document.contract
    for pointer, raw, place in schemas(document):
        merged = contract.schema(raw)
        kind = merged.kind
        if kind not in _KEYWORDS:
            problem = f"type {raw.get('type')!r} has no counterpart in the client"
            yield Complaint(pointer, "type", problem, f"Use one of {', '.join(_KEYWORDS)}")
            continue
        if isinstance(raw.get("type"), list):
            yield from _nullable(pointer, raw, place)
        for key in sorted(_TYPED & raw.keys() - _KEYWORDS[kind]):
            problem = f"{key} says nothing about the type {kind}"
            yield Complaint((*pointer, key), "keyword", problem, f"It is for: {_homes(key)}")
        if kind == "array" and merged.items is None:
            yield Complaint(pointer, "type", "an array without items", "Say what its items are")
        if not (place == "body" and raw.get("format") == "binary"):  # bytes, whatever they are
            yield from _format(pointer, raw, merged)
        yield from _limits(pointer, raw, merged)
        if place != "allOf":  # a part may require what another part describes
            yield from _object(pointer, raw, merged)
        if len(as_list(raw.get("allOf"))) > 1 and place != "component":
            problem = "an object of several parts has no name"
            yield Complaint(
                (*pointer, "allOf"), "inline-object", problem, "Make it a component and refer to it"
            )


def _values(document: Document) -> Iterator[Complaint]:
    """Limits that no value keeps together, as far as one can be looked for."""
    for pointer, raw, _ in schemas(document):
        schema = document.contract.schema(raw)
        if schema.kind not in ("string", "array") or "$ref" in raw:
            continue
        try:
            sample(schema)
        except NoSample as error:
            problem = f"no value was found {error}"
            yield Complaint(pointer, "limits", problem, "Correct the limits, or show a value: examples: […]")


def _together(document: Document) -> Iterator[Complaint]:
    """What an `allOf` puts together: a value must keep all of it, and the client the narrowest."""
    for pointer, raw, _ in schemas(document):
        inner = [document.contract.schema(as_object(one)) for one in as_list(raw.get("allOf"))]
        if inner:
            own = {key: value for key, value in raw.items() if key != "allOf"}
            yield from _unlike((*pointer, "allOf"), [own, *(one.raw for one in inner)])


def _unlike(place: Pointer, parts: list[JsonObject]) -> Iterator[Complaint]:
    """In what parts that are put together contradict each other."""
    for key in _ALIKE:
        values = [part[key] for part in parts if key in part]
        if any(not _is_narrower(key, values[0], other) for other in values[1:]):
            problem = f"its parts differ in {key}"
            yield Complaint(place, "limits", problem, "Say it once, or narrower at first")
    seen: dict[str, Json] = {}
    for part in parts:
        for name, field in as_object(part.get("properties")).items():
            if seen.setdefault(name, field) != field:
                problem = f"its parts describe {name} in two ways"
                yield Complaint(place, "limits", problem, "Describe it in one part")


def _is_narrower(key: str, first: Json, other: Json) -> bool:
    if first == other:
        return True
    if not isinstance(first, (int, float)) or not isinstance(other, (int, float)):
        return False
    return first >= other if key in dict(_PAIRS) else first <= other


def _homes(key: str) -> str:
    return ", ".join(kind for kind, known in _KEYWORDS.items() if key in known)


def _nullable(pointer: Pointer, raw: JsonObject, place: str) -> Iterator[Complaint]:
    names = as_list(raw["type"])
    if len(names) != 2 or names.count("null") != 1:
        problem = f"type {raw['type']!r} has no counterpart in the client"
        yield Complaint(pointer, "type", problem, "One type, or one and 'null'")
    elif place != "property":
        problem = f"null as one of {place}" if place in ("items", "values") else f"a {place} that is null"
        yield Complaint(pointer, "type", problem, "Only a property may be null; leave 'null' out")


def _format(pointer: Pointer, raw: JsonObject, merged: Schema) -> Iterator[Complaint]:
    known = _FORMATS.get(merged.kind, ())
    if "format" in raw and raw["format"] not in known:
        problem = f"format {raw['format']} is checked by nobody"
        remedy = f"Use one of {', '.join(known)}" if known else "Remove it"
        yield Complaint((*pointer, "format"), "format", problem, remedy)
    if merged.format in _LENGTHS:
        yield from _of_known_length(pointer, raw, merged, *_LENGTHS[merged.format])
    if "pattern" in raw:
        yield from pattern_flaws((*pointer, "pattern"), as_text(raw["pattern"]))


def _of_known_length(
    pointer: Pointer, raw: JsonObject, merged: Schema, shortest: int, longest: int
) -> Iterator[Complaint]:
    """Limits beside an enum or a time, whose values are known: nobody checks them, so they must hold."""
    least, most = merged.raw.get("minLength"), merged.raw.get("maxLength")
    if "minLength" in raw and isinstance(least, int) and least > shortest:
        yield Complaint((*pointer, "minLength"), "limits", f"a value has {shortest} characters", "Remove it")
    if "maxLength" in raw and isinstance(most, int) and most < longest:
        yield Complaint((*pointer, "maxLength"), "limits", f"a value has {longest} characters", "Remove it")
    for key in sorted({"pattern", *({"format"} if merged.choices else ())} & raw.keys()):
        problem = f"{key} beside values that are known"
        yield Complaint((*pointer, key), "limits", problem, "Remove it")


def _limits(pointer: Pointer, raw: JsonObject, merged: Schema) -> Iterator[Complaint]:
    if merged.choices:
        lengths = [*map(len, merged.choices)]
        yield from _of_known_length(pointer, raw, merged, min(lengths), max(lengths))
    for key in _WHOLE:
        value = raw.get(key)
        if isinstance(value, float) or (isinstance(value, int) and value > 2**31):
            yield Complaint((*pointer, key), "limits", f"{key} is {value}", "Write a whole number")
        elif value == 0 and key in _NOT_NONE:
            yield Complaint((*pointer, key), "limits", f"{key} is 0", "Remove the field, or the limit")
    for low, high in _PAIRS:
        least, most = merged.raw.get(low), merged.raw.get(high)
        if isinstance(least, (int, float)) and isinstance(most, (int, float)) and least > most:
            at = low if low in raw else high
            if at in raw:
                problem = f"{low} {least} is above {high} {most}, which no value keeps"
                yield Complaint((*pointer, at), "limits", problem, "Correct one of them")
    if merged.kind == "integer":
        width = _WIDTHS.get(merged.format, _INT64)
        for key in {"minimum", "maximum"} & raw.keys():
            value = raw[key]
            if isinstance(value, float) or (isinstance(value, int) and value not in width):
                problem = f"{key} {value} is no whole number of {32 if merged.format == 'int32' else 64} bits"
                yield Complaint((*pointer, key), "limits", problem, "Write one, or type: number")


def _object(pointer: Pointer, raw: JsonObject, merged: Schema) -> Iterator[Complaint]:
    if "$ref" in raw:
        return
    ghosts = [name for name in map(as_text, as_list(merged.raw.get("required"))) if name not in merged.fields]
    for name in ghosts:
        problem = f"required names {name}, which is no property"
        yield Complaint((*pointer, "required"), "required", problem, "Describe it, or remove it")
    more = raw.get("additionalProperties")
    if more is False:
        problem = "additionalProperties: false is kept by nobody, the client keeps what it does not know"
        yield Complaint((*pointer, "additionalProperties"), "keyword", problem, "Remove it")
    elif isinstance(more, dict) and merged.fields:
        problem = "a map and an object in one"
        remedy = "Keep properties or additionalProperties"
        yield Complaint((*pointer, "additionalProperties"), "keyword", problem, remedy)


def _references(document: Document) -> Iterator[Complaint]:
    """Keys beside `$ref`, which no reader takes, and references to parts that have no name."""
    for pointer, raw, place in schemas(document):
        if "$ref" not in raw:
            continue
        if len(raw) > 1 and place != "component":
            problem = "the keys beside $ref are dropped"
            yield Complaint(
                (*pointer, "$ref"), "ref-siblings", problem, "Write allOf: [{$ref: …}] beside them"
            )
        steps = as_text(raw["$ref"]).removeprefix("#/").split("/")
        if tuple(steps[:2]) != _COMPONENTS or len(steps) != 3:
            problem = f"{raw['$ref']} is no component of the schemas"
            yield Complaint((*pointer, "$ref"), "reference", problem, "Make it one and name it")


def _inline(document: Document) -> Iterator[Complaint]:
    """Inline objects and enums have no name that anybody wants to type."""
    for pointer, raw, place in schemas(document):
        if place == "component" or (place == "allOf" and len(pointer) == _PART_OF_A_COMPONENT):
            continue
        plain_map = "additionalProperties" in raw and "properties" not in raw
        if (raw.get("type") == "object" and not plain_map) or "properties" in raw:
            problem = "an inline object gets a name made of its surroundings"
            remedy = "Make it a component and refer to it; for a map write additionalProperties"
            yield Complaint(pointer, "inline-object", problem, remedy)
        if "enum" in raw:
            problem = "an inline enum gets a name made of its surroundings"
            yield Complaint(pointer, "inline-enum", problem, "Make it a component and refer to it")


def _descriptions(document: Document) -> Iterator[Complaint]:
    """Without a text there is no hover text."""
    for pointer, raw, place in schemas(document):
        described = raw.get("description") or "$ref" in raw
        shown = place in {"property", "parameter schema"} or "enum" in raw
        if shown and not described:
            yield Complaint(pointer, "description", "no description", "Say what it is, with the Chinese term")
    for pointer, place, value in parts(document):
        if place in ("operation", "event") and not as_object(value).get("summary"):
            yield Complaint(pointer, "description", "no summary", f"Say what the {place} does")


def _unfolded(document: Document) -> Iterator[Complaint]:
    """A model that holds itself cannot be built from the inside out, nor one without measure at all."""
    components = as_object(as_object(document.data.get("components")).get("schemas"))
    uses = {name: [one for one in _names(schema) if one in components] for name, schema in components.items()}
    try:
        order = [*TopologicalSorter(uses).static_order()]
    except CycleError as error:
        name = str(error.args[1][0])
        yield Complaint((*_COMPONENTS, name), "recursion", f"{name} holds itself", "Cut the circle")
        return
    sizes, depths = dict[str, int](), dict[str, int]()
    for name in order:  # what it holds comes first
        sizes[name] = 1 + sum(sizes[one] for one in uses[name])
        depths[name] = 1 + max((depths[one] for one in uses[name]), default=0)
        if sizes[name] > MAX_UNFOLDED or depths[name] > MAX_DEPTH:
            problem = f"{name} holds more than {MAX_UNFOLDED:,} objects, or more than {MAX_DEPTH} levels"
            yield Complaint((*_COMPONENTS, name), "recursion", problem, "Hold each of them once")
            return


def _names(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        if ref := as_text(value.get("$ref")):
            yield ref.rsplit("/", 1)[-1]
        for item in value.values():
            yield from _names(item)
    for item in as_list(value):
        yield from _names(item)


SCHEMA_RULES: list[Callable[[Document], Iterator[Complaint]]] = [
    _types,
    _references,
    _together,
    _inline,
    _descriptions,
    _values,
]
SHAPES: list[Callable[[Document], Iterator[Complaint]]] = [_unfolded]
"""What must hold before any schema can be read."""
