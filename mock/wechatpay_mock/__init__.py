"""An offline WeChat Pay for member cards (微信支付会员卡): verifies, remembers, fails on demand.

Every name loads when it is first used: pytest loads the plugin of this package in every run.
"""

from wechatpay_signing._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from wechatpay_contract import ContractError

    from ._callbacks.sender import GENERAL_SCHEDULE, MEMBERSHIP_SCHEDULE, Attempt, Callbacks, Notification
    from ._clock import Clock
    from ._families.membercard.customer import Customer
    from ._faults import Fault, FaultKind, Faults
    from ._gateway import DIRECT, PARTNER, SUB_MERCHANT, UNBOUND, Gateway
    from ._journal.journal import Exchange, Journal
    from ._platform.keys import Keys, MerchantKeys, fresh_keys
    from ._platform.signing import KeyMode, Platform
    from ._state import ReviewStatus
    from ._web.transport import GatewayTransport
    from ._wire import RawRequest, RawResponse

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
    "MerchantKeys",
    "Notification",
    "Platform",
    "RawRequest",
    "RawResponse",
    "ReviewStatus",
    "fresh_keys",
]

if not TYPE_CHECKING:  # for a checker, a module-level __getattr__ would make every name exist
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "Attempt": "._callbacks.sender",
            "Callbacks": "._callbacks.sender",
            "Clock": "._clock",
            "ContractError": "wechatpay_contract",
            "Customer": "._families.membercard.customer",
            "DIRECT": "._gateway",
            "Exchange": "._journal.journal",
            "Fault": "._faults",
            "FaultKind": "._faults",
            "Faults": "._faults",
            "GENERAL_SCHEDULE": "._callbacks.sender",
            "Gateway": "._gateway",
            "GatewayTransport": "._web.transport",
            "Journal": "._journal.journal",
            "KeyMode": "._platform.signing",
            "Keys": "._platform.keys",
            "MEMBERSHIP_SCHEDULE": "._callbacks.sender",
            "MerchantKeys": "._platform.keys",
            "Notification": "._callbacks.sender",
            "PARTNER": "._gateway",
            "Platform": "._platform.signing",
            "RawRequest": "._wire",
            "RawResponse": "._wire",
            "ReviewStatus": "._state",
            "SUB_MERCHANT": "._gateway",
            "UNBOUND": "._gateway",
            "fresh_keys": "._platform.keys",
        },
    )
