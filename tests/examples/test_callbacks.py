"""The callback handlers of examples/, each through the test client of its framework, with signed bytes."""

import importlib.util
import json
from pathlib import Path

import pytest

from wechatpay_membercard import events

EXAMPLES = Path(__file__).parents[2] / "examples"


def code(body):
    return json.loads(body)["code"]


def test_an_event_is_handled_and_acknowledged(post, sender, shop):
    assert post(*sender.delivery()) == (204, b"")
    (event,) = shop.events
    assert isinstance(event, events.ActivateCardEvent)
    assert event.card_id == "pbLatjvWOibDc5-TBnbUk1pD12o0"


@pytest.mark.case("T07")
def test_a_second_delivery_is_acknowledged_and_not_handled_again(post, sender, shop):
    assert post(*sender.delivery())[0] == 204
    assert post(*sender.delivery())[0] == 204
    assert len(shop.events) == 1


@pytest.mark.case("T07")
def test_a_replay_is_refused(post, sender, shop):
    delivery = sender.delivery()
    post(*delivery)
    status, body = post(*delivery)
    assert (status, code(body)) == (403, "FAIL")
    assert len(shop.events) == 1


def test_a_wrong_signature_is_refused(post, sender, shop):
    headers, body = sender.delivery()
    status, answer = post(headers, body.replace(b"EVENT-1", b"EVENT-2"))
    assert (status, code(answer)) == (401, "FAIL")
    assert shop.events == []


@pytest.mark.case("T06")
@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_stale_callback_is_refused(post, sender, shop, seconds):
    delivery = sender.delivery()
    sender.now += seconds
    status, body = post(*delivery)
    assert (status, code(body)) == (401, "FAIL")
    assert shop.events == []


@pytest.mark.case("T08")
def test_a_probe_is_refused(post, sender, shop):
    status, body = post(*sender.delivery(probe=True))
    assert (status, code(body)) == (401, "FAIL")
    assert shop.events == []


def test_a_failing_handler_is_answered_with_500_and_gets_the_event_again(post, sender, shop):
    shop.broken = True
    assert post(*sender.delivery())[0] == 500
    shop.broken = False
    assert post(*sender.delivery())[0] == 204
    assert len(shop.events) == 1


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("fastapi_callback", "app"),
        ("flask_callback", "create_app"),
        ("django_callback", "parser_from_environment"),
    ],
)
def test_it_starts_from_the_environment(name, factory, monkeypatch, tmp_path):
    keys = Path(__file__).parents[1] / "vectors" / "keys"
    for variable, value in {
        "MCHID": "1900000001",
        "SERIAL_NO": "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
        "PRIVATE_KEY_FILE": str(keys / "merchant_private.pem"),
        "PUBLIC_KEY_ID": "PUB_KEY_ID_0119000000012026112300000001",
        "PUBLIC_KEY_FILE": str(keys / "public_pub.pem"),
        "APIV3_KEY": "an APIv3 key of thirty-two bytes",
    }.items():
        monkeypatch.setenv(f"WECHATPAY_{variable}", value)
    monkeypatch.chdir(tmp_path)
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert getattr(module, factory)() is not None
    assert (tmp_path / "callbacks.db").exists()
