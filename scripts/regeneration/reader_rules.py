"""Rules for contracts that ship: what gateway, command, pages and tests read must be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs

from wechatpay_contract import Event, JsonObject, Operation, Response, as_list, as_object, as_text

from .by_hand import module
from .complaints import Complaint
from .document import Document, Pointer
from .grammar import parts, schemas
from .places import operation_places

_RULE = "reader"


def _pages(document: Document) -> Iterator[Complaint]:
    """Every operation and event names its official page; every tag says what it is."""
    for pointer, place, value in parts(document):
        raw = as_object(value)
        if place in ("operation", "event"):
            address = as_text(as_object(raw.get("externalDocs")).get("url"))
            if not address.startswith("https://"):
                problem = f"the {place} names no official page"
                yield Complaint(pointer, _RULE, problem, "Write externalDocs: {url: https://…}")
        if place == "tag" and not as_text(raw.get("description")):
            yield Complaint(
                pointer, _RULE, "the tag says nothing", "Write a description, with the Chinese term"
            )


def _examples(document: Document) -> Iterator[Complaint]:
    """The pages show an example of everything; the gateway and its tests send them."""
    for pointer, operation in operation_places(document):
        if operation.body and not operation.examples:
            yield _no_example((*pointer, "requestBody"), "request")
        if operation.arguments and not operation.body:
            yield from _of_parameters(pointer, operation)
        for status in operation.successes:
            response = operation.responses[status]
            if response.schema and not response.examples:
                yield _no_example((*pointer, "responses", str(status)), "response")
        yield from _refusals(pointer, operation)


def _of_parameters(pointer: Pointer, operation: Operation) -> Iterator[Complaint]:
    for field in operation.path_fields:
        if field.example is None:
            problem = f"{field.name} has no example"
            yield Complaint(pointer, _RULE, problem, "Write example: beside its schema")


def _refusals(pointer: Pointer, operation: Operation) -> Iterator[Complaint]:
    """A documented error is an example, and its name is the reason that the gateway tells."""
    seen: dict[str, int] = {}
    for status, response in operation.responses.items():
        place = (*pointer, "responses", str(status))
        if status < 300:
            continue
        if not response.reasons:
            problem = f"{status} shows no error"
            yield Complaint(place, _RULE, problem, "Write examples: {reason: {value: {code: …, message: …}}}")
        yield from _bodies_of(place, response)
        for reason in response.reasons:
            if seen.setdefault(reason.slug, status) != status:
                problem = f"{reason.slug} stands for two statuses"
                yield Complaint(place, _RULE, problem, "Name one of them in another way")


def _bodies_of(place: Pointer, response: Response) -> Iterator[Complaint]:
    for reason in response.reasons:
        if not all(as_text(reason.body.get(name)) for name in ("code", "message")):
            problem = f"{reason.slug} has no code or no message"
            yield Complaint(place, _RULE, problem, "Write both into its value")


def _commands(document: Document) -> Iterator[Complaint]:
    """A tag is a command too, beside those of the `membercard` command itself, and has something to do."""
    for index, tag in enumerate(document.contract.tags):
        if not tag.operations:
            problem = f"{tag.name} has no operation"
            yield Complaint(("tags", index), _RULE, problem, "Give it one, or remove it")
    shell: Any = module("wechatpay_cli._shell.app")
    products: Any = module("wechatpay_cli._products")
    if shell is None or products is None:
        return
    own = {*shell.build_app()} - {name.replace("_", "-") for name in products.resources()}
    for pointer, place, value in parts(document):
        name = as_text(as_object(value).get("name")) if place == "tag" else ""
        if name.replace("_", "-") in own:
            yield Complaint(pointer, _RULE, f"{name} is a command already", "Take another name")


def _options(document: Document) -> Iterator[Complaint]:
    """What an operation takes is an option of its command: every name once."""
    options: Any = module("wechatpay_cli._calls.options")
    for pointer, operation in operation_places(document) if options else ():
        taken: set[str] = set()
        for option in options.options_of(operation):
            for name in filter(None, (option.name, option.negative)):
                if name in taken:
                    problem = f"two options {name} of the command"
                    yield Complaint(pointer, _RULE, problem, "WeChat Pay has no two such names; remove one")
                taken.add(name)


def _patterns(document: Document) -> Iterator[Complaint]:
    """The gateway reads patterns as JSON Schema means them."""
    for pointer, raw, _ in schemas(document):
        try:
            jsonschema_rs.validator_for({"pattern": raw.get("pattern", "")})
        except jsonschema_rs.ValidationError:
            problem = "the gateway cannot read the pattern"
            yield Complaint((*pointer, "pattern"), _RULE, problem, "Write it in the words of ECMAScript")


def _events(document: Document) -> Iterator[Complaint]:
    """The gateway sends the example of an event, and the command names it."""
    ids: set[str] = set()
    for event in document.contract.events.values():
        place: Pointer = ("webhooks", event.type)
        yield from _of_event(place, event, as_object(document.at((*place, "post"))))
        if event.id in ids:
            yield Complaint(place, _RULE, f"two events of the id {event.id}", "Rename one")
        ids.add(event.id)


def _of_event(place: Pointer, event: Event, raw: JsonObject) -> Iterator[Complaint]:
    if not event.id.startswith("event_"):
        yield Complaint(place, _RULE, "the event has no operationId event_…", "Write one")
    if not event.example:
        yield Complaint(place, _RULE, "the event shows no resource", "Write x-resource-example: {$ref: …}")
    if not as_list(raw.get("parameters")) or not as_object(raw.get("requestBody")):
        problem = "the event has no headers or no envelope"
        yield Complaint(place, _RULE, problem, "Refer to those of the other events")


def _no_example(pointer: Pointer, what: str) -> Complaint:
    return Complaint(pointer, _RULE, f"the {what} has no example", "Write examples: {name: {$ref: …}}")


READER_RULES: list[Callable[[Document], Iterator[Complaint]]] = [
    _pages,
    _examples,
    _commands,
    _options,
    _patterns,
    _events,
]
