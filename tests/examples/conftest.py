"""WeChat Pay's side of a callback, and the three example apps behind one face."""

import asyncio
import base64
import importlib.util
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest

from wechatpay_signing import (
    MemoryReplayStore,
    NotificationParser,
    RSAVerifier,
    encrypt_aead,
    load_private_key,
    response_message,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
KEYS = Path(__file__).parents[1] / "vectors" / "keys"
SERIAL = "PUB_KEY_ID_0119000000012026112300000001"
APIV3_KEY = "an APIv3 key of thirty-two bytes"


class Sender:
    """Signs and encrypts callbacks as WeChat Pay does; each delivery has a nonce of its own."""

    serial = SERIAL
    apiv3_key = APIV3_KEY

    def __init__(self):
        self.now = 1795449600.0
        self.key = load_private_key(KEYS / "public_private.pem")
        self.numbers = itertools.count()

    def parser(self):
        verifier = RSAVerifier({SERIAL: KEYS / "public_pub.pem"})
        seen = MemoryReplayStore(clock=lambda: self.now)
        return NotificationParser(verifier, APIV3_KEY, seen=seen, clock=lambda: self.now)

    def delivery(self, event_id="EVENT-1", *, probe=False):
        resource = {
            "event_type": "MEMBER_CARD_ACTIVATE",
            "card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0",
            "code": "478515832665",
            "event_time": "2026-11-23T16:00:00+08:00",
            "activate_scene": "NEW_ACTIVATE",
            "openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
        }
        sealed = encrypt_aead(APIV3_KEY, "12characters", "membercard", json.dumps(resource).encode())
        envelope = {
            "id": event_id,
            "create_time": "2026-11-23T16:00:00+08:00",
            "event_type": "MEMBERCARD.ACTIVATE_CARD",
            "resource_type": "encrypt-resource",
            "summary": "会员卡激活",
            "resource": {
                "original_type": "membercard",
                "algorithm": "AEAD_AES_256_GCM",
                "associated_data": "membercard",
                "nonce": "12characters",
                "ciphertext": sealed,
            },
        }
        body = json.dumps(envelope, ensure_ascii=False).encode()
        nonce = f"nonce-{next(self.numbers)}"
        signature = base64.b64encode(self.key.sign(response_message(int(self.now), nonce, body))).decode()
        headers = {
            "Content-Type": "application/json",
            "Wechatpay-Timestamp": str(int(self.now)),
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Signature": ("WECHATPAY/SIGNTEST/" if probe else "") + signature,
            "Wechatpay-Serial": SERIAL,
            "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
        }
        return headers, body


@dataclass
class Shop:
    """What runs behind the app: takes events, or fails."""

    events: list
    broken: bool = False

    def take(self, event):
        if self.broken:
            raise RuntimeError("the shop is broken")
        self.events.append(event)

    async def atake(self, event):
        await asyncio.sleep(0)
        self.take(event)


def _example(name):
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fastapi(parser, shop):
    with warnings.catch_warnings(action="ignore"):  # Starlette would like its client to run on httpx2
        from fastapi.testclient import TestClient

    app = _example("fastapi_callback").make_app(parser, shop.atake)
    client = TestClient(app, raise_server_exceptions=False)

    def post(headers, body):
        response = client.post("/wechatpay/callback", headers=headers, content=body)
        return response.status_code, response.content

    return post


def flask(parser, shop):
    app = _example("flask_callback").make_app(parser, shop.take)

    def post(headers, body):
        response = app.test_client().post("/wechatpay/callback", headers=headers, data=body)
        return response.status_code, response.data

    return post


def django(parser, shop):
    import django.conf
    from django.test import Client, override_settings
    from django.urls import path

    if not django.conf.settings.configured:
        django.conf.settings.configure(
            ALLOWED_HOSTS=["testserver"],
            SECRET_KEY="for tests",
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        )
        django.setup()
    view = _example("django_callback").make_view(parser, shop.take)

    def post(headers, body):
        with override_settings(ROOT_URLCONF=(path("wechatpay/callback", view),)):
            client = Client(raise_request_exception=False, enforce_csrf_checks=True)
            response = client.generic("POST", "/wechatpay/callback", body, headers=headers)
            return response.status_code, response.content

    return post


@pytest.fixture(scope="session")
def example():
    """Loads one of the examples."""
    return _example


@pytest.fixture
def sender():
    return Sender()


@pytest.fixture
def shop():
    return Shop([])


@pytest.fixture(params=[fastapi, flask, django], ids=lambda framework: framework.__name__)
def post(request, sender, shop):
    """Posts a callback to one of the apps; returns status and body of the answer."""
    return request.param(sender.parser(), shop)


def _postgres_folder():
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("initdb")
    return Path(found).parent if found else (folders[-1] if folders else None)


@pytest.fixture(scope="session")
def postgres():
    """A real PostgreSQL of this test run alone: the folder of its Unix socket."""
    programs = _postgres_folder()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    owner = {}
    if os.name == "posix" and os.getuid() == 0:  # which PostgreSQL refuses
        import pwd

        account = next((name for name in ("postgres", "nobody") if _has_account(name)), None)
        owner = {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []}
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        if owner:
            shutil.chown(folder, owner["user"])
        data = f"{folder}/data"

        def run(program, *arguments):
            command = [programs / program, "-D", data, *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **owner)  # noqa: S603 - fixed command

        run("initdb", "-U", "shop", "-A", "trust", "-N")
        run("pg_ctl", "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -h '' -F", "start")
        yield folder
        run("pg_ctl", "-w", "-m", "immediate", "stop")


def _has_account(name):
    import pwd

    try:
        return pwd.getpwnam(name) is not None
    except KeyError:
        return False
