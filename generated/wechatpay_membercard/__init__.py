# Written by scripts/regenerate.py. Do not edit.
"""Client for WeChat Pay's member-card API (微信支付会员卡), generated from its contract.

    from wechatpay_membercard import MemberCardClient
    from wechatpay_signing import SigningTransport

    with MemberCardClient(transport=SigningTransport.from_env()) as client:
        client.bonus.prepare(card_id, code, out_trade_no="…", mchid="…", bonus_value=30)

Every name loads when it is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors as errors
    from . import events as events
    from . import models as models
    from ._facade import AsyncMemberCardClient as AsyncMemberCardClient
    from ._facade import MemberCardClient as MemberCardClient
    from ._outcome import RawResponse as RawResponse
    from ._settings import Encryptor as Encryptor
    from .errors import ApiError as ApiError
    from .errors import ConflictError as ConflictError
    from .errors import ConnectionFailedError as ConnectionFailedError
    from .errors import InputError as InputError
    from .errors import InvalidRequestError as InvalidRequestError
    from .errors import MemberCardError as MemberCardError
    from .errors import NoAuthError as NoAuthError
    from .errors import NotCarriedOutError as NotCarriedOutError
    from .errors import NotFoundError as NotFoundError
    from .errors import ParamError as ParamError
    from .errors import ParseError as ParseError
    from .errors import RateLimitError as RateLimitError
    from .errors import RequestTimeoutError as RequestTimeoutError
    from .errors import ResponseParseError as ResponseParseError
    from .errors import ServerError as ServerError
    from .errors import SignError as SignError
    from .errors import UnexpectedStatusError as UnexpectedStatusError
    from .errors import UnknownResponderError as UnknownResponderError
    from .errors import UnverifiedResponseError as UnverifiedResponseError

__all__ = [
    "ApiError",
    "AsyncMemberCardClient",
    "ConflictError",
    "ConnectionFailedError",
    "Encryptor",
    "InputError",
    "InvalidRequestError",
    "MemberCardClient",
    "MemberCardError",
    "NoAuthError",
    "NotCarriedOutError",
    "NotFoundError",
    "ParamError",
    "ParseError",
    "RateLimitError",
    "RawResponse",
    "RequestTimeoutError",
    "ResponseParseError",
    "ServerError",
    "SignError",
    "UnexpectedStatusError",
    "UnknownResponderError",
    "UnverifiedResponseError",
    "errors",
    "events",
    "models",
]

if not TYPE_CHECKING:  # for a checker, a module-level __getattr__ would make every name exist
    from importlib import import_module

    _HOMES = {
        "ApiError": ".errors",
        "AsyncMemberCardClient": "._facade",
        "ConflictError": ".errors",
        "ConnectionFailedError": ".errors",
        "Encryptor": "._settings",
        "InputError": ".errors",
        "InvalidRequestError": ".errors",
        "MemberCardClient": "._facade",
        "MemberCardError": ".errors",
        "NoAuthError": ".errors",
        "NotCarriedOutError": ".errors",
        "NotFoundError": ".errors",
        "ParamError": ".errors",
        "ParseError": ".errors",
        "RateLimitError": ".errors",
        "RawResponse": "._outcome",
        "RequestTimeoutError": ".errors",
        "ResponseParseError": ".errors",
        "ServerError": ".errors",
        "SignError": ".errors",
        "UnexpectedStatusError": ".errors",
        "UnknownResponderError": ".errors",
        "UnverifiedResponseError": ".errors",
    }

    def __getattr__(name):
        if name in _HOMES:
            value = getattr(import_module(_HOMES[name], __name__), name)
        elif name in __all__:
            value = import_module(f".{name}", __name__)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():
        return __all__
