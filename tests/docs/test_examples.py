"""Each example runs against the gateway in one command, and says what its page says.

The callback examples and the external signer are tested beside the signing package.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
TESTED_ELSEWHERE = {
    "celery_callback.py",
    "django_callback.py",
    "django_replay_store.py",
    "external_signer.py",
    "fastapi_callback.py",
    "flask_callback.py",
    "lambda_callback.py",
    "sqlalchemy_callback.py",
    "sqlalchemy_replay_store.py",
}
EXPECTED = {
    "sync_call.py": [
        "member 316510891298 has 600 points",
        "announced: the customer sees +30 on the payment result page",
        "credited",
        "refused: 400 INVALID_REQUEST Request-ID ",
    ],
    "async_call.py": ["announced 50 orders"],
    "service_provider.py": ["1900000002: 2 refused (INVALID_REQUEST)", "1900000109: 8 announced"],
    "order_to_points.py": [
        "merchant 1230000109",
        "paid: 30 points arrived",
        "refund: PROCESSING",
        "refunded: 10 points taken back",
        "merchant 1900000100",
    ],
    "bulk_dask.py": ["100 imported, 0 refused, 0 open, 100 codes"],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_runs_in_one_command(name: str, tmp_path: Path) -> None:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("WECHATPAY_")}
    command = [sys.executable, "-W", "error", EXAMPLES / name]
    done = subprocess.run(command, env=environ, cwd=tmp_path, capture_output=True, text=True, timeout=600)  # noqa: S603 - our own programs
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert all(any(line.startswith(expected) for line in lines) for expected in EXPECTED[name]), done.stdout


def test_every_example_has_a_test() -> None:
    programs = {path.name for path in EXAMPLES.glob("*.py") if not path.name.startswith("_")}
    assert programs == EXPECTED.keys() | TESTED_ELSEWHERE


def test_the_examples_page_names_every_example() -> None:
    page = (EXAMPLES / "README.md").read_text("utf-8")
    assert [path.name for path in EXAMPLES.glob("[a-z]*.py") if f"`{path.name}`" not in page] == []
