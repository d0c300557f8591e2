"""An offline WeChat Pay for member cards (微信支付会员卡): verifies, remembers, fails on demand.

Every name loads when it is first used: pytest loads the plugin of this package in every run.
"""

from wechatpay_signing._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from wechatpay_contract import ContractError

    from ._callbacks import GENERAL_SCHEDULE, MEMBERSHIP_SCHEDULE, Attempt, Callbacks, Notification
    from ._clock import Clock
    from ._customer import Customer
    from ._faults import Fault, FaultKind, Faults
    from ._gateway import DIRECT, PARTNER, SUB_MERCHANT, UNBOUND, Gateway
    from ._http import RawRequest, RawResponse
    from ._journal import Exchange, Journal
    from ._keys import Keys, MerchantKeys, fresh_keys
    from ._platform import KeyMode, Platform
    from ._state import ReviewStatus
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
            "Attempt": "._callbacks",
            "Callbacks": "._callbacks",
            "Clock": "._clock",
            "ContractError": "wechatpay_contract",
            "Customer": "._customer",
            "DIRECT": "._gateway",
            "Exchange": "._journal",
            "Fault": "._faults",
            "FaultKind": "._faults",
            "Faults": "._faults",
            "GENERAL_SCHEDULE": "._callbacks",
            "Gateway": "._gateway",
            "GatewayTransport": "._transport",
            "Journal": "._journal",
            "KeyMode": "._platform",
            "Keys": "._keys",
            "MEMBERSHIP_SCHEDULE": "._callbacks",
            "MerchantKeys": "._keys",
            "Notification": "._callbacks",
            "PARTNER": "._gateway",
            "Platform": "._platform",
            "RawRequest": "._http",
            "RawResponse": "._http",
            "ReviewStatus": "._state",
            "SUB_MERCHANT": "._gateway",
            "UNBOUND": "._gateway",
            "fresh_keys": "._keys",
        },
    )
