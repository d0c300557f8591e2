"""An operation and an event are added to a copy of the contract, with a handler: everything else knows them.

Client, gateway, command and documentation are run from the copy in a process of their own.
"""

import copy
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
OPERATION, EVENT = "cards_pin", "MEMBERCARD.PIN_CARD"

HANDLER = """
from wechatpay_mock import Gateway
from wechatpay_mock._family import Effect
from wechatpay_mock._families.membercard import FAMILY

def pin(call):
    pinned.append(dict(call.body))
    return Effect()

pinned = []
FAMILY.handlers["cards_pin"] = pin
"""


def grown(document):
    """The contract with an operation `cards.pin` and the event of its taking effect."""
    document = copy.deepcopy(document)
    paths, hooks, parts = document["paths"], document["webhooks"], document["components"]
    upgrade = paths["/v3/marketing/membercard-open/cards/{card_id}/upgrade"]
    pin = copy.deepcopy(upgrade)
    pin["post"] |= {
        "operationId": OPERATION,
        "summary": "Pin a card to the top (置顶会员卡).",
        "description": "It stays there (置顶) until it is removed.",
        "x-example": {"reason": "spring"},
    }
    body = {"schema": {"$ref": "#/components/schemas/CardPinRequest"}}
    pin["post"]["requestBody"]["content"]["application/json"] = body
    paths["/v3/marketing/membercard-open/cards/{card_id}/pin"] = pin
    parts["schemas"]["CardPinRequest"] = {
        "type": "object",
        "description": "What pins a card (置顶).",
        "required": ["days"],
        "properties": {
            "days": {
                "type": "integer",
                "minimum": 1,
                "maximum": 30,
                "description": "For how many days (置顶天数).",
                "examples": [7],
            },
            "reason": {
                "type": "string",
                "minLength": 1,
                "maxLength": 32,
                "description": "Why (置顶原因).",
                "examples": ["spring"],
            },
        },
    }
    hooks[EVENT] = copy.deepcopy(hooks["MEMBERCARD.ACTIVATE_CARD"])
    hooks[EVENT]["post"] |= {
        "operationId": "event_pin_card",
        "summary": "A card was pinned (置顶会员卡事件).",
    }
    kinds = parts["schemas"]["NotificationEventType"]
    kinds["enum"].append(EVENT)
    kinds["x-enum-descriptions"][EVENT] = "A card was pinned (置顶会员卡)."
    return document


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Contract and client of the grown contract, to be imported before the shipped ones."""
    home = tmp_path_factory.mktemp("grown")
    shutil.copytree(ROOT / "contract" / "wechatpay_contract", home / "wechatpay_contract")
    document = yaml.safe_load((ROOT / "openapi" / "membercard.yaml").read_text("utf-8"))
    (home / "membercard.yaml").write_text(
        yaml.safe_dump(grown(document), allow_unicode=True, sort_keys=False), "utf-8"
    )
    command = [sys.executable, ROOT / "scripts" / "regenerate.py", "--contract", home / "membercard.yaml"]
    command += ["--target", home / "wechatpay_membercard"]
    command += ["--data", home / "wechatpay_contract" / "membercard.json"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert made.returncode == 0, made.stderr
    return home


@pytest.fixture
def python(home, tmp_path):
    """Run a script that stands on the grown contract; gives what it printed."""

    def run(script):
        path = os.pathsep.join(map(str, (home, ROOT / "docs" / "_ext")))
        environ = {**os.environ, "PYTHONPATH": path, "LC_ALL": "en_US.UTF-8", "COLUMNS": "200"}
        ran = subprocess.run(  # noqa: S603 - ours
            [sys.executable, "-c", HANDLER + script],
            capture_output=True,
            text=True,
            check=False,
            env=environ,
            cwd=tmp_path,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    return run


def test_client_and_gateway_carry_the_operation_out(python):
    assert "{'days': 3} None" in python("""
from wechatpay_membercard import MemberCardClient
gateway = Gateway()
with MemberCardClient(transport=gateway.signing_transport()) as client:
    done = client.cards.pin("pbLatjvWOibDc5-TBnbUk1pD12o0", days=3)
print(gateway.journal.assert_called_once("cards_pin", days=3) and pinned[0], done)
""")


def test_gateway_and_client_know_the_event(python):
    assert "MEMBERCARD.PIN_CARD True" in python("""
from wechatpay_contract import contract
from wechatpay_membercard import events
sent = Gateway().trigger("MEMBERCARD.PIN_CARD")
known = events.parse(sent.event_type, contract("membercard").events[sent.event_type].example)
print(sent.event_type, not isinstance(known, events.UnknownEvent))
""")


def test_the_command_calls_it_by_its_own_example(python):
    out = python("""
import contextlib, io, shlex
from wechatpay_cli._shell.app import run
text = io.StringIO()
with contextlib.redirect_stdout(text):
    run(["cards", "pin", "--help"])
print(text.getvalue())
line = next(line for line in text.getvalue().splitlines() if line.strip().startswith("membercard cards pin"))
gateway = Gateway()
with gateway.serve() as url:
    gateway.write_keys("keys", url)
    print(run([*shlex.split(line)[1:], "--env-file", "keys/.env"]), pinned)
""")
    assert "membercard cards pin pbLatjvWOibDc5-TBnbUk1pD12o0 --days 7 --reason spring" in out
    assert "For how many days" in out
    assert "0 [{'days': 7, 'reason': 'spring'}]" in out


def test_the_command_completes_it_and_triggers_the_event(python):
    out = python("""
from wechatpay_cli._shell.app import build_app, run
script = build_app().generate_completion(prog_name="membercard", shell="bash")
print("pin" in script.split() or "pin" in script, "--days" in script)
run(["trigger", "--help"])
print(run(["trigger", "PIN_CARD", "--to", "http://127.0.0.1:9/"]))
""")
    assert "True True" in out
    assert EVENT in out
    assert out.endswith("5\n")  # sent, and nobody there


def test_the_documentation_shows_both(python):
    out = python("""
from made_pages import makers
print("\\n".join(make() for make in makers().values()))
""")
    assert "membercard cards pin" in out
    assert "#op-cards-pin" in out
    assert EVENT in out
