# Written by scripts/regenerate.py. Do not edit.
"""The models and enums of the contract. Each loads when it is first used."""

from wechatpay_signing._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from .accept_card_event import AcceptCardEvent as AcceptCardEvent
    from .accept_card_event_type import AcceptCardEventType as AcceptCardEventType
    from .action_setting import ActionSetting as ActionSetting
    from .activate_card_event import ActivateCardEvent as ActivateCardEvent
    from .activate_card_event_type import ActivateCardEventType as ActivateCardEventType
    from .activate_scene import ActivateScene as ActivateScene
    from .activate_type import ActivateType as ActivateType
    from .activation import Activation as Activation
    from .additional_statement import AdditionalStatement as AdditionalStatement
    from .balance_change import BalanceChange as BalanceChange
    from .balance_information import BalanceInformation as BalanceInformation
    from .bonus_commit_request import BonusCommitRequest as BonusCommitRequest
    from .bonus_prepare_request import BonusPrepareRequest as BonusPrepareRequest
    from .bonus_setting import BonusSetting as BonusSetting
    from .brand import Brand as Brand
    from .callback import Callback as Callback
    from .callback_set_request import CallbackSetRequest as CallbackSetRequest
    from .card import Card as Card
    from .card_bonus import CardBonus as CardBonus
    from .card_create_request import CardCreateRequest as CardCreateRequest
    from .card_favor import CardFavor as CardFavor
    from .card_list import CardList as CardList
    from .card_rights_update_request import (
        CardRightsUpdateRequest as CardRightsUpdateRequest,
    )
    from .card_service_module import CardServiceModule as CardServiceModule
    from .card_status import CardStatus as CardStatus
    from .card_update_request import CardUpdateRequest as CardUpdateRequest
    from .card_upgrade_request import CardUpgradeRequest as CardUpgradeRequest
    from .code_deposit_outcome import CodeDepositOutcome as CodeDepositOutcome
    from .code_mode import CodeMode as CodeMode
    from .code_type import CodeType as CodeType
    from .codes_deposit_request import CodesDepositRequest as CodesDepositRequest
    from .codes_deposit_result import CodesDepositResult as CodesDepositResult
    from .common_field_value import CommonFieldValue as CommonFieldValue
    from .content_template_data import ContentTemplateData as ContentTemplateData
    from .custom_field_type import CustomFieldType as CustomFieldType
    from .custom_field_value import CustomFieldValue as CustomFieldValue
    from .custom_form_field import CustomFormField as CustomFormField
    from .date_information import DateInformation as DateInformation
    from .date_type import DateType as DateType
    from .decrypted_code import DecryptedCode as DecryptedCode
    from .deposited_code import DepositedCode as DepositedCode
    from .encrypted_resource import EncryptedResource as EncryptedResource
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_issue import ErrorIssue as ErrorIssue
    from .fapiao import Fapiao as Fapiao
    from .favor_module_title import FavorModuleTitle as FavorModuleTitle
    from .favor_setting import FavorSetting as FavorSetting
    from .guide import Guide as Guide
    from .import_by_openid_request import ImportByOpenidRequest as ImportByOpenidRequest
    from .import_by_phone_request import ImportByPhoneRequest as ImportByPhoneRequest
    from .imported_card import ImportedCard as ImportedCard
    from .member_information import MemberInformation as MemberInformation
    from .member_price_title import MemberPriceTitle as MemberPriceTitle
    from .message_template_setting import (
        MessageTemplateSetting as MessageTemplateSetting,
    )
    from .mini_program import MiniProgram as MiniProgram
    from .new_user_information_form import (
        NewUserInformationForm as NewUserInformationForm,
    )
    from .notification import Notification as Notification
    from .notification_event_type import NotificationEventType as NotificationEventType
    from .notification_reply import NotificationReply as NotificationReply
    from .notification_reply_code import NotificationReplyCode as NotificationReplyCode
    from .permission_token import PermissionToken as PermissionToken
    from .permission_token_create_request import (
        PermissionTokenCreateRequest as PermissionTokenCreateRequest,
    )
    from .phone_member import PhoneMember as PhoneMember
    from .phone_member_remind_request import (
        PhoneMemberRemindRequest as PhoneMemberRemindRequest,
    )
    from .qrcode import Qrcode as Qrcode
    from .qrcode_create_request import QrcodeCreateRequest as QrcodeCreateRequest
    from .receive_status import ReceiveStatus as ReceiveStatus
    from .resource_algorithm import ResourceAlgorithm as ResourceAlgorithm
    from .resource_original_type import ResourceOriginalType as ResourceOriginalType
    from .service_module import ServiceModule as ServiceModule
    from .service_module_add_request import (
        ServiceModuleAddRequest as ServiceModuleAddRequest,
    )
    from .service_module_data_request import (
        ServiceModuleDataRequest as ServiceModuleDataRequest,
    )
    from .service_module_update_request import (
        ServiceModuleUpdateRequest as ServiceModuleUpdateRequest,
    )
    from .sign_information import SignInformation as SignInformation
    from .signature_type import SignatureType as SignatureType
    from .state_setting import StateSetting as StateSetting
    from .template_field import TemplateField as TemplateField
    from .user_card import UserCard as UserCard
    from .user_card_activate_request import (
        UserCardActivateRequest as UserCardActivateRequest,
    )
    from .user_card_information import UserCardInformation as UserCardInformation
    from .user_card_invalidate_request import (
        UserCardInvalidateRequest as UserCardInvalidateRequest,
    )
    from .user_card_list import UserCardList as UserCardList
    from .user_card_manage_event import UserCardManageEvent as UserCardManageEvent
    from .user_card_manage_event_type import (
        UserCardManageEventType as UserCardManageEventType,
    )
    from .user_card_message import UserCardMessage as UserCardMessage
    from .user_card_module_state import UserCardModuleState as UserCardModuleState
    from .user_card_rights_update_request import (
        UserCardRightsUpdateRequest as UserCardRightsUpdateRequest,
    )
    from .user_card_service_module import UserCardServiceModule as UserCardServiceModule
    from .user_card_status import UserCardStatus as UserCardStatus
    from .user_card_summary import UserCardSummary as UserCardSummary
    from .user_card_update_request import UserCardUpdateRequest as UserCardUpdateRequest
    from .user_form_flag import UserFormFlag as UserFormFlag
    from .user_information import UserInformation as UserInformation
    from .user_information_form import UserInformationForm as UserInformationForm

