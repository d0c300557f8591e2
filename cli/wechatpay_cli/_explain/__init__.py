"""Find out why a signature is refused, by recomputing every known mistake. Knows no product."""

from wechatpay_cli._explain.answer import explain_answer
from wechatpay_cli._explain.findings import Certainty, Finding, Verdict
from wechatpay_cli._explain.material import Answer, Key, SentRequest
from wechatpay_cli._explain.request import explain_request
from wechatpay_cli._explain.sources import Exchange, from_curl, from_har

__all__ = [
    "Answer",
    "Certainty",
    "Exchange",
    "Finding",
    "Key",
    "SentRequest",
    "Verdict",
    "explain_answer",
    "explain_request",
    "from_curl",
    "from_har",
]
