"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType

_PLAIN_EVERY = 5.0


class Progress(AbstractContextManager["Progress"]):
    """A bar with rate and remaining time on a terminal; a plain line now and then elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._count = 0
        self._shown = time.monotonic()
        self._bar = None
        if sys.stderr.isatty():
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TextColumn("{task.fields[rate]:.0f}/s"),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True),
            )
            self._task = self._bar.add_task("", total=total, rate=0.0)
            self._bar.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, rows: int) -> None:
        """So many rows more have come to an end."""
        self._count += rows
        if self._bar is not None:
            speed = self._bar.tasks[0].speed or 0.0
            self._bar.update(self._task, advance=rows, rate=speed)
        elif time.monotonic() - self._shown >= _PLAIN_EVERY:
            self._shown = time.monotonic()
            sys.stderr.write(f"{self._count}/{self._total}\n")
            sys.stderr.flush()
