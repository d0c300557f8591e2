"""python -m interop.install FOLDER [TOOLCHAIN…]: fetch the SDKs, build their runners, where the tools are.

What is missing or fails is said, and recorded in FOLDER/installed.json; it stops nothing else.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

RUNNERS = Path(__file__).parents[1] / "tests" / "interop" / "sdks"
COPY_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
PATIENCE = 600.0
"""Seconds for one command: a registry that hangs must not hang CI."""


@dataclass(frozen=True)
class Installation:
    """What one toolchain brings: the programs that it needs, and the commands."""

    name: str
    programs: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    copies: tuple[str, ...] = ()
    """Files of the runners' folder that are worked on in a copy, since the toolchain writes beside them."""
    environ: dict[str, str] = field(default_factory=dict[str, str])


def installations(folder: Path) -> Iterator[Installation]:
    """Every one. Lock files come into being in `folder` only."""
    yield Installation(
        "node",
        ("npm", "node"),
        (
            (
                "npm",
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "--prefix",
                f"{folder}",
            ),
        ),
        copies=("package.json",),
    )
    pip = (f"{folder}/python/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    yield Installation(
        "python",
        (),
        ((sys.executable, "-m", "venv", f"{folder}/python"), (*pip, "-r", f"{RUNNERS}/requirements.txt")),
    )
    yield Installation(
        "go",
        ("go",),
        (("go", "-C", f"{folder}/go", "build", "-o", "runner", "."),),
        copies=("go",),
        environ={"GOFLAGS": "-mod=mod -buildvcs=false"},
    )
    sources = tuple(str(source) for source in sorted(RUNNERS.glob("java/*.java")))
    maven = ("mvn", "-q", "-B", "-f", f"{folder}/java/pom.xml", COPY_DEPENDENCIES)
    yield Installation(
        "java",
        ("mvn", "javac", "java"),
        (
            (*maven, f"-DoutputDirectory={folder}/java/lib"),
            ("javac", "-cp", f"{folder}/java/lib/*", "-d", f"{folder}/java/classes", *sources),
        ),
        copies=("java",),
    )


def install(folder: Path, names: Collection[str] = ()) -> dict[str, str]:
    """Install those named, or all, side by side. Gives by toolchain why it is missing, or an empty text."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = [one for one in installations(folder.resolve()) if not names or one.name in names]
    with ThreadPoolExecutor(len(plan)) as threads:
        reasons = threads.map(_reason, plan, [folder] * len(plan))
        return {one.name: reason for one, reason in zip(plan, reasons, strict=True)}


def _reason(one: Installation, folder: Path) -> str:
    absent = [program for program in one.programs if shutil.which(program) is None]
    if absent:
        return f"no {' and no '.join(absent)} on PATH"
    for name in one.copies:
        source = RUNNERS / name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True)
        else:
            shutil.copy(source, folder)
    for command in one.commands:
        try:
            ran = subprocess.run(  # noqa: S603 - the commands above
                command,
                env=os.environ | one.environ,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"{command[0]} took longer than {PATIENCE:.0f} s"
        except OSError as error:
            return f"{command[0]} failed: {error.strerror}"
        if ran.returncode:
            said = (ran.stderr or ran.stdout).strip().splitlines()
            return f"{Path(command[0]).name} failed: {said[-1] if said else ran.returncode}"
    return ""


def main() -> None:
    folder, told = Path(sys.argv[1]), Path(sys.argv[1], "installed.json")
    reasons = install(folder, sys.argv[2:])
    before: dict[str, str] = json.loads(told.read_text("utf-8")) if told.exists() else {}
    told.write_text(json.dumps(before | reasons, indent=1), "utf-8")
    for name, reason in reasons.items():
        print(f"{name}: {reason or 'installed'}")
    # A registry that failed is asked again next time; a toolchain that is not here stays away.
    if not any("failed" in reason or "longer" in reason for reason in reasons.values()):
        folder.joinpath("ready").touch()


if __name__ == "__main__":
    main()
