"""The contract as Markdown: pure functions from the parsed document to text."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]
_METHODS = ("get", "post", "put", "patch", "delete")


def overview(contract: Node) -> str:
    """Every operation and event in one table."""
    rows = [
        f"| [`{_python_name(operation)}`]({operation['tags'][0].replace('_', '-')}.md#{_anchor(operation)}) "
        f"| {method.upper()} | {_summary(operation)} |"
        for _, method, operation in _operations(contract)
    ]
    events = [
        f"| [`{name}`](events.md#{_anchor(hook['post'])}) | POST | {_summary(hook['post'])} |"
        for name, hook in contract["webhooks"].items()
    ]
    head = "| Call | Method | What it does |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n\n| Event | Method | When |\n|---|---|---|\n" + "\n".join(events)


def tag_page(contract: Node, tag: str) -> str:
    """The operations of one resource."""
    parts = [
        _operation(contract, path, method, operation)
        for path, method, operation in _operations(contract)
        if operation["tags"] == [tag]
    ]
    return "\n\n".join(parts)


def events_page(contract: Node) -> str:
    """The notifications, and what their decrypted resource holds."""
    return "\n\n".join(
        _event(contract, name, _follow(contract, hook["post"])) for name, hook in contract["webhooks"].items()
    )


def objects_page(contract: Node) -> str:
    """Objects and enumerations that operations refer to."""
    parts: list[str] = []
    for name, schema in sorted(contract["components"]["schemas"].items()):
        head = f"({_schema_anchor(name)})=\n## {name}\n\n{_text(schema.get('description', ''))}"
        if "enum" in schema:
            values = schema.get("x-enum-descriptions", {})
            lines = [
                f"- `{value}`" + (f": {_text(values[value])}" if value in values else "")
                for value in schema["enum"]
            ]
            parts.append(head + "\n\n" + "\n".join(lines))
        elif "properties" in schema:
            parts.append(head + "\n\n" + _fields(contract, schema, schema))
    return "\n\n".join(parts)


def refusals(contract: Node) -> str:
    """Every documented cause of a refusal, with the status and the code that it comes with."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for _, _, operation in _operations(contract):
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                continue
            examples = _follow(contract, response)["content"]["application/json"]["examples"]
            for slug, example in examples.items():
                found = _follow(contract, example)
                code = found["value"].get("code", "")
                seen[status, slug] = (code, _text(found.get("summary", "")))
    rows = [
        f"| {status} | `{code}` | `{slug}` | {meaning} |"
        for (status, slug), (code, meaning) in sorted(seen.items())
    ]
    return "| Status | Code | Cause | Meaning |\n|---|---|---|---|\n" + "\n".join(rows)


