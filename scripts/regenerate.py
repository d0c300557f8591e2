#!/usr/bin/env python3
"""Write the client and the gateway's copy of the contract from openapi/membercard.yaml.

    python scripts/regenerate.py              lint, generate, replace, say what changed
    python scripts/regenerate.py --check      lint, generate, compare byte for byte
    python scripts/regenerate.py --against REV   compare with the contract of a commit instead of HEAD

Exit codes: 0 done or equal, 1 the contract has findings or the generator failed (the client is
untouched), 2 --check found a difference.
"""

from regeneration.command import main

if __name__ == "__main__":
    raise SystemExit(main())
