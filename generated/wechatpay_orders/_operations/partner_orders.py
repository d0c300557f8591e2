# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `partner_orders`."""

from wechatpay_client.fields import Field, Text
from wechatpay_client.operations import Endpoint, no_content

from ..models.h5_order import H5Order
from ..models.native_order import NativeOrder
from ..models.partner_app_order_create_request import PartnerAppOrderCreateRequest
from ..models.partner_h5_order_create_request import PartnerH5OrderCreateRequest
from ..models.partner_jsapi_order_create_request import PartnerJsapiOrderCreateRequest
from ..models.partner_native_order_create_request import PartnerNativeOrderCreateRequest
from ..models.partner_order import PartnerOrder
from ..models.partner_order_close_request import PartnerOrderCloseRequest
from ..models.prepaid_order import PrepaidOrder

PARTNER_ORDERS_CREATE_JSAPI: Endpoint[PrepaidOrder] = Endpoint(
    method="POST",
    path="/v3/pay/partner/transactions/jsapi",
    load=PrepaidOrder.load,
    success=(200,),
    body_fields=PartnerJsapiOrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

PARTNER_ORDERS_CREATE_NATIVE: Endpoint[NativeOrder] = Endpoint(
    method="POST",
    path="/v3/pay/partner/transactions/native",
    load=NativeOrder.load,
    success=(200,),
    body_fields=PartnerNativeOrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

PARTNER_ORDERS_CREATE_APP: Endpoint[PrepaidOrder] = Endpoint(
    method="POST",
    path="/v3/pay/partner/transactions/app",
    load=PrepaidOrder.load,
    success=(200,),
    body_fields=PartnerAppOrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

PARTNER_ORDERS_CREATE_H5: Endpoint[H5Order] = Endpoint(
    method="POST",
    path="/v3/pay/partner/transactions/h5",
    load=H5Order.load,
    success=(200,),
    body_fields=PartnerH5OrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

PARTNER_ORDERS_GET: Endpoint[PartnerOrder] = Endpoint(
    method="GET",
    path="/v3/pay/partner/transactions/out-trade-no/{out_trade_no}",
    load=PartnerOrder.load,
    success=(200,),
    path_fields=(Field("out_trade_no", Text(1, 32), required=True),),
    query_fields=(
        Field("sp_mchid", Text(1, 32), required=True),
        Field("sub_mchid", Text(1, 32), required=True),
    ),
)

PARTNER_ORDERS_GET_BY_TRANSACTION_ID: Endpoint[PartnerOrder] = Endpoint(
    method="GET",
    path="/v3/pay/partner/transactions/id/{transaction_id}",
    load=PartnerOrder.load,
    success=(200,),
    path_fields=(Field("transaction_id", Text(1, 32), required=True),),
    query_fields=(
        Field("sp_mchid", Text(1, 32), required=True),
        Field("sub_mchid", Text(1, 32), required=True),
    ),
)

PARTNER_ORDERS_CLOSE: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close",
    load=no_content,
    success=(204,),
    path_fields=(Field("out_trade_no", Text(1, 32), required=True),),
    body_fields=PartnerOrderCloseRequest.FIELDS,
    idempotent_by="out_trade_no",
)
