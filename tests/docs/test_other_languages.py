"""The recipe for curl runs as it stands; the others need toolchains, and the page says who ran them."""

import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "other-languages.md"
TOOLS = {name: shutil.which(name) for name in ("bash", "curl", "openssl")}


@pytest.mark.skipif(None in TOOLS.values(), reason="needs bash, curl and openssl")
def test_curl_and_openssl_make_a_signed_call_and_verify_its_answer(reader, blocks):
    (recipe,) = blocks(PAGE, "sh")
    command = [TOOLS["bash"], "-euo", "pipefail", "-c", recipe.code]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 - ours
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == ["Verified OK", "HTTP/1.1 204 No Content"]
    reader.journal.assert_called_once("bonus_prepare", card_id="478515832665", bonus_value=30)


@pytest.mark.parametrize(
    "language",
    ["sh", "go", "java", "js", "php", "csharp"],
)
def test_there_is_a_recipe_for_each_language(blocks, language):
    assert blocks(PAGE, language)
