# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `partner_activities`."""

from wechatpay_client.fields import Choice, Field, Text, Whole
from wechatpay_client.operations import Endpoint

from ..models.activity import Activity
from ..models.activity_page import ActivityPage
from ..models.activity_state import ActivityState
from ..models.partner_activity_create_request import PartnerActivityCreateRequest
from ..models.partner_activity_terminate_request import PartnerActivityTerminateRequest
from ..models.partner_activity_update_request import PartnerActivityUpdateRequest

PARTNER_ACTIVITIES_LIST: Endpoint[ActivityPage] = Endpoint(
    method="GET",
    path="/v3/brand/partner/card-member/membership-activities",
    load=ActivityPage.load,
    success=(200,),
    query_fields=(
        Field("brand_id", Text(1, 32), required=True),
        Field("card_id", Text(0, 32)),
        Field("activity_state", Choice(ActivityState)),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
)

PARTNER_ACTIVITIES_CREATE: Endpoint[Activity] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/membership-activities",
    load=Activity.load,
    success=(200,),
    body_fields=PartnerActivityCreateRequest.FIELDS,
    idempotent_by="out_request_no",
)

PARTNER_ACTIVITIES_GET: Endpoint[Activity] = Endpoint(
    method="GET",
    path="/v3/brand/partner/card-member/membership-activities/{activity_id}",
    load=Activity.load,
    success=(200,),
    path_fields=(Field("activity_id", Whole(), required=True),),
    query_fields=(Field("brand_id", Text(1, 32), required=True),),
)

PARTNER_ACTIVITIES_UPDATE: Endpoint[Activity] = Endpoint(
    method="PATCH",
    path="/v3/brand/partner/card-member/membership-activities/{activity_id}",
    load=Activity.load,
    success=(200,),
    path_fields=(Field("activity_id", Whole(), required=True),),
    body_fields=PartnerActivityUpdateRequest.FIELDS,
)

PARTNER_ACTIVITIES_TERMINATE: Endpoint[Activity] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/membership-activities/{activity_id}/terminate",
    load=Activity.load,
    success=(200,),
    path_fields=(Field("activity_id", Whole(), required=True),),
    body_fields=PartnerActivityTerminateRequest.FIELDS,
)
