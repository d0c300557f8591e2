"""What clients of brand members take: no mode and no merchant number, which none of their calls has."""

import pytest

from wechatpay_brandmembers import (
    AsyncBrandClient,
    AsyncBrandPartnerClient,
    BrandClient,
    BrandPartnerClient,
    InputError,
)
from wechatpay_mock import BRAND, PARTNER, Gateway

KINDS = {
    BrandClient: BRAND,
    AsyncBrandClient: BRAND,
    BrandPartnerClient: PARTNER,
    AsyncBrandPartnerClient: PARTNER,
}
NUMBERS = {"mode": "direct", "mchid": "1230000109", "sub_mchid": "1900000109"}


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def kind(request):
    return request.param


@pytest.mark.parametrize("name", NUMBERS)
def test_what_belongs_to_no_call_is_rejected_by_name(kind, wire, name):
    given = {name: NUMBERS[name]}
    environ = Gateway().env("http://127.0.0.1:1", KINDS[kind])
    client = kind(transport=wire)
    for attempt in (
        lambda: kind(transport=wire, **given),
        lambda: kind.from_env(environ, **given),
        lambda: client.with_options(**given),
    ):
        with pytest.raises(InputError, match=f"^{name}: belongs to no call of {kind.__name__}; leave it out"):
            attempt()


def test_the_account_of_the_environment_may_have_numbers_that_no_call_has(kind):
    environ = Gateway().env("http://127.0.0.1:1", KINDS[kind])
    assert ("WECHATPAY_MCHID" in environ) == (KINDS[kind] == PARTNER)
    assert "mode=None" in repr(kind.from_env(environ))
