# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `user_feeds`."""

from wechatpay_client.operations import Endpoint

from ..models.user_feed import UserFeed
from ..models.user_feed_create_request import UserFeedCreateRequest

USER_FEEDS_CREATE: Endpoint[UserFeed] = Endpoint(
    method="POST",
    path="/brand/card-member/user-feeds",
    load=UserFeed.load,
    success=(200,),
    body_fields=UserFeedCreateRequest.FIELDS,
    idempotent_by="out_request_no",
)
