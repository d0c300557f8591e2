# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `partner_user_feeds`."""

from wechatpay_client.operations import Endpoint

from ..models.partner_user_feed_create_request import PartnerUserFeedCreateRequest
from ..models.user_feed import UserFeed

PARTNER_USER_FEEDS_CREATE: Endpoint[UserFeed] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/user-feeds",
    load=UserFeed.load,
    success=(200,),
    body_fields=PartnerUserFeedCreateRequest.FIELDS,
    idempotent_by="out_request_no",
)
