"""What the compose file says works: the same commands, with paths and a port of this machine."""

import json
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "containers.md"


@pytest.fixture
def services(blocks):
    (compose,) = blocks(PAGE, "yaml")
    return yaml.safe_load(compose.code)["services"]


@pytest.fixture
def here(tmp_path):
    """Words of the file, as they are on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    (tmp_path / "state").mkdir()

    def replaced(text: str) -> str:
        text = text.replace("http://wechatpay:8080", f"http://localhost:{port}").replace("8080", port)
        return text.replace("/keys", str(tmp_path / "keys")).replace("/state", str(tmp_path / "state"))

    return replaced


def test_the_shop_starts_once_the_gateway_is_healthy(services, here, blocks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(here(services["wechatpay"]["command"]))
    assert program == "membercard"
    gateway = subprocess.Popen(  # noqa: S603 - the page's own command
        [sys.executable, "-m", "wechatpay_cli", *arguments], stdout=subprocess.PIPE, text=True
    )
    try:
        assert json.loads(gateway.stdout.readline())["url"]  # it serves from here on
        _, check_by, *check = services["wechatpay"]["healthcheck"]["test"]
        assert check_by == "python"
        subprocess.run([sys.executable, *map(here, check)], check=True, timeout=60)  # noqa: S603
        assert services["shop"]["depends_on"] == {"wechatpay": {"condition": "service_healthy"}}

        (shop,) = blocks(PAGE, "python")
        for name, value in services["shop"]["environment"].items():
            monkeypatch.setenv(name, here(value))
        ran = subprocess.run([sys.executable, "-c", shop.code], capture_output=True, text=True, timeout=60)  # noqa: S603
        assert (ran.stdout, ran.stderr) == ("30 points announced\n", "")
    finally:
        gateway.terminate()
        gateway.communicate(timeout=60)


def test_the_gateway_refuses_connections_before_it_is_healthy(services, here):
    check = [here(part) for part in services["wechatpay"]["healthcheck"]["test"][2:]]
    assert subprocess.run([sys.executable, *check], capture_output=True, timeout=60, check=False).returncode  # noqa: S603
