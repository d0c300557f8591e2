# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `partner_tokens`."""

from wechatpay_client.operations import Endpoint

from ..models.partner_pay_view_token_create_request import (
    PartnerPayViewTokenCreateRequest,
)
from ..models.partner_pre_auth_token_create_request import (
    PartnerPreAuthTokenCreateRequest,
)
from ..models.pay_view_token import PayViewToken
from ..models.pre_auth_token import PreAuthToken

PARTNER_TOKENS_CREATE_PRE_AUTH: Endpoint[PreAuthToken] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/pre-auth-tokens",
    load=PreAuthToken.load,
    success=(200,),
    body_fields=PartnerPreAuthTokenCreateRequest.FIELDS,
)

PARTNER_TOKENS_CREATE_PAY_VIEW: Endpoint[PayViewToken] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/pay-view-tokens",
    load=PayViewToken.load,
    success=(200,),
    body_fields=PartnerPayViewTokenCreateRequest.FIELDS,
)
