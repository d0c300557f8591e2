# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `service_modules`."""

from wechatpay_client.fields import Field, Text
from wechatpay_client.operations import Endpoint, no_content

from ..models.service_module import ServiceModule
from ..models.service_module_add_request import ServiceModuleAddRequest
from ..models.service_module_data_request import ServiceModuleDataRequest
from ..models.service_module_update_request import ServiceModuleUpdateRequest

SERVICE_MODULES_ADD: Endpoint[ServiceModule] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/service-modules",
    load=ServiceModule.load,
    success=(200,),
    path_fields=(Field("card_id", Text(16, 32), required=True),),
    body_fields=ServiceModuleAddRequest.FIELDS,
)

SERVICE_MODULES_REMOVE: Endpoint[None] = Endpoint(
    method="DELETE",
    path="/v3/marketing/membercard-open/cards/{card_id}/service-modules/{service_module_id}",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(16, 32), required=True),
        Field("service_module_id", Text(1, 9), required=True),
    ),
)

SERVICE_MODULES_UPDATE: Endpoint[ServiceModule] = Endpoint(
    method="PATCH",
    path="/v3/marketing/membercard-open/cards/{card_id}/service-modules/{service_module_id}",
    load=ServiceModule.load,
    success=(200,),
    path_fields=(
        Field("card_id", Text(16, 32), required=True),
        Field("service_module_id", Text(1, 9), required=True),
    ),
    body_fields=ServiceModuleUpdateRequest.FIELDS,
)

SERVICE_MODULES_SET_USER_DATA: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/set-service-module-data",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(16, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
    body_fields=ServiceModuleDataRequest.FIELDS,
    idempotent_by="out_request_no",
)
