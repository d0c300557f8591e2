"""A contract as Markdown: pure functions from the contract to text."""

import json
from collections.abc import Iterable, Iterator, Mapping

from words import say

from wechatpay_contract import Contract, Event, Field, Json, Operation, Schema, Tag


def overview(contract: Contract) -> str:
    """Every operation and event in one table."""
    rows = [f"| {link(one)} | {one.method} | {_text(one.summary)} |" for one in contract.operations.values()]
    events = [
        f"| [`{event.type}`](events.md#{_anchor(event)}) | POST | {_text(event.summary)} |"
        for event in contract.events.values()
    ]
    return (
        _table(("Call", "Method", "What it does"), rows)
        + "\n\n"
        + _table(("Event", "Method", "When"), events)
    )


def tag_page(tag: Tag) -> str:
    """The operations of one resource."""
    return "\n\n".join(map(_operation, tag.operations))


def events_page(contract: Contract) -> str:
    """The notifications, and what their decrypted resource holds."""
    return "\n\n".join(map(_event, contract.events.values()))


def objects_page(contract: Contract) -> str:
    """Objects and enumerations that operations refer to."""
    parts: list[str] = []
    for name, schema in sorted(contract.schemas.items()):
        head = f"## {name}\n\n{_text(schema.description)}\n\n"
        if schema.choices:
            meanings = [(value, f": {_text(text)}" if text else "") for value, text in schema.choices.items()]
            parts.append(head + "\n".join(f"- `{value}`{meaning}" for value, meaning in meanings))
        elif schema.fields:
            parts.append(head + _fields(schema))
    return "\n\n".join(parts)


def refusals(contract: Contract) -> str:
    """Every documented cause of a refusal, with the status and the code that it comes with."""
    reasons = (one for operation in contract.operations.values() for one in operation.reasons.values())
    seen = {(one.status, one.slug): (one.body.get("code", ""), _text(one.summary)) for one in reasons}
    rows = [
        f"| {status} | `{code}` | `{slug}` | {meaning} |"
        for (status, slug), (code, meaning) in sorted(seen.items())
    ]
    return _table(("Status", "Code", "Cause", "Meaning"), rows)


def _operation(operation: Operation) -> str:
    out = [
        f"({_anchor(operation)})=",
        f"## {_python_name(operation)}",
        "",
        f"**{_text(operation.summary)}** {_text(operation.description)}",
        "",
        f"```text\n{operation.method} {operation.path}\n```",
        "",
    ]
    if operation.idempotent_by:
        out += [say("Safe to retry with the same `{field}`.").format(field=operation.idempotent_by), ""]
    if operation.unclear_429:
        unclear = say(
            "A 429 does not say whether the call was accepted; wait {seconds} s before you retry it."
        )
        out += [unclear.format(seconds=operation.unclear_429), ""]
    if operation.parameters:
        rows = map(_row, operation.parameters)
        out += [_table(("Parameter", "Type", "Required", "Meaning"), rows), ""]
    if operation.body:
        out += [f"**{say('Body')}**", "", _fields(operation.body), ""]
        name, example = next(iter(operation.examples.items()))
        out += [_example(say("Example: {name}").format(name=name), example), ""]
    out += [*_responses(operation), ""]
    out.append(say("Official page: <{page}>").format(page=operation.page))
    return "\n".join(out)


def _responses(operation: Operation) -> Iterator[str]:
    success = operation.responses[operation.success]
    yield f"**{success.status}** {_text(success.description)}"
    yield ""
    if success.schema:
        yield say("Returns {type}.").format(type=_type(success.schema))
        yield ""
        yield _example(say("Example response"), next(iter(success.examples.values())))
        yield ""
    yield say("Rejections ([what they mean](refusals.md)):")
    yield ""
    for response in operation.responses.values():
        if response.reasons:
            causes = ", ".join(f"`{reason.slug}`" for reason in response.reasons)
            yield f"- **{response.status}** {causes}"


def _event(event: Event) -> str:
    return "\n".join(
        [
            f"({_anchor(event)})=",
            f"## {event.type}",
            "",
            f"**{_text(event.summary)}** {_text(event.description)}",
            "",
            say("The decrypted resource:"),
            "",
            _fields(event.resource),
            "",
            _example(say("Example"), event.example),
            "",
            say("Official page: <{page}>").format(page=event.page),
        ]
    )


def _fields(schema: Schema) -> str:
    return _table(("Field", "Type", "Required", "Meaning"), map(_row, schema.fields.values()))


def _row(field: Field) -> str:
    notes = [_text(field.description), _limits(field.schema)]
    if field.encrypted_from:
        plain = say("The client takes `{field}` in plain text and encrypts it.")
        notes.append(plain.format(field=field.encrypted_from))
    if field.place in ("query", "header"):
        notes.append(say("In the query." if field.place == "query" else "In the header."))
    return f"| `{field.name}` | {_type(field.schema)} | {_needed(field)} | {' '.join(filter(None, notes))} |"


_NEEDS: Mapping[str, str] = {"required": "yes", "optional": "optional", "absent": "no"}


def _needed(field: Field) -> str:
    if not field.modes:
        return say("yes") if field.required else ""
    return ", ".join(f"{mode}: {say(_NEEDS[need])}" for mode, need in field.modes.items())


def _limits(schema: Schema) -> str:
    if schema.bounds is None:
        return ""
    low, high, unit = schema.bounds
    unit = f" {say(unit)}" if unit else ""
    if unit and low in (None, 0, 1) and high is None:
        return ""  # "at least 1 character" says nothing to a reader
    if low is not None and high is not None:
        return say("{limits}.").format(limits=f"{low}–{high}{unit}" if low != high else f"{low}{unit}")
    if low is None:
        return say("At most {high}.").format(high=f"{high}{unit}")
    return say("At least {low}.").format(low=f"{low}{unit}")


def _type(schema: Schema) -> str:
    if schema.name and (schema.choices or schema.fields):
        return f"[{schema.name}](objects.md#{schema.name.lower()})"  # its heading: each contract has an Error
    if schema.items:
        return say("list of {type}").format(type=_type(schema.items))
    return say({"date-time": "date and time", "uri": "URL"}.get(schema.format, schema.kind or "object"))


def _example(title: str, value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"<details><summary>{title}</summary>\n\n```json\n{text}\n```\n\n</details>"


def link(operation: Operation, folder: str = ".") -> str:
    """A link to an operation's section, for a page in a folder beside those of the contracts."""
    page = f"{operation.tag.replace('_', '-')}.md#{_anchor(operation)}"
    return f"[`{_python_name(operation)}`]({page if folder == '.' else f'../{folder}/{page}'})"


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    names = [*map(say, heads)]
    return "\n".join([f"| {' | '.join(names)} |", "|---" * len(names) + "|", *rows])


def _python_name(operation: Operation) -> str:
    return f"{operation.tag}.{operation.name}"


def _text(text: str) -> str:
    """What Markdown would take for markup made harmless, in the language of the site."""
    return say(text).replace("|", r"\|").replace("*", r"\*").replace("<", r"\<").replace("_", r"\_")


def _anchor(one: Operation | Event) -> str:
    path = one.path if isinstance(one, Operation) else ""
    # Two products have cards_create and the like, and a label is the site's.
    product = "brand-" if "/card-member/" in path else ""
    return f"op-{product}{one.id.replace('_', '-')}"
