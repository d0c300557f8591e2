"""The `membercard` command: call, test and diagnose WeChat Pay member cards (微信支付会员卡)."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; exits with 0, or with the code of what went wrong (see `membercard --help`)."""
    try:
        from wechatpay_cli._shell.app import run
    except ModuleNotFoundError as error:
        if error.name != "cyclopts":
            raise
        sys.exit("error: membercard needs an extra\nremedy: pip install 'wechatpay-membercard[cli]'")
    sys.exit(run(sys.argv[1:]))
