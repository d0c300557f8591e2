# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `partner_cards`."""

from wechatpay_client.fields import Choice, Field, Text, Whole
from wechatpay_client.operations import Endpoint

from ..models.card import Card
from ..models.card_page import CardPage
from ..models.card_state import CardState
from ..models.partner_card_create_request import PartnerCardCreateRequest
from ..models.partner_card_invalidate_request import PartnerCardInvalidateRequest
from ..models.partner_card_update_request import PartnerCardUpdateRequest

PARTNER_CARDS_LIST: Endpoint[CardPage] = Endpoint(
    method="GET",
    path="/v3/brand/partner/card-member/cards",
    load=CardPage.load,
    success=(200,),
    query_fields=(
        Field("brand_id", Text(1, 32), required=True),
        Field("state", Choice(CardState)),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
)

PARTNER_CARDS_CREATE: Endpoint[Card] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/cards",
    load=Card.load,
    success=(200,),
    body_fields=PartnerCardCreateRequest.FIELDS,
    idempotent_by="out_request_no",
)

PARTNER_CARDS_GET: Endpoint[Card] = Endpoint(
    method="GET",
    path="/v3/brand/partner/card-member/cards/{card_id}",
    load=Card.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    query_fields=(Field("brand_id", Text(1, 32), required=True),),
)

PARTNER_CARDS_UPDATE: Endpoint[Card] = Endpoint(
    method="PATCH",
    path="/v3/brand/partner/card-member/cards/{card_id}",
    load=Card.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=PartnerCardUpdateRequest.FIELDS,
)

PARTNER_CARDS_INVALIDATE: Endpoint[Card] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/cards/{card_id}/invalidate",
    load=Card.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=PartnerCardInvalidateRequest.FIELDS,
)
