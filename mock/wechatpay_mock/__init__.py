"""An offline WeChat Pay for member cards (微信支付会员卡): verifies, remembers, fails on demand."""

from ._callbacks import GENERAL_SCHEDULE, MEMBERSHIP_SCHEDULE, Attempt, Callbacks, Notification
from ._clock import Clock
from ._contract import ContractError
from ._customer import Customer
from ._faults import Fault, FaultKind, Faults
from ._gateway import DIRECT, PARTNER, SUB_MERCHANT, UNBOUND, Gateway
from ._http import RawRequest, RawResponse
from ._journal import Exchange, Journal
from ._keys import Keys, fresh_keys
from ._platform import KeyMode
from ._transport import GatewayTransport

__all__ = [
    "DIRECT",
    "GENERAL_SCHEDULE",
    "MEMBERSHIP_SCHEDULE",
    "PARTNER",
    "SUB_MERCHANT",
    "UNBOUND",
    "Attempt",
    "Callbacks",
    "Clock",
    "ContractError",
    "Customer",
    "Exchange",
    "Fault",
    "FaultKind",
    "Faults",
    "Gateway",
    "GatewayTransport",
    "Journal",
    "KeyMode",
    "Keys",
    "Notification",
    "RawRequest",
    "RawResponse",
    "fresh_keys",
]
