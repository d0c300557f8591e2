"""`membercard trigger`: a notification as WeChat Pay sends it, to a receiver under test."""

import secrets
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import httpx
from cyclopts import Parameter
from rich.text import Text

from wechatpay_cli._calls.arguments import read_document
from wechatpay_cli._chinese import in_language
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._failures.network import Trouble, network_trouble
from wechatpay_cli._json import Json, parse_json
from wechatpay_cli._keys.environment import environment
from wechatpay_cli._safe import safe
from wechatpay_cli._shell.app import CONTRACT
from wechatpay_cli._shell.output import Format, print_value, stdout
from wechatpay_cli._shell.usage import perhaps
from wechatpay_cli._texts.language import listed, say
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
        Parameter(
            help=say(
                f"Event type, or its last part. One of {listed(CONTRACT.events)}.",
                f"事件类型，或其最后一段。可选值：{listed(CONTRACT.events)}。",
            )
        ),
    ],
    *,
    to: Annotated[str, Parameter(help=say("The receiver's URL.", "接收方 URL。"))],
    field: Annotated[
        list[str] | None,
        Parameter(
            metavar="NAME=VALUE",
            negative=(),
            help=say("A field of the resource.", "设置 resource 中的一个字段。"),
        ),
    ] = None,
    json: Annotated[
        str | None,
        Parameter(
            help=say(
                "Fields from a JSON file, or - for standard input, which other users of this machine cannot "
                "read: give openid, phone number and code this way.",
                "从 JSON 文件读取字段，- 表示标准输入；本机其他用户看不到，"
                "因此 openid、手机号与 code 请用此方式提供。",
            )
        ),
    ] = None,
    fault: Annotated[
        Fault | None, Parameter(help=say("Send one that must be rejected.", "发送一条应当被拒绝的回调。"))
    ] = None,
    env_file: Annotated[
        Path | None,
        Parameter(
            help=say("Compare the receiver's keys with this .env file.", "与该 .env 文件中的密钥核对。")
        ),
    ] = None,
    output: Annotated[
        Format,
        Parameter(
            help=say(
                "Output format: table (human-readable) or json.",
                "输出格式：table 便于阅读，json 便于程序处理。",
            )
        ),
    ] = "table",
) -> int:
    """Post one notification and tell what became of it. Raises CommandError."""
    _check_url(to)
    gateway = Gateway(secrets.randbits(63))
    _check_keys(gateway, environment(env_file) if env_file else {})
    watch = _Watch()
    schedule = gateway.callbacks.schedule
    gateway.callbacks.schedule = ()
    gateway.callbacks.deliver_to, gateway.callbacks.transport = to, watch
    if fault is not None:
        gateway.faults.inject(fault, operation=_full_name(event))
    try:
        sent = gateway.trigger(_full_name(event), read_document(json) | _fields(event, field or []))
    except LookupError as error:
        raise CommandError(
            say(f"{event} is not an event", f"没有事件 {event}"),
            why=in_language(str(error.args[0])),
            remedy=say("Choose a known event.", "请选择已知事件。"),
        ) from error
    report = _report(sent, watch, schedule, fault)
    _print(report, output, watch.trouble)
    if sent.attempts[-1].status is None:
        return Exit.UNREACHABLE
    return Exit.OK if (sent.state == "acknowledged") is (fault is None) else Exit.REFUSED  # fmt: skip


def _check_url(to: str) -> None:
    url = urlsplit(to)
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise CommandError(
            say(f"--to {to} is not a URL", f"--to {to} 不是 URL"),
            remedy=say(
                "Write it whole: http://127.0.0.1:8000/notify.",
                "请写完整，例如 http://127.0.0.1:8000/notify。",
            ),
        )


def _full_name(event: str) -> str:
    """The type that the last part of one stands for."""
    return next((name for name in CONTRACT.events if name.rpartition(".")[2] == event), event)


def _fields(event: str, pairs: list[str]) -> dict[str, Json]:
    """The fields of the command line. Raises CommandError for one that the event does not have."""
    fields: dict[str, Json] = dict(map(_pair, pairs))
    known = CONTRACT.events.get(_full_name(event))
    for name in fields:
        if known is not None and name not in known.resource.fields:
            names = listed(known.resource.fields)
            raise CommandError(
                say(
                    f"--field {name}: {known.type} has no such field",
                    f"--field {name}：{known.type} 没有该字段",
                ),
                why=perhaps(name, known.resource.fields)
                or say(f"its fields are {names}", f"可用字段：{names}"),
                remedy=say(
                    "Correct the name. A field that is newer than this package can be given with --json.",
                    "请更正字段名；比本软件包更新的字段可用 --json 给出。",
                ),
            )
    return fields


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError(
            say(f"--field {text} is not name=value", f"--field {text} 不是 name=value"),
            remedy=say("Write --field code=478515832665.", "请写成 --field code=478515832665。"),
        )
    return name, value


def _check_keys(gateway: Gateway, environ: dict[str, str]) -> None:
    known = gateway.env("http://127.0.0.1")
    for name in ("WECHATPAY_PUBLIC_KEY_ID", "WECHATPAY_APIV3_KEY"):
        if environ.get(name, known[name]) != known[name]:
            raise CommandError(
                say(f"The receiver has another {name}", f"接收方的 {name} 不同"),
                why=say(
                    "only WeChat Pay can sign for its own key; tests use the published test keys",
                    "只有微信支付能用其私钥签名；测试须使用公开的测试密钥",
                ),
                remedy=say(
                    "Give the receiver the .env of `membercard mock --keys DIR` (without --fresh).",
                    "请让接收方使用 `membercard mock --keys DIR`（不带 --fresh）生成的 .env。",
                ),
            )


def _report(
    sent: Notification, watch: _Watch, schedule: tuple[float, ...], fault: str | None
) -> dict[str, Json]:
    attempt = sent.attempts[-1]
    if sent.state == "acknowledged":
        following = say("nothing. WeChat Pay would not retry.", "无。微信支付不会再次发送。")
        if fault:
            following = say(
                "The receiver accepted a notification that it must reject.",
                "接收方接受了一条应当拒绝的回调。",
            )
    else:
        following = say(
            f"WeChat Pay would retry in {schedule[0]:.0f} s, up to {len(schedule)} more times.",
            f"微信支付将在 {schedule[0]:.0f} 秒后重发，最多再发 {len(schedule)} 次。",
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
        (say("Sent", "已发送"), f"{report['event_type']}  {report['id']}"),
        (say("Signed by", "签名密钥"), report["serial"]),
        (say("Fault", "故障"), report["fault"]),
        (
            say("Receiver's response", "接收方应答"),
            report["status"] or (trouble.why if trouble else report["problem"]),
        ),
        ("", report["answer"]),
        (say("Remedy", "解决"), trouble.remedy if trouble else None),
        (say("Next", "下一步"), report["next"]),
    )
    for label, text in rows:
        if text:
            head = f"{label}{say(': ', '：')}" if label else "  "
            console.print(Text.assemble((head, "bold"), safe(str(text))), soft_wrap=True)
