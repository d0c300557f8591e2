"""The products that the gateway knows, one folder each. This is the only list of them."""

from . import brand_members, membercard, orders, platform
from .brand_members.customer import Customer as Brand
from .membercard.customer import Customer as Member
from .membercard.reviews import ReviewStatus
from .orders.bank import Bank
from .orders.customer import Customer as Payer
from .orders.refund import RefundStatus

FAMILIES = (platform.FAMILY, membercard.FAMILY, orders.FAMILY, brand_members.FAMILY)


class Customer(Member, Payer, Brand):
    """What customers do with their phones, whatever the product."""


JOINED = {"customer": Customer}
"""The actors of several families that have a name of their own, for type checkers and readers."""

__all__ = ["FAMILIES", "JOINED", "Bank", "Customer", "RefundStatus", "ReviewStatus"]
