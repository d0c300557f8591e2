# Written by scripts/regenerate.py. Do not edit.
"""The models and enums of the contract. Each loads when it is first used."""

from wechatpay_signing._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from .activity import Activity as Activity
    from .activity_channel import ActivityChannel as ActivityChannel
    from .activity_page import ActivityPage as ActivityPage
    from .activity_state import ActivityState as ActivityState
    from .balance_entry import BalanceEntry as BalanceEntry
    from .card import Card as Card
    from .card_create_request import CardCreateRequest as CardCreateRequest
    from .card_entry import CardEntry as CardEntry
    from .card_entry_request import CardEntryRequest as CardEntryRequest
    from .card_page import CardPage as CardPage
    from .card_state import CardState as CardState
    from .card_type import CardType as CardType
    from .card_update_request import CardUpdateRequest as CardUpdateRequest
    from .code_jump import CodeJump as CodeJump
    from .code_mode import CodeMode as CodeMode
    from .code_type import CodeType as CodeType
    from .coupon_exchange import CouponExchange as CouponExchange
    from .coupon_exchange_state import CouponExchangeState as CouponExchangeState
    from .encrypted_resource import EncryptedResource as EncryptedResource
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .event_member_choice import EventMemberChoice as EventMemberChoice
    from .event_member_field import EventMemberField as EventMemberField
    from .event_member_form import EventMemberForm as EventMemberForm
    from .event_valid_date import EventValidDate as EventValidDate
    from .exchange_coupon_confirm_request import (
        ExchangeCouponConfirmRequest as ExchangeCouponConfirmRequest,
    )
    from .exchange_coupon_result import ExchangeCouponResult as ExchangeCouponResult
    from .join_form import JoinForm as JoinForm
    from .join_question import JoinQuestion as JoinQuestion
    from .join_question_type import JoinQuestionType as JoinQuestionType
    from .member_choice import MemberChoice as MemberChoice
    from .member_field import MemberField as MemberField
    from .member_form import MemberForm as MemberForm
    from .notification import Notification as Notification
    from .notification_event_type import NotificationEventType as NotificationEventType
    from .notification_reply import NotificationReply as NotificationReply
    from .partner_activity_create_request import (
        PartnerActivityCreateRequest as PartnerActivityCreateRequest,
    )
    from .partner_activity_terminate_request import (
        PartnerActivityTerminateRequest as PartnerActivityTerminateRequest,
    )
    from .partner_activity_update_request import (
        PartnerActivityUpdateRequest as PartnerActivityUpdateRequest,
    )
    from .partner_card_create_request import (
        PartnerCardCreateRequest as PartnerCardCreateRequest,
    )
    from .partner_card_invalidate_request import (
        PartnerCardInvalidateRequest as PartnerCardInvalidateRequest,
    )
    from .partner_card_update_request import (
        PartnerCardUpdateRequest as PartnerCardUpdateRequest,
    )
    from .partner_exchange_coupon_confirm_request import (
        PartnerExchangeCouponConfirmRequest as PartnerExchangeCouponConfirmRequest,
    )
    from .partner_pay_view_token_create_request import (
        PartnerPayViewTokenCreateRequest as PartnerPayViewTokenCreateRequest,
    )
    from .partner_pre_auth_token_create_request import (
        PartnerPreAuthTokenCreateRequest as PartnerPreAuthTokenCreateRequest,
    )
    from .partner_user_card_confirm_request import (
        PartnerUserCardConfirmRequest as PartnerUserCardConfirmRequest,
    )
    from .partner_user_card_import_by_openid_request import (
        PartnerUserCardImportByOpenidRequest as PartnerUserCardImportByOpenidRequest,
    )
    from .partner_user_card_import_by_phone_request import (
        PartnerUserCardImportByPhoneRequest as PartnerUserCardImportByPhoneRequest,
    )
    from .partner_user_card_invalidate_request import (
        PartnerUserCardInvalidateRequest as PartnerUserCardInvalidateRequest,
    )
    from .partner_user_card_update_request import (
        PartnerUserCardUpdateRequest as PartnerUserCardUpdateRequest,
    )
    from .partner_user_feed_create_request import (
        PartnerUserFeedCreateRequest as PartnerUserFeedCreateRequest,
    )
    from .partner_user_points_sync_request import (
        PartnerUserPointsSyncRequest as PartnerUserPointsSyncRequest,
    )
    from .pay_view_token import PayViewToken as PayViewToken
    from .point_exchange_coupon_event import (
        PointExchangeCouponEvent as PointExchangeCouponEvent,
    )
    from .points_entry import PointsEntry as PointsEntry
    from .pre_auth_token import PreAuthToken as PreAuthToken
    from .pre_auth_token_create_request import (
        PreAuthTokenCreateRequest as PreAuthTokenCreateRequest,
    )
    from .product_coupon_stock import ProductCouponStock as ProductCouponStock
    from .product_coupon_stock_request import (
        ProductCouponStockRequest as ProductCouponStockRequest,
    )
    from .product_coupon_stock_type import (
        ProductCouponStockType as ProductCouponStockType,
    )
    from .purchase import Purchase as Purchase
    from .resource_algorithm import ResourceAlgorithm as ResourceAlgorithm
    from .resource_original_type import ResourceOriginalType as ResourceOriginalType
    from .sync_user_point_event import SyncUserPointEvent as SyncUserPointEvent
    from .user_card import UserCard as UserCard
    from .user_card_confirm_request import (
        UserCardConfirmRequest as UserCardConfirmRequest,
    )
    from .user_card_confirm_state import UserCardConfirmState as UserCardConfirmState
    from .user_card_create_event import UserCardCreateEvent as UserCardCreateEvent
    from .user_card_delete_event import UserCardDeleteEvent as UserCardDeleteEvent
    from .user_card_import_by_openid_request import (
        UserCardImportByOpenidRequest as UserCardImportByOpenidRequest,
    )
    from .user_card_invalidate_request import (
        UserCardInvalidateRequest as UserCardInvalidateRequest,
    )
    from .user_card_page import UserCardPage as UserCardPage
    from .user_card_state import UserCardState as UserCardState
    from .user_card_update_request import UserCardUpdateRequest as UserCardUpdateRequest
    from .user_feed import UserFeed as UserFeed
    from .user_feed_create_request import UserFeedCreateRequest as UserFeedCreateRequest
    from .user_form_field import UserFormField as UserFormField
    from .user_points import UserPoints as UserPoints
    from .user_points_sync_request import UserPointsSyncRequest as UserPointsSyncRequest
    from .valid_date import ValidDate as ValidDate
    from .valid_date_type import ValidDateType as ValidDateType

