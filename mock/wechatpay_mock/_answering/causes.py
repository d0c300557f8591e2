"""Why the gateway rejects a request before it looks at its content: what the journal keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import formatdate

from .._wire import RawRequest
from ..diagnosis import Answer, Cause, NamedKey, Sent, of_request
from ..diagnosis.authorization import read_authorization
from ..diagnosis.material import header
from .authentication import Party

BUDGET = 20_000_000
"""What a diagnosis may cost: a tenth of a second or so, in which nobody else is served."""
_MOST = 50
"""Other merchants whose keys are tried."""


def causes_of(
    request: RawRequest, parties: Mapping[str, Party], reason: str, now: float
) -> tuple[Cause, ...]:
    """The causes, surest first, as `membercard explain` finds them from the request and the response."""
    headers = dict(reversed(request.headers))
    target = request.target.decode("utf-8", "surrogateescape")
    sent = Sent(request.method, target, headers, request.body, exact=True)
    fields = read_authorization(header(headers, "authorization") or "").fields
    named = [
        party
        for party in parties.values()
        if party.mchid == fields.get("mchid") or party.pair.serial_no == fields.get("serial_no", "").upper()
    ]
    # A key that was never made has signed nothing, and making one takes longer than all the rest.
    others = [one for one in parties.values() if one not in named and one.pair.is_made][:_MOST]
    answer = Answer(
        json.dumps({"message": reason}).encode(), {"Date": formatdate(now, usegmt=True)}, status=401
    )
    found = of_request(
        sent,
        [_key(party) for party in named],
        others=[_key(party) for party in others],
        answer=answer,
        budget=BUDGET,
    )
    return found.causes


def _key(party: Party) -> NamedKey:
    pair = party.pair
    return NamedKey(party.mchid, pair.public, pair.serial_no, private=pair.private, owner=party.mchid)
