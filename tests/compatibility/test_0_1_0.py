"""What version 0.1.0 offered is still there, and what it pickled still loads."""

import base64
import importlib
import json
import pickle
from pathlib import Path

import pytest

import wechatpay_membercard
import wechatpay_signing

HERE = Path(__file__).parent
NAMES = json.loads((HERE / "names_0_1_0.json").read_text("utf-8"))
PICKLES = json.loads((HERE / "pickles_0_1_0.json").read_text("utf-8"))


@pytest.mark.parametrize("module", NAMES)
def test_every_public_name_is_where_it_was(module):
    loaded = importlib.import_module(module)
    assert [name for name in NAMES[module] if not hasattr(loaded, name)] == []


def test_every_error_was_pickled():
    errors = {
        f"{package.__name__}.{name}"
        for package in (wechatpay_signing, wechatpay_membercard)
        for name in NAMES[package.__name__]
        if name.endswith("Error")
    }
    assert errors <= PICKLES.keys()


@pytest.mark.parametrize("name", PICKLES)
def test_a_pickle_loads_and_says_what_it_said(name):
    package, _, own = name.rpartition(".")
    loaded = pickle.loads(base64.b64decode(PICKLES[name]["pickle"]))  # noqa: S301 - ours, see make_0_1_0.py
    kind = getattr(importlib.import_module(package), own)
    assert type(loaded) is kind
    assert {key: getattr(loaded, key) for key in PICKLES[name]["fields"]} == PICKLES[name]["fields"]
    assert isinstance(loaded, wechatpay_signing.WeChatPayError) or not isinstance(loaded, Exception)
    if isinstance(loaded, wechatpay_membercard.ClientError):  # the remedies of the others are better now
        assert str(loaded) == PICKLES[name]["str"]


def test_a_pickled_notification_has_the_fields_that_came_later():
    pickled = base64.b64decode(PICKLES["wechatpay_signing.Notification"]["pickle"])
    notification = pickle.loads(pickled)  # noqa: S301 - as above
    assert (notification.nonce, notification.claimed_at) == ("", None)
    again = pickle.loads(pickle.dumps(notification))  # noqa: S301 - as above
    assert again.claim == notification.claim