__all__ = [
    "AcceptCardEvent",
    "AcceptCardEventType",
    "ActionSetting",
    "ActivateCardEvent",
    "ActivateCardEventType",
    "ActivateScene",
    "ActivateType",
    "Activation",
    "AdditionalStatement",
    "BalanceChange",
    "BalanceInformation",
    "BonusCommitRequest",
    "BonusPrepareRequest",
    "BonusSetting",
    "Brand",
    "Callback",
    "CallbackSetRequest",
    "Card",
    "CardBonus",
    "CardCreateRequest",
    "CardFavor",
    "CardList",
    "CardRightsUpdateRequest",
    "CardServiceModule",
    "CardStatus",
    "CardUpdateRequest",
    "CardUpgradeRequest",
    "CodeDepositOutcome",
    "CodeMode",
    "CodeType",
    "CodesDepositRequest",
    "CodesDepositResult",
    "CommonFieldValue",
    "ContentTemplateData",
    "CustomFieldType",
    "CustomFieldValue",
    "CustomFormField",
    "DateInformation",
    "DateType",
    "DecryptedCode",
    "DepositedCode",
    "EncryptedResource",
    "Error",
    "ErrorDetail",
    "ErrorIssue",
    "Fapiao",
    "FavorModuleTitle",
    "FavorSetting",
    "Guide",
    "ImportByOpenidRequest",
    "ImportByPhoneRequest",
    "ImportedCard",
    "MemberInformation",
    "MemberPriceTitle",
    "MessageTemplateSetting",
    "MiniProgram",
    "NewUserInformationForm",
    "Notification",
    "NotificationEventType",
    "NotificationReply",
    "NotificationReplyCode",
    "PermissionToken",
    "PermissionTokenCreateRequest",
    "PhoneMember",
    "PhoneMemberRemindRequest",
    "Qrcode",
    "QrcodeCreateRequest",
    "ReceiveStatus",
    "ResourceAlgorithm",
    "ResourceOriginalType",
    "ServiceModule",
    "ServiceModuleAddRequest",
    "ServiceModuleDataRequest",
    "ServiceModuleUpdateRequest",
    "SignInformation",
    "SignatureType",
    "StateSetting",
    "TemplateField",
    "UserCard",
    "UserCardActivateRequest",
    "UserCardInformation",
    "UserCardInvalidateRequest",
    "UserCardList",
    "UserCardManageEvent",
    "UserCardManageEventType",
    "UserCardMessage",
    "UserCardModuleState",
    "UserCardRightsUpdateRequest",
    "UserCardServiceModule",
    "UserCardStatus",
    "UserCardSummary",
    "UserCardUpdateRequest",
    "UserFormFlag",
    "UserInformation",
    "UserInformationForm",
]

