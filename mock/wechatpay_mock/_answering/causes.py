"""Why the gateway rejects a request before it looks at its content: what the journal keeps."""

from __future__ import annotations

import json
from email.utils import formatdate

from wechatpay_signing._apiv3.message import Scheme

from .._accounts import Account, Accounts
from .._wire import WireRequest
from ..diagnosis import Answer, Cause, NamedKey, Sent, of_request
from ..diagnosis.authorization import read_authorization
from ..diagnosis.material import header

BUDGET = 20_000_000
"""What a diagnosis may cost: a tenth of a second or so, in which nobody else is served."""
_MOST = 50
"""Other merchants whose keys are tried."""


def causes_of(
    request: WireRequest, accounts: Accounts, scheme: Scheme, reason: str, now: float
) -> tuple[Cause, ...]:
    """The causes, surest first, as the command finds them from the request and the response."""
    headers = dict(reversed(request.headers))
    target = request.target.decode("utf-8", "surrogateescape")
    sent = Sent(request.method, target, headers, request.body, exact=True)
    fields = read_authorization(header(headers, "authorization") or "", scheme).fields
    callers = [account for account in accounts.values() if account.keys]
    serial_no = fields.get("serial_no", "").upper()
    named = [
        account
        for account in callers
        if account.number == fields.get(scheme.caller) or account.pair.serial_no == serial_no
    ]
    # A key that was never made has signed nothing, and making one takes longer than all the rest.
    others = [one for one in callers if one not in named and one.pair.is_made][:_MOST]
    answer = Answer(
        json.dumps({"message": reason}).encode(), {"Date": formatdate(now, usegmt=True)}, status=401
    )
    found = of_request(
        sent,
        [_key(account) for account in named],
        others=[_key(account) for account in others],
        answer=answer,
        scheme=scheme,
        budget=BUDGET,
    )
    return found.causes


def _key(account: Account) -> NamedKey:
    pair = account.pair
    return NamedKey(account.number, pair.public, pair.serial_no, private=pair.private, owner=account.number)
