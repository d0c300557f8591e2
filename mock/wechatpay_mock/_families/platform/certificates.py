"""The platform's certificates, for merchants that verify with them.

https://pay.weixin.qq.com/doc/v3/merchant/4012551764
"""

from __future__ import annotations

from ..._family import Effect, Service, ServiceCall
from ..._platform.signing import certificate_entry
from ..._refusals import Refusal, wrong_parameter

_KINDS = ("RSA", "SM2", "ALL")
"""What `algorithm_type` may be. No merchant here has certificates of the kind SM2."""


def download(call: ServiceCall) -> Effect:
    """The certificates in use, encrypted for the merchant; rejects one that has the public key only."""
    kind = call.query.get("algorithm_type", "RSA")
    if kind not in _KINDS:
        raise wrong_parameter(
            "algorithm_type", f"取值错误，应为{'、'.join(_KINDS)}", value=kind, location="query"
        )
    offered = () if kind == "SM2" else call.platform.offered(call.account.number)
    if not offered:
        raise Refusal("resource_not_exists")
    apiv3_key = call.platform.keys_of(call.account.number).apiv3_key
    return Effect({"data": [certificate_entry(held, apiv3_key, call.nonce(12)) for held in offered]})


SERVICE = Service("certificates", "GET", "/v3/certificates", download, query=("algorithm_type",))
