"""The products that the gateway knows, one folder each. This is the only list of them."""

from . import membercard, platform
from .membercard.customer import Customer
from .membercard.reviews import ReviewStatus

FAMILIES = (platform.FAMILY, membercard.FAMILY)

__all__ = ["FAMILIES", "Customer", "ReviewStatus"]
