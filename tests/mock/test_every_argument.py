"""Whatever is given for an argument of the gateway: it is taken for a reason, or refused at once by name."""

import asyncio
import inspect
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from wechatpay_mock import DIRECT, Gateway
from wechatpay_signing import ConfigurationError


class Row(NamedTuple):
    """What is taken for an argument, each with its reason, and what else the message may call it."""

    taken: Mapping[str, str] = {}
    called: str = ""
    shows: bool = False
    """The message may quote it."""


def taken(reason: str, *labels: str) -> dict[str, str]:
    return dict.fromkeys(labels, reason)


MERCHANT = Row(called="merchant", shows=True)
RECEIVER = Row(taken("whom the event is for", "None"), called="merchant", shows=True)
URL = Row()
TRIGGERED = Row(
    taken("the example as it is", "None", "an empty dict") | taken("fields of one's own", "a dict")
)
BOOL = Row(taken("that is what it is", "False", "True"))

ROWS: dict[str, dict[str, Row]] = {
    "__init__": {
        "seed": Row(taken("the ids of deliveries from the system", "None") | taken("a seed", "0", "-1")),
        "clock": Row(),
        "keys": Row(taken("the published test keys", "None")),
        "key_mode": Row(),
        "control_token": Row(taken("a random one", "None") | taken("a token", "a text")),
        "allow_foreign_callbacks": BOOL,
        "allow_undefined": BOOL,
        "notify_url": Row(taken("the address of the examples", "None")),
        "require_paid_orders": BOOL,
        "contracts": Row(taken("no contracts", "an empty list"), shows=True),
    },
    "apiv3_key_for": {"mchid": MERCHANT},
    "add_merchant": {"mchid": MERCHANT, "kind": Row(), "may_use": BOOL},
    "encryptor_for": {"mchid": MERCHANT},
    "env": {"url": URL, "mchid": MERCHANT},
    "page_url": {"url": URL},
    "keep_state": {"file": Row(taken("a new file", "a text"))},
    "restore": {"snapshot": Row(taken("a snapshot of nobody", "an empty dict"))},
    "review": {"card_id": Row(called="template", shows=True), "status": Row(), "mchid": MERCHANT},
    "serve": {"port": Row(taken("a free port", "0")), "host": Row()},
    "signer_for": {"mchid": MERCHANT},
    "signing_transport": {"mchid": MERCHANT, "url": Row(taken("without a socket", "None"))},
    "atrigger": {"event": Row(shows=True), "resource": TRIGGERED, "mchid": RECEIVER},
    "trigger": {
        "event": Row(shows=True),
        "resource": TRIGGERED,
        "mchid": RECEIVER,
    },
    "verifier_for": {"mchid": MERCHANT},
    "world": {"mchid": MERCHANT},
    "write_keys": {"folder": Row(taken("a folder", "a text")), "url": URL, "mchid": MERCHANT},
}
RIGHT: dict[str, dict[str, object]] = {
    "add_merchant": {"mchid": "1900000777"},
    "env": {"url": "http://127.0.0.1:1"},
    "page_url": {"url": "http://127.0.0.1:1"},
    "restore": {"snapshot": {}},
    "review": {"card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0", "status": "APPROVED"},
    "atrigger": {"event": "ACTIVATE_CARD"},
    "trigger": {"event": "ACTIVATE_CARD"},
    "write_keys": {"folder": "keys", "url": "http://127.0.0.1:1"},
}
PLAIN_DATA = {"handle"}
"""Its arguments are made by the package."""


def test_every_argument_of_every_public_method_has_its_row():
    found = {
        name: [one for one in inspect.signature(method).parameters if one != "self"]
        for name, method in vars(Gateway).items()
        if inspect.isfunction(method) and (name == "__init__" or not name.startswith("_"))
    }
    assert {name: list(rows) for name, rows in ROWS.items()} == {
        name: arguments for name, arguments in found.items() if arguments and name not in PLAIN_DATA
    }


@pytest.mark.parametrize(
    ("name", "argument"), [(name, argument) for name, rows in ROWS.items() for argument in rows]
)
def test_a_wrong_argument_is_refused_at_once_by_name(name, argument, flaws, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def given(value):
        options = {"mchid": DIRECT} if "mchid" in ROWS[name] else {}
        options |= {**RIGHT.get(name, {}), argument: value}
        if name == "__init__":
            Gateway(**options)
        elif name == "serve":
            with gateway.serve(**options):
                pass
        else:
            result = getattr(gateway, name)(**options)
            if inspect.iscoroutine(result):
                asyncio.run(result)

    gateway = Gateway()
    row = ROWS[name][argument]
    found = flaws(
        given,
        (argument, row.called or argument),
        (ConfigurationError, LookupError),
        row.taken,
        shows=row.shows,
    )
    assert not found, "\n".join(f"{label} {flaw}" for label, flaw in found.items())
