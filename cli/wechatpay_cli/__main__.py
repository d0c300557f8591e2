"""`python -m wechatpay_cli` is `membercard`."""

from wechatpay_cli import main

main()
