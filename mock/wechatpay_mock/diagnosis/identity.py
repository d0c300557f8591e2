"""Whether merchant number, serial and key belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wechatpay_signing._said import Said

from .causes import Cause, Certainty
from .material import NamedKey


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of who should have signed. `certified`: by a certificate, not by a setting."""

    mchid: str | None
    serial: str | None
    certified: bool = False
    signed: bool = False
    """Whether it is the key of this identity that signed."""


def identity_of(
    keys: Sequence[NamedKey], signer: NamedKey | None, serial: str | None, mchid: str | None
) -> Identity:
    """Of the certificate of the key that signed; else of any that was given, or of the settings."""
    certificates = [key for key in keys if key.serial or key.owner]
    own = [key for key in certificates if signer is not None and key.is_same(signer)]
    known_serial = next((key.serial for key in own or certificates if key.serial), None)
    owner = next((key.owner for key in own or certificates if key.owner), None)
    signed = bool(own) if certificates else signer is not None
    return Identity(owner or mchid, known_serial or serial, certified=owner is not None, signed=signed)


def identity_faults(fields: dict[str, str], caller: str, known: Identity) -> list[Cause]:
    """What is wrong with `serial_no` and with the caller's number.

    If neither is that of the certificate, the two agree against the key: the key is the wrong one. Unless
    the key is known to have signed, nothing tells which of the three is the odd one.
    """
    serial, number = fields.get("serial_no", ""), fields.get(caller, "")
    faults = [*_of_serial(serial, known), *_of_number(number, caller, known)]
    names = {fault.name for fault in faults}
    if not known.signed and "wrong_serial" in names and number == known.mchid:
        how = Said("key and serial_no may be those of another merchant")
        return [*faults, Cause("wrong_mchid", Certainty.LIKELY, {"field": caller, "how": how})]
    if known.certified and known.signed and names == {"wrong_serial", "wrong_mchid"}:
        how = Said(
            "the header names {mchid} and {serial}, the key is that of {owner}",
            mchid=number[:32],
            serial=serial[:64],
            owner=known.mchid,
        )
        return [Cause("wrong_key", Certainty.CERTAIN, {"how": how})]
    return faults


def _of_serial(sent: str, identity: Identity) -> Iterator[Cause]:
    known = identity.serial
    if not sent or sent == known:
        return
    if sent.startswith("PUB_KEY_ID_"):
        yield _serial_form(Said("it is the id of the WeChat Pay public key"))
    elif re.search("[^0-9A-Za-z_]", sent):
        yield _serial_form(Said("it contains separators"))
    elif known is not None and _decimal(sent) == known.lstrip("0"):
        yield _serial_form(Said("it is written in decimal"))
    elif known is None:
        if not re.fullmatch("[0-9A-Fa-f]{40}", sent):
            yield _serial_form(Said("it does not have 40 hex digits"), Certainty.LIKELY)
    elif sent.upper() == known.upper():
        yield _serial_form(Said("it is in lower case"), Certainty.POSSIBLE)
    elif sent.upper().lstrip("0") == known.upper().lstrip("0"):
        yield _serial_form(Said("it lost or gained leading zeros"))
    else:
        how = Said("it is {sent}, the certificate's is {known}", sent=sent[:64], known=known)
        certainty = Certainty.CERTAIN if identity.signed else Certainty.LIKELY
        yield Cause("wrong_serial", certainty, {"how": how})


def _of_number(sent: str, caller: str, known: Identity) -> Iterator[Cause]:
    if not sent or sent == known.mchid:
        return
    if not re.fullmatch("[0-9]{1,32}", sent, re.ASCII):
        blank = any(letter.isspace() for letter in sent)
        how = Said("it contains a blank") if blank else Said("it contains more than digits")
        yield Cause("mchid_form", Certainty.CERTAIN, {"field": caller, "how": how})
    elif known.mchid is not None:
        how = Said("it is {sent}, and should be {known}", sent=sent, known=known.mchid)
        certainty = Certainty.CERTAIN if known.certified and known.signed else Certainty.LIKELY
        yield Cause("wrong_mchid", certainty, {"field": caller, "how": how})


def _serial_form(how: Said, certainty: Certainty = Certainty.CERTAIN) -> Cause:
    return Cause("serial_form", certainty, {"how": how})


def _decimal(text: str) -> str:
    return f"{int(text):X}" if re.fullmatch("[0-9]{1,60}", text) else ""
