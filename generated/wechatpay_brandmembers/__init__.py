# Written by scripts/regenerate.py. Do not edit.
"""Clients for WeChat Pay's brand members (商家名片会员), generated from their contract.

    from wechatpay_brandmembers import BrandClient, BrandPartnerClient

    with BrandClient.from_env() as client:                       # a brand, which signs itself
        card = client.user_cards.get(user_card_code, card_id="…", openid="…")
    with BrandPartnerClient.from_env() as client:                # a service provider
        card = client.user_cards.get(user_card_code, brand_id="…", card_id="…", openid="…")

Every name loads when it is first used.
"""

from wechatpay_signing._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from wechatpay_client.attach import order_attach as order_attach
    from wechatpay_client.errors import ApiError as ApiError
    from wechatpay_client.errors import ClientError as ClientError
    from wechatpay_client.errors import ConflictError as ConflictError
    from wechatpay_client.errors import ConnectionFailedError as ConnectionFailedError
    from wechatpay_client.errors import IncompleteListError as IncompleteListError
    from wechatpay_client.errors import InputError as InputError
    from wechatpay_client.errors import InvalidRequestError as InvalidRequestError
    from wechatpay_client.errors import MemberCardError as MemberCardError
    from wechatpay_client.errors import NoAuthError as NoAuthError
    from wechatpay_client.errors import NotCarriedOutError as NotCarriedOutError
    from wechatpay_client.errors import NotFoundError as NotFoundError
    from wechatpay_client.errors import ParamError as ParamError
    from wechatpay_client.errors import ParseError as ParseError
    from wechatpay_client.errors import RateLimitError as RateLimitError
    from wechatpay_client.errors import RequestTimeoutError as RequestTimeoutError
    from wechatpay_client.errors import ResponseParseError as ResponseParseError
    from wechatpay_client.errors import ServerError as ServerError
    from wechatpay_client.errors import SignError as SignError
    from wechatpay_client.errors import UnexpectedStatusError as UnexpectedStatusError
    from wechatpay_client.errors import UnknownResponderError as UnknownResponderError
    from wechatpay_client.errors import (
        UnverifiedResponseError as UnverifiedResponseError,
    )
    from wechatpay_client.errors import WeChatPayError as WeChatPayError
    from wechatpay_client.options import Encryptor as Encryptor
    from wechatpay_client.responses import RawResponse as RawResponse

    from . import errors as errors
    from . import events as events
    from . import models as models
    from ._facade import AsyncBrandClient as AsyncBrandClient
    from ._facade import AsyncBrandPartnerClient as AsyncBrandPartnerClient
    from ._facade import BrandClient as BrandClient
    from ._facade import BrandPartnerClient as BrandPartnerClient

__all__ = [
    "ApiError",
    "AsyncBrandClient",
    "AsyncBrandPartnerClient",
    "BrandClient",
    "BrandPartnerClient",
    "ClientError",
    "ConflictError",
    "ConnectionFailedError",
    "Encryptor",
    "IncompleteListError",
    "InputError",
    "InvalidRequestError",
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
    "WeChatPayError",
    "errors",
    "events",
    "models",
    "order_attach",
]

if not TYPE_CHECKING:  # for a checker, a module-level __getattr__ would make every name exist
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "ApiError": "wechatpay_client.errors",
            "AsyncBrandClient": "._facade",
            "AsyncBrandPartnerClient": "._facade",
            "BrandClient": "._facade",
            "BrandPartnerClient": "._facade",
            "ClientError": "wechatpay_client.errors",
            "ConflictError": "wechatpay_client.errors",
            "ConnectionFailedError": "wechatpay_client.errors",
            "Encryptor": "wechatpay_client.options",
            "IncompleteListError": "wechatpay_client.errors",
            "InputError": "wechatpay_client.errors",
            "InvalidRequestError": "wechatpay_client.errors",
            "MemberCardError": "wechatpay_client.errors",
            "NoAuthError": "wechatpay_client.errors",
            "NotCarriedOutError": "wechatpay_client.errors",
            "NotFoundError": "wechatpay_client.errors",
            "ParamError": "wechatpay_client.errors",
            "ParseError": "wechatpay_client.errors",
            "RateLimitError": "wechatpay_client.errors",
            "RawResponse": "wechatpay_client.responses",
            "RequestTimeoutError": "wechatpay_client.errors",
            "ResponseParseError": "wechatpay_client.errors",
            "ServerError": "wechatpay_client.errors",
            "SignError": "wechatpay_client.errors",
            "UnexpectedStatusError": "wechatpay_client.errors",
            "UnknownResponderError": "wechatpay_client.errors",
            "UnverifiedResponseError": "wechatpay_client.errors",
            "WeChatPayError": "wechatpay_client.errors",
            "errors": "",
            "events": "",
            "models": "",
            "order_attach": "wechatpay_client.attach",
        },
    )
