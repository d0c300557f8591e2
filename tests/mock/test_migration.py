"""The migration from certificates to the public key, walked through as the how-to page tells it.

At each step phone numbers are encrypted, and the gateway takes only those under a key that is in force.
"""

import asyncio
import itertools

import pytest

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_mock import DIRECT, Gateway
from wechatpay_signing import FieldCipher, PlatformCertificates, RSAVerifier, SigningTransport

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"
NUMBERS = itertools.count(13800138000)


class Shop:
    """A merchant's programs, deployed with one verifier after another."""

    def __init__(self, gateway, kind):
        self.gateway, self.kind = gateway, kind
        platform = gateway.platform
        self.public = {platform.public_key.serial_no: platform.public_key.public_pem}
        self.chain = b"".join(held.pem for held in platform.certificates)

    def deploy(self, keys):
        """Start a program anew with these keys: both, the public key alone, or certificates alone."""
        gateway = self.gateway
        if keys == "public":
            verifier = RSAVerifier(self.public)
        else:
            verifier = PlatformCertificates(
                gateway.signer_for(DIRECT),
                gateway.apiv3_key,
                public_keys=self.public if keys == "both" else {},
                clock=gateway.clock,
                chain=self.chain,
            )
        transport = SigningTransport(
            gateway.signer_for(DIRECT), verifier, inner=gateway.transport(), clock=gateway.clock
        )
        self.options = {"transport": transport, "encryptor": FieldCipher.for_transport(transport)}

    def imports(self):
        """Import a member by phone: refused by the gateway if the number is under a key not in force."""
        number = str(next(NUMBERS))
        fields = {"phone_number": number, "out_request_no": f"import-{number}"}
        if self.kind == "sync":
            with MemberCardClient(**self.options) as client:
                return client.user_cards.import_by_phone(CARD, **fields).code

        async def imports():
            async with AsyncMemberCardClient(**self.options) as client:
                return (await client.user_cards.import_by_phone(CARD, **fields)).code

        return asyncio.run(imports())

    def asks(self):
        """Make a call that encrypts nothing."""
        with MemberCardClient(transport=self.options["transport"]) as client:
            client.callback.get()


@pytest.fixture(params=["sync", "async"])
def shop(request):
    return Shop(Gateway(key_mode="certificate"), request.param)


def test_the_whole_way_sends_nothing_under_a_key_that_is_not_in_force(shop):
    platform = shop.gateway.platform
    shop.deploy("both")
    assert shop.imports()  # the very first call, before the switch
    platform.mode = "both"  # the switch is started
    assert shop.imports()
    shop.asks()
    assert shop.imports()
    shop.deploy("both")  # a program that starts in the middle
    assert shop.imports()
    shop.deploy("public")  # before it is confirmed
    assert shop.imports()
    platform.mode = "public_key"  # it is confirmed
    assert shop.imports()
    shop.gateway.journal.assert_no_failures()


def test_the_way_back_sends_nothing_under_a_key_that_is_not_in_force(shop):
    platform = shop.gateway.platform
    platform.mode = "both"
    shop.deploy("both")
    shop.asks()
    assert shop.imports()
    shop.deploy("certificates")  # before it is stopped
    assert shop.imports()
    platform.mode = "certificate"  # it is stopped
    assert shop.imports()
    shop.gateway.journal.assert_no_failures()


def test_one_answer_tells_which_key_is_in_force_if_it_was_stopped_without_a_word(shop):
    platform = shop.gateway.platform
    platform.mode = "both"
    shop.deploy("both")
    shop.asks()
    platform.mode = "certificate"
    shop.asks()
    assert shop.imports()
    shop.gateway.journal.assert_no_failures()
