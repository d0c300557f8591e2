# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `phone_members`."""

from wechatpay_client.encrypted import Encrypted
from wechatpay_client.fields import Field, Text
from wechatpay_client.operations import Endpoint, no_content

from ..models.phone_member import PhoneMember
from ..models.phone_member_remind_request import PhoneMemberRemindRequest

PHONE_MEMBERS_REMIND: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/phonenumber-member/import",
    load=no_content,
    success=(204,),
    body_fields=PhoneMemberRemindRequest.FIELDS,
    encrypted=frozenset(["encrypted_phone_number"]),
)

PHONE_MEMBERS_SEARCH: Endpoint[PhoneMember] = Endpoint(
    method="GET",
    path="/v3/marketing/membercard-open/phonenumber-member/search",
    load=PhoneMember.load,
    success=(200,),
    query_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("encrypted_phone_number", Encrypted("phone_number", 1, 512), required=True, sensitive=True),
    ),
    encrypted=frozenset(["encrypted_phone_number"]),
)
