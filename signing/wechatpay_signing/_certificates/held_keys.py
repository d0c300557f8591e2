"""WeChat Pay's keys that are trusted now: those that were configured, and certificates that came since."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf

from .._crypto.keys import PUBLIC_KEY_ID_PREFIX, PublicKey
from .._crypto.serials import preferred_serial, valid_keys

_GRACE_SECONDS = 2 * 86400


@dataclass(frozen=True, slots=True)
class HeldKeys:
    """Never changed: another one takes its place."""

    configured: Mapping[str, PublicKey]
    """Given by the merchant. Nothing that is downloaded takes their place."""
    certificates: Mapping[str, PublicKey] = field(default_factory=dict[str, PublicKey])
    ends: Mapping[str, float] = field(default_factory=dict[str, float])
    """When certificates end that WeChat Pay no longer lists: late callbacks may need them until then."""
    is_first: bool = True
    """Whether no key has ever been known."""

    def __post_init__(self) -> None:
        if self.configured or self.certificates:
            object.__setattr__(self, "is_first", False)

    def adopt(
        self, brought: Mapping[str, PublicKey], listed: frozenset[str] | None, now: float
    ) -> "HeldKeys":
        """Take over the certificates of a list.

        Args:
            brought: New ones, by serial.
            listed: All serials of the list; None if nobody trusted has said so.
            now: Unix time in seconds.

        Returns:
            What is held then. A certificate that is not listed stays for two days, an expired one goes.
        """
        kept = {s: key for s, key in self.trusted(now).items() if s in self.certificates}
        new = {s: key for s, key in brought.items() if s not in self.configured}
        certificates = {**valid_keys(kept, now), **new}
        gone = () if listed is None else [s for s in certificates if s not in listed]
        former = self.ends if listed is None else {s: self.ends[s] for s in gone if s in self.ends}
        ends = {**dict.fromkeys(gone, now + _GRACE_SECONDS), **former}
        return replace(self, certificates=certificates, ends=ends)

    def trusted(self, now: float) -> Mapping[str, PublicKey]:
        """All keys but the certificates that are no longer listed and had their two days."""
        if not self.certificates:
            return self.configured
        held = {s: key for s, key in self.certificates.items() if now < self.ends.get(s, inf)}
        return {**self.configured, **held}

    def usable(self, now: float) -> Mapping[str, PublicKey]:
        """The keys that vouch and encrypt now: trusted, and not outside their time."""
        return valid_keys(self.trusted(now), now)

    @property
    def public_keys(self) -> Mapping[str, PublicKey]:
        """The configured keys that are no certificates."""
        return {s: key for s, key in self.configured.items() if s.startswith(PUBLIC_KEY_ID_PREFIX)}

    @property
    def has_certificates(self) -> bool:
        """Whether a certificate is held, or was configured."""
        return bool(self.certificates) or len(self.public_keys) < len(self.configured)

    def days_left(self, now: float) -> float | None:
        """Days until the newest certificate ends, below zero if it has ended; None without certificates."""
        ends = [key.not_after.timestamp() for key in self.trusted(now).values() if key.not_after]
        return (max(ends) - now) / 86400 if ends else None


def key_in_force(usable: Mapping[str, PublicKey], signed_by: str | None) -> str:
    """The key to encrypt with: of the kind that signed the last response, which WeChat Pay has in use.

    Args:
        usable: Keys by serial; not empty.
        signed_by: Serial of the key that signed the last response; None before the first.

    Returns:
        The serial of that public key, or of the newest certificate; before the first response, the best key.
    """
    if signed_by is None:
        return preferred_serial(usable)
    if signed_by.startswith(PUBLIC_KEY_ID_PREFIX):
        return signed_by if signed_by in usable else preferred_serial(usable)
    certificates = {s: key for s, key in usable.items() if not s.startswith(PUBLIC_KEY_ID_PREFIX)}
    return preferred_serial(certificates or usable)