if not TYPE_CHECKING:  # for a checker, a module-level __getattr__ would make every name exist
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "AcceptCardEvent": ".accept_card_event",
            "AcceptCardEventType": ".accept_card_event_type",
            "ActionSetting": ".action_setting",
            "ActivateCardEvent": ".activate_card_event",
            "ActivateCardEventType": ".activate_card_event_type",
            "ActivateScene": ".activate_scene",
            "ActivateType": ".activate_type",
            "Activation": ".activation",
            "AdditionalStatement": ".additional_statement",
            "BalanceChange": ".balance_change",
            "BalanceInformation": ".balance_information",
            "BonusCommitRequest": ".bonus_commit_request",
            "BonusPrepareRequest": ".bonus_prepare_request",
            "BonusSetting": ".bonus_setting",
            "Brand": ".brand",
            "Callback": ".callback",
            "CallbackSetRequest": ".callback_set_request",
            "Card": ".card",
            "CardBonus": ".card_bonus",
            "CardCreateRequest": ".card_create_request",
            "CardFavor": ".card_favor",
            "CardList": ".card_list",
            "CardRightsUpdateRequest": ".card_rights_update_request",
            "CardServiceModule": ".card_service_module",
            "CardStatus": ".card_status",
            "CardUpdateRequest": ".card_update_request",
            "CardUpgradeRequest": ".card_upgrade_request",
            "CodeDepositOutcome": ".code_deposit_outcome",
            "CodeMode": ".code_mode",
            "CodeType": ".code_type",
            "CodesDepositRequest": ".codes_deposit_request",
            "CodesDepositResult": ".codes_deposit_result",
            "CommonFieldValue": ".common_field_value",
            "ContentTemplateData": ".content_template_data",
            "CustomFieldType": ".custom_field_type",
            "CustomFieldValue": ".custom_field_value",
            "CustomFormField": ".custom_form_field",
            "DateInformation": ".date_information",
            "DateType": ".date_type",
            "DecryptedCode": ".decrypted_code",
            "DepositedCode": ".deposited_code",
            "EncryptedResource": ".encrypted_resource",
            "Error": ".error",
            "ErrorDetail": ".error_detail",
            "ErrorIssue": ".error_issue",
            "Fapiao": ".fapiao",
            "FavorModuleTitle": ".favor_module_title",
            "FavorSetting": ".favor_setting",
            "Guide": ".guide",
            "ImportByOpenidRequest": ".import_by_openid_request",
            "ImportByPhoneRequest": ".import_by_phone_request",
            "ImportedCard": ".imported_card",
            "MemberInformation": ".member_information",
            "MemberPriceTitle": ".member_price_title",
            "MessageTemplateSetting": ".message_template_setting",
            "MiniProgram": ".mini_program",
            "NewUserInformationForm": ".new_user_information_form",
            "Notification": ".notification",
            "NotificationEventType": ".notification_event_type",
            "NotificationReply": ".notification_reply",
            "NotificationReplyCode": ".notification_reply_code",
            "PermissionToken": ".permission_token",
            "PermissionTokenCreateRequest": ".permission_token_create_request",
            "PhoneMember": ".phone_member",
            "PhoneMemberRemindRequest": ".phone_member_remind_request",
            "Qrcode": ".qrcode",
            "QrcodeCreateRequest": ".qrcode_create_request",
            "ReceiveStatus": ".receive_status",
            "ResourceAlgorithm": ".resource_algorithm",
            "ResourceOriginalType": ".resource_original_type",
            "ServiceModule": ".service_module",
            "ServiceModuleAddRequest": ".service_module_add_request",
            "ServiceModuleDataRequest": ".service_module_data_request",
            "ServiceModuleUpdateRequest": ".service_module_update_request",
            "SignInformation": ".sign_information",
            "SignatureType": ".signature_type",
            "StateSetting": ".state_setting",
            "TemplateField": ".template_field",
            "UserCard": ".user_card",
            "UserCardActivateRequest": ".user_card_activate_request",
            "UserCardInformation": ".user_card_information",
            "UserCardInvalidateRequest": ".user_card_invalidate_request",
            "UserCardList": ".user_card_list",
            "UserCardManageEvent": ".user_card_manage_event",
            "UserCardManageEventType": ".user_card_manage_event_type",
            "UserCardMessage": ".user_card_message",
            "UserCardModuleState": ".user_card_module_state",
            "UserCardRightsUpdateRequest": ".user_card_rights_update_request",
            "UserCardServiceModule": ".user_card_service_module",
            "UserCardStatus": ".user_card_status",
            "UserCardSummary": ".user_card_summary",
            "UserCardUpdateRequest": ".user_card_update_request",
            "UserFormFlag": ".user_form_flag",
            "UserInformation": ".user_information",
            "UserInformationForm": ".user_information_form",
        },
    )
