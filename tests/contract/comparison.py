"""A contract in the shape of its facts, and the differences of the two, a line each."""

import itertools
from typing import Any

LIMITS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minimum": "minimum",
    "maximum": "maximum",
    "minItems": "min_items",
    "maxItems": "max_items",
    "pattern": "pattern",
    "format": "format",
    "contentEncoding": "format",
    "x-default": "default",
    "x-max-bytes": "max_bytes",
    "x-required-if": "required_if",
    "x-undocumented": "undocumented",
}
IGNORED = {"from", "sensitive"}
Cause = tuple[Any, ...]  # status, code, reason


# ---- the contract in the shape of the facts ----


def fields_of(reader: Any, place: str, schema: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Each property below a schema, as `place path: attributes`."""
    schema = reader.resolve(schema)
    found: dict[str, Any] = {}
    for name, node in schema.get("properties", {}).items():
        need = "required" if name in schema.get("required", []) else "optional"
        found[f"{place} {prefix}{name}"] = attributes(reader, node, need) | one_of(schema, name)
        inner = reader.resolve(node)
        if inner["type"] == "array":
            found |= fields_of(reader, place, inner["items"], f"{prefix}{name}[].")
        elif inner["type"] == "object":
            found |= fields_of(reader, place, inner, f"{prefix}{name}.")
    return found


def one_of(schema: dict[str, Any], name: str) -> dict[str, str]:
    """A field that stands for others, and they for it."""
    group = schema.get("x-exactly-one-of", [])
    return {"one_of": ", ".join(group)} if name in group else {}


def attributes(reader: Any, node: dict[str, Any], need: str) -> dict[str, Any]:
    """Type, limits and need of one property or parameter."""
    node = reader.resolve(node)
    schema = reader.resolve(node.get("schema", node))
    told = {"type": schema["type"], "need": node.get("x-modes", need)}
    told |= {name: schema[key] for key, name in LIMITS.items() if key in schema}
    leaf = schema
    if schema["type"] == "array":
        leaf = reader.resolve(schema["items"])
        told["items"] = leaf["type"]
        if "maxLength" in leaf:
            told["item_max_length"] = leaf["maxLength"]
    if "enum" in leaf:
        told["enum"] = leaf["enum"]
    return told


def told_by(reader: Any) -> dict[str, Any]:
    """Everything the contract says, in the shape of facts.yaml."""
    return {
        "operations": {operation.name: operation_of(reader, operation) for operation in reader.operations()},
        "events": {event.name: event_of(reader, event) for event in reader.notifications()},
        "event_reply": fields_of(reader, "reply", {"$ref": "#/components/schemas/NotificationReply"}),
        "error_body": fields_of(reader, "error", {"$ref": "#/components/schemas/Error"}),
    }


def operation_of(reader: Any, operation: Any) -> dict[str, Any]:
    responses = {int(status): response for status, response in operation.spec["responses"].items()}
    (success,) = [status for status in responses if status < 300]
    fields = parameters_of(reader, operation)
    if body := operation.spec.get("requestBody"):
        fields |= fields_of(reader, "body", reader.json_content(body)["schema"])
    if answer := reader.json_content(responses[success]):
        fields |= fields_of(reader, "response", answer["schema"])
    errors = {
        (status, value["code"], reason)
        for status, response in responses.items()
        if status >= 300
        for reason, value in reader.examples(reader.json_content(response)).items()
    }
    return {
        "call": f"{operation.method.upper()} {operation.path}",
        "success": success,
        "page": page_of(operation),
        "repeat": repetition_of(operation.spec),
        "fields": fields,
        "errors": errors,
    }


def repetition_of(spec: dict[str, Any]) -> dict[str, Any] | None:
    by = spec.get("x-idempotent-by")
    return {"by": by, "unclear_429": "x-unclear-429" in spec} if by else None


def event_of(reader: Any, event: Any) -> dict[str, Any]:
    fields = parameters_of(reader, event)
    fields |= fields_of(reader, "body", reader.json_content(event.spec["requestBody"])["schema"])
    fields |= fields_of(reader, "resource", event.spec["x-resource"])
    return {"page": page_of(event), "fields": fields, "replies": set(event.spec["responses"])}


def parameters_of(reader: Any, operation: Any) -> dict[str, Any]:
    return {
        f"{parameter['in']} {parameter['name']}": attributes(
            reader, parameter, "required" if parameter.get("required") else "optional"
        )
        for parameter in operation.parameters
    }


def page_of(operation: Any) -> str:
    return operation.spec["externalDocs"]["url"].rsplit("/", 1)[1]


# ---- the comparison ----


def compare(facts: dict[str, Any], told: dict[str, Any]) -> list[str]:
    """Every difference between the facts and the contract, one line each."""
    found = compare_names("operation", facts["operations"], told["operations"])
    found += compare_names("event", facts["events"], told["events"])
    unanswered = no_operation_answers(facts, told)
    found += [f"platform error {' '.join(map(str, row))}: missing" for row in sorted(unanswered)]
    for name, operation in told["operations"].items():
        if known := facts["operations"].get(name):
            found += compare_operation(name, known, operation)
            found += compare_errors(name, known["errors"], facts["errors"], unanswered, operation["errors"])
    for name, event in told["events"].items():
        if known := facts["events"].get(name):
            found += compare_fields(name, known["fields"], event["fields"])
            found += compare_page(name, list(itertools.chain(*known["pages"].values())), event["page"])
            replies = {*facts["event_reply"]["success"], *facts["event_reply"]["failure"]}
            found += compare_names(f"{name} reply", replies, event["replies"])
    reply = {f"reply {name}": known for name, known in facts["event_reply"]["fields"].items()}
    found += compare_fields("events", reply, told["event_reply"])
    body = {f"error {name}": known for name, known in facts["error_body"].items()}
    found += compare_fields("platform", body, told["error_body"])
    return found


def compare_names(what: str, known: Any, told: Any) -> list[str]:
    missing = [f"{what} {name}: missing" for name in known if name not in told]
    return missing + [f"{what} {name}: added" for name in told if name not in known]


def compare_page(name: str, pages: list[str], told: str) -> list[str]:
    return [] if told in pages else [f"{name} page: {pages[0]} -> {told}"]


def compare_operation(name: str, known: dict[str, Any], told: dict[str, Any]) -> list[str]:
    keys = [key for key in ("call", "success", "repeat") if key in known]  # of member cards no page says it
    found = [f"{name} {key}: {known[key]} -> {told[key]}" for key in keys if known[key] != told[key]]
    found += compare_page(name, [*known["pages"].values()][:1], told["page"])
    return found + compare_fields(name, known.get("fields", {}), told["fields"])


def compare_fields(name: str, known: dict[str, Any], told: dict[str, Any]) -> list[str]:
    """Missing fields, added fields (only the root of an added object) and changed attributes."""
    found = []
    for field, fact in known.items():
        undocumented = from_sdk(fact)
        outermost = undocumented and not from_sdk(known.get(parent(field), {}))
        if field not in told:
            if not undocumented or (not outermost and parent(field) in told):
                found.append(f"{name} {field}: missing")
            continue
        if outermost:
            found.append(f"{name} {field}: known only to a community SDK")
        expected = fact | ({"undocumented": True} if outermost else {})
        found += compare_attributes(f"{name} {field}", expected, told[field])
    added = {field for field in told if field not in known}
    return found + [
        f"{name} {field}: added" for field in told if field in added and parent(field) not in added
    ]


def from_sdk(fact: dict[str, Any]) -> bool:
    return fact.get("from") == "sdk"


def parent(field: str) -> str:
    """`response data[].card_id` -> `response data`."""
    return field.rpartition(".")[0].removesuffix("[]")


def compare_attributes(where: str, fact: dict[str, Any], told: dict[str, Any]) -> list[str]:
    keys = [key for key in fact if key not in IGNORED]
    keys += [key for key in told if key not in fact]
    return [
        f"{where} {key}: {shown(fact.get(key))} -> {shown(told.get(key))}"
        for key in keys
        if shown(fact.get(key)) != shown(told.get(key))
    ]


def shown(value: Any) -> str:
    match value:
        case None:
            return "-"
        case list():
            return " ".join(sorted(value))
        case dict():
            return " ".join(f"{mode}={need}" for mode, need in sorted(value.items()))
        case _:
            return str(value)


def compare_errors(
    name: str, known: dict[str, Any], tables: dict[str, Any], unanswered: set[Cause], told: set[Cause]
) -> list[str]:
    """Causes per status: the platform's for every operation, then those of the operation's own tables."""
    likely = known.get("likely")
    own = ["platform", *(["common"] if known.get("common") else []), known.get("table"), likely]
    expected = {tuple(row[:3]) for table in own if table for row in tables[table]} - unanswered
    found = [f"{name} errors: the table {likely} stands in"] if likely else []
    found += [f"{name} error {' '.join(map(str, row))}: missing" for row in sorted(expected - told)]
    return found + [f"{name} error {' '.join(map(str, row))}: added" for row in sorted(told - expected)]


def no_operation_answers(facts: dict[str, Any], told: dict[str, Any]) -> set[Cause]:
    """Causes of the platform's table that stand at no operation at all."""
    answered = set().union(*(operation["errors"] for operation in told["operations"].values()))
    return {tuple(row[:3]) for row in facts["errors"]["platform"]} - answered


def leaves(reader, operation):
    for parameter in operation.parameters:
        yield parameter["in"], parameter["name"], parameter
    schemas = {"resource": operation.spec.get("x-resource")}
    if body := operation.spec.get("requestBody"):
        schemas["body"] = reader.json_content(body)["schema"]
    for status, answer in operation.spec["responses"].items():
        if status.startswith("2") and (content := reader.json_content(answer)):
            schemas["response"] = content["schema"]
    for place, schema in schemas.items():
        yield from leaves_of(reader, place, schema or {})


def leaves_of(reader, place, schema, prefix=""):
    for name, node in reader.resolve(schema).get("properties", {}).items():
        yield place, f"{prefix}{name}", node
        inner = reader.resolve(node)
        if inner["type"] == "array":
            yield from leaves_of(reader, place, inner["items"], f"{prefix}{name}[].")
        elif inner["type"] == "object":
            yield from leaves_of(reader, place, inner, f"{prefix}{name}.")
