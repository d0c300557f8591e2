"""`membercard call`: any operation of the platform, signed and verified, with or without a contract."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl

from cyclopts import Parameter

from wechatpay_cli._calls.calling import call_option, carry_out
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._shell.output import Format
from wechatpay_cli._texts.language import listed, say
from wechatpay_signing._said import Said

_METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")


def call(
    method: Annotated[str, Parameter(help=say("GET, POST, PATCH, PUT or DELETE."))],
    path: Annotated[
        str,
        Parameter(help=say("From /v3/ on, percent-encoded, with its query.")),
    ],
    *,
    json: Annotated[
        str | None,
        call_option(
            Said(
                "The body from a JSON file, or - for standard input, which other users of this "
                "machine cannot read."
            ),
        ),
    ] = None,
    output: Annotated[
        Format,
        call_option(Said("Output format: table (human-readable) or json.")),
    ] = "table",
    dry_run: Annotated[
        bool,
        call_option(Said("Show the request and the message to be signed; send nothing.")),
    ] = False,
    env_file: Annotated[Path | None, call_option(Said("Credentials from this .env file."))] = None,
    base_url: Annotated[str | None, call_option(Said("Another address, such as a mock's."))] = None,
    timeout: Annotated[float | None, call_option(Said("Seconds to wait."))] = None,
) -> int:
    """Send one request, print what came back. Raises CommandError."""
    from wechatpay_cli._calls.arguments import read_json
    from wechatpay_cli._calls.client import asked_language, open_client
    from wechatpay_cli._keys.environment import environment

    if method.upper() not in _METHODS:
        raise CommandError(
            say("{method} is not a method of APIv3", method=method),
            remedy=say("Choose from: {names}.", names=listed(_METHODS)),
        )
    body = None if json is None else read_json(json)
    target, query = _split(path)
    environ = environment(env_file, base_url)
    with open_client(environ, timeout=timeout, send=not dry_run) as client, _fields_of_the_body():
        return carry_out(
            lambda: client.request(
                method.upper(), target, params=query, json=body, extra_headers=asked_language()
            ),
            output,
            send=not dry_run,
        )


@contextmanager
def _fields_of_the_body() -> Generator[None]:
    """Name a field where it can be corrected: only in --json, as no field has an option here."""
    from wechatpay_cli._failures.told import as_failure
    from wechatpay_cli._failures.wording import in_command
    from wechatpay_membercard.errors import InputError, ParamError
    from wechatpay_signing._masks import masked

    try:
        yield
    except InputError as error:
        if not error.field.startswith(_BODY):
            raise
        raise CommandError(
            say(
                "{field} in --json: {rule}",
                field=error.field.removeprefix(_BODY),
                rule=in_command(error.rule),
            ),
            remedy=in_command(error.remedy),
        ) from error
    except ParamError as error:
        field = str((error.detail or {}).get("field", ""))
        failure = as_failure(error) if field.startswith("/") and error.verified else None
        if failure is None:
            raise
        failure.remedy = say(
            "Correct {field} in --json.", field=masked(field.removeprefix("/"), error.response)
        )
        raise failure from error


_BODY = "json."
"""How the client names the body that it is given, and a field of it."""


def _split(path: str) -> tuple[str, dict[str, str] | None]:
    """Path and query. Raises CommandError for a query that would be sent otherwise than it is written."""
    target, mark, text = path.partition("?")
    if not mark:
        return target, None
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError as error:
        raise _no_query(text) from error
    if len(dict(pairs)) != len(pairs):
        raise _no_query(text)
    return target, dict(pairs)


def _no_query(text: str) -> CommandError:
    return CommandError(
        say("The query {text} cannot be sent", text=text),
        why=say("each name appears once, with = and a percent-encoded value"),
        remedy=say("Write ?name=value&other=value, in quotes."),
    )
