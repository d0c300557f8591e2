"""The contracts of WeChat Pay's APIs as objects: operations, fields, schemas, events and documented errors.

    from wechatpay_contract import contract

    prepare = contract("membercard").operations["bonus_prepare"]
    prepare.method, prepare.path, prepare.success          # "POST", "/v3/marketing/…/bonus/prepare", 204
    [field.name for field in prepare.arguments if field.required]

The one reader of the contracts: regeneration, gateway, command and documentation stand on it. It reads
JSON and imports nothing but the standard library. The JSON files beside it are written by
`scripts/regenerate.py` from `openapi/*.yaml`.
"""

from ._contract import METHODS, Contract, Event, Tag
from ._errors import ContractError
from ._json import Json, JsonObject, as_list, as_object, as_text, one_line
from ._names import IMPORTED, attribute, is_python_name, member
from ._operation import SERIAL_HEADER, Operation, Paging, Reason, Response
from ._schema import LIMITS, MODES, Bounds, Field, Mode, Need, Schema, required_first
from ._shipped import contract, names

__all__ = [
    "IMPORTED",
    "LIMITS",
    "METHODS",
    "MODES",
    "SERIAL_HEADER",
    "Bounds",
    "Contract",
    "ContractError",
    "Event",
    "Field",
    "Json",
    "JsonObject",
    "Mode",
    "Need",
    "Operation",
    "Paging",
    "Reason",
    "Response",
    "Schema",
    "Tag",
    "as_list",
    "as_object",
    "as_text",
    "attribute",
    "contract",
    "is_python_name",
    "member",
    "names",
    "one_line",
    "required_first",
]
