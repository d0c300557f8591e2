# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `tokens`."""

from wechatpay_client.operations import Endpoint

from ..models.pre_auth_token import PreAuthToken
from ..models.pre_auth_token_create_request import PreAuthTokenCreateRequest

TOKENS_CREATE_PRE_AUTH: Endpoint[PreAuthToken] = Endpoint(
    method="POST",
    path="/brand/card-member/pre-auth-tokens",
    load=PreAuthToken.load,
    success=(200,),
    body_fields=PreAuthTokenCreateRequest.FIELDS,
)
