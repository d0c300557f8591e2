"""One command per operation, built from the client's own methods so that the two cannot differ."""

import inspect
import re
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Union, cast

from cyclopts import App, Group, Parameter

from wechatpay_cli._app import RESOURCES
from wechatpay_cli._chinese import in_language, reason
from wechatpay_cli._errors import CommandError, Exit
from wechatpay_cli._examples import example
from wechatpay_cli._help import epilogue, new_app
from wechatpay_cli._json import Json, as_json
from wechatpay_cli._output import Format, print_lines, print_value
from wechatpay_cli._say import say
from wechatpay_cli._signatures import Field, Operation, operations

# Subscripted with values of run time, which no type checker can follow.
_LITERAL, _UNION, _ANNOTATED = (cast("Mapping[object, object]", form) for form in (Literal, Union, Annotated))
_CALL = Group(say("How to call", "调用方式"), sort_key=9)


def _option(english: str, chinese: str, name: str | None = None) -> Parameter:
    return Parameter(name=name, group=_CALL, help=say(english, chinese), negative=())


@Parameter(name="*")
@dataclass(frozen=True)
class CallOptions:
    """What every call takes beside the operation's own fields."""

    json: Annotated[
        str | None,
        _option(
            "Fields from a JSON file, or - for standard input.", "从 JSON 文件读取字段，- 表示标准输入。"
        ),
    ] = None
    output: Annotated[
        Format, _option("table for people, json for programs.", "table 便于阅读，json 便于程序处理。")
    ] = "table"
    dry_run: Annotated[
        bool,
        _option(
            "Show the request and the message to be signed; send nothing.", "只显示请求与待签名串，不发送。"
        ),
    ] = False
    env_file: Annotated[
        Path | None, _option("Credentials from this .env file.", "从 .env 文件读取凭据。")
    ] = None
    base_url: Annotated[
        str | None, _option("Another address, such as a mock's.", "其他地址，例如模拟网关。")
    ] = None
    mode: Annotated[
        Literal["direct", "partner"] | None,
        _option(
            "Check the fields for a direct merchant or a service provider.",
            "按直连商户或服务商模式检查字段。",
        ),
    ] = None
    timeout: Annotated[float | None, _option("Seconds to wait.", "等待秒数。")] = None  # fmt: skip


_DEFAULTS = CallOptions()


def resource_app(resource: str) -> App:
    """The commands of one resource of the client."""
    name = resource.replace("_", "-")
    commands = operations(resource)
    first = next(iter(commands)).replace("_", "-")
    app = new_app(
        name,
        about=say(*RESOURCES[resource]),
        epilogue=epilogue(
            say("Each command has a help of its own.", "每个命令都有自己的帮助。"),
            examples=[f"membercard {name} {first} --help"],
        ),
    )
    for method, operation in commands.items():
        app.command(
            _command(operation),
            name=method.replace("_", "-"),
            help=_help(operation),
            help_epilogue=epilogue(examples=[example(operation)]),
        )
    return app


def _help(operation: Operation) -> str:
    parts = [in_language(operation.summary), in_language(operation.description)]
    if operation.source:
        parts.append(say("Source: ", "官方文档：") + operation.source)
    return "\n\n".join(part for part in parts if part)


def _about(field: Field) -> str:
    """What a field means and how long or large it may be."""
    text, limits = split_doc(field.doc)
    notes = [in_language(text), limits]
    if field.kind == "json":
        notes.append(say("As JSON.", "以 JSON 填写。"))
    if field.required and not field.positional:
        notes.append(say("Required.", "必填。"))
    return say(" ", "").join(filter(None, notes))


_LIMITS = re.compile(r", (?:(at least) (\d+)|(at most) (\d+)|(\d+)–(\d+))( characters)?(?=\.)")


def split_doc(doc: str) -> tuple[str, str]:
    """A field's text without its limits, and the limits in the reader's language."""
    found = _LIMITS.search(doc)
    if found is None:
        return doc, ""
    low, high = found[2] or found[5], found[4] or found[6]
    text = doc[: found.start()] + doc[found.end() :]
    if found[7]:
        if low and high:
            span = f"{low}" if low == high else f"{low}–{high}"
            return text, say(f"{span} characters.", f"{span} 个字符。")
        if high:
            return text, say(f"At most {high} characters.", f"最多 {high} 个字符。")
        return text, say("Not empty.", "不可为空。") if low == "1" else say(
            f"At least {low} characters.", f"至少 {low} 个字符。"
        )
    if low and high:
        return text, say(f"{low} to {high}.", f"{low} 至 {high}。")
    return text, say(f"At least {low}.", f"不小于 {low}。") if low else say(
        f"At most {high}.", f"不大于 {high}。"
    )


