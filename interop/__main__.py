"""python -m interop FOLDER: run every SDK that is installed there, and write docs/interop.json and the page.

The row of an SDK that cannot be run here stays as it was.
"""

import sys
from pathlib import Path

from interop import page
from interop.board import run
from interop.sdks import SDKS


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    results = page.read() if page.DATA.exists() else {}
    for sdk in SDKS:
        if reason := sdk.missing(folder):
            print(f"{sdk.name}: skipped, {reason}")
            continue
        results[sdk.name] = run(sdk, folder)
        verdicts = [seen.verdict for seen in results[sdk.name].values()]
        counts = ", ".join(f"{verdicts.count(kind)} {kind}" for kind in ("yes", "by hand", "no", "absent"))
        print(f"{sdk.name} {sdk.version}: {counts}")
    page.write(results)


if __name__ == "__main__":
    main()
