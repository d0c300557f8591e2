"""SDKs of others against the gateway: what each does is what docs/interop.md says.

`make .interop/ready` installs them; MEMBERCARD_INTEROP names the folder.
"""

import os
from pathlib import Path

import pytest

from interop.board import desk, run
from interop.desk import DIRECT, PARTNER
from interop.page import read
from interop.sdks import AXIOS, NODE_V3, SDKS, Sdk

FOLDER = Path(os.environ.get("MEMBERCARD_INTEROP") or "none").resolve()
EXAMPLE = {
    "ids": {"card_id": "478515832665", "code": "478515832665"},
    "body": {
        "out_trade_no": "1217752501201407033233368018",
        "mchid": "1230000109",
        "sub_mchid": "1900000109",
        "bonus_value": 30,
    },
}
STYLES = ("chain of properties", "chain()", "array index")


def installed(sdk: Sdk) -> Sdk:
    if reason := sdk.missing(FOLDER):
        pytest.skip(f"{sdk.name}: {reason}")
    return sdk


@pytest.mark.parametrize("sdk", SDKS, ids=lambda sdk: sdk.name)
def test_an_sdk_does_what_the_scoreboard_says(sdk):
    assert run(installed(sdk), FOLDER) == read()[sdk.name]


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
@pytest.mark.parametrize("key_mode", ["public-key", "certificate", "both"])
def test_the_copied_example_runs_in_every_style_again_and_again(key_mode, mchid):
    with desk(installed(AXIOS), FOLDER, key_mode, mchid) as ready:
        for style in STYLES * 2:
            for awaited in (False, True):
                said = ready.runner.ask({"do": "style", "style": style, "awaited": awaited, **EXAMPLE})
                assert said["status"] == 204, (style, awaited, said)
        assert [entry.verdict for entry in ready.entries] == ["accepted"] * 12
        assert {entry.request.raw_path for entry in ready.entries} == {
            b"/v3/marketing/membercard-open/cards/478515832665/codes/478515832665/bonus/prepare"
        }


def test_a_forged_answer_is_a_success_for_the_http_service_of_wechatpay_node_v3():
    prepare = "/v3/marketing/membercard-open/cards/478515832665/codes/478515832665/bonus/prepare"
    with desk(installed(NODE_V3), FOLDER, "public-key") as ready:
        ready.gateway.faults.inject("bad_signature", times=1)
        said = ready.runner.ask({"do": "service", "path": prepare, "body": EXAMPLE["body"]})
        assert said == {"status": 204}
