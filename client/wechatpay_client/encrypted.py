"""Texts that are given in plain and travel encrypted.

Checking a value gives a `Plaintext` in its place, which JSON has no form for: what nobody encrypts cannot be
sent. `sealed` puts the ciphertexts in once the request is whole, wherever in it they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from wechatpay_signing._said import Said

from .documents import JsonValue, check_characters
from .errors import InputError
from .options import Encryptor
from .scalars import Text

_ATTEMPTS = 2
"""Encryptions of a request: WeChat Pay's key may change between two of its fields."""


class Plaintext:
    """A checked text that waits for its encryption. It shows nothing."""

    __slots__ = ("path", "rule", "shown", "value")

    def __init__(self, value: str, rule: Encrypted, path: str, shown: str) -> None:
        self.value = value
        self.rule = rule
        self.path = path
        """Where the ciphertext stands."""
        self.shown = shown
        """What the caller knows it by."""

    def __repr__(self) -> str:
        return "Plaintext(…)"

    def sealed(self, ciphertext: str) -> JsonValue:
        """The ciphertext in its place. Raises InputError."""
        return self.rule.sealed(ciphertext, self.path)


class Encrypted(Text):
    """A text that is taken in plain and encrypted before it is sent; its limits are those of the ciphertext.

    Args:
        plain: The name of the argument that takes it.
        minimum: See `Text`, like the others.
    """

    __slots__ = ("plain",)

    def __init__(
        self,
        plain: str,
        minimum: int = 0,
        maximum: int | None = None,
        *,
        pattern: str | None = None,
        uri: bool = False,
    ) -> None:
        super().__init__(minimum, maximum, pattern=pattern, uri=uri)
        self.plain = plain

    def wire(self, value: object, path: str) -> JsonValue:
        shown = self.shown(path)
        if not isinstance(value, str) or not value:
            raise InputError(
                field=shown, rule="must be a str in plain text, not empty", remedy="give it a value"
            )
        check_characters(value, shown)
        return cast("JsonValue", Plaintext(value, self, path, shown))

    def sealed(self, ciphertext: str, path: str) -> JsonValue:
        """The ciphertext, held against its limits. Raises InputError."""
        return super().wire(ciphertext, path)

    def shown(self, path: str) -> str:
        """An argument of a method has the name of the plain text; a field of a model has its own."""
        if "." in path:
            return path
        _, bracket, index = path.partition("[")
        return self.plain + bracket + index


class Sealed(NamedTuple):
    """A request without plain texts, and the serial number of the key that encrypted them, if there were."""

    query: dict[str, JsonValue]
    body: JsonValue
    serial_no: str | None


def sealed(query: dict[str, JsonValue], body: JsonValue, encryptor: Encryptor | None) -> Sealed:
    """Encrypt every plain text of a request with one key. Raises InputError."""
    for _ in range(_ATTEMPTS):
        serials: set[str] = set()

        def seal(plain: Plaintext, serials: set[str] = serials) -> JsonValue:
            ciphertext, serial_no = _encrypt(plain, encryptor)
            serials.add(serial_no)
            return plain.sealed(ciphertext)

        made = cast("dict[str, JsonValue]", _replaced(query, seal)), _replaced(body, seal)
        if len(serials) < 2:
            return Sealed(*made, next(iter(serials), None))
    raise InputError(
        field="encryptor",
        rule="must encrypt all fields of a request with one key",
        remedy="one header names the key; let the encryptor keep its key for a while",
    )


def given(query: dict[str, JsonValue], body: JsonValue, serial_no: str | None) -> Sealed:
    """Take every text as a ciphertext that the caller made with the key of `serial_no`. Raises InputError."""

    def seal(plain: Plaintext) -> JsonValue:
        if serial_no is None:
            raise InputError(
                field="wechatpay_serial",
                rule=Said("is required together with {path}, which is sent encrypted", path=plain.path),
                remedy="encrypt the field with wechatpay_signing.FieldCipher, and give the serial number",
            )
        return plain.sealed(plain.value)

    return Sealed(cast("dict[str, JsonValue]", _replaced(query, seal)), _replaced(body, seal), serial_no)


def opened(value: JsonValue) -> JsonValue:
    """JSON with every text as it is held, for those who do not send it."""
    return _replaced(value, lambda plain: plain.value)


def seals(rule: object) -> bool:
    """Whether what a rule takes is, or holds, a text that travels encrypted."""
    if isinstance(rule, Encrypted):
        return True
    fields = getattr(getattr(rule, "model", None), "FIELDS", ())
    inner = [getattr(rule, "item", None), *(getattr(one, "rule", None) for one in fields)]
    return any(seals(one) for one in inner if one is not None)


def _replaced(value: JsonValue, seal: Callable[[Plaintext], JsonValue]) -> JsonValue:
    held = cast("object", value)
    if isinstance(held, Plaintext):
        return seal(held)
    if isinstance(value, Mapping):
        return {name: _replaced(item, seal) for name, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, seal) for item in value]
    return value


def _encrypt(plain: Plaintext, encryptor: Encryptor | None) -> tuple[str, str]:
    if encryptor is None:
        raise InputError(
            field=plain.shown,
            rule="is sent encrypted, and the client has no encryptor",
            remedy="pass encryptor=wechatpay_signing.FieldCipher(…) to the client",
        )
    match cast("object", encryptor.encrypt(plain.value)):
        case (str(ciphertext), str(serial_no)):
            return ciphertext, serial_no
        case _:
            raise InputError(
                field="encryptor",
                rule="must return two strings, the ciphertext and the serial number of the key",
                remedy="pass wechatpay_signing.FieldCipher(…)",
            )
