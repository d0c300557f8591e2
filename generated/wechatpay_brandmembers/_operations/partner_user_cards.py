# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `partner_user_cards`."""

from wechatpay_client.fields import Choice, Field, Text, Whole
from wechatpay_client.operations import Endpoint

from ..models.partner_user_card_confirm_request import PartnerUserCardConfirmRequest
from ..models.partner_user_card_import_by_openid_request import (
    PartnerUserCardImportByOpenidRequest,
)
from ..models.partner_user_card_import_by_phone_request import (
    PartnerUserCardImportByPhoneRequest,
)
from ..models.partner_user_card_invalidate_request import (
    PartnerUserCardInvalidateRequest,
)
from ..models.partner_user_card_update_request import PartnerUserCardUpdateRequest
from ..models.user_card import UserCard
from ..models.user_card_page import UserCardPage
from ..models.user_card_state import UserCardState

PARTNER_USER_CARDS_GET: Endpoint[UserCard] = Endpoint(
    method="GET",
    path="/v3/brand/partner/card-member/user-cards/{user_card_code}",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    query_fields=(
        Field("brand_id", Text(1, 32), required=True),
        Field("card_id", Text(1, 32), required=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
    ),
)

PARTNER_USER_CARDS_UPDATE: Endpoint[UserCard] = Endpoint(
    method="PATCH",
    path="/v3/brand/partner/card-member/user-cards/{user_card_code}",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    body_fields=PartnerUserCardUpdateRequest.FIELDS,
    encrypted=frozenset(["phone_number"]),
)

PARTNER_USER_CARDS_LIST: Endpoint[UserCardPage] = Endpoint(
    method="GET",
    path="/v3/brand/partner/card-member/user-cards",
    load=UserCardPage.load,
    success=(200,),
    query_fields=(
        Field("brand_id", Text(1, 32), required=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("user_card_state", Choice(UserCardState)),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
)

PARTNER_USER_CARDS_INVALIDATE: Endpoint[UserCard] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/user-cards/{user_card_code}/invalidate",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    body_fields=PartnerUserCardInvalidateRequest.FIELDS,
)

PARTNER_USER_CARDS_CONFIRM: Endpoint[UserCard] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/user-cards/{user_card_code}/confirm",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    body_fields=PartnerUserCardConfirmRequest.FIELDS,
    encrypted=frozenset(["phone_number"]),
)

PARTNER_USER_CARDS_IMPORT_BY_OPENID: Endpoint[UserCard] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/user-cards/import-by-openid",
    load=UserCard.load,
    success=(200,),
    body_fields=PartnerUserCardImportByOpenidRequest.FIELDS,
    encrypted=frozenset(["phone_number"]),
)

PARTNER_USER_CARDS_IMPORT_BY_PHONE: Endpoint[UserCard] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/user-cards/import-by-phone",
    load=UserCard.load,
    success=(200,),
    body_fields=PartnerUserCardImportByPhoneRequest.FIELDS,
    encrypted=frozenset(["phone_number"]),
)
