# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `orders`."""

from wechatpay_client.fields import Field, Text
from wechatpay_client.operations import Endpoint, no_content

from ..models.app_order_create_request import AppOrderCreateRequest
from ..models.h5_order import H5Order
from ..models.h5_order_create_request import H5OrderCreateRequest
from ..models.jsapi_order_create_request import JsapiOrderCreateRequest
from ..models.native_order import NativeOrder
from ..models.native_order_create_request import NativeOrderCreateRequest
from ..models.order import Order
from ..models.order_close_request import OrderCloseRequest
from ..models.prepaid_order import PrepaidOrder

ORDERS_CREATE_JSAPI: Endpoint[PrepaidOrder] = Endpoint(
    method="POST",
    path="/v3/pay/transactions/jsapi",
    load=PrepaidOrder.load,
    success=(200,),
    body_fields=JsapiOrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

ORDERS_CREATE_NATIVE: Endpoint[NativeOrder] = Endpoint(
    method="POST",
    path="/v3/pay/transactions/native",
    load=NativeOrder.load,
    success=(200,),
    body_fields=NativeOrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

ORDERS_CREATE_APP: Endpoint[PrepaidOrder] = Endpoint(
    method="POST",
    path="/v3/pay/transactions/app",
    load=PrepaidOrder.load,
    success=(200,),
    body_fields=AppOrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

ORDERS_CREATE_H5: Endpoint[H5Order] = Endpoint(
    method="POST",
    path="/v3/pay/transactions/h5",
    load=H5Order.load,
    success=(200,),
    body_fields=H5OrderCreateRequest.FIELDS,
    idempotent_by="out_trade_no",
)

ORDERS_GET: Endpoint[Order] = Endpoint(
    method="GET",
    path="/v3/pay/transactions/out-trade-no/{out_trade_no}",
    load=Order.load,
    success=(200,),
    path_fields=(Field("out_trade_no", Text(1, 32), required=True),),
    query_fields=(Field("mchid", Text(1, 32), required=True),),
)

ORDERS_GET_BY_TRANSACTION_ID: Endpoint[Order] = Endpoint(
    method="GET",
    path="/v3/pay/transactions/id/{transaction_id}",
    load=Order.load,
    success=(200,),
    path_fields=(Field("transaction_id", Text(1, 32), required=True),),
    query_fields=(Field("mchid", Text(1, 32), required=True),),
)

ORDERS_CLOSE: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/pay/transactions/out-trade-no/{out_trade_no}/close",
    load=no_content,
    success=(204,),
    path_fields=(Field("out_trade_no", Text(1, 32), required=True),),
    body_fields=OrderCloseRequest.FIELDS,
    idempotent_by="out_trade_no",
)