__all__ = [
    "Activity",
    "ActivityChannel",
    "ActivityPage",
    "ActivityState",
    "BalanceEntry",
    "Card",
    "CardCreateRequest",
    "CardEntry",
    "CardEntryRequest",
    "CardPage",
    "CardState",
    "CardType",
    "CardUpdateRequest",
    "CodeJump",
    "CodeMode",
    "CodeType",
    "CouponExchange",
    "CouponExchangeState",
    "EncryptedResource",
    "Error",
    "ErrorDetail",
    "EventMemberChoice",
    "EventMemberField",
    "EventMemberForm",
    "EventValidDate",
    "ExchangeCouponConfirmRequest",
    "ExchangeCouponResult",
    "JoinForm",
    "JoinQuestion",
    "JoinQuestionType",
    "MemberChoice",
    "MemberField",
    "MemberForm",
    "Notification",
    "NotificationEventType",
    "NotificationReply",
    "PartnerActivityCreateRequest",
    "PartnerActivityTerminateRequest",
    "PartnerActivityUpdateRequest",
    "PartnerCardCreateRequest",
    "PartnerCardInvalidateRequest",
    "PartnerCardUpdateRequest",
    "PartnerExchangeCouponConfirmRequest",
    "PartnerPayViewTokenCreateRequest",
    "PartnerPreAuthTokenCreateRequest",
    "PartnerUserCardConfirmRequest",
    "PartnerUserCardImportByOpenidRequest",
    "PartnerUserCardImportByPhoneRequest",
    "PartnerUserCardInvalidateRequest",
    "PartnerUserCardUpdateRequest",
    "PartnerUserFeedCreateRequest",
    "PartnerUserPointsSyncRequest",
    "PayViewToken",
    "PointExchangeCouponEvent",
    "PointsEntry",
    "PreAuthToken",
    "PreAuthTokenCreateRequest",
    "ProductCouponStock",
    "ProductCouponStockRequest",
    "ProductCouponStockType",
    "Purchase",
    "ResourceAlgorithm",
    "ResourceOriginalType",
    "SyncUserPointEvent",
    "UserCard",
    "UserCardConfirmRequest",
    "UserCardConfirmState",
    "UserCardCreateEvent",
    "UserCardDeleteEvent",
    "UserCardImportByOpenidRequest",
    "UserCardInvalidateRequest",
    "UserCardPage",
    "UserCardState",
    "UserCardUpdateRequest",
    "UserFeed",
    "UserFeedCreateRequest",
    "UserFormField",
    "UserPoints",
    "UserPointsSyncRequest",
    "ValidDate",
    "ValidDateType",
]

