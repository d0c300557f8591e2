"""Why a signature is rejected, or does not verify: every known mistake, recomputed. Knows no product.

The gateway uses it for its journal, and `membercard explain` for requests to WeChat Pay itself.
"""

from wechatpay_signing._apiv3.message import MERCHANT, Scheme

from .answer import of_answer
from .causes import Cause, Certainty, Diagnosis
from .difference import Difference
from .material import Answer, NamedKey, Sent
from .request import of_request
from .texts import CAUSES, RECEIVED, CauseText

__all__ = [
    "CAUSES",
    "MERCHANT",
    "RECEIVED",
    "Answer",
    "Cause",
    "CauseText",
    "Certainty",
    "Diagnosis",
    "Difference",
    "NamedKey",
    "Scheme",
    "Sent",
    "of_answer",
    "of_request",
]
