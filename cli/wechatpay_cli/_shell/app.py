"""The tree of commands. Nothing heavy is imported before a command runs."""

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from cyclopts import App, CycloptsError, Group

from wechatpay_cli._chinese import in_language
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._shell.help import epilogue, new_app
from wechatpay_cli._shell.output import prepare_streams, print_failure
from wechatpay_cli._shell.usage import as_usage_failure
from wechatpay_cli._texts.language import say
from wechatpay_contract import contract

CONTRACT = contract("membercard")
"""Whose operations are commands."""


@dataclass(frozen=True)
class _Command:
    """A command by its place in the code, so that it is imported only when it runs."""

    name: str
    target: str
    help: tuple[str, str]
    examples: tuple[str, ...]
    more: tuple[str, str] = ("", "")


_TRY = (
    _Command(
        "demo",
        "_gateway.demo:demo",
        (
            "Sign, send and verify a call against an offline WeChat Pay; see what the customer sees.",
            "对离线微信支付签名、调用、验签，并展示顾客看到的页面。",
        ),
        ("membercard demo",),
    ),
    _Command(
        "mock",
        "_gateway.mock:mock",
        (
            "Run the offline WeChat Pay, for programs in any language.",
            "运行离线微信支付，供任何语言的程序使用。",
        ),
        ("membercard mock --port 0 --keys ./mock",),
        (
            (
                "Serves until SIGTERM or Ctrl-C. Its first line is JSON with url and env, a file of "
                "variables that point any client at it. A page at /__mock__/ shows what happens.\n\n"
                "Merchants: 1230000109 (direct), 1900000100 (service provider), 1900000109 (sub-merchant). "
                "Cards: pbLatjvWOibDc5-TBnbUk1pD12o0 with code 478515832665, and 478515832665 with code "
                "478515832665. The documentation lists all of them in `reference/seed`."
            ),
            (
                "运行至收到 SIGTERM 或 Ctrl-C。标准输出第一行是 JSON，含 url 与 env（变量文件）；"
                "/__mock__/ 页面显示实时情况。\n\n"
                "商户：1230000109（直连商户）、1900000100（服务商，特约商户 1900000109）。"
                "会员卡：pbLatjvWOibDc5-TBnbUk1pD12o0（code 478515832665）、"
                "478515832665（code 478515832665）。全部预置数据见文档 `reference/seed`。"
            ),
        ),
    ),
    _Command(
        "doctor",
        "_doctor.command:doctor",
        ("Check the credentials, each with its remedy.", "检查凭据，并逐项给出解决办法。"),
        ("membercard doctor", "membercard doctor --online --env-file ./mock/.env"),
        (
            "Looks at variables, keys, certificate, permissions and clock. Without --online nothing is sent.",
            "检查变量、密钥、证书、权限与时钟。不加 --online 时不发送任何内容。",
        ),
    ),
    _Command(
        "trigger",
        "_gateway.trigger:trigger",
        ("Send a signed and encrypted test notification.", "发送一条签名并加密的测试回调。"),
        (
            "membercard trigger MEMBERCARD.ACTIVATE_CARD --to http://127.0.0.1:8000/notify",
            "membercard trigger MEMBERCARD.ACTIVATE_CARD --to http://127.0.0.1:8000/notify --fault signtest",
        ),
        (
            "The receiver must use the published test keys: those that `membercard mock --keys DIR` writes.",
            "接收方须使用公开的测试密钥，即 `membercard mock --keys DIR` 写出的密钥。",
        ),
    ),
)
_REST = (
    _Command(
        "completion",
        "_shell.completion:completion",
        ("Install shell completion.", "让 shell 自动补全命令与选项。"),
        ("membercard completion --shell bash", "membercard completion --shell zsh --show"),
    ),
)
_BULK = (
    _Command(
        "import",
        "_bulk.commands:import_members",
        ("Give existing members their cards, from a CSV file.", "从 CSV 文件批量导入已有会员。"),
        (
            "membercard import members.csv --card-id pbLatjvWOibDc5-TBnbUk1pD12o0 --check",
            "membercard import members.csv --card-id pbLatjvWOibDc5-TBnbUk1pD12o0",
        ),
        (
            (
                "The first line names the columns: openid or phone_number, and perhaps code. The file is "
                "checked completely before anything is sent. Run it again after any interruption: it resumes "
                "where it stopped and never processes a row twice."
            ),
            (
                "第一行为列名：openid 或 phone_number，可加 code。发送前会检查整个文件。"
                "中断后再次运行同一命令即可继续，不会重复执行任何一行。"
            ),
        ),
    ),
    _Command(
        "deposit",
        "_bulk.commands:deposit",
        ("Deposit codes, one per line of a file.", "从文件批量导入会员卡 code，每行一个。"),
        ("membercard deposit codes.txt --card-id pbLatjvWOibDc5-TBnbUk1pD12o0",),
        (
            (
                "For templates whose code mode is MERCHANT_DEPOSIT. A code that already exists counts as "
                "done. Run the same command again after any interruption: it resumes."
            ),
            "用于 code 模式为 MERCHANT_DEPOSIT 的模板。已存在的 code 视为完成。中断后再次运行即可继续。",
        ),
    ),
)


