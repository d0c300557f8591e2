"""Results as text, as JSON, and as the tables of docs/performance.md."""

import dataclasses
import json
import os
import platform
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from bench.rounds import Result
from bench.rows import Row
from bench.runners import FOLDER
from bench.targets import Verdict
from interop.sdks import AXIOS, GO, OKHTTP

_PACKAGES = ("httpx", "httpcore", "cryptography", "attrs", "httptools", "pyreqwest", "wechatpayv3")
_MARKS = ("<!-- figures -->\n", "<!-- end of figures -->\n")


@dataclasses.dataclass(frozen=True)
class Report:
    """One run."""

    machine: dict[str, str]
    results: list[Result]
    figures: dict[str, float]
    verdicts: list[Verdict]
    skipped: dict[str, str]

    def to_json(self) -> str:
        content = dataclasses.asdict(self)
        content["verdicts"] = [{**verdict._asdict(), "holds": verdict.holds} for verdict in self.verdicts]
        rounded = json.loads(json.dumps(content), parse_float=lambda number: round(float(number), 3))
        return json.dumps(rounded, ensure_ascii=False, indent=1) + "\n"

    def to_text(self) -> str:
        return "\n\n".join(
            [
                _columns([["row", *_HEADS], *([result.name, *_cells(result)] for result in self.results)]),
                _columns(
                    [["figure", ""], *([name, f"{value:,.1f}"] for name, value in self.figures.items())]
                ),
                _columns([["target", "", "", ""], *([v.target, *_verdict(v)] for v in self.verdicts)]),
                *(f"skipped: {name}: {reason}" for name, reason in self.skipped.items()),
            ]
        )

    def to_markdown(self) -> str:
        about = ", ".join(f"{name} {value}" for name, value in self.machine.items())
        return "\n".join(
            [
                "![CPU per call by tasks at once](performance.svg)\n",
                f"{about}.\n",
                _table([["Row", *_HEADS], *([result.name, *_cells(result)] for result in self.results)]),
                _table([["Figure", ""], *([name, f"{value:,.1f}"] for name, value in self.figures.items())]),
                _table([["Target", "", "", ""], *([v.target, *_verdict(v)] for v in self.verdicts)]),
            ]
        )

    def write_into(self, document: Path) -> None:
        """Replace what stands between the marks."""
        head, _, rest = document.read_text("utf-8").partition(_MARKS[0])
        _, _, tail = rest.partition(_MARKS[1])
        document.write_text(f"{head}{_MARKS[0]}{self.to_markdown()}\n{_MARKS[1]}{tail}", "utf-8")


def machine(*, pinned: bool) -> dict[str, str]:
    """What the figures depend on, and nothing that names this machine."""
    installed = {name: metadata.version(name) for name in _PACKAGES if _is_installed(name)}
    installed |= {one.name: one.version for one in (GO, OKHTTP, AXIOS) if not one.missing(FOLDER)}
    cores = f"{os.cpu_count()}{', client and server pinned' if pinned else ', not pinned'}"
    return {"processor": _processor(), "cores": cores, "Python": platform.python_version(), **installed}


def skipped(rows: Iterable[Row]) -> dict[str, str]:
    """Subjects that cannot be measured here, and why."""
    return {row.subject.name: row.subject.missing for row in rows if row.subject.missing}


_HEADS = ["CPU µs", "without RSA", "quartiles", "p50 ms", "p99 ms", "calls/s", "× floor", "× bare httpx"]


def _cells(result: Result) -> list[str]:
    low, high = result.quartiles_us
    return [
        f"{result.cpu_us:,.0f}",
        f"{result.without_rsa_us:,.0f}",
        f"{low:,.0f}–{high:,.0f}",
        f"{result.p50_ms:.2f}",
        f"{result.p99_ms:.2f}",
        f"{result.calls_per_second:,.0f}",
        f"{result.of_floor:.2f}",
        "" if result.of_httpx is None else f"{result.of_httpx:.2f}",
    ]


def _verdict(verdict: Verdict) -> list[str]:
    limit = f"{verdict.relation} {verdict.limit:g}"
    return [f"{verdict.value:.2f}", limit, "holds" if verdict.holds else "missed"]


def _columns(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _table(rows: list[list[str]]) -> str:
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    rule = "|---" + "|---:" * (len(rows[0]) - 1) + "|"
    return "\n".join([head, rule, *body, ""])


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text("utf-8").splitlines() if cpuinfo.exists() else []
    found = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    name = found.get("model name") or platform.processor() or platform.machine()
    return f"{name}{' with AVX-512 IFMA' if 'avx512ifma' in found.get('flags', '') else ''}"
