# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `cards`."""

from wechatpay_client.fields import Field, Text, Whole
from wechatpay_client.operations import Endpoint, ModeRule, no_content

from ..models.card import Card
from ..models.card_create_request import CardCreateRequest
from ..models.card_list import CardList
from ..models.card_rights_update_request import CardRightsUpdateRequest
from ..models.card_update_request import CardUpdateRequest
from ..models.card_upgrade_request import CardUpgradeRequest
from ..models.codes_deposit_request import CodesDepositRequest
from ..models.codes_deposit_result import CodesDepositResult
from ..models.permission_token import PermissionToken
from ..models.permission_token_create_request import PermissionTokenCreateRequest
from ..models.qrcode import Qrcode
from ..models.qrcode_create_request import QrcodeCreateRequest

CARDS_LIST: Endpoint[CardList] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/cards",
    load=CardList.load,
    success=(200,),
    query_fields=(
        Field("brand_id", Text(0, 16)),
        Field("appid", Text(0, 32)),
        Field("offset", Whole(minimum=0), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
    modes={
        "direct": ModeRule(
            required=frozenset(),
            absent=frozenset(),
        ),
        "partner": ModeRule(
            required=frozenset(["appid"]),
            absent=frozenset(),
        ),
    },
)

CARDS_CREATE: Endpoint[Card] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards",
    load=Card.load,
    success=(200,),
    body_fields=CardCreateRequest.FIELDS,
    idempotent_by="out_request_no",
)

CARDS_GET: Endpoint[Card] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/cards/{card_id}",
    load=Card.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
)

CARDS_DELETE: Endpoint[None] = Endpoint(
    method="DELETE",
    path="/v3/marketing/membercard-open/cards/{card_id}",
    load=no_content,
    success=(204,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
)

CARDS_UPDATE: Endpoint[None] = Endpoint(
    method="PATCH",
    path="/v3/marketing/membercard-open/cards/{card_id}",
    load=no_content,
    success=(204,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=CardUpdateRequest.FIELDS,
    modes={
        "direct": ModeRule(
            required=frozenset(["code_mode"]),
            absent=frozenset(),
        ),
        "partner": ModeRule(
            required=frozenset(),
            absent=frozenset(),
        ),
    },
)

CARDS_UPGRADE: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/upgrade",
    load=no_content,
    success=(204,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=CardUpgradeRequest.FIELDS,
)

CARDS_UPDATE_RIGHTS: Endpoint[None] = Endpoint(
    method="PATCH",
    path="/v3/marketing/membercard-open/cards/{card_id}/rights",
    load=no_content,
    success=(204,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=CardRightsUpdateRequest.FIELDS,
)

CARDS_CREATE_QRCODE: Endpoint[Qrcode] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/qrcode",
    load=Qrcode.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=QrcodeCreateRequest.FIELDS,
)

CARDS_CREATE_PERMISSION_TOKEN: Endpoint[PermissionToken] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/permission-tokens",
    load=PermissionToken.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=PermissionTokenCreateRequest.FIELDS,
)

CARDS_DEPOSIT_CODES: Endpoint[CodesDepositResult] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/deposit",
    load=CodesDepositResult.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=CodesDepositRequest.FIELDS,
)
