"""What an error code means, and the number at the end of a Request-ID."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wechatpay_cli._json import Json, parse_object
from wechatpay_cli._texts.language import in_language, language, say
from wechatpay_contract import Reason, as_text, contract, names
from wechatpay_signing._said import Said


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a code or number, in the reader's language."""

    name: str
    text: str
    remedy: str = ""
    where: str = ""

    def as_json(self) -> Json:
        """For programs."""
        return {"name": self.name, "where": self.where, "what": self.text, "remedy": self.remedy}


def meanings_of(what: str) -> tuple[Meaning, ...]:
    """Every known meaning of an error code, of a Request-ID, or of the number at its end; none if unknown."""
    what = _named_in(what.strip())
    if found := tuple(_documented(what)):
        return found
    request_id = re.fullmatch("(?:.*-)?([0-9]{1,12})", what, re.ASCII)
    return tuple(_numbered(request_id[1])) if request_id else ()


def _named_in(text: str) -> str:
    """The code of an error's body, if that is what was pasted; else the text itself."""
    return as_text(parse_object(text).get("code")) or text


def _documented(code: str) -> Iterator[Meaning]:
    """What the contracts document, each reason once."""
    operations: dict[tuple[str, int, str], list[str]] = {}
    texts: dict[tuple[str, int, str], str] = {}
    wanted = code.upper().replace(" ", "_")
    for name in names():
        for operation in contract(name).operations.values():
            for reason in operation.reasons.values():
                said = str(reason.body.get("code", ""))
                if wanted in (said.replace(" ", "_"), reason.slug.upper()):
                    meant = said, reason.status, reason.slug
                    operations.setdefault(meant, []).append(operation.id)
                    texts.setdefault(meant, _message(reason))
    if wanted in _OF_ALL:
        what, remedy = _OF_ALL[wanted]
        yield Meaning(wanted, in_language(what), in_language(remedy), "(GET /v3/certificates)")
    for meant, found in operations.items():
        said, status, slug = meant
        remedy = in_language(_REMEDIES[said]) if said in _REMEDIES else ""
        shown = ", ".join(found) if len(found) <= _FEW else say("{count} operations", count=len(found))
        yield Meaning(f"{status} {said}", texts[meant], remedy, f"({slug}: {shown})")


def _message(reason: Reason) -> str:
    """What WeChat Pay says, in Chinese; a summary for other readers."""
    return str(reason.body.get("message", "")) if language() == "zh-CN" else reason.summary


def _numbered(number: str) -> Iterator[Meaning]:
    if number == "0":
        yield Meaning(number, say("No error: the request was carried out."))
    elif number in _NUMBERS:
        what, remedy = _NUMBERS[number]
        yield Meaning(number, in_language(what), in_language(remedy))
    elif shared := re.fullmatch("(?:270924|269546)(289|345|346)", number):
        what, remedy = _NUMBERS[f"270924{shared[1]}"]
        text = say("Probably, by its last three digits: {what}", what=in_language(what))
        yield Meaning(number, text, in_language(remedy))
    elif re.fullmatch("[45][0-9][0-9]", number):
        text = say(
            "The HTTP status {number}: the offline gateway writes it, WeChat Pay writes longer numbers.",
            number=number,
        )
        yield Meaning(number, text, in_language(_BODY))


_FEW = 4
_BODY = Said("The code and message of the response's body say more; see also: membercard explain CODE.")
_SIGNATURE = Said("Give explain request the request, the key and the body of the 401: it names the mistake.")
_SLOWER = Said("Slow down, and repeat after growing intervals.")
_SERIAL = Said("Compare serial_no with: openssl x509 -in apiclient_cert.pem -noout -serial.")

_AS_IN_ORDER = Said("Send the merchant numbers that the order was created with.")
_PAID = Said("Create and close it no more; refund it instead.")

_REMEDIES: dict[str, str] = {
    "SIGN_ERROR": _SIGNATURE,
    "PARAM_ERROR": Said("Correct the field that `detail` names; undefined fields are rejected too."),
    "NO_AUTH": Said(
        "Ask your contact at WeChat Pay for it; as a service provider, for the sub-merchant's consent too."
    ),
    "RATELIMIT_EXCEEDED": _SLOWER,
    "FREQUENCY_LIMITED": _SLOWER,
    "SYSTEM_ERROR": Said("Repeat later with the same parameters and the same number."),
    "SERVICE_UNAVAILABLE": Said("Repeat later, at the backup host too, with the same parameters."),
}

_OF_ALL: dict[str, tuple[str, str]] = {
    "NOT_ENOUGH": (
        Said("There is no platform certificate: the merchant has made no calls for 90 days."),
        Said("Apply for the WeChat Pay public key on the merchant platform, and verify with that."),
    ),
}
"""Codes of the download of certificates, which no contract describes: meaning, remedy."""

