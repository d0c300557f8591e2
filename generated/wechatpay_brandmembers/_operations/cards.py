# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `cards`."""

from wechatpay_client.fields import Choice, Field, Text, Whole
from wechatpay_client.operations import Endpoint

from ..models.card import Card
from ..models.card_create_request import CardCreateRequest
from ..models.card_page import CardPage
from ..models.card_state import CardState
from ..models.card_update_request import CardUpdateRequest

CARDS_LIST: Endpoint[CardPage] = Endpoint(
    method="GET",
    path="/brand/card-member/cards",
    load=CardPage.load,
    success=(200,),
    query_fields=(
        Field("state", Choice(CardState)),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
)

CARDS_CREATE: Endpoint[Card] = Endpoint(
    method="POST",
    path="/brand/card-member/cards",
    load=Card.load,
    success=(200,),
    body_fields=CardCreateRequest.FIELDS,
    idempotent_by="out_request_no",
)

CARDS_GET: Endpoint[Card] = Endpoint(
    method="GET",
    path="/brand/card-member/cards/{card_id}",
    load=Card.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
)

CARDS_UPDATE: Endpoint[Card] = Endpoint(
    method="PATCH",
    path="/brand/card-member/cards/{card_id}",
    load=Card.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
    body_fields=CardUpdateRequest.FIELDS,
)

CARDS_INVALIDATE: Endpoint[Card] = Endpoint(
    method="POST",
    path="/brand/card-member/cards/{card_id}/invalidate",
    load=Card.load,
    success=(200,),
    path_fields=(Field("card_id", Text(1, 32), required=True),),
)
