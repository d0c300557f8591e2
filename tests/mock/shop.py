"""A family that the gateway does not come with: orders that a customer pays."""

import json
from collections.abc import Mapping
from typing import Any

from wechatpay_contract import Contract
from wechatpay_mock._accounts import Account
from wechatpay_mock._family import Actor, Address, Announcement, Call, Effect, Family, Stage
from wechatpay_mock._refusals import Refusal
from wechatpay_mock._state import Table, World, Write

PAID = "SHOP.PAID"
SCHEDULE = (7.0, 70.0)
_NUMBER = {"type": "string", "minLength": 1, "maxLength": 32}
_ORDER = {
    "type": "object",
    "required": ["out_trade_no", "total", "state"],
    "properties": {
        "out_trade_no": _NUMBER,
        "total": {"type": "integer", "minimum": 1},
        "payer_phone": {"type": "string", "x-sensitive": True},
        "state": {"type": "string", "enum": ["NOTPAY", "SUCCESS"]},
        "trade_no": {"type": "string"},
    },
}


def _json(schema: str | Mapping[str, Any], **more: Any) -> dict[str, Any]:
    where = {"$ref": f"#/components/schemas/{schema}"} if isinstance(schema, str) else schema
    return {"content": {"application/json": {"schema": where, **more}}}


def _unknown(code: str) -> dict[str, Any]:
    body = {"code": code, "message": "订单不存在"}
    return {
        "description": "No such order.",
        **_json("Error", examples={"order_unknown": {"summary": "There is no such order", "value": body}}),
    }


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "paths": {
        "/v3/shop/orders": {
            "post": {
                "operationId": "shop_create",
                "tags": ["shop"],
                "x-idempotent-by": "out_trade_no",
                "requestBody": {
                    "required": True,
                    **_json(
                        {
                            "type": "object",
                            "required": ["out_trade_no", "total"],
                            "properties": {
                                name: _ORDER["properties"][name]
                                for name in ("out_trade_no", "total", "payer_phone")
                            },
                        }
                    ),
                },
                "responses": {"200": {"description": "Made.", **_json("Order")}},
            }
        },
        "/v3/shop/orders/{out_trade_no}": {
            "get": {
                "operationId": "shop_get",
                "tags": ["shop"],
                "parameters": [{"name": "out_trade_no", "in": "path", "required": True, "schema": _NUMBER}],
                "responses": {
                    "200": {"description": "The order.", **_json("Order")},
                    "404": _unknown("ORDER_NOT_EXIST"),
                },
            }
        },
    },
    "webhooks": {
        PAID: {
            "post": {
                "operationId": "shop_paid",
                "summary": "支付成功",
                "x-resource": {"$ref": "#/components/schemas/Order"},
                "x-resource-example": {"value": {"out_trade_no": "0", "total": 1, "state": "SUCCESS"}},
                "responses": {"204": {"description": "Taken."}},
            }
        }
    },
    "components": {
        "schemas": {
            "Order": _ORDER,
            "Error": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
            },
        }
    },
}


def create(call: Call) -> Effect:
    order = {**call.known, "state": "NOTPAY", "trade_no": call.digits(8)}
    return Effect(order, (Write("trades", (order["out_trade_no"],), order),))


def get(call: Call) -> Effect:
    found = call.world["trades"].get((call.path["out_trade_no"],))
    if found is None:
        raise Refusal("order_unknown")
    return Effect(dict(found))


def _paid(number: str) -> Any:
    def step(world: World, _time: str) -> Effect:
        order = {**world["trades"][(number,)], "state": "SUCCESS"}
        return Effect(writes=(Write("trades", (number,), order),), announcements=(Announcement(PAID, order),))

    return step


class Payer(Actor):
    """Joins the customer of other families."""

    def buy(self, out_trade_no: str, *, mchid: str | None = None) -> None:
        self._stage.act(mchid, _paid(out_trade_no))


def settle(stage: Stage, out_trade_no: str) -> None:
    stage.act(None, _paid(out_trade_no))


def seed(account: Account, _now: float) -> dict[str, dict[tuple[str, ...], dict[str, Any]]]:
    order = {"out_trade_no": f"seeded for {account.number}", "total": 1, "state": "NOTPAY"}
    return {"trades": {(order["out_trade_no"],): order}}


def shop(name: str = "shop", **changes: Any) -> Family:
    """The family, or one that differs from it."""
    parts: dict[str, Any] = {
        "contract": Contract(json.loads(json.dumps(DOCUMENT)), name),
        "handlers": {"shop_create": create, "shop_get": get},
        "tables": (Table("trades", most=3),),
        "seed": seed,
        "schedule": SCHEDULE,
        "notify_url": lambda _: Address("https://shop.example/paid"),
        "actors": {"customer": Payer},
        "deeds": {"settle": settle},
        "shown": ("trades",),
    }
    return Family(name, **(parts | changes))