_NUMBERS: dict[str, tuple[str, str]] = {
    "270924289": (Said("Too many requests."), _SLOWER),
    "270924291": (
        Said("A header that every request needs is missing."),
        Said("Send Accept and User-Agent."),
    ),
    "270924345": (
        Said("The Content-Type is not accepted."),
        Said("Send Content-Type: application/json with a body."),
    ),
    "270924346": (Said("The signature is wrong."), _SIGNATURE),
    "270924358": (
        Said("The request has a parameter that the interface does not define."),
        Said("Leave it out."),
    ),
    "269546505": (
        Said("The merchant's API certificate has expired."),
        Said("Use the newer certificate with its key and serial."),
    ),
    "269546507": (
        Said("The serial of the merchant's API certificate is wrong."),
        _SERIAL,
    ),
    "269546538": (
        Said("The merchant number is unknown."),
        Said("Check mchid of the Authorization header."),
    ),
    "268443699": (Said("The signature is wrong."), _SIGNATURE),
    "268435461": (
        Said("A parameter is not valid."),
        Said("Check required fields, units (fen), times (RFC 3339), enumerations and invisible characters."),
    ),
    "268435463": (Said("A parameter is too short."), Said("Lengthen it.")),
    "268435464": (Said("A value is out of range."), _BODY),
    "268447840": (Said("Too many requests."), _SLOWER),
    "268443715": (
        Said("The merchant cannot be used, or was closed."),
        Said("Look at its state in the merchant platform."),
    ),
    "268443701": (
        Said("The sub-merchant does not belong to the service provider."),
        Said("Check sub_mchid, and whether the sub-merchant was bound."),
    ),
    "268443704": (
        Said("sub_mchid is missing in service-provider mode."),
        Said("Send it."),
    ),
    "268443705": (
        Said("sub_mchid is the service provider's own number."),
        Said("Send the sub-merchant's number."),
    ),
    "268445527": (
        Said("The app id is not bound to the merchant number."),
        Said("Bind it on the merchant platform, or send the app id that is bound."),
    ),
    "268447843": (Said("The order belongs to another merchant number."), _AS_IN_ORDER),
    "268447845": (Said("The order belongs to another sub-merchant."), _AS_IN_ORDER),
    "268447914": (
        Said("The order can be paid no more: it was closed, or its prepay_id has expired."),
        Said("Create an order with a new out_trade_no."),
    ),
    "268448010": (
        Said("The merchant may receive no money at present."),
        Said("Look at its state in the merchant platform."),
    ),
    "268448746": (
        Said("Too many refund calls for one order."),
        Said("One at a time, a minute apart."),
    ),
    "268449311": (
        Said("The refund is larger than what is left of the order."),
        Said("Query the order's refunds; of quick repetitions only the first may succeed."),
    ),
    "268449538": (Said("The order is paid."), _PAID),
    "268498689": (Said("The order is paid."), _PAID),
    "268449641": (
        Said("An order of a payment code cannot be closed."),
        Said("Revoke it instead."),
    ),
    "268498688": (
        Said("The number was used before, with other parameters or another way to pay."),
        Said("Send the parameters of the first time, or close that order and take a new number."),
    ),
    "268501013": (Said("A JSAPI order needs the payer's openid."), Said("Send payer.openid.")),
    "268512771": (
        Said("There is no such order."),
        Said("Check number and merchant; ask for an order that is just made a few seconds later."),
    ),
    "268558930": (Said("Too many refund calls that failed."), _SLOWER),
    "268875776": (
        Said("The merchant number of the request is wrong."),
        Said("Check mchid of the Authorization header."),
    ),
    "268875782": (
        Said("There is no such refund."),
        Said("Ask a few seconds later, or send the same refund again: it is carried out once."),
    ),
    "268892177": (Said("The order is refunded in full."), Said("Take no new out_refund_no.")),
    "268892180": (
        Said("There is no such order."),
        Said("Check number and merchant; an order that is not paid cannot be refunded."),
    ),
    "268892181": (Said("The order is closed."), Said("Nobody has paid it: there is nothing to refund.")),
    "268892182": (Said("The order belongs to another merchant number."), _AS_IN_ORDER),
    "268892183": (
        Said("An amount differs from the order, or from the first time."),
        Said("Send amount.total as in the order; to repeat a refund, send the same amounts."),
    ),
    "268892184": (Said("It is too late for a refund."), Said("It must come within a year of the payment.")),
    "268892193": (Said("sub_mchid is missing in service-provider mode."), Said("Send it.")),
    "268892195": (Said("The refund is in another state."), Said("Query it first.")),
    "268892205": (
        Said("The refund is larger than what was not shared out yet."),
        Said("Refund after the sharing, or take shared money back first."),
    ),
    "268892709": (
        Said("The basic account holds too little money."),
        Said("Recharge it, then repeat with the same number."),
    ),
}
"""Numbers of the tables of error numbers that the pages have since June 2026."""
