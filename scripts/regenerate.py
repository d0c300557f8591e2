#!/usr/bin/env python3
"""Write the clients, and the contracts as JSON, from openapi/*.yaml.

    python scripts/regenerate.py              lint, generate, try, replace, say what changed; every contract
    python scripts/regenerate.py membercard   this contract alone
    python scripts/regenerate.py --check      lint, generate, compare byte for byte
    python scripts/regenerate.py --against REV   compare with the contracts of a commit instead of HEAD
    python scripts/regenerate.py --contract my.yaml --target path/wechatpay_mine   a contract of your own

Exit codes: 0 done or equal, 1 the contract has findings or the generator failed (the client is
untouched), 2 --check found a difference.
"""

import sys


def _main() -> int:
    try:
        from regeneration.command import main
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed here; run: make regenerate", file=sys.stderr)
        return 1
    return main()


if __name__ == "__main__":
    raise SystemExit(_main())
