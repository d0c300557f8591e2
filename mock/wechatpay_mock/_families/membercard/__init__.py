"""What each operation does, keyed by its operationId in the contract."""

from collections.abc import Mapping

from . import bonus, callback, cards, phone_members, service_modules, user_cards
from .lookups import Address, Call, Handler, Merchant, Notice, Outcome

__all__ = ["HANDLERS", "Address", "Call", "Handler", "Merchant", "Notice", "Outcome"]

HANDLERS: Mapping[str, Handler] = {
    **bonus.HANDLERS,
    **callback.HANDLERS,
    **cards.HANDLERS,
    **phone_members.HANDLERS,
    **service_modules.HANDLERS,
    **user_cards.HANDLERS,
}
