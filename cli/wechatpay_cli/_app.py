"""The tree of commands. Nothing heavy is imported before a command runs."""

import logging
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, Group

from wechatpay_cli._errors import CommandError, Exit
from wechatpay_cli._output import prepare_streams, print_failure
from wechatpay_cli._say import say

RESOURCES = {
    "cards": ("Card templates", "会员卡模板"),
    "user_cards": ("Cards that users hold", "用户会员卡"),
    "bonus": ("Points of an order", "订单积分"),
    "service_modules": ("Service modules on a card", "会员卡服务模块"),
    "phone_members": ("Members known by phone number", "手机号会员"),
    "callback": ("The address for notifications", "回调地址"),
}


def build_app() -> App:
    """The `membercard` application."""
    start = Group(say("Try and find out", "体验与排查"), sort_key=1)
    call = Group(say("Call WeChat Pay", "调用微信支付"), sort_key=2)
    app = App(
        name="membercard",
        help=say(
            "WeChat Pay member cards: call, try, test and diagnose.\n\n"
            "Credentials come from the environment (WECHATPAY_MCHID, WECHATPAY_SERIAL_NO, "
            "WECHATPAY_PRIVATE_KEY_FILE, …) or from --env-file.",
            "微信支付会员卡：调用、体验、测试与排查。\n\n"
            "凭据来自环境变量（WECHATPAY_MCHID、WECHATPAY_SERIAL_NO、WECHATPAY_PRIVATE_KEY_FILE 等）"
            "或 --env-file。",
        ),
        help_epilogue=say(
            "Exit codes: 0 success, 1 something else, 2 usage or input, 3 refused by WeChat Pay, "
            "4 answer not verified, 5 not reached.\n\nExample: membercard demo",
            "退出码：0 成功，1 其他，2 用法或输入有误，3 被微信支付拒绝，4 应答未通过验签，5 无法连接。\n\n"
            "示例：membercard demo",
        ),
        help_format="plaintext",
        default_parameter=None,
        group_commands=Group(say("Commands", "命令")),
        group_parameters=Group(say("Parameters", "参数")),
        group_arguments=Group(say("Arguments", "位置参数")),
    )
    app.command(
        "wechatpay_cli._demo:demo",
        name="demo",
        group=start,
        help=say(
            "Sign, call, verify a 204 against an offline WeChat Pay, and see what the customer sees.",
            "对离线微信支付签名、调用、验签，并展示顾客看到的页面。",
        ),
    )
    app.command(
        "wechatpay_cli._mock:mock",
        name="mock",
        group=start,
        help=say(
            "Run the offline WeChat Pay, for any program in any language.",
            "运行离线微信支付，供任何语言的程序使用。",
        ),
    )
    for name, texts in RESOURCES.items():
        app.command(
            f"wechatpay_cli._operations:{name}", name=name.replace("_", "-"), group=call, help=say(*texts)
        )
    return app  # fmt: skip


def run(tokens: Sequence[str]) -> int:
    """Run one command line. Returns the exit code; failures are shown, never raised."""
    prepare_streams()
    # Failures are told once, as a block; the library's log lines would repeat them on stderr.
    logging.getLogger("wechatpay_signing").addHandler(logging.NullHandler())
    try:
        result = build_app()(
            list(tokens), exit_on_error=False, print_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        print_failure(_usage(error))
        return Exit.INPUT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output left; a second failure at exit would be noise.
        sys.stdout = None  # type: ignore[assignment]  # nothing may be written any more
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
    from wechatpay_cli._failures import as_failure

    return as_failure(error)


def _usage(error: CycloptsError) -> CommandError:
    error.verbose = False
    chain = " ".join(["membercard", *(error.command_chain or ())])
    return CommandError(
        say("The command line is not understood", "无法理解该命令"),
        why=" ".join(str(error).split()),
        remedy=say(f"See: {chain} --help", f"请查看：{chain} --help"),
    )
