"""How a run of many rows can fail as a whole."""

from collections.abc import Sequence

from wechatpay_cli.bulk.rows import RowResult
from wechatpay_membercard import WeChatPayError


class Stopped(WeChatPayError):  # noqa: N818 - the end of a run; the cause says what is wrong
    """A run ended before its rows did: repeating cannot help, or WeChat Pay is unreachable.

    Attributes:
        results: What is to be recorded of the rows that met it.
        calls_in_vain: How many calls in a row had no result, when WeChat Pay seems unreachable; else 0, and
            `__cause__` is the error of the last call.
        request_may_have_been_processed: As the last call's error says it.
    """

    def __init__(
        self,
        text: str,
        *,
        results: Sequence[RowResult] = (),
        calls_in_vain: int = 0,
        request_may_have_been_processed: bool = True,
    ) -> None:
        super().__init__(text)
        self.results = results
        self.calls_in_vain = calls_in_vain
        self.request_may_have_been_processed = request_may_have_been_processed


class ResultsError(WeChatPayError):
    """A results file cannot be used; nothing of it was changed.

    Attributes:
        problem: What is wrong with it, without its path.
    """

    remedy = "Choose another file, or move this one away."

    def __init__(self, text: str, *, problem: str = "") -> None:
        super().__init__(text)
        self.problem = problem or text
