"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import TracebackType

from wechatpay_cli._safe import safe
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk import Status, Update

_PLAIN_EVERY = 5.0
_REASONS_AT_MOST = 20
_SHOWN = 100


class Progress(AbstractContextManager["Progress"]):
    """A bar with rate, remaining time and counts on a terminal; a plain line now and then elsewhere.

    Args:
        total: Rows.
        counts: How they stand at the beginning.
        clock: Seconds.
    """

    def __init__(
        self, total: int, counts: Mapping[Status, int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total = total
        self._clock = clock
        self._shown = clock()
        self._trouble = ""
        self.rows = 0
        """How many rows came to an end, or were left open, in this run."""
        self.reasons: Counter[str] = Counter()
        """Why rows are open."""
        self._bar = None
        if sys.stderr.isatty():
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TextColumn("{task.fields[rate]:.0f}/s"),
                progress.TimeRemainingColumn(),
                progress.TextColumn("{task.fields[counts]}", markup=False),
                console=Console(stderr=True),
            )
            ended = counts["done"] + counts["refused"]
            self._task = self._bar.add_task("", total=total, completed=ended, rate=0.0, counts=_said(counts))
            self._bar.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, update: Update) -> None:
        """Show news of the run."""
        self.rows += len(update.results)
        for result in update.results:
            if result.status == "open" and (
                result.reason in self.reasons or len(self.reasons) < _REASONS_AT_MOST
            ):
                self.reasons[result.reason] += 1
        if self._bar is not None:
            speed = self._bar.tasks[0].speed or 0.0
            self._bar.update(self._task, advance=len(update.results), rate=speed, counts=_said(update.counts))
            if update.trouble and update.trouble != self._trouble:
                self._bar.console.print(_trouble(update.trouble), markup=False, highlight=False)
            self._trouble = update.trouble or self._trouble
        elif self._clock() - self._shown >= _PLAIN_EVERY:
            self._shown = self._clock()
            trouble = f" {_trouble(update.trouble)}" if update.trouble else ""
            sys.stderr.write(f"{_ended(update.counts)}/{self._total}: {_said(update.counts)}{trouble}\n")
            sys.stderr.flush()


def _ended(counts: Mapping[Status, int]) -> int:
    return counts["done"] + counts["refused"]


def _said(counts: Mapping[Status, int]) -> str:
    done, refused, remaining = counts["done"], counts["refused"], counts["open"]
    return say(
        "{done} done, {refused} rejected, {remaining} open", done=done, refused=refused, remaining=remaining
    )


def _trouble(reason: str) -> str:
    text = safe(reason, _SHOWN)
    return say("Trying again: {text}", text=text)
