"""One command per operation of the contracts."""

import inspect
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Literal, Union, cast

from cyclopts import App, Parameter

from wechatpay_cli._calls.calling import DEFAULTS, CallOptions, run
from wechatpay_cli._calls.examples import example
from wechatpay_cli._calls.options import Option, options_of
from wechatpay_cli._calls.words import about, help_of
from wechatpay_cli._products import Product, Resource, resources
from wechatpay_cli._shell.help import epilogue, new_app
from wechatpay_cli._shell.whole import Whole
from wechatpay_cli._texts.language import in_language, say
from wechatpay_contract import Operation
from wechatpay_signing._said import Said

# Subscripted with values of run time, which no type checker can follow.
_LITERAL, _UNION, _ANNOTATED = (cast("Mapping[object, object]", form) for form in (Literal, Union, Annotated))


def resource_app(resource: Resource) -> App:
    """The commands of one resource of a client."""
    operations = resource.tag.operations
    typed, first = " ".join(resource.words), operations[0].name.replace("_", "-")
    app = new_app(
        resource.words[-1],
        about=in_language(resource.tag.description),
        epilogue=epilogue(
            say("Run `membercard COMMAND --help` for details."),
            examples=[f"membercard {typed} {first} --help"],
        ),
    )
    for operation in operations:
        app.command(
            _command(operation, resource.product),
            name=operation.name.replace("_", "-"),
            help=help_of(operation),
            help_epilogue=epilogue(examples=[example(operation, resource.words)]),
        )
    return app


def _command(operation: Operation, product: Product) -> Callable[..., int]:
    names = {f"field{number}": option for number, option in enumerate(options_of(operation))}
    # Required ones first: that is the order of the help.
    ordered = sorted(names.items(), key=lambda pair: (not pair[1].positional, not pair[1].required))
    positional = [name for name, option in ordered if option.positional]

    def command(*ids: object, **values: object) -> int:
        options = values.pop("options", DEFAULTS)
        values |= dict(zip(positional, ids, strict=False))
        given = {option.path: values.get(name) for name, option in names.items()}
        return run(product, operation, given, options if isinstance(options, CallOptions) else DEFAULTS)

    parameters = [_parameter(name, option) for name, option in ordered]
    parameters.append(
        inspect.Parameter("options", inspect.Parameter.KEYWORD_ONLY, default=DEFAULTS, annotation=CallOptions)
    )
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # functions have it
    command.__name__ = operation.name
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _parameter(name: str, option: Option) -> inspect.Parameter:
    negative = option.negative or ()
    metavar = {"time": "TIME", "json": "JSON"}.get(option.kind)
    shown = Parameter(
        name=option.name, help=about(option), negative=negative, show_default=False, metavar=metavar
    )
    annotation = _ANNOTATED[_hint(option), shown]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD if option.positional else inspect.Parameter.KEYWORD_ONLY
    # Nothing is required of the command line: each field may be in --json.
    return inspect.Parameter(name, kind, default=None, annotation=annotation)


def _hint(option: Option) -> object:
    """The type that the command line reads the option as."""
    item = _LITERAL[option.choices] if option.choices else str
    kinds: dict[str, object] = {"whole": Whole, "flag": bool, "texts": types.GenericAlias(list, (item,))}
    return _UNION[kinds.get(option.kind, item), None]


def group_app(name: str) -> App:
    """The resources of a product that has its own command."""
    own = [one for one in resources().values() if one.group == name]
    more = epilogue(say("Run `membercard COMMAND --help` for details."), examples=_GROUP_EXAMPLES[name])
    app = new_app(name, about=in_language(GROUPED[name]), epilogue=more)
    for resource in own:
        app.command(resource_app(resource), name=resource.words[-1])
    return app


GROUPED = {
    "brand": Said(
        "Brand members (商家名片会员). The commands that begin with partner are those of a service provider."
    )
}
"""What is told of the commands that have the resources of a product below them."""
_GROUP_EXAMPLES = {
    "brand": ("membercard brand cards list --help", "membercard brand partner-cards list --help")
}


def __getattr__(name: str) -> App:
    """`cards`, `user_cards`, …: one application per resource, or per group, built when it is asked for."""
    if name in GROUPED:
        return group_app(name)
    found = resources().get(name)
    if found is None:
        raise AttributeError(name)
    return resource_app(found)
