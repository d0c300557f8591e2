"""What a command says when it fails, and the exit code."""

from collections.abc import Sequence
from enum import IntEnum

from wechatpay_cli._texts.language import say


class Exit(IntEnum):
    """Exit codes of every `membercard` command."""

    OK = 0
    OTHER = 1
    INPUT = 2
    REFUSED = 3
    UNVERIFIED = 4
    UNREACHABLE = 5
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells have it."""


class CommandError(Exception):
    """A failure ready to be shown: what happened, why, what to do, and the request id if there is one.

    `why` may be several lines, given one by one: a line feed in a text may be somebody else's.
    """

    def __init__(
        self,
        what: str,
        *,
        why: str | Sequence[str] = "",
        remedy: str = "",
        request_id: str | None = None,
        exit_code: Exit = Exit.INPUT,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why: Sequence[str] = (why,) if isinstance(why, str) else why
        self.remedy = remedy
        self.request_id = request_id
        self.exit_code = exit_code


def processed(*, maybe: bool) -> str:
    """What is known of a request that had no outcome."""
    if maybe:
        return say(
            "The request may have been processed: query the result, or repeat it with the same numbers."
        )
    return say("Nothing was sent.")
