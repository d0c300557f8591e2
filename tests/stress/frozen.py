"""The command as one file, by PyInstaller and by shiv, runs without this checkout.

    python tests/stress/frozen.py

Prints one JSON line for each and ends with 1 if something that the installed command does is missing. Not
part of the test suite: building takes a minute or more.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
CASES = (
    (("--version",), "."),
    (("--help",), "membercard demo"),
    (("bonus", "prepare", "--help"), "--out-trade-no"),
    (("explain", "--help"), "explain"),
    (("import", "--help"), "--card-id"),
    (("completion", "--shell", "bash", "--show"), "membercard"),
    (("call", "--help"), "PATH"),
    (("doctor",), "Not ready to call api.mch.weixin.qq.com"),
    (("demo",), "A forged 204 is rejected"),
)
"""Command lines, and what each prints: all rooms, the gateway and the client among them."""


def by_pyinstaller(folder: Path) -> list[str]:
    """One executable. The packages bring their hooks."""
    script = folder / "membercard.py"
    script.write_text("from wechatpay_cli import main\n\nmain()\n")
    where = ["--distpath", folder / "dist", "--workpath", folder / "build", "--specpath", folder]
    options = ["--onefile", "--log-level", "ERROR", "--name", "membercard", *where]
    subprocess.run([BIN / "pyinstaller", *options, script], check=True)  # noqa: S603 - ours
    return [str(folder / "dist" / "membercard")]


def by_shiv(folder: Path) -> list[str]:
    """One file for any Python of this version and system."""
    target = folder / "membercard.pyz"
    pins = ["--constraint", ROOT / "constraints.txt"]
    subprocess.run(  # noqa: S603 - ours
        [BIN / "shiv", "-q", "-c", "membercard", "-o", target, *pins, f"{ROOT}[cli]"], check=True
    )
    return [sys.executable, "-I", str(target)]


def faults(command: list[str], folder: Path) -> Iterator[str]:
    """Command lines that do not print what they should."""
    environ = {"PATH": os.defpath, "HOME": str(folder), "SHIV_ROOT": str(folder / "shiv"), "COLUMNS": "120"}
    for language in ("C.UTF-8", "zh_CN.UTF-8"):
        for words, says in CASES:
            ran = subprocess.run(  # noqa: S603 - ours
                [*command, *words],
                env=environ | {"LC_ALL": language},
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
            is_english = language == "C.UTF-8"
            if (
                ran.returncode not in {0, 2}
                or "Traceback" in ran.stderr
                or (is_english and says not in ran.stdout)
            ):
                yield f"{language} {' '.join(words)}: {ran.returncode} {ran.stderr[-300:]}"


def main() -> int:
    """Build both, try both."""
    code = 0
    for build in (by_pyinstaller, by_shiv):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            begun = time.monotonic()
            command = build(folder)
            seconds, size = time.monotonic() - begun, Path(command[-1]).stat().st_size
            found = list(faults(command, folder))
        told = {
            "built": build.__name__,
            "seconds": round(seconds),
            "MiB": round(size / 2**20),
            "faults": found,
        }
        print(json.dumps(told))
        code = code or bool(found)
    return code


if __name__ == "__main__":
    sys.exit(main())
