"""`uvx` and `pipx run` start the command from the wheel, in an environment of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = str(ROOT / "constraints.txt")


def run(tool: str, *arguments: str, **environment: str) -> str:
    """What the tool prints; skipped where it is not installed."""
    place = shutil.which(tool, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if place is None:
        pytest.skip(f"{tool} is not installed here")
    done = subprocess.run(  # noqa: S603 - found on PATH
        [place, *arguments],
        capture_output=True,
        encoding="utf-8",
        # The authorities of the system, as pip takes them.
        env={**os.environ, **environment, "PYTHONUTF8": "1", "UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_uvx_runs_the_demo_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    shown = run(
        "uvx", "--no-config", "--constraints", PINS, "--from", f"{wheel}[cli]", "membercard", "demo",
        UV_TOOL_DIR=str(tmp_path),
    )  # fmt: skip
    assert "+30" in shown


def test_pipx_runs_the_demo_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    shown = run(
        "pipx", "run", "--no-cache", "--pip-args", f"-c {PINS}", "--spec", f"{wheel}[cli]",
        "membercard", "demo",
        PIPX_HOME=str(tmp_path),
    )  # fmt: skip
    assert "+30" in shown


def test_both_are_documented_in_the_form_that_is_published() -> None:
    page = (ROOT / "docs/how-to/install.md").read_text("utf-8")
    assert "uvx --from 'wechatpay-membercard[cli]' membercard demo" in page
    assert "pipx run --spec 'wechatpay-membercard[cli]' membercard demo" in page
