"""Who the platform knows: one record for everybody who calls, is paid or is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wechatpay_signing._apiv3.message import BRAND as BRAND_SCHEME
from wechatpay_signing._apiv3.message import MERCHANT, Scheme
from wechatpay_signing._arguments import a_text

from ._platform.keys import KeyPair, Keys, MerchantKeys

DIRECT = "1230000109"
"""The direct merchant of the contract's examples; `Gateway.signer` signs for it."""
PARTNER = "1900000100"
"""A service provider; `Gateway.signer_for(PARTNER)` signs for it."""
SUB_MERCHANT = "1900000109"
"""The sub-merchant of the contract's examples; it takes money and calls nothing."""
UNBOUND = "1900000002"
"""A merchant that belongs to no brand."""
BRAND = "1004"
"""The brand of the contracts' examples; `Gateway.signer_for(BRAND)` signs for it, by the scheme of brands."""
PURPOSES = {
    DIRECT: "the direct merchant of the official examples; its settings are in `.env`",
    PARTNER: "a service provider; its settings are in `partner.env`",
    SUB_MERCHANT: "its sub-merchant, from the official examples: receives payments, makes no calls",
    BRAND: "a brand (品牌商户), which signs with its brand_id; its settings are in `brand.env`",
    UNBOUND: "belongs to no brand: rejected as `mchid` or `sub_mchid` of an order",
}
"""What each number is good for."""
BRANDS = frozenset({BRAND, "1001622624"})
"""The brands of the contracts' examples; every merchant belongs to them, `UNBOUND` aside."""


@dataclass(frozen=True)
class Account:
    """A merchant, or whoever else the platform has given a number."""

    number: str
    """Unique in a gateway, whatever the scheme."""
    kind: str
    """The mode in which it calls, such as direct or partner; sub for one that calls nothing."""
    keys: MerchantKeys | None = field(default=None, repr=False)
    """None for one that calls nothing."""
    scheme: Scheme = MERCHANT
    """How it signs, and what it calls its number."""
    brands: frozenset[str] = BRANDS
    notify_url: str | None = None
    """Where its notifications go at the start, wherever that is; None is the address of the examples."""
    may_use: bool = True
    """Whether it has the permission for the products; without it every operation is NO_AUTH."""

    @property
    def pair(self) -> KeyPair:
        """The keys of its API certificate. Raises LookupError for one that has none."""
        if self.keys is None:
            raise LookupError(f"{self.number} has no key here")
        return self.keys.pair


Accounts = Mapping[str, Account]
"""By number."""


def caller(accounts: Accounts, number: str) -> Account:
    """The account of somebody who can call.

    Raises:
        ConfigurationError: The number is no text.
        LookupError: There is no such account, or it has no key here.
    """
    a_text("mchid", number, most=32)
    found = accounts.get(number)
    if found is None or found.keys is None:
        known = ", ".join(one.number for one in accounts.values() if one.keys)
        raise LookupError(f"merchant {number} has no key here; known: {known}")
    return found


def seeded_accounts(keys: Keys, notify_url: str | None) -> list[Account]:
    """Everybody whom a gateway knows from the start.

    Args:
        keys: Those of the accounts that can call.
        notify_url: Where their notifications go until they set another address.
    """
    return [
        Account(DIRECT, "direct", keys.direct, notify_url=notify_url),
        Account(PARTNER, "partner", keys.partner, notify_url=notify_url),
        Account(BRAND, "brand", keys.brand, BRAND_SCHEME, frozenset({BRAND}), notify_url=notify_url),
        Account(SUB_MERCHANT, "sub"),
        Account(UNBOUND, "sub", brands=frozenset()),
    ]
