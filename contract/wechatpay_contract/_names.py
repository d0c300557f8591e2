"""What Python calls what the contract names: one rule for fields, parameters and values of enumerations.

A name of the wire stays on the wire. In Python characters that no name may have become `_`, and a name that
Python or the clients need for themselves gets `_` at its end: `from` is `from_`, `X-Trace` is `X_Trace`.
"""

from __future__ import annotations

import keyword
import re
import unicodedata

_SPOKEN = frozenset(
    {"bool", "bytes", "classmethod", "dict", "float", "frozenset", "int", "list", "object", "property", "str"}
)
"""Built-in names in annotations and bodies of the generated code."""
_ARGUMENTS = frozenset(
    {"body", "cls", "client", "extra_headers", "self", "timeout", "wechatpay_serial"}
    | {"OPERATION", "asyncio", "asyncio_detailed", "sync", "sync_detailed"}
)
"""Arguments that every method has, and the names of a module of endpoint functions."""
_MODEL = frozenset(
    {"FIELDS", "additional_properties", "dump", "from_dict", "load", "outgoing", "to_dict", "to_json", "wire"}
    | {"wire_name"}
)
"""What every model has."""
IMPORTED = frozenset(
    {"Anything", "AsyncCaller", "AsyncClient", "AsyncIterator", "Choice", "ClassVar", "Client", "CursorPager"}
    | {"Day", "DecryptedNotification", "Encrypted", "Endpoint", "Field", "Fields", "Flag", "Iterator"}
    | {"JsonValue", "ListOf", "MapOf"}
    | {"Mapping", "Model", "ModeRule", "Moment", "Nested", "Number", "NumberPager", "OpenEnum", "Outgoing"}
    | {"Pager", "Private", "RawResponse", "Response", "Sequence", "SyncCaller", "SyncClient", "TYPE_CHECKING"}
    | {"Text", "Timeout", "TypeAlias", "UnknownEvent", "Whole", "aiterate", "annotations", "checked_client"}
    | {"datetime", "define", "detailed", "iterate", "lazily", "no_content", "or_nothing", "parse_event"}
    | {"private", "raw_content", "replaced", "wired"}
)
"""What generated modules import."""
TAKEN = frozenset({*keyword.kwlist, *_SPOKEN, *_ARGUMENTS, *_MODEL, *IMPORTED})
"""Names that no field and no parameter can have in Python."""
_VALUES = frozenset({*keyword.kwlist, *dir(str), "mro", "name", "value"})
"""Names that a member of an enumeration of texts cannot have."""


def attribute(name: str) -> str:
    """The name of a field or a parameter in Python."""
    return _python(name, TAKEN)


def member(value: str) -> str:
    """The name of an enumeration's value in Python."""
    return _python(value, _VALUES)


def is_python_name(name: str) -> bool:
    """Whether Python takes it as the name of an argument, an attribute and a member alike."""
    return name.isidentifier() and name[0].isalpha()


def _python(name: str, taken: frozenset[str]) -> str:
    # Python reads every name in this form, so that a getattr must not ask for another.
    plain = re.sub(r"\W", "_", unicodedata.normalize("NFKC", name))
    return f"{plain}_" if plain in taken else plain
