"""What a command says when it fails, and the exit code."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every `membercard` command."""

    OK = 0
    INPUT = 2
    REFUSED = 3
    UNVERIFIED = 4
    UNREACHABLE = 5


class CommandError(Exception):
    """A failure ready to be shown: what happened, why, what to do, and the request id if there is one."""

    def __init__(
        self,
        what: str,
        *,
        why: str = "",
        remedy: str = "",
        request_id: str | None = None,
        exit_code: Exit = Exit.INPUT,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.remedy = remedy
        self.request_id = request_id
        self.exit_code = exit_code
