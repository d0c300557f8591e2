"""Three SDKs that nobody here wrote, against the gateway with the .env that `membercard mock` writes.

`make interop` installs them in a folder of their own and names it in MEMBERCARD_INTEROP.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from wechatpay_signing._transport.env_file import read_env_file

FOLDER = Path(os.environ.get("MEMBERCARD_INTEROP", ""))
if not FOLDER.name:
    pytest.skip("make interop installs the foreign SDKs", allow_module_level=True)

SCRIPTS = Path(__file__).with_name("sdks")
SDKS = {
    "wechatpayv3": ([FOLDER / "python" / "bin" / "python"], "wechatpayv3_calls.py"),
    "wechatpay-axios-plugin": (["node"], "axios_plugin_calls.cjs"),
    "wechatpay-node-v3": (["node"], "node_v3_calls.cjs"),
}
RIGHT = {"prepare": 204, "get": 200, "chinese text": 204}

MISMATCH = "signature_mismatch"
MISTAKES = {
    ("wechatpayv3", "empty body"): (401, MISMATCH, "body_not_signed"),
    ("wechatpayv3", "body as text"): (401, MISMATCH, "body_json_twice"),
    ("wechatpayv3", "chinese in the path"): (401, MISMATCH, "path_requoted"),
    # It signs %2D and sends a hyphen.
    ("wechatpayv3", "unreserved characters escaped"): (401, MISMATCH, "path_requoted"),
    ("wechatpay-axios-plugin", "body as text"): (401, MISMATCH, "body_json_twice"),
    ("wechatpay-node-v3", "no body"): (401, MISMATCH, "final_newline_missing"),
    ("wechatpay-node-v3", "chinese in the path"): (401, MISMATCH, "path_requoted"),
    # Signed well; it is the contract that says no.
    ("wechatpay-axios-plugin", "empty body"): (400, "param_error", None),
    ("wechatpay-axios-plugin", "no body"): (400, "param_error", None),
    ("wechatpay-axios-plugin", "chinese in the path"): (400, "card_id_invalid", None),
}
# The gateway cannot see these: what arrives is right.
SILENT = {
    "wechatpay-axios-plugin": "dots in an id",  # a/../b is sent, and signed, as b: another card
    "wechatpay-node-v3": "its own HTTP service",  # no answer is ever verified
}


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    keys = tmp_path_factory.mktemp("keys")
    # Files of published keys begin with a line that says so, which some SDKs take for a part of the key.
    command = [Path(sys.executable).with_name("membercard"), "mock", "--port", "0", "--fresh", "--keys", keys]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.terminate()


@pytest.fixture(scope="module", params=SDKS)
def exchanges(request: pytest.FixtureRequest, mock: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """What one SDK reported of each call, and what the journal says about it."""
    command, script = SDKS[request.param]
    env = {
        **os.environ,
        "NODE_PATH": str(FOLDER / "node_modules"),
        **read_env_file(mock["env"]),
    }
    control = httpx.Client(
        base_url=mock["url"], headers={"Authorization": f"Bearer {mock['control_token']}"}, timeout=60
    )
    with control:
        control.post("/__mock__/api/reset").raise_for_status()
        ran = subprocess.run(  # noqa: S603 - a script of this folder
            [*command, SCRIPTS / script], env=env, capture_output=True, text=True, timeout=300, check=True
        )
        journal = control.get("/__mock__/api/journal").json()["exchanges"]
    calls = [json.loads(line) for line in ran.stdout.splitlines()]
    return request.param, {call["call"]: (call, entry) for call, entry in zip(calls, journal, strict=True)}


@pytest.mark.parametrize("call", RIGHT)
def test_a_right_call_is_answered_and_verified(exchanges, call):
    said, entry = exchanges[1][call]
    assert (said["status"], said["verified"]) == (RIGHT[call], True)
    assert (entry["verdict"], entry["rule"]) == ("accepted", None)


def test_each_mistake_is_named_by_the_journal(exchanges):
    sdk, calls = exchanges
    mistakes = calls.keys() - RIGHT.keys() - {SILENT.get(sdk)}
    assert mistakes == {call for name, call in MISTAKES if name == sdk}
    for call in mistakes:
        status, rule, cause = MISTAKES[sdk, call]
        _, entry = calls[call]
        assert (entry["status"], entry["rule"]) == (status, rule), call
        assert next((one["name"] for one in entry["causes"]), None) == cause, call


def test_some_mistakes_cannot_be_seen_from_outside(exchanges):
    sdk, calls = exchanges
    if sdk in SILENT:
        assert calls[SILENT[sdk]][1]["verdict"] == "accepted"
