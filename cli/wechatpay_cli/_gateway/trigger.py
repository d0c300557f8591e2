"""`membercard trigger`: a notification as WeChat Pay sends it, to a receiver under test."""

import secrets
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import httpx
from cyclopts import Parameter
from rich.text import Text

from wechatpay_cli._calls.arguments import read_document
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._failures.network import Trouble, network_trouble
from wechatpay_cli._json import Json, parse_json
from wechatpay_cli._keys.environment import environment
from wechatpay_cli._products import events
from wechatpay_cli._safe import safe
from wechatpay_cli._shell.output import Format, print_value, stdout
from wechatpay_cli._shell.usage import perhaps
from wechatpay_cli._texts.language import listed, reason, say
from wechatpay_mock import Gateway, Notification

Fault = Literal[
    "bad_signature", "missing_signature", "signtest", "stale_timestamp", "tampered_body", "unknown_serial"
]
_SHOWN = 500


class _Watch(httpx.BaseTransport):
    """Sends, and keeps what went out and what came back."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()
        self.request: httpx.Request | None = None
        self.content = b""
        self.trouble: Trouble | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.request = request
        try:
            response = self._inner.handle_request(request)
            self.content = response.read()
        except httpx.HTTPError as error:
            self.trouble = network_trouble(error)
            raise
        return response

    def close(self) -> None:
        self._inner.close()


def trigger(
    event: Annotated[
        str,
        Parameter(help=say("Event type, or its last part. One of {listed}.", listed=listed(events()))),
    ],
    *,
    to: Annotated[str, Parameter(help=say("The receiver's URL."))],
    field: Annotated[
        list[str] | None,
        Parameter(
            metavar="NAME=VALUE",
            negative=(),
            help=say("A field of the resource."),
        ),
    ] = None,
    json: Annotated[
        str | None,
        Parameter(
            help=say(
                "Fields from a JSON file, or - for standard input, which other users of this "
                "machine cannot read: give openid, phone number and code this way."
            )
        ),
    ] = None,
    fault: Annotated[Fault | None, Parameter(help=say("Send one that must be rejected."))] = None,
    env_file: Annotated[
        Path | None,
        Parameter(help=say("Compare the receiver's keys with this .env file.")),
    ] = None,
    output: Annotated[
        Format,
        Parameter(help=say("Output format: table (human-readable) or json.")),
    ] = "table",
) -> int:
    """Post one notification and tell what became of it. Raises CommandError."""
    _check_url(to)
    gateway = Gateway(secrets.randbits(63))
    try:
        mchid = gateway.callbacks.receiver_of(_full_name(event))
    except LookupError as error:
        raise CommandError(
            say("{event} is not an event", event=event),
            why=reason(error),
            remedy=say("Choose a known event."),
        ) from error
    _check_keys(gateway.env("http://127.0.0.1", mchid), environment(env_file) if env_file else {})
    watch = _Watch()
    schedule = gateway.callbacks.schedule_of(_full_name(event))
    gateway.callbacks.schedule = ()
    gateway.callbacks.deliver_to, gateway.callbacks.transport = to, watch
    if fault is not None:
        gateway.faults.inject(fault, operation=_full_name(event))
    resource = read_document(json) | _fields(event, field or [])
    sent = gateway.trigger(_full_name(event), resource)
    report = _report(sent, watch, schedule, fault)
    _print(report, output, watch.trouble)
    if sent.attempts[-1].status is None:
        return Exit.UNREACHABLE
    return Exit.OK if (sent.state == "acknowledged") is (fault is None) else Exit.REFUSED  # fmt: skip


def _check_url(to: str) -> None:
    url = urlsplit(to)
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise CommandError(
            say("--to {to} is not a URL", to=to),
            remedy=say("Write it whole: http://127.0.0.1:8000/notify."),
        )


def _full_name(event: str) -> str:
    """The type that the last part of one stands for, if it stands for one only."""
    found = [name for name in events() if name.rpartition(".")[2] == event]
    return found[0] if len(found) == 1 else event


def _fields(event: str, pairs: list[str]) -> dict[str, Json]:
    """The fields of the command line. Raises CommandError for one that is unknown or there twice."""
    named = [_pair(text) for text in pairs]
    fields: dict[str, Json] = dict(named)
    if repeated := [name for name in fields if [one for one, _ in named].count(name) > 1]:
        raise CommandError(
            say("--field {name} is given more than once", name=repeated[0]),
            remedy=say("Give each field one value."),
        )
    known = events().get(_full_name(event))
    for name in fields:
        if known is not None and name not in known.resource.fields:
            names = listed(known.resource.fields)
            raise CommandError(
                say("--field {name}: {type} has no such field", name=name, type=known.type),
                why=perhaps(name, known.resource.fields) or say("its fields are {names}", names=names),
                remedy=say(
                    "Correct the name. A field that is newer than this package can be given with --json."
                ),
            )
    return fields


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError(
            say("--field {text} is not name=value", text=text),
            remedy=say("Write --field code=478515832665."),
        )
    return name, value


def _check_keys(known: dict[str, str], environ: dict[str, str]) -> None:
    for name in ("WECHATPAY_PUBLIC_KEY_ID", "WECHATPAY_APIV3_KEY"):
        if environ.get(name, known[name]) != known[name]:
            raise CommandError(
                say("The receiver has another {name}", name=name),
                why=say("only WeChat Pay can sign for its own key; tests use the published test keys"),
                remedy=say("Give the receiver the .env of `membercard mock --keys DIR` (without --fresh)."),
            )


def _report(
    sent: Notification, watch: _Watch, schedule: tuple[float, ...], fault: str | None
) -> dict[str, Json]:
    attempt = sent.attempts[-1]
    if sent.state == "acknowledged":
        following = say("nothing. WeChat Pay would not retry.")
        if fault:
            following = say("The receiver accepted a notification that it must reject.")
    else:
        following = say(
            "WeChat Pay would retry in {seconds} s, up to {times} more times.",
            seconds=f"{schedule[0]:.0f}",
            times=len(schedule),
        )
    headers = watch.request.headers if watch.request else httpx.Headers()
    return {
        "event_type": sent.event_type,
        "id": sent.id,
        "serial": headers.get("wechatpay-serial"),
        "fault": fault,
        "status": attempt.status,
        "problem": attempt.problem or None,
        "answer": watch.content[:_SHOWN].decode("utf-8", "replace"),
        "next": following,
        "body": parse_json(sent.body),
    }


def _print(report: dict[str, Json], form: Format, trouble: Trouble | None) -> None:
    if form == "json":
        print_value(report, form)
        return
    console = stdout()
    rows = (
        (say("Sent"), f"{report['event_type']}  {report['id']}"),
        (say("Signed by"), report["serial"]),
        (say("Fault"), report["fault"]),
        (
            say("Receiver's response"),
            report["status"] or (trouble.why if trouble else report["problem"]),
        ),
        ("", report["answer"]),
        (say("Remedy"), trouble.remedy if trouble else None),
        (say("Next"), report["next"]),
    )
    for label, text in rows:
        if text:
            head = f"{label}{say(': ')}" if label else "  "
            console.print(Text.assemble((head, "bold"), safe(str(text))), soft_wrap=True)