if not TYPE_CHECKING:  # for a checker, a module-level __getattr__ would make every name exist
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "Activity": ".activity",
            "ActivityChannel": ".activity_channel",
            "ActivityPage": ".activity_page",
            "ActivityState": ".activity_state",
            "BalanceEntry": ".balance_entry",
            "Card": ".card",
            "CardCreateRequest": ".card_create_request",
            "CardEntry": ".card_entry",
            "CardEntryRequest": ".card_entry_request",
            "CardPage": ".card_page",
            "CardState": ".card_state",
            "CardType": ".card_type",
            "CardUpdateRequest": ".card_update_request",
            "CodeJump": ".code_jump",
            "CodeMode": ".code_mode",
            "CodeType": ".code_type",
            "CouponExchange": ".coupon_exchange",
            "CouponExchangeState": ".coupon_exchange_state",
            "EncryptedResource": ".encrypted_resource",
            "Error": ".error",
            "ErrorDetail": ".error_detail",
            "EventMemberChoice": ".event_member_choice",
            "EventMemberField": ".event_member_field",
            "EventMemberForm": ".event_member_form",
            "EventValidDate": ".event_valid_date",
            "ExchangeCouponConfirmRequest": ".exchange_coupon_confirm_request",
            "ExchangeCouponResult": ".exchange_coupon_result",
            "JoinForm": ".join_form",
            "JoinQuestion": ".join_question",
            "JoinQuestionType": ".join_question_type",
            "MemberChoice": ".member_choice",
            "MemberField": ".member_field",
            "MemberForm": ".member_form",
            "Notification": ".notification",
            "NotificationEventType": ".notification_event_type",
            "NotificationReply": ".notification_reply",
            "PartnerActivityCreateRequest": ".partner_activity_create_request",
            "PartnerActivityTerminateRequest": ".partner_activity_terminate_request",
            "PartnerActivityUpdateRequest": ".partner_activity_update_request",
            "PartnerCardCreateRequest": ".partner_card_create_request",
            "PartnerCardInvalidateRequest": ".partner_card_invalidate_request",
            "PartnerCardUpdateRequest": ".partner_card_update_request",
            "PartnerExchangeCouponConfirmRequest": ".partner_exchange_coupon_confirm_request",
            "PartnerPayViewTokenCreateRequest": ".partner_pay_view_token_create_request",
            "PartnerPreAuthTokenCreateRequest": ".partner_pre_auth_token_create_request",
            "PartnerUserCardConfirmRequest": ".partner_user_card_confirm_request",
            "PartnerUserCardImportByOpenidRequest": ".partner_user_card_import_by_openid_request",
            "PartnerUserCardImportByPhoneRequest": ".partner_user_card_import_by_phone_request",
            "PartnerUserCardInvalidateRequest": ".partner_user_card_invalidate_request",
            "PartnerUserCardUpdateRequest": ".partner_user_card_update_request",
            "PartnerUserFeedCreateRequest": ".partner_user_feed_create_request",
            "PartnerUserPointsSyncRequest": ".partner_user_points_sync_request",
            "PayViewToken": ".pay_view_token",
            "PointExchangeCouponEvent": ".point_exchange_coupon_event",
            "PointsEntry": ".points_entry",
            "PreAuthToken": ".pre_auth_token",
            "PreAuthTokenCreateRequest": ".pre_auth_token_create_request",
            "ProductCouponStock": ".product_coupon_stock",
            "ProductCouponStockRequest": ".product_coupon_stock_request",
            "ProductCouponStockType": ".product_coupon_stock_type",
            "Purchase": ".purchase",
            "ResourceAlgorithm": ".resource_algorithm",
            "ResourceOriginalType": ".resource_original_type",
            "SyncUserPointEvent": ".sync_user_point_event",
            "UserCard": ".user_card",
            "UserCardConfirmRequest": ".user_card_confirm_request",
            "UserCardConfirmState": ".user_card_confirm_state",
            "UserCardCreateEvent": ".user_card_create_event",
            "UserCardDeleteEvent": ".user_card_delete_event",
            "UserCardImportByOpenidRequest": ".user_card_import_by_openid_request",
            "UserCardInvalidateRequest": ".user_card_invalidate_request",
            "UserCardPage": ".user_card_page",
            "UserCardState": ".user_card_state",
            "UserCardUpdateRequest": ".user_card_update_request",
            "UserFeed": ".user_feed",
            "UserFeedCreateRequest": ".user_feed_create_request",
            "UserFormField": ".user_form_field",
            "UserPoints": ".user_points",
            "UserPointsSyncRequest": ".user_points_sync_request",
            "ValidDate": ".valid_date",
            "ValidDateType": ".valid_date_type",
        },
    )
