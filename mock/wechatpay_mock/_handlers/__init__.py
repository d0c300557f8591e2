"""What each operation does, keyed by its operationId in the contract."""

from collections.abc import Mapping

from . import bonus
from ._call import Call, Handler, Merchant, Notice, Outcome

__all__ = ["HANDLERS", "Call", "Handler", "Merchant", "Notice", "Outcome"]

HANDLERS: Mapping[str, Handler] = {
    **bonus.HANDLERS,
}
