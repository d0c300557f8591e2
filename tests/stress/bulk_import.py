"""A long list against a gateway with 5 % faults, while the command is killed three times.

    python tests/stress/bulk_import.py [rows, default 100000] [--dask]

With `--dask` the calls are made by two workers of a Dask cluster, of which one is killed with each command.

Prints one JSON line and ends with 1 if a row was not accounted for exactly once, a finished row was sent
again, memory grew, or the rate limit was not kept. Not part of the test suite: it takes many minutes.
"""

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from distributed import LocalCluster

from wechatpay_mock import Gateway

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
OPERATION = "user_cards_import_by_openid"
FAULTS = ("error", "reset_after", "bad_signature", "rate_limited", "reset_before")
RATE = 1000.0
KILLS = (0.2, 0.45, 0.7)
FLAT = 1.25


class Command:
    """`membercard import`, its memory watched while it runs."""

    def __init__(self, folder: Path, rows: int, cluster: LocalCluster | None) -> None:
        self.rows = rows
        self._cluster = cluster
        self.results = folder / "members.csv.results.csv"
        self._words = [
            *(sys.executable, "-m", "wechatpay_cli", "import", str(folder / "members.csv")),
            *("--card-id", CARD_ID, "--output", "json", "--rate", str(RATE), "--concurrency", "8"),
            *(("--dask", cluster.scheduler_address) if cluster else ("--env-file", str(folder / ".env"))),
        ]
        self.peaks: list[int] = []

    def run(self, *, until: int | None = None) -> tuple[int | None, str]:
        """Run to the end, or kill it -9 once so many rows have a result."""
        peak = 0
        with subprocess.Popen(self._words, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
            while process.poll() is None:
                peak = max(peak, _resident_kib(process.pid))
                if until is not None and _lines(self.results) > until:
                    process.send_signal(signal.SIGKILL)
                    if self._cluster is not None:
                        pids = [worker.pid for worker in self._cluster.workers.values() if worker.pid]
                        os.kill(pids[0], signal.SIGKILL)
                    break
                time.sleep(0.25)
            out = process.communicate()[0]
        self.peaks.append(peak)
        return process.returncode, out


def _resident_kib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


class Watch(threading.Thread):
    """Empties the gateway's journal as it grows, and keeps what the verdict needs."""

    def __init__(self, gateway: Gateway) -> None:
        super().__init__(daemon=True)
        self.calls = 0
        self._gateway = gateway
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.5):
            self.take()

    def take(self) -> None:
        self.calls += len(self._gateway.journal)
        self._gateway.journal.clear()

    def end(self) -> None:
        self._ended.set()
        self.join()
        self.take()


@contextmanager
def cluster_with(variables: dict[str, str], wanted: bool) -> Generator[LocalCluster | None]:
    """Two workers with the merchant's variables, which this process gets too; or none."""
    if not wanted:
        yield None
        return
    os.environ |= variables
    with LocalCluster(n_workers=2, threads_per_worker=4, dashboard_address=None, env=variables) as cluster:
        yield cluster


def main(rows: int, *, dask: bool) -> int:
    gateway = Gateway()
    world = gateway.snapshot()
    for merchant in world.values():
        for card in merchant["cards"].values():
            card["remain_quantity"] = rows  # the seed's would be sold out
    gateway.restore(world)
    for kind in FAULTS:
        gateway.faults.inject(kind, operation=OPERATION, probability=0.05 / len(FAULTS), times=rows)
    with (
        tempfile.TemporaryDirectory() as name,
        gateway.serve() as url,
        cluster_with(gateway.env(url), dask) as cluster,
    ):
        folder = Path(name)
        gateway.write_keys(folder, url)
        with (folder / "members.csv").open("w", encoding="utf-8") as members:
            members.write("openid\n")
            members.writelines(f"o{number:027d}\n" for number in range(rows))
        watch = Watch(gateway)
        watch.start()
        command = Command(folder, rows, cluster)
        started = time.monotonic()
        for share in KILLS:
            command.run(until=int(rows * share))
        code, out = command.run()
        seconds = time.monotonic() - started
        watch.end()
        with command.results.open(newline="", encoding="utf-8") as results:
            recorded = list(csv.DictReader(results))
    lines = Counter(row["line"] for row in recorded)
    members = {card["openid"] for card in gateway.world()["user_cards"].values()}
    verdict = {
        "rows": rows,
        "exit": code,
        "summary": json.loads(out) if out else None,
        "recorded_once": sum(count == 1 for count in lines.values()),
        "statuses": dict(Counter(row["status"] for row in recorded)),
        "members_at_the_gateway": sum(f"o{number:027d}" in members for number in range(rows)),
        "calls": watch.calls,
        "seconds": round(seconds),
        "calls_a_second": round(watch.calls / seconds),
        "peak_mib": [round(peak / 1024) for peak in command.peaks],
    }
    print(json.dumps(verdict))
    held = (
        code == 0
        and verdict["recorded_once"] == rows == len(recorded)
        and verdict["members_at_the_gateway"] == rows
        and watch.calls / seconds <= RATE
        and max(command.peaks) <= FLAT * min(command.peaks)
    )
    return 0 if held else 1


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word != "--dask"]
    sys.exit(main(*(numbers or [100_000]), dask="--dask" in sys.argv))
