"""From what stands on the command line to the arguments of a client method."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import cast

from wechatpay_cli._calls.options import Option, options_of
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._failures.wording import in_command, option_name
from wechatpay_cli._json import Json, as_json, parse_json
from wechatpay_cli._products import Product
from wechatpay_cli._shell.streams import read_standard_input
from wechatpay_cli._texts.language import listed, reason, say
from wechatpay_client.errors import ParseError
from wechatpay_client.models import Model
from wechatpay_contract import Field, Operation, Schema
from wechatpay_signing._quoting import path_shown


def method_arguments(
    product: Product,
    operation: Operation,
    given: Mapping[tuple[str, ...], object],
    document: Mapping[str, Json],
) -> dict[str, object]:
    """The keyword arguments for a method: options over the document of --json, models built.

    Raises CommandError naming the option that is missing, unknown or malformed.
    """
    known = {one.argument: one for one in (*operation.path_fields, *operation.arguments)}
    if unknown := sorted(document.keys() - known.keys()):
        raise CommandError(
            say("--json: unknown field {name}", name=unknown[0]),
            why=say("the operation takes {names}", names=listed(known)),
            remedy=say("Correct or remove it."),
        )
    tree: dict[str, object] = dict(document)
    by_path = {option.path: option for option in options_of(operation)}
    for path, value in given.items():
        if value is not None:
            _put(tree, path, _wire(by_path[path], value))
    _require(operation, tree)
    return {name: _built(product, name, known[name], value) for name, value in tree.items()}


def read_document(source: str | None) -> dict[str, Json]:
    """The JSON object of a file, or of standard input for `-`. Raises CommandError."""
    if source is None:
        return {}
    value = read_json(source)
    if not isinstance(value, dict):
        raise CommandError(
            say("--json: this is not a JSON object"),
            remedy=say('Write {{"field": value, …}}.'),
        )
    return as_json(value)


def read_json(source: str) -> Json:
    """The JSON of a file, or of standard input for `-`. Raises CommandError."""
    try:
        text = read_standard_input() if source == "-" else Path(source).read_text(encoding="utf-8-sig")
        return parse_json(text)
    except (OSError, ValueError) as error:
        raise CommandError(
            say("--json: cannot read {source}", source=path_shown(source)),
            why=reason(error),
            remedy=say("Give a file with one JSON object, or - for standard input."),
        ) from error  # fmt: skip


def _put(tree: dict[str, object], path: tuple[str, ...], value: object) -> None:
    for name in path[:-1]:
        known = tree.get(name)
        # Copied, so that the document stays as it was read.
        inner = as_json(cast("dict[str, object]", known)) if isinstance(known, dict) else {}
        tree[name] = inner
        tree = cast("dict[str, object]", inner)
    tree[path[-1]] = value


def _wire(option: Option, value: object) -> object:
    if option.kind == "json":
        try:
            return parse_json(str(value))
        except ValueError as error:
            raise CommandError(
                say("{name} is not JSON", name=option.name),
                why=reason(error),
                remedy=say('Write it as JSON, such as [{{"name": "x"}}], or use --json FILE.'),
            ) from error  # fmt: skip
    if option.kind == "time":
        _moment(option.name, value)
    return value


def _moment(option: str, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise CommandError(
            say("{option} is not a time", option=option),
            why=reason(error),
            remedy=say("Write it as 2026-11-23T10:00:00+08:00."),
        ) from error
    return moment


def _require(operation: Operation, tree: Mapping[str, object]) -> None:
    required = [option for option in options_of(operation) if option.required]
    missing = [option.label for option in required if option.path[0] not in tree]
    if missing:
        names = listed(option.label for option in required)
        raise CommandError(
            say("{name} is missing", name=missing[0]),
            why=say("required: {names}", names=names),
            remedy=say("Give {names}, or --json FILE.", names=listed(missing)),
        )


def _built(product: Product, name: str, field: Field, value: object) -> object:
    schema = field.schema
    if schema.items is not None and schema.items.kind == "object" and isinstance(value, list):
        values = cast("list[object]", value)
        return [_model(product, f"{name}[{at}]", schema.items, item) for at, item in enumerate(values)]
    if schema.kind == "object":
        return _model(product, name, schema, value)
    return _moment(f"--{name}", value) if schema.format == "date-time" else value


def _model(product: Product, name: str, schema: Schema, value: object) -> object:
    kind: type[Model] = getattr(product.models, schema.name or "")
    try:
        model = kind.load(value, name)
        _check_forms(model, name)
    except ParseError as error:
        raise CommandError(
            say("{option} is not accepted", option=option_name(error.field)),
            why=in_command(error.problem),
            remedy=say("Give a valid value; see --help."),
        ) from error
    return model


def _check_forms(model: Model, name: str) -> None:
    """What a response may hold in another form, such as "30" for 30, is refused in what is to be sent.

    Fields that the contract does not have are sent as they are. Raises ParseError or InputError.
    """
    for field in model.FIELDS:
        value: object = getattr(model, field.attribute)
        came = model.additional_properties.get(field.name)
        place = f"{name}.{field.name}"
        if came is not None and not isinstance(value, datetime):
            field.rule.load(came, place)
            field.rule.wire(came, place)
        for where, inner in _within(value, place):
            _check_forms(inner, where)


def _within(value: object, name: str) -> Iterator[tuple[str, Model]]:
    if isinstance(value, Model):
        yield name, value
    elif isinstance(value, list):
        for at, item in enumerate(cast("list[object]", value)):
            yield from _within(item, f"{name}[{at}]")
