"""What the package offered in version 0.1 is still there, under the same names."""

import pytest

import wechatpay_mock
from wechatpay_mock._family import Address

OF_VERSION_0_1 = """
DIRECT GENERAL_SCHEDULE MEMBERSHIP_SCHEDULE PARTNER SUB_MERCHANT UNBOUND Attempt Callbacks Clock
ContractError Customer Exchange Fault FaultKind Faults Gateway GatewayTransport Journal KeyMode Keys
MerchantKeys Notification Platform RawRequest RawResponse ReviewStatus fresh_keys
"""


@pytest.mark.parametrize("name", OF_VERSION_0_1.split())
def test_a_public_name_of_version_0_1_is_there(name):
    assert hasattr(wechatpay_mock, name)
    assert name in wechatpay_mock.__all__


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Exchange", "Entry"),
        ("Notification", "SentNotification"),
        ("RawRequest", "WireRequest"),
        ("RawResponse", "WireAnswer"),
    ],
)
def test_an_old_name_means_the_same_class(old, new):
    assert getattr(wechatpay_mock, old) is getattr(wechatpay_mock, new)


def test_a_notification_says_where_it_goes_under_its_old_name():
    gateway = wechatpay_mock.Gateway()
    sent = gateway.trigger("MEMBERCARD.ACCEPT_CARD")
    assert sent.url is None
    sent.address = Address("https://shop.example.com/wechatpay")
    assert sent.url == "https://shop.example.com/wechatpay"
