"""Carry out one operation, and print what came back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from cyclopts import Group, Parameter

from wechatpay_cli._failures.error import CommandError, Exit, processed
from wechatpay_cli._json import Json, as_json
from wechatpay_cli._products import Product
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._shell.streams import OutputError
from wechatpay_cli._texts.language import in_language, reason, say
from wechatpay_contract import Mode, Operation
from wechatpay_signing._said import Said

_CALL = Group(say("How to call"), sort_key=9)


def call_option(text: str, name: str | None = None) -> Parameter:
    return Parameter(name=name, group=_CALL, help=in_language(text), negative=())


@Parameter(name="*")
@dataclass(frozen=True)
class CallOptions:
    """What every call takes beside the operation's own fields."""

    json: Annotated[
        str | None,
        call_option(
            Said(
                "Any fields from a JSON file, or - for standard input: other users of this "
                "machine can read a command line in its list of processes, so give openid, phone "
                "number and code this way."
            ),
        ),
    ] = None
    output: Annotated[
        Format,
        call_option(Said("Output format: table (human-readable) or json.")),
    ] = "table"
    dry_run: Annotated[
        bool,
        call_option(Said("Show the request and the message to be signed; send nothing.")),
    ] = False
    env_file: Annotated[Path | None, call_option(Said("Credentials from this .env file."))] = None
    base_url: Annotated[str | None, call_option(Said("Another address, such as a mock's."))] = None
    mode: Annotated[
        Mode | None,
        call_option(
            Said("Check the fields for a direct merchant or a service provider."),
        ),
    ] = None
    timeout: Annotated[float | None, call_option(Said("Seconds to wait."))] = None  # fmt: skip


DEFAULTS = CallOptions()


def run(
    product: Product, operation: Operation, given: dict[tuple[str, ...], object], options: CallOptions
) -> int:
    """Call an operation of a contract, print what came back."""
    from wechatpay_cli._calls.arguments import method_arguments, read_document
    from wechatpay_cli._calls.client import asked_language, open_client
    from wechatpay_cli._keys.environment import environment

    arguments = method_arguments(product, operation, given, read_document(options.json))
    environ = environment(options.env_file, options.base_url)
    with open_client(
        environ,
        product.client_of(operation),
        mode=options.mode,
        timeout=options.timeout,
        send=not options.dry_run,
    ) as client:
        resource = getattr(client, product.contract.tag(operation.tag).resource).with_raw_response
        method: Callable[..., object] = getattr(resource, operation.name)
        arguments["extra_headers"] = asked_language()
        return carry_out(lambda: method(**arguments), options.output, send=not options.dry_run)


def carry_out(call: Callable[[], object], form: Format, *, send: bool = True) -> Exit:
    """Send, and print what came back; or print what would be sent. Raises CommandError."""
    if not send:
        from wechatpay_cli._calls.client import preview

        _print_preview(preview(call), form)
        return Exit.OK
    response = _answered(call)
    try:
        _print_response(response, form)
    except (OutputError, OSError) as error:
        raise carried_out_in_silence(error, getattr(response, "request_id", None)) from error
    return Exit.OK


def _answered(call: Callable[[], object]) -> object:
    try:
        return call()
    except KeyboardInterrupt as error:
        raise CommandError(
            say("Interrupted"), remedy=processed(maybe=True), exit_code=Exit.INTERRUPTED
        ) from error


def carried_out_in_silence(error: OutputError | OSError, request_id: str | None) -> CommandError:
    """The failure to show for a call whose outcome nobody could be told."""
    return CommandError(
        say("The call was carried out, but its response cannot be printed"),
        why=error.why if isinstance(error, OutputError) else reason(error),
        remedy=say("Do not repeat it blindly: query the result."),
        request_id=request_id,
        exit_code=Exit.OTHER,
    )


def _print_response(response: object, form: Format) -> None:
    parsed = getattr(response, "parsed", None)
    if parsed is not None:
        # An operation that the contract does not know has no model.
        print_value(as_json(parsed.to_dict()) if hasattr(parsed, "to_dict") else cast("Json", parsed), form)
    elif form == "json":
        print_value(None, form)
    else:
        status, request_id = getattr(response, "status_code", 0), getattr(response, "request_id", None)
        print_value(
            say("Done: {status}, verified, Request-ID {request_id}", status=status, request_id=request_id),
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
    title = say("Message to be signed, {length} bytes", length=request["message_bytes"])
    lines += [
        "",
        f"{title}:",
        *(f"  {line}\\n" for line in str(request["message"]).removesuffix("\n").split("\n")),
    ]
    print_lines(lines, form)