def build_app() -> App:
    """The `membercard` application."""
    app = new_app(
        "membercard",
        about=say(
            "WeChat Pay member cards: call, try, test and diagnose.\n\n"
            "Credentials come from the environment (WECHATPAY_MCHID, WECHATPAY_SERIAL_NO, "
            "WECHATPAY_PRIVATE_KEY_FILE, …) or from --env-file.",
            "微信支付会员卡：调用、体验、测试与排查。\n\n"
            "凭据来自环境变量（WECHATPAY_MCHID、WECHATPAY_SERIAL_NO、WECHATPAY_PRIVATE_KEY_FILE 等）"
            "或 --env-file 指定的文件。",
        ),
        epilogue=epilogue(
            say(
                "Exit codes: 0 success, 1 other error, 2 invalid usage or input, 3 rejected by WeChat Pay, "
                "4 response not verified, 5 connection failed.",
                "退出码：0 成功，1 其他，2 用法或输入有误，3 被微信支付拒绝，4 未通过验签，5 无法连接。",
            ),
            say("Run `membercard COMMAND --help` for details.", "详见 `membercard COMMAND --help`。"),
            examples=["membercard demo", "membercard bonus prepare --help"],
        ),
    )
    app.version = _version
    app.version_flags = ["--version"]
    app["--version"].help = say("Show the version.", "显示版本号。")
    start = Group(say("Explore and debug", "体验与排查"), sort_key=1)
    lists = Group(say("Bulk operations", "批量处理"), sort_key=3)
    rest = Group(say("Other", "其他"), sort_key=9)
    for name in ("--help", "--version"):
        app[name].group = (rest,)
    for group, commands in ((start, _TRY), (lists, _BULK), (rest, _REST)):
        for command in commands:
            app.command(
                f"wechatpay_cli.{command.target}",
                name=command.name,
                group=group,
                help="\n\n".join(filter(None, (say(*command.help), say(*command.more)))),
                help_epilogue=epilogue(examples=command.examples),
            )
    app.command(
        "wechatpay_cli._explain.command:app",
        name="explain",
        group=start,
        help=say("Find out why a signature is rejected.", "查明签名被拒绝或验签失败的原因。"),
    )
    resources = Group(say("Call WeChat Pay", "调用微信支付"), sort_key=2)
    for tag in CONTRACT.tags:
        app.command(
            f"wechatpay_cli._calls.commands:{tag.name}",
            name=tag.name.replace("_", "-"),
            group=resources,
            help=in_language(tag.description),
        )
    return app


def _version() -> str:
    from importlib.metadata import version

    return version("wechatpay-membercard")


def _with_dashes_joined(words: Sequence[str]) -> list[str]:
    """Write `--json -` as `--json=-`: the parser takes a lone dash for an option."""
    joined: list[str] = []
    for word in words:
        if word == "-" and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += "=-"
        else:
            joined.append(word)
    return joined


def run(tokens: Sequence[str]) -> int:
    """Run one command line. Returns the exit code; failures are shown, never raised."""
    prepare_streams()
    # Failures are told once, as a block; the library's log lines would repeat them on stderr.
    logging.getLogger("wechatpay_signing").addHandler(logging.NullHandler())
    try:
        result = build_app()(
            _with_dashes_joined(tokens), exit_on_error=False, print_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        print_failure(as_usage_failure(error))
        return Exit.INPUT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output left; a second failure at exit would be noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except Exception as error:
        failure = _known(error)
        if failure is None:
            raise
        print_failure(failure)
        return failure.exit_code
    return result if isinstance(result, int) else Exit.OK


def _known(error: Exception) -> CommandError | None:
    if isinstance(error, CommandError):
        return error
    from wechatpay_cli._failures.told import as_failure

    return as_failure(error)