def _operations(contract: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in contract["paths"].items():
        for method in _METHODS:
            if method in item:
                shared = item.get("parameters", [])
                operation = {**item[method], "parameters": [*shared, *item[method].get("parameters", [])]}
                yield path, method, operation


def _operation(contract: Node, path: str, method: str, operation: Node) -> str:
    out = [
        f"({_anchor(operation)})=",
        f"## {_python_name(operation)}",
        "",
        f"**{_summary(operation)}** {_text(operation.get('description', ''))}",
        "",
        f"```text\n{method.upper()} {path}\n```",
        "",
    ]
    if repeatable := operation.get("x-idempotent-by"):
        out += [f"Safe to repeat with the same `{repeatable}`.", ""]
    parameters = [_follow(contract, one) for one in operation["parameters"]]
    if parameters:
        rows = [
            _row(contract, one["name"], one["schema"], _needed(one, required=one.get("required", False)),
                 where=one["in"])
            for one in parameters
        ]  # fmt: skip
        out += ["| Parameter | Type | Needed | Meaning |\n|---|---|---|---|", *rows, ""]
    body = operation.get("requestBody")
    if body:
        media = _follow(contract, body)["content"]["application/json"]
        schema = _follow(contract, media["schema"])
        out += ["**Body**", "", _fields(contract, schema, schema), ""]
        name, example = next(iter(media["examples"].items()))
        out += [_example(f"Example: {name}", _follow(contract, example)["value"]), ""]
    out += [*_answers(contract, operation), ""]
    out.append(f"Official page: <{operation['externalDocs']['url']}>")
    return "\n".join(out)


def _answers(contract: Node, operation: Node) -> Iterator[str]:
    refused: list[str] = []
    for status, response in operation["responses"].items():
        found = _follow(contract, response)
        content = found.get("content", {}).get("application/json")
        if status.startswith("2"):
            yield f"**{status}** {_text(found['description'])}"
            yield ""
            if content:
                yield f"Gives {_type(contract, content['schema'])}."
                yield ""
                example = _follow(contract, next(iter(content["examples"].values())))
                yield _example("Example answer", example["value"])
                yield ""
        elif content:
            causes = [f"`{slug}`" for slug in content["examples"]]
            refused.append(f"- **{status}** {', '.join(causes)}")
    yield "Refusals ([what they mean](refusals.md)):"
    yield ""
    yield from refused


def _event(contract: Node, name: str, operation: Node) -> str:
    schema = _follow(contract, operation["x-resource"])
    example = _follow(contract, operation["x-resource-example"])["value"]
    return "\n".join(
        [
            f"({_anchor(operation)})=",
            f"## {name}",
            "",
            f"**{_summary(operation)}** {_text(operation.get('description', ''))}",
            "",
            "The decrypted resource:",
            "",
            _fields(contract, schema, schema),
            "",
            _example("Example", example),
            "",
            f"Official page: <{operation['externalDocs']['url']}>",
        ]
    )


def _fields(contract: Node, schema: Node, owner: Node) -> str:
    required = owner.get("required", [])
    rows = [
        _row(contract, name, field, _needed(field, required=name in required))
        for name, field in schema.get("properties", {}).items()
    ]
    return "| Field | Type | Needed | Meaning |\n|---|---|---|---|\n" + "\n".join(rows)


def _row(contract: Node, name: str, schema: Node, needed: str, where: str = "") -> str:
    resolved = _merged(contract, schema)
    notes = [_text(resolved.get("description", "")), _limits(resolved)]
    if plain := schema.get("x-encrypted-from") or resolved.get("x-encrypted-from"):
        notes.append(f"The client takes `{plain}` in plain text and encrypts it.")
    if where and where != "path":
        notes.append(f"In the {where}.")
    return f"| `{name}` | {_type(contract, schema)} | {needed} | {' '.join(note for note in notes if note)} |"


def _needed(schema: Node, *, required: bool) -> str:
    modes = schema.get("x-modes")
    if not modes:
        return "yes" if required else ""
    words = {"required": "yes", "optional": "optional", "absent": "no"}
    return ", ".join(f"{mode}: {words[rule]}" for mode, rule in modes.items())


def _limits(schema: Node) -> str:
    low, high = schema.get("minLength"), schema.get("maxLength")
    parts: list[str] = []
    if high is not None:
        parts.append(f"{low}–{high} characters" if low else f"at most {high} characters")
    elif low:
        parts.append(f"at least {low} characters" if low > 1 else "")
    for key, word in (("minimum", "at least"), ("maximum", "at most")):
        if key in schema:
            parts.append(f"{word} {schema[key]}")
    if "maxItems" in schema:
        parts.append(f"at most {schema['maxItems']} entries")
    text = ", ".join(part for part in parts if part)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _type(contract: Node, schema: Node) -> str:
    name = _reference(schema)
    if name is not None:
        target = contract["components"]["schemas"][name]
        if "properties" in target or "enum" in target:
            return f"[{name}](objects.md#{_schema_anchor(name)})"
        return _type(contract, target)
    kind = schema.get("type", "object")
    if kind == "array":
        return f"list of {_type(contract, schema['items'])}"
    return {"date-time": "date and time", "uri": "URL"}.get(schema.get("format", ""), str(kind))


def _reference(schema: Node) -> str | None:
    parts = schema.get("allOf", [])
    found = schema.get("$ref") or (parts[0].get("$ref") if parts else None)
    return found.rpartition("/")[2] if found else None


def _merged(contract: Node, schema: Node) -> dict[str, Any]:
    name = _reference(schema)
    base = contract["components"]["schemas"][name] if name else {}
    return {**base, **schema}


def _follow(contract: Node, node: Node) -> Node:
    while "$ref" in node:
        found: Any = contract
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def _example(title: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return f"<details><summary>{title}</summary>\n\n```json\n{text}\n```\n\n</details>"


def _python_name(operation: Node) -> str:
    tag = operation["tags"][0]
    return f"{tag}.{operation['operationId'].removeprefix(tag + '_')}"


def _summary(operation: Node) -> str:
    return _text(operation["summary"])


def _text(text: str) -> str:
    """One line, with what Markdown would take for markup made harmless."""
    return (
        " ".join(text.split()).replace("|", r"\|").replace("*", r"\*").replace("<", r"\<").replace("_", r"\_")
    )


def _anchor(operation: Node) -> str:
    return "op-" + operation["operationId"].replace("_", "-")


def _schema_anchor(name: str) -> str:
    return f"schema-{name.lower()}"
