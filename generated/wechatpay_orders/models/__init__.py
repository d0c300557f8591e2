# Written by scripts/regenerate.py. Do not edit.
"""The models and enums of the contract. Each loads when it is first used."""

from wechatpay_signing._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from .abnormal_refund_request import AbnormalRefundRequest as AbnormalRefundRequest
    from .abnormal_refund_type import AbnormalRefundType as AbnormalRefundType
    from .app_order_create_request import AppOrderCreateRequest as AppOrderCreateRequest
    from .currency import Currency as Currency
    from .encrypted_resource import EncryptedResource as EncryptedResource
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_issue import ErrorIssue as ErrorIssue
    from .funds_account import FundsAccount as FundsAccount
    from .h5_info import H5Info as H5Info
    from .h5_order import H5Order as H5Order
    from .h5_order_create_request import H5OrderCreateRequest as H5OrderCreateRequest
    from .h5_scene_info import H5SceneInfo as H5SceneInfo
    from .h5_scene_type import H5SceneType as H5SceneType
    from .jsapi_order_create_request import (
        JsapiOrderCreateRequest as JsapiOrderCreateRequest,
    )
    from .native_order import NativeOrder as NativeOrder
    from .native_order_create_request import (
        NativeOrderCreateRequest as NativeOrderCreateRequest,
    )
    from .notification import Notification as Notification
    from .notification_event_type import NotificationEventType as NotificationEventType
    from .notification_reply import NotificationReply as NotificationReply
    from .order import Order as Order
    from .order_amount import OrderAmount as OrderAmount
    from .order_amount_request import OrderAmountRequest as OrderAmountRequest
    from .order_close_request import OrderCloseRequest as OrderCloseRequest
    from .order_detail import OrderDetail as OrderDetail
    from .order_goods import OrderGoods as OrderGoods
    from .partner_app_order_create_request import (
        PartnerAppOrderCreateRequest as PartnerAppOrderCreateRequest,
    )
    from .partner_h5_order_create_request import (
        PartnerH5OrderCreateRequest as PartnerH5OrderCreateRequest,
    )
    from .partner_jsapi_order_create_request import (
        PartnerJsapiOrderCreateRequest as PartnerJsapiOrderCreateRequest,
    )
    from .partner_native_order_create_request import (
        PartnerNativeOrderCreateRequest as PartnerNativeOrderCreateRequest,
    )
    from .partner_order import PartnerOrder as PartnerOrder
    from .partner_order_close_request import (
        PartnerOrderCloseRequest as PartnerOrderCloseRequest,
    )
    from .partner_payer import PartnerPayer as PartnerPayer
    from .partner_payer_request import PartnerPayerRequest as PartnerPayerRequest
    from .payer import Payer as Payer
    from .payer_request import PayerRequest as PayerRequest
    from .prepaid_order import PrepaidOrder as PrepaidOrder
    from .promotion import Promotion as Promotion
    from .promotion_goods import PromotionGoods as PromotionGoods
    from .promotion_scope import PromotionScope as PromotionScope
    from .promotion_type import PromotionType as PromotionType
    from .refund import Refund as Refund
    from .refund_abnormal_event import RefundAbnormalEvent as RefundAbnormalEvent
    from .refund_amount import RefundAmount as RefundAmount
    from .refund_amount_request import RefundAmountRequest as RefundAmountRequest
    from .refund_channel import RefundChannel as RefundChannel
    from .refund_closed_event import RefundClosedEvent as RefundClosedEvent
    from .refund_create_request import RefundCreateRequest as RefundCreateRequest
    from .refund_event_amount import RefundEventAmount as RefundEventAmount
    from .refund_funds_account import RefundFundsAccount as RefundFundsAccount
    from .refund_goods import RefundGoods as RefundGoods
    from .refund_promotion import RefundPromotion as RefundPromotion
    from .refund_source import RefundSource as RefundSource
    from .refund_source_account import RefundSourceAccount as RefundSourceAccount
    from .refund_status import RefundStatus as RefundStatus
    from .refund_success_event import RefundSuccessEvent as RefundSuccessEvent
    from .resource_algorithm import ResourceAlgorithm as ResourceAlgorithm
    from .resource_original_type import ResourceOriginalType as ResourceOriginalType
    from .scene_info import SceneInfo as SceneInfo
    from .scene_info_request import SceneInfoRequest as SceneInfoRequest
    from .settle_info import SettleInfo as SettleInfo
    from .sign_information import SignInformation as SignInformation
    from .store_info import StoreInfo as StoreInfo
    from .trade_state import TradeState as TradeState
    from .trade_type import TradeType as TradeType
    from .transaction_amount import TransactionAmount as TransactionAmount
    from .transaction_payer import TransactionPayer as TransactionPayer
    from .transaction_success_event import (
        TransactionSuccessEvent as TransactionSuccessEvent,
    )

