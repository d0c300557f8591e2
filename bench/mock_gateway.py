"""The mock gateway in a process of its own: says its URL on stdout and ends with its stdin."""

import sys

from bench.site import pin
from wechatpay_mock import Gateway

if __name__ == "__main__":
    pin(-1)
    with Gateway().serve() as url:
        print(url, flush=True)
        sys.stdin.read()
