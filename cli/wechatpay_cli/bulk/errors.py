"""How a run of many rows can fail as a whole, and why a single row may be open."""

from collections.abc import Sequence

from wechatpay_cli.bulk.rows import RowResult
from wechatpay_membercard import WeChatPayError


class Stopped(WeChatPayError):  # noqa: N818 - the end of a run; the cause says what is wrong
    """A run ended before its rows did: repeating cannot help, or WeChat Pay is unreachable.

    Attributes:
        results: What is to be recorded of the rows that met it.
        calls_in_vain: How many calls in a row had no result, when WeChat Pay seems unreachable; else 0.
        rows_alike: How many rows, the first of the run, were rejected with one code and text; else 0. With
            both 0 `__cause__` is the error that ended it.
        request_may_have_been_processed: As the last call's error says it.
    """

    def __init__(
        self,
        text: str,
        *,
        results: Sequence[RowResult] = (),
        calls_in_vain: int = 0,
        rows_alike: int = 0,
        request_may_have_been_processed: bool = True,
    ) -> None:
        super().__init__(text)
        self.results = results
        self.calls_in_vain = calls_in_vain
        self.rows_alike = rows_alike
        self.request_may_have_been_processed = request_may_have_been_processed


class RowOpenError(WeChatPayError):
    """A row has no verdict, though no call failed: it was not sent, or a response says nothing of it."""

    remedy = "Run the job again: it goes on."


class LostInClusterError(RowOpenError):
    """What became of a call is not known: Dask lost its worker too often, or the scheduler for a while."""

    request_may_have_been_processed = True


class ClusterError(WeChatPayError):
    """A Dask cluster cannot be used.

    Attributes:
        remedy: What to do about it.
        request_may_have_been_processed: False while no call was given to it.
    """

    remedy = "Check the cluster, then run the job again."

    def __init__(self, text: str, *, remedy: str = "", request_may_have_been_processed: bool = False) -> None:
        super().__init__(text)
        if remedy:
            self.remedy = remedy
        self.request_may_have_been_processed = request_may_have_been_processed


class ResultsError(WeChatPayError):
    """A results file cannot be used; nothing of it was changed.

    Attributes:
        path: Which file; an empty text if it is not known.
        problem: What is wrong with it, without its path.
        differs: What it says of its run otherwise than this one, such as `input`, `key`, `shard`; `version`
            when version 0.1.0 wrote it, `lock` when another run has it open; else empty.
    """

    remedy = "Choose another file, or move this one away."

    def __init__(self, text: str, *, path: str = "", problem: str = "", differs: str = "") -> None:
        super().__init__(text)
        self.path = path
        self.problem = problem or text
        self.differs = differs
