"""The gateway's arguments, judged before they are used; the checks are those of the signing package."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import get_args

from wechatpay_signing import ConfigurationError
from wechatpay_signing._arguments import a_callable, an_instance, refused, true_or_false, whole_number
from wechatpay_signing._said import Said

from ._platform.keys import Keys
from ._platform.signing import KeyMode
from ._state import World

_TOKEN_LENGTH = 200


class GatewayArgumentError(ConfigurationError, ValueError):
    """An argument of the gateway is of the right kind, and not one of the values that there are."""


def check_extra(*modules: str) -> None:
    """Name the extra at once, not when the first request needs it. Raises ConfigurationError."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise ConfigurationError(
            Said("The gateway needs {modules}, which the extra mock brings.", modules=", ".join(missing)),
            remedy="Install it: pip install 'wechatpay-membercard[mock]'.",
        )


def check_gateway(
    seed: object,
    clock: object,
    keys: object,
    key_mode: object,
    control_token: object,
) -> None:
    """Reject what no gateway can be made of. Raises ConfigurationError."""
    if seed is not None:
        whole_number("seed", seed, least=-(2**63), most=2**63)
    a_callable("clock", clock, returning=Said("seconds since 1970"))
    if keys is not None:
        an_instance(
            "keys", keys, Keys, Said("the keys of a gateway"), Said("Give fresh_keys(), or leave it out.")
        )
    if key_mode not in get_args(KeyMode):
        modes = Said("one of {modes}", modes=", ".join(get_args(KeyMode)))
        raise refused("key_mode", modes, key_mode, Said("Leave it out for public_key."))
    if control_token is not None and not _is_token(control_token):
        rule = Said("visible ASCII characters, {most} at most", most=_TOKEN_LENGTH)
        raise refused("control_token", rule, control_token, Said("Leave it out for a random one."))


def check_merchant(number: object, kind: object, may_use: object) -> None:
    """Reject who cannot be admitted. Raises GatewayArgumentError, ConfigurationError."""
    if kind not in ("direct", "partner", "brand"):
        raise GatewayArgumentError(
            "kind must be direct, partner or brand.", remedy="Leave it out for direct."
        )
    if not (isinstance(number, str) and number.isascii() and number.isdecimal() and len(number) <= 32):
        raise GatewayArgumentError(
            "mchid must be 1 to 32 digits.", remedy="Give the merchant number as text."
        )
    true_or_false("may_use", may_use)


def check_snapshot(snapshot: Mapping[str, World]) -> None:
    """Reject what `Gateway.snapshot` cannot have made. Raises ConfigurationError."""
    rule, remedy = "what snapshot() gave", "Keep what snapshot() gives, and give it back."
    an_instance("snapshot", snapshot, Mapping, rule, remedy)
    worlds: list[object] = list(snapshot.values())
    if not all(isinstance(world, Mapping) for world in worlds):
        raise refused("snapshot", rule, snapshot, remedy)


def _is_token(value: object) -> bool:
    is_visible = isinstance(value, str) and value.isascii() and value.isprintable() and " " not in value
    return is_visible and 0 < len(str(value)) <= _TOKEN_LENGTH
