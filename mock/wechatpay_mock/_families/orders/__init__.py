"""Orders and refunds (基础支付): what merchants and service providers ask for, pay and get back."""

from pathlib import Path

from wechatpay_contract import contract

from ..._family import Family, Handler
from . import creation, queries, refunds, tables
from .bank import Bank
from .customer import Customer
from .demands import DEMANDS
from .refusals import NUMBERS
from .seed import seed_world

HANDLERS: dict[str, Handler] = {**creation.HANDLERS, **queries.HANDLERS, **refunds.HANDLERS}
"""What each operation does, by its operationId."""
CREATIONS = frozenset({*creation.HANDLERS, "refunds_create"})

FAMILY = Family(
    "orders",
    contract=contract("orders"),
    handlers=HANDLERS,
    answers_again=CREATIONS,
    demands=DEMANDS,
    numbers=NUMBERS,
    tables=tables.TABLES,
    seed=seed_world,
    notify_url=tables.notify_url,
    actors={"customer": Customer, "bank": Bank},
    shown=tables.SHOWN,
    page=Path(__file__).with_name("page"),
)

__all__ = ["FAMILY", "Bank", "Customer"]
