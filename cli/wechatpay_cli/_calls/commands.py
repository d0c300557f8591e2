"""One command per operation of the contract."""

import inspect
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Union, cast

from cyclopts import App, Group, Parameter

from wechatpay_cli._calls.examples import example
from wechatpay_cli._calls.options import Option, options_of
from wechatpay_cli._chinese import in_language, reason
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._json import Json, as_json
from wechatpay_cli._shell.app import CONTRACT
from wechatpay_cli._shell.help import epilogue, new_app
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._texts.language import say
from wechatpay_contract import Bounds, Mode, Operation, Tag

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
            "Any fields from a JSON file, or - for standard input: other users of this machine can read a "
            "command line in its list of processes, so give openid, phone number and code this way.",
            "从 JSON 文件读取任意字段，- 表示标准输入。本机其他用户可在进程列表中看到命令行，"
            "因此 openid、手机号与 code 请用此方式提供。",
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
        Mode | None,
        _option(
            "Check the fields for a direct merchant or a service provider.",
            "按直连商户或服务商模式检查字段。",
        ),
    ] = None
    timeout: Annotated[float | None, _option("Seconds to wait.", "等待秒数。")] = None  # fmt: skip


_DEFAULTS = CallOptions()


def resource_app(resource: Tag) -> App:
    """The commands of one resource of the client."""
    name, first = resource.name.replace("_", "-"), resource.operations[0].name.replace("_", "-")
    app = new_app(
        name,
        about=in_language(resource.description),
        epilogue=epilogue(
            say("Each command has a help of its own.", "每个命令都有自己的帮助。"),
            examples=[f"membercard {name} {first} --help"],
        ),
    )
    for operation in resource.operations:
        app.command(
            _command(operation),
            name=operation.name.replace("_", "-"),
            help=_help(operation),
            help_epilogue=epilogue(examples=[example(operation)]),
        )
    return app


def _help(operation: Operation) -> str:
    parts = [in_language(operation.summary), in_language(operation.description)]
    if operation.page:
        parts.append(say("Source: ", "官方文档：") + operation.page)
    return "\n\n".join(part for part in parts if part)


def _about(option: Option) -> str:
    """What an option means and how long or large it may be."""
    notes = [in_language(option.field.description)]
    if option.field.encrypted_from:
        # The contract's limits are those of the ciphertext.
        notes.append(say("Give it in plain text.", "请填写明文。"))
    else:
        notes.append(_limits(option.field.schema.bounds))
    if option.kind == "json":
        notes.append(say("As JSON.", "以 JSON 填写。"))
    if option.required:
        notes.append(say("Required.", "必填。"))
    return say(" ", "").join(filter(None, notes))


_UNITS = {"characters": (" characters", " 个字符"), "items": (" items", " 项")}


def _limits(bounds: Bounds | None) -> str:
    """The bounds of a value in the reader's language; empty when there are none."""
    if bounds is None:
        return ""
    low, high, unit = bounds
    english, chinese = _UNITS.get(unit, ("", ""))
    if low is not None and high is not None:
        if not unit:
            return say(f"{low} to {high}.", f"{low} 至 {high}。")
        span = f"{low}" if low == high else f"{low}–{high}"
        return say(f"{span}{english}.", f"{span}{chinese}。")
    if high is not None:
        return say(f"At most {high}{english}.", f"{'最多' if unit else '不大于'} {high}{chinese}。")
    if unit and low == 1:
        return say("Not empty.", "不可为空。")
    return say(f"At least {low}{english}.", f"{'至少' if unit else '不小于'} {low}{chinese}。")


def _command(operation: Operation) -> Callable[..., int]:
    names = {f"field{number}": option for number, option in enumerate(options_of(operation))}
    # Required ones first: that is the order of the help.
    ordered = sorted(names.items(), key=lambda pair: (not pair[1].positional, not pair[1].required))
    positional = [name for name, option in ordered if option.positional]

    def command(*ids: object, **values: object) -> int:
        options = values.pop("options", _DEFAULTS)
        values |= dict(zip(positional, ids, strict=False))
        given = {option.path: values.get(name) for name, option in names.items()}
        return run(operation, given, options if isinstance(options, CallOptions) else _DEFAULTS)

    parameters = [_parameter(name, option) for name, option in ordered]
    parameters.append(
        inspect.Parameter(
            "options", inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS, annotation=CallOptions
        )
    )
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # functions have it
    command.__name__ = operation.name
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _parameter(name: str, option: Option) -> inspect.Parameter:
    negative = None if option.kind == "flag" else ()
    metavar = {"time": "TIME", "json": "JSON"}.get(option.kind)
    shown = Parameter(
        name=option.name, help=_about(option), negative=negative, show_default=False, metavar=metavar
    )
    annotation = _ANNOTATED[_hint(option), shown]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD if option.positional else inspect.Parameter.KEYWORD_ONLY
    # Nothing is required of the command line: each field may be in --json.
    return inspect.Parameter(name, kind, default=None, annotation=annotation)


def _hint(option: Option) -> object:
    """The type that the command line reads the option as."""
    item = _LITERAL[option.choices] if option.choices else str
    kinds: dict[str, object] = {"whole": int, "flag": bool, "texts": types.GenericAlias(list, (item,))}
    return _UNION[kinds.get(option.kind, item), None]


def run(operation: Operation, given: dict[tuple[str, ...], object], options: CallOptions) -> int:
    """Call the client, print what came back."""
    from wechatpay_cli._calls.arguments import method_arguments, read_document
    from wechatpay_cli._calls.client import asked_language, open_client, preview
    from wechatpay_cli._keys.credentials import environment

    arguments = method_arguments(operation, given, read_document(options.json))
    environ = environment(options.env_file, options.base_url)
    with open_client(environ, mode=options.mode, timeout=options.timeout, send=not options.dry_run) as client:
        resource = getattr(client, operation.tag).with_raw_response
        method: Callable[..., object] = getattr(resource, operation.name)
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
    for tag in CONTRACT.tags:
        if tag.name == name:
            return resource_app(tag)
    raise AttributeError(name)