__all__ = [
    "AbnormalRefundRequest",
    "AbnormalRefundType",
    "AppOrderCreateRequest",
    "Currency",
    "EncryptedResource",
    "Error",
    "ErrorDetail",
    "ErrorIssue",
    "FundsAccount",
    "H5Info",
    "H5Order",
    "H5OrderCreateRequest",
    "H5SceneInfo",
    "H5SceneType",
    "JsapiOrderCreateRequest",
    "NativeOrder",
    "NativeOrderCreateRequest",
    "Notification",
    "NotificationEventType",
    "NotificationReply",
    "Order",
    "OrderAmount",
    "OrderAmountRequest",
    "OrderCloseRequest",
    "OrderDetail",
    "OrderGoods",
    "PartnerAppOrderCreateRequest",
    "PartnerH5OrderCreateRequest",
    "PartnerJsapiOrderCreateRequest",
    "PartnerNativeOrderCreateRequest",
    "PartnerOrder",
    "PartnerOrderCloseRequest",
    "PartnerPayer",
    "PartnerPayerRequest",
    "Payer",
    "PayerRequest",
    "PrepaidOrder",
    "Promotion",
    "PromotionGoods",
    "PromotionScope",
    "PromotionType",
    "Refund",
    "RefundAbnormalEvent",
    "RefundAmount",
    "RefundAmountRequest",
    "RefundChannel",
    "RefundClosedEvent",
    "RefundCreateRequest",
    "RefundEventAmount",
    "RefundFundsAccount",
    "RefundGoods",
    "RefundPromotion",
    "RefundSource",
    "RefundSourceAccount",
    "RefundStatus",
    "RefundSuccessEvent",
    "ResourceAlgorithm",
    "ResourceOriginalType",
    "SceneInfo",
    "SceneInfoRequest",
    "SettleInfo",
    "SignInformation",
    "StoreInfo",
    "TradeState",
    "TradeType",
    "TransactionAmount",
    "TransactionPayer",
    "TransactionSuccessEvent",
]

if not TYPE_CHECKING:  # for a checker, a module-level __getattr__ would make every name exist
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "AbnormalRefundRequest": ".abnormal_refund_request",
            "AbnormalRefundType": ".abnormal_refund_type",
            "AppOrderCreateRequest": ".app_order_create_request",
            "Currency": ".currency",
            "EncryptedResource": ".encrypted_resource",
            "Error": ".error",
            "ErrorDetail": ".error_detail",
            "ErrorIssue": ".error_issue",
            "FundsAccount": ".funds_account",
            "H5Info": ".h5_info",
            "H5Order": ".h5_order",
            "H5OrderCreateRequest": ".h5_order_create_request",
            "H5SceneInfo": ".h5_scene_info",
            "H5SceneType": ".h5_scene_type",
            "JsapiOrderCreateRequest": ".jsapi_order_create_request",
            "NativeOrder": ".native_order",
            "NativeOrderCreateRequest": ".native_order_create_request",
            "Notification": ".notification",
            "NotificationEventType": ".notification_event_type",
            "NotificationReply": ".notification_reply",
            "Order": ".order",
            "OrderAmount": ".order_amount",
            "OrderAmountRequest": ".order_amount_request",
            "OrderCloseRequest": ".order_close_request",
            "OrderDetail": ".order_detail",
            "OrderGoods": ".order_goods",
            "PartnerAppOrderCreateRequest": ".partner_app_order_create_request",
            "PartnerH5OrderCreateRequest": ".partner_h5_order_create_request",
            "PartnerJsapiOrderCreateRequest": ".partner_jsapi_order_create_request",
            "PartnerNativeOrderCreateRequest": ".partner_native_order_create_request",
            "PartnerOrder": ".partner_order",
            "PartnerOrderCloseRequest": ".partner_order_close_request",
            "PartnerPayer": ".partner_payer",
            "PartnerPayerRequest": ".partner_payer_request",
            "Payer": ".payer",
            "PayerRequest": ".payer_request",
            "PrepaidOrder": ".prepaid_order",
            "Promotion": ".promotion",
            "PromotionGoods": ".promotion_goods",
            "PromotionScope": ".promotion_scope",
            "PromotionType": ".promotion_type",
            "Refund": ".refund",
            "RefundAbnormalEvent": ".refund_abnormal_event",
            "RefundAmount": ".refund_amount",
            "RefundAmountRequest": ".refund_amount_request",
            "RefundChannel": ".refund_channel",
            "RefundClosedEvent": ".refund_closed_event",
            "RefundCreateRequest": ".refund_create_request",
            "RefundEventAmount": ".refund_event_amount",
            "RefundFundsAccount": ".refund_funds_account",
            "RefundGoods": ".refund_goods",
            "RefundPromotion": ".refund_promotion",
            "RefundSource": ".refund_source",
            "RefundSourceAccount": ".refund_source_account",
            "RefundStatus": ".refund_status",
            "RefundSuccessEvent": ".refund_success_event",
            "ResourceAlgorithm": ".resource_algorithm",
            "ResourceOriginalType": ".resource_original_type",
            "SceneInfo": ".scene_info",
            "SceneInfoRequest": ".scene_info_request",
            "SettleInfo": ".settle_info",
            "SignInformation": ".sign_information",
            "StoreInfo": ".store_info",
            "TradeState": ".trade_state",
            "TradeType": ".trade_type",
            "TransactionAmount": ".transaction_amount",
            "TransactionPayer": ".transaction_payer",
            "TransactionSuccessEvent": ".transaction_success_event",
        },
    )
