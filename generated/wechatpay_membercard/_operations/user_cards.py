# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `user_cards`."""

from wechatpay_client.fields import Field, Text, Whole
from wechatpay_client.operations import Endpoint, no_content

from ..models.activation import Activation
from ..models.decrypted_code import DecryptedCode
from ..models.import_by_openid_request import ImportByOpenidRequest
from ..models.import_by_phone_request import ImportByPhoneRequest
from ..models.imported_card import ImportedCard
from ..models.user_card import UserCard
from ..models.user_card_activate_request import UserCardActivateRequest
from ..models.user_card_invalidate_request import UserCardInvalidateRequest
from ..models.user_card_list import UserCardList
from ..models.user_card_rights_update_request import UserCardRightsUpdateRequest
from ..models.user_card_update_request import UserCardUpdateRequest

USER_CARDS_GET: Endpoint[UserCard] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}",
    load=UserCard.load,
    success=(200,),
    path_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
)

USER_CARDS_UPDATE: Endpoint[None] = Endpoint(
    method="PATCH",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
    body_fields=UserCardUpdateRequest.FIELDS,
    idempotent_by="out_request_no",
)

USER_CARDS_LIST: Endpoint[UserCardList] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/user/cards",
    load=UserCardList.load,
    success=(200,),
    query_fields=(
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("appid", Text(0, 32)),
        Field("offset", Whole(minimum=0), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
)

USER_CARDS_ACTIVATE: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/activate",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
    body_fields=UserCardActivateRequest.FIELDS,
)

USER_CARDS_INVALIDATE: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/unavailable",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
    body_fields=UserCardInvalidateRequest.FIELDS,
)

USER_CARDS_UPDATE_RIGHTS: Endpoint[None] = Endpoint(
    method="PATCH",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/rights",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
    body_fields=UserCardRightsUpdateRequest.FIELDS,
    idempotent_by="out_request_no",
)

USER_CARDS_DECRYPT_CODE: Endpoint[DecryptedCode] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/cards/{card_id}/decrypt-code",
    load=DecryptedCode.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    query_fields=(Field("encrypt_code", Text(1, 128), required=True),),
)

USER_CARDS_GET_ACTIVATION: Endpoint[Activation] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/activate-informations/{activate_ticket}",
    load=Activation.load,
    success=(200,),
    path_fields=(Field("activate_ticket", Text(1, 256), required=True, sensitive=True),),
)

USER_CARDS_IMPORT_BY_OPENID: Endpoint[ImportedCard] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/users/import",
    load=ImportedCard.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=ImportByOpenidRequest.FIELDS,
    idempotent_by="out_request_no",
)

USER_CARDS_IMPORT_BY_PHONE: Endpoint[ImportedCard] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/phone-membercard/import",
    load=ImportedCard.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=ImportByPhoneRequest.FIELDS,
    idempotent_by="out_request_no",
    encrypted=frozenset(["encrypted_phone_number"]),
)
