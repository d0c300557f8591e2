"""The client of one process."""

from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_signing import FieldCipher, Settings


def client_of(settings: Settings) -> AsyncMemberCardClient:
    """A client that repeats nothing: whoever carries out rows does. Raises ConfigurationError."""
    transport = settings.transport()
    cipher = FieldCipher.for_transport(transport)
    return AsyncMemberCardClient(transport=transport, base_url=settings.base_url, encryptor=cipher)