def _command(operation: Operation) -> Callable[..., int]:
    names = {f"field{number}": field for number, field in enumerate(operation.fields)}
    # Required ones first: that is the order of the help.
    ordered = sorted(names.items(), key=lambda pair: (not pair[1].positional, not pair[1].required))
    positional = [name for name, field in ordered if field.positional]

    def command(*ids: object, **values: object) -> int:
        options = values.pop("options", _DEFAULTS)
        values |= dict(zip(positional, ids, strict=False))
        given = {field.path: values.get(name) for name, field in names.items()}
        return run(operation, given, options if isinstance(options, CallOptions) else _DEFAULTS)

    parameters = [_parameter(name, field) for name, field in ordered]
    parameters.append(
        inspect.Parameter(
            "options", inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS, annotation=CallOptions
        )
    )
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # functions have it
    command.__name__ = operation.method
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _parameter(name: str, field: Field) -> inspect.Parameter:
    negative = None if field.kind == "flag" else ()
    metavar = {"time": "TIME", "json": "JSON"}.get(field.kind)
    shown = Parameter(
        name=field.option, help=_about(field), negative=negative, show_default=False, metavar=metavar
    )
    annotation = _ANNOTATED[_hint(field), shown]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD if field.positional else inspect.Parameter.KEYWORD_ONLY
    default = inspect.Parameter.empty if field.positional else None
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def _hint(field: Field) -> object:
    """The type that the command line reads the field as."""
    item = _LITERAL[field.choices] if field.choices else str
    kinds: dict[str, object] = {"whole": int, "flag": bool, "texts": types.GenericAlias(list, (item,))}
    hint = kinds.get(field.kind, item)
    return hint if field.positional else _UNION[hint, None]


def run(operation: Operation, given: dict[tuple[str, ...], object], options: CallOptions) -> int:
    """Call the client, print what came back."""
    from wechatpay_cli._arguments import method_arguments, read_document
    from wechatpay_cli._calling import asked_language, open_client, preview
    from wechatpay_cli._credentials import environment

    arguments = method_arguments(operation, given, read_document(options.json))
    environ = environment(options.env_file, options.base_url)
    with open_client(environ, mode=options.mode, timeout=options.timeout, send=not options.dry_run) as client:
        resource = getattr(client, operation.resource).with_raw_response
        method: Callable[..., object] = getattr(resource, operation.method)
        arguments["extra_headers"] = asked_language()
        if options.dry_run:
            _print_preview(preview(lambda: method(**arguments)), options.output)
            return Exit.OK
        response = method(**arguments)
    try:
        _print_response(response, options.output)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(
            say("The call was carried out; its answer cannot be printed", "调用已执行，但应答无法输出"),
            why=reason(error),
            remedy=say("Do not repeat it without need: query the result.", "请勿直接重试：请查询结果。"),
            request_id=getattr(response, "request_id", None),
            exit_code=Exit.OTHER,
        ) from error
    return Exit.OK


def _print_response(response: object, form: Format) -> None:
    parsed = getattr(response, "parsed", None)
    if parsed is not None:
        print_value(as_json(parsed.to_dict()), form)
    elif form == "json":
        print_value(None, form)
    else:
        status, request_id = getattr(response, "status_code", 0), getattr(response, "request_id", None)
        print_value(
            say(
                f"Done: {status}, verified, Request-ID {request_id}",
                f"完成：{status}，已验签，Request-ID {request_id}",
            ),
            form,
        )


def _print_preview(request: dict[str, Json], form: Format) -> None:
    if form == "json":
        print_value(request, form)
        return
    headers = request["headers"]
    lines = [f"{request['method']} {request['url']}"]
    lines += [f"{name}: {value}" for name, value in headers.items()] if isinstance(headers, dict) else []
    lines += ["", str(request["body"])] if request["body"] else []
    title = say(
        f"Message to be signed, {request['message_bytes']} bytes",
        f"待签名串，{request['message_bytes']} 字节",
    )
    lines += [
        "",
        f"{title}:",
        *(f"  {line}\\n" for line in str(request["message"]).removesuffix("\n").split("\n")),
    ]
    print_lines(lines, form)


def __getattr__(name: str) -> App:
    """`cards`, `user_cards`, …: one application per resource, built when it is asked for."""
    if name in RESOURCES:
        return resource_app(name)
    raise AttributeError(name)
