"""An offline WeChat Pay for member cards and orders (会员卡、基础支付): verifies, remembers, fails on demand.

Every name loads when it is first used: pytest loads the plugin of this package in every run.
"""

from wechatpay_signing._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from wechatpay_contract import ContractError

    from ._accounts import BRAND, DIRECT, PARTNER, SUB_MERCHANT, UNBOUND
    from ._callbacks.notification import Attempt, Notification, SentNotification
    from ._callbacks.sender import Callbacks, SignedSample
    from ._clock import Clock
    from ._families import Bank, Customer, RefundStatus, ReviewStatus
    from ._families.membercard import MEMBERSHIP_SCHEDULE
    from ._family import GENERAL_SCHEDULE
    from ._faults import Fault, FaultKind, Faults
    from ._gateway import Gateway
    from ._journal.journal import Entry, Exchange, Journal
    from ._platform.keys import Keys, MerchantKeys, fresh_keys
    from ._platform.keys_folder import KeysFolderError
    from ._platform.signing import KeyMode, Platform
    from ._statefile import StateFileError
    from ._web.transport import GatewayTransport
    from ._wire import RawRequest, RawResponse, WireAnswer, WireRequest

__all__ = [
    "BRAND",
    "DIRECT",
    "GENERAL_SCHEDULE",
    "MEMBERSHIP_SCHEDULE",
    "PARTNER",
    "SUB_MERCHANT",
    "UNBOUND",
    "Attempt",
    "Bank",
    "Callbacks",
    "Clock",
    "ContractError",
    "Customer",
    "Entry",
    "Exchange",
    "Fault",
    "FaultKind",
    "Faults",
    "Gateway",
    "GatewayTransport",
    "Journal",
    "KeyMode",
    "Keys",
    "KeysFolderError",
    "MerchantKeys",
    "Notification",
    "Platform",
    "RawRequest",
    "RawResponse",
    "RefundStatus",
    "ReviewStatus",
    "SentNotification",
    "SignedSample",
    "StateFileError",
    "WireAnswer",
    "WireRequest",
    "fresh_keys",
]

if not TYPE_CHECKING:  # for a checker, a module-level __getattr__ would make every name exist
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "Attempt": "._callbacks.notification",
            "Bank": "._families",
            "Callbacks": "._callbacks.sender",
            "Clock": "._clock",
            "ContractError": "wechatpay_contract",
            "Customer": "._families",
            "BRAND": "._accounts",
            "DIRECT": "._accounts",
            "Entry": "._journal.journal",
            "Exchange": "._journal.journal",
            "Fault": "._faults",
            "FaultKind": "._faults",
            "Faults": "._faults",
            "GENERAL_SCHEDULE": "._family",
            "Gateway": "._gateway",
            "GatewayTransport": "._web.transport",
            "Journal": "._journal.journal",
            "KeyMode": "._platform.signing",
            "Keys": "._platform.keys",
            "KeysFolderError": "._platform.keys_folder",
            "MEMBERSHIP_SCHEDULE": "._families.membercard",
            "MerchantKeys": "._platform.keys",
            "Notification": "._callbacks.notification",
            "PARTNER": "._accounts",
            "Platform": "._platform.signing",
            "RawRequest": "._wire",
            "RawResponse": "._wire",
            "RefundStatus": "._families",
            "ReviewStatus": "._families",
            "SUB_MERCHANT": "._accounts",
            "SentNotification": "._callbacks.notification",
            "SignedSample": "._callbacks.sender",
            "StateFileError": "._statefile",
            "UNBOUND": "._accounts",
            "WireAnswer": "._wire",
            "WireRequest": "._wire",
            "fresh_keys": "._platform.keys",
        },
    )
