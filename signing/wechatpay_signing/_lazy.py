"""Public names that load when they are first used, so that importing a package costs next to nothing."""

import sys
from importlib import import_module

TYPE_CHECKING = bool()  # noqa: UP018 - no constant, see below
"""False. That of typing would load thirty modules. Checkers know the name, and editors see no constant."""
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazily(
    package: str, homes: "Mapping[str, str]"
) -> "tuple[Callable[[str], object], Callable[[], list[str]]]":
    """Make `__getattr__` and `__dir__` of a package.

    Args:
        package: The package's name.
        homes: Public name to the module that has it, as an import in the package names it; "" for a
            submodule of that name.

    Returns:
        The two functions. The first sets what it loaded, so that it runs once a name.
    """

    def load(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = (
            getattr(import_module(home, package), name) if home else import_module(f".{name}", package)
        )
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted(homes)

    return load, names
