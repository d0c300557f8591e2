"""A contract as Markdown: its pages, made from the contract alone."""

import json
from collections.abc import Iterator, Mapping

from wechatpay_contract import Contract, Event, Field, Json, Operation, Schema, Tag


class ContractPages:
    """The pages of one contract. Their anchors are its own, so that those of two contracts never meet."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._prefix = "" if contract.name == "membercard" else f"{contract.name}-"

    def overview(self) -> str:
        """Every operation and event in one table."""
        rows = [
            f"| [`{_python_name(one)}`]({one.tag.replace('_', '-')}.md#{self._anchor(one)}) "
            f"| {one.method} | {_text(one.summary)} |"
            for one in self._contract.operations.values()
        ]
        events = [
            f"| [`{event.type}`](events.md#{self._anchor(event)}) | POST | {_text(event.summary)} |"
            for event in self._contract.events.values()
        ]
        head = "| Call | Method | What it does |\n|---|---|---|\n"
        return head + "\n".join(rows) + "\n\n| Event | Method | When |\n|---|---|---|\n" + "\n".join(events)

    def tag_page(self, tag: Tag) -> str:
        """The operations of one resource."""
        return "\n\n".join(map(self._operation, tag.operations))

    def events_page(self) -> str:
        """The notifications, and what their decrypted resource holds."""
        return "\n\n".join(map(self._event, self._contract.events.values()))

    def objects_page(self) -> str:
        """Objects and enumerations that operations refer to."""
        parts: list[str] = []
        for name, schema in sorted(self._contract.schemas.items()):
            head = f"({self._schema_anchor(name)})=\n## {name}\n\n{_text(schema.description)}\n\n"
            if schema.choices:
                meanings = [
                    (value, f": {_text(text)}" if text else "") for value, text in schema.choices.items()
                ]
                parts.append(head + "\n".join(f"- `{value}`{meaning}" for value, meaning in meanings))
            elif schema.fields:
                parts.append(head + self._fields(schema))
        return "\n\n".join(parts)

    def refusals(self) -> str:
        """Every documented cause of a refusal, with the status and the code that it comes with."""
        reasons = (
            one for operation in self._contract.operations.values() for one in operation.reasons.values()
        )
        seen = {(one.status, one.slug): (one.body.get("code", ""), _text(one.summary)) for one in reasons}
        rows = [
            f"| {status} | `{code}` | `{slug}` | {meaning} |"
            for (status, slug), (code, meaning) in sorted(seen.items())
        ]
        return "| Status | Code | Cause | Meaning |\n|---|---|---|---|\n" + "\n".join(rows)

    def _operation(self, operation: Operation) -> str:
        out = [
            f"({self._anchor(operation)})=",
            f"## {_python_name(operation)}",
            "",
            f"**{_text(operation.summary)}** {_text(operation.description)}",
            "",
            f"```text\n{operation.method} {operation.path}\n```",
            "",
        ]
        if operation.idempotent_by:
            out += [f"Safe to repeat with the same `{operation.idempotent_by}`.", ""]
        if operation.unclear_429:
            wait = f"leave {operation.unclear_429} seconds"
            out += [f"A 429 does not say whether the call was accepted; {wait} before you repeat it.", ""]
        if operation.parameters:
            rows = map(self._row, operation.parameters)
            out += ["| Parameter | Type | Needed | Meaning |\n|---|---|---|---|", *rows, ""]
        if operation.body:
            out += ["**Body**", "", self._fields(operation.body), ""]
            name, example = next(iter(operation.examples.items()))
            out += [_example(f"Example: {name}", example), ""]
        out += [*self._responses(operation), ""]
        out.append(f"Official page: <{operation.page}>")
        return "\n".join(out)

    def _responses(self, operation: Operation) -> Iterator[str]:
        success = operation.responses[operation.success]
        yield f"**{success.status}** {_text(success.description)}"
        yield ""
        if success.schema:
            yield f"Gives {self._type(success.schema)}."
            yield ""
            yield _example("Example answer", next(iter(success.examples.values())))
            yield ""
        yield "Refusals ([what they mean](refusals.md)):"
        yield ""
        for response in operation.responses.values():
            if response.reasons:
                causes = ", ".join(f"`{reason.slug}`" for reason in response.reasons)
                yield f"- **{response.status}** {causes}"

    def _event(self, event: Event) -> str:
        return "\n".join(
            [
                f"({self._anchor(event)})=",
                f"## {event.type}",
                "",
                f"**{_text(event.summary)}** {_text(event.description)}",
                "",
                "The decrypted resource:",
                "",
                self._fields(event.resource),
                "",
                _example("Example", event.example),
                "",
                f"Official page: <{event.page}>",
            ]
        )

    def _fields(self, schema: Schema) -> str:
        return "| Field | Type | Needed | Meaning |\n|---|---|---|---|\n" + "\n".join(
            map(self._row, schema.fields.values())
        )

    def _row(self, field: Field) -> str:
        notes = [_text(field.description), _limits(field.schema)]
        if field.encrypted_from:
            notes.append(f"The client takes `{field.encrypted_from}` in plain text and encrypts it.")
        if field.place in ("query", "header"):
            notes.append(f"In the {field.place}.")
        meaning = " ".join(filter(None, notes))
        return f"| `{field.name}` | {self._type(field.schema)} | {_needed(field)} | {meaning} |"

    def _type(self, schema: Schema) -> str:
        if schema.name and (schema.choices or schema.fields):
            return f"[{schema.name}](objects.md#{self._schema_anchor(schema.name)})"
        if schema.items:
            return f"list of {self._type(schema.items)}"
        return {"date-time": "date and time", "uri": "URL"}.get(schema.format, schema.kind or "object")

    def _anchor(self, one: Operation | Event) -> str:
        return f"{self._prefix}op-" + one.id.replace("_", "-")

    def _schema_anchor(self, name: str) -> str:
        return f"{self._prefix}schema-{name.lower()}"


_NEEDS: Mapping[str, str] = {"required": "yes", "optional": "optional", "absent": "no"}


def _needed(field: Field) -> str:
    if not field.modes:
        return "yes" if field.required else ""
    return ", ".join(f"{mode}: {_NEEDS[need]}" for mode, need in field.modes.items())


def _limits(schema: Schema) -> str:
    if schema.bounds is None:
        return ""
    low, high, unit = schema.bounds
    unit = f" {unit}" if unit else ""
    if unit and low in (None, 0, 1) and high is None:
        return ""  # "at least 1 character" says nothing to a reader
    if low is not None and high is not None:
        return f"{low}–{high}{unit}." if low != high else f"{low}{unit}."
    return f"At most {high}{unit}." if low is None else f"At least {low}{unit}."


def _example(title: str, value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"<details><summary>{title}</summary>\n\n```json\n{text}\n```\n\n</details>"


def _python_name(operation: Operation) -> str:
    return f"{operation.tag}.{operation.name}"


def _text(text: str) -> str:
    """What Markdown would take for markup made harmless."""
    return text.replace("|", r"\|").replace("*", r"\*").replace("<", r"\<").replace("_", r"\_")
