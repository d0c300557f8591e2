"""Read an Authorization header as it is, and say what is wrong with its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wechatpay_signing._apiv3.message import MERCHANT, Scheme
from wechatpay_signing._said import Said

from .causes import Cause, Certainty

_PAIR = re.compile(
    r"""\s*,?\s*([A-Za-z_]+)(\s*=\s*)("[^"]*"|'[^']*'|[\u201c\u201d][^\u201c\u201d]*[\u201c\u201d]|[^,\s]*)"""
)
_STRICT = re.compile(r'[a-z_]+="[^"]*"(?:,[a-z_]+="[^"]*")*')


@dataclass(frozen=True, slots=True)
class HeaderAsFound:
    """The fields of Authorization, whatever its form, and the faults of the form."""

    fields: dict[str, str] = field(repr=False)
    faults: tuple[Cause, ...]


@dataclass
class _Form:
    scheme: str
    rest: str
    fields: dict[str, str] = field(default_factory=dict[str, str])
    repeated: set[str] = field(default_factory=set[str])
    unquoted: set[str] = field(default_factory=set[str])
    spaced: bool = False


def read_authorization(header: str, scheme: Scheme = MERCHANT) -> HeaderAsFound:
    """Read `Authorization`, tolerating every fault and listing it."""
    text = header.strip()
    if text.lower().startswith("authorization:"):
        text = text.partition(":")[2].strip()
    escaped = next((mark for mark in ('\\"', "&quot;", "%22") if mark in text), None)
    if escaped:
        text = text.replace(escaped, '"')
    first, _, rest = text.partition(" ")
    form = _Form("", text) if "=" in first else _Form(first, rest)
    for pair in _PAIR.finditer(form.rest):
        name, equals, value = pair.groups()
        form.repeated |= {name} & form.fields.keys()
        form.spaced |= equals != "=" or (pair.start() > 0 and not pair[0].startswith("," + name))
        if escaped or len(value) < 2 or value[0] != '"':
            form.unquoted.add(name)
        form.fields.setdefault(name, value.strip("\"'\u201c\u201d"))
    return HeaderAsFound(form.fields, tuple(_faults(form, scheme)))


def _faults(form: _Form, scheme: Scheme) -> Iterator[Cause]:
    if form.scheme != scheme.name:
        found = repr(form.scheme[:40]) if form.scheme else Said("nothing")
        yield Cause("authorization_scheme", Certainty.CERTAIN, {"scheme": scheme.name, "found": found})
    missing = [name for name in scheme.fields if not form.fields.get(name)]
    if missing:
        yield _named("authorization_field_missing", missing)
    if unknown := sorted(form.fields.keys() - set(scheme.fields)):
        yield _named(
            "authorization_field_unknown", unknown, Certainty.LIKELY if missing else Certainty.POSSIBLE
        )
    if form.repeated:
        yield _named("authorization_field_repeated", sorted(form.repeated))
    if form.unquoted:
        yield _named("authorization_quoting", sorted(form.unquoted))
    if form.spaced:
        yield Cause("authorization_spaces", Certainty.LIKELY)
    faultless = not (missing or unknown or form.repeated or form.unquoted or form.spaced)
    if faultless and not _STRICT.fullmatch(form.rest):
        how = Said("there is something before, between or after its fields")
        yield Cause("authorization_form", Certainty.LIKELY, {"how": how})
    timestamp = form.fields.get("timestamp")
    if timestamp and not re.fullmatch("0{0,2}[0-9]{10}", timestamp):
        yield Cause("timestamp_unit", Certainty.CERTAIN, {"timestamp": repr(timestamp[:40])})


def _named(name: str, names: list[str], certainty: Certainty = Certainty.CERTAIN) -> Cause:
    # A name that is none, after a missing quote, may be a piece of the signature.
    shown = ", ".join(one if len(one) <= 20 else f"{one[:4]}…" for one in names)
    return Cause(name, certainty, {"names": shown})
