"""The clients and the wire of tests/client."""

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location(
    "wire_of_clients", Path(__file__).parents[1] / "client" / "conftest.py"
)
assert _spec is not None
assert _spec.loader is not None
_shared = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_shared)

api, contract, contracts, copier, python = (
    _shared.api,
    _shared.contract,
    _shared.contracts,
    _shared.copier,
    _shared.python,
)
settled_fixture, wire = _shared.settled_fixture, _shared.wire
