"""A document that breaks the rules is read, or refused with a ContractError; nothing else comes out."""

import contextlib
import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_contract import Contract, ContractError

SMALL = yaml.safe_load((Path(__file__).parents[1] / "generated" / "small_contract.yaml").read_text("utf-8"))
REFERENCES = ["#/components/schemas/Shelf", "#/components/schemas/ShelfList", "#/paths", "#/", "", "x"]


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the values of a document stand."""
    if at:
        yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from places(item, (*at, key))


def everything(contract: Contract) -> Iterator[Callable[[], object]]:
    """Each question that can be asked of a contract."""
    yield from (lambda: contract.title, lambda: contract.tags, lambda: contract.sensitive)
    for operation in contract.operations.values():
        names = [name for name in dir(operation) if not name.startswith("_")]
        yield from ((lambda name=name, one=operation: getattr(one, name)) for name in names)
        yield from (
            (lambda one=one: (one.description, one.argument, one.need("direct")))
            for one in operation.arguments
        )
    for schema in contract.schemas.values():
        names = [name for name in dir(schema) if not name.startswith("_")]
        yield from ((lambda name=name, one=schema: getattr(one, name)) for name in names)
        yield lambda one=schema: list(one.inner_fields())
    yield lambda: contract.events


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
ODD = JSON | st.sampled_from([{"$ref": target} for target in REFERENCES])


@given(st.sampled_from([*places(SMALL)]), ODD)
def test_whatever_stands_in_a_document_is_read_or_refused(place: tuple[Any, ...], odd: Any) -> None:
    document = copy.deepcopy(SMALL)
    holder = document
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = odd
    with contextlib.suppress(ContractError):
        for ask in everything(Contract(document)):
            with contextlib.suppress(ContractError):
                ask()
