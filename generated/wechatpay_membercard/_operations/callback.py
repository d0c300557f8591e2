# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `callback`."""

from wechatpay_client.operations import Endpoint

from ..models.callback import Callback
from ..models.callback_set_request import CallbackSetRequest

CALLBACK_GET: Endpoint[Callback] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/callback",
    load=Callback.load,
    success=(200,),
)

CALLBACK_SET: Endpoint[Callback] = Endpoint(
    method="PATCH",
    path="/v3/marketing/membercard-open/callback",
    load=Callback.load,
    success=(200,),
    body_fields=CallbackSetRequest.FIELDS,
)
