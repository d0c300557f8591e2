# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `user_cards`."""

from wechatpay_client.fields import Choice, Field, Text, Whole
from wechatpay_client.operations import Endpoint

from ..models.user_card import UserCard
from ..models.user_card_confirm_request import UserCardConfirmRequest
from ..models.user_card_import_by_openid_request import UserCardImportByOpenidRequest
from ..models.user_card_invalidate_request import UserCardInvalidateRequest
from ..models.user_card_page import UserCardPage
from ..models.user_card_state import UserCardState
from ..models.user_card_update_request import UserCardUpdateRequest

USER_CARDS_GET: Endpoint[UserCard] = Endpoint(
    method="GET",
    path="/brand/card-member/user-cards/{user_card_code}",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    query_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
    ),
)

USER_CARDS_UPDATE: Endpoint[UserCard] = Endpoint(
    method="PATCH",
    path="/brand/card-member/user-cards/{user_card_code}",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    body_fields=UserCardUpdateRequest.FIELDS,
    encrypted=frozenset(["phone_number"]),
)

USER_CARDS_LIST: Endpoint[UserCardPage] = Endpoint(
    method="GET",
    path="/brand/card-member/user-cards",
    load=UserCardPage.load,
    success=(200,),
    query_fields=(
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("user_card_state", Choice(UserCardState)),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
)

USER_CARDS_INVALIDATE: Endpoint[UserCard] = Endpoint(
    method="POST",
    path="/brand/card-member/user-cards/{user_card_code}/invalidate",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    body_fields=UserCardInvalidateRequest.FIELDS,
)

USER_CARDS_CONFIRM: Endpoint[UserCard] = Endpoint(
    method="POST",
    path="/brand/card-member/user-cards/{user_card_code}/confirm",
    load=UserCard.load,
    success=(200,),
    path_fields=(Field("user_card_code", Text(1, 32), required=True, sensitive=True),),
    body_fields=UserCardConfirmRequest.FIELDS,
    encrypted=frozenset(["phone_number"]),
)

USER_CARDS_IMPORT_BY_OPENID: Endpoint[UserCard] = Endpoint(
    method="POST",
    path="/brand/card-member/user-cards/import-by-openid",
    load=UserCard.load,
    success=(200,),
    body_fields=UserCardImportByOpenidRequest.FIELDS,
    encrypted=frozenset(["phone_number"]),
)
