"""A gateway on a socket, its keys on disk, the command run in this process, and English found in Chinese."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from wechatpay_cli._shell.app import run
from wechatpay_cli._texts.language import language
from wechatpay_contract import Operation
from wechatpay_mock import Gateway


class Ran(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


class Service(NamedTuple):
    """A gateway that can be called."""

    gateway: Gateway
    url: str
    env_file: Path

    def env_for(self, operation: Operation) -> Path:
        """The credentials of whoever may call an operation: service providers and brands have their own."""
        if operation.path.startswith("/brand/"):
            return self.env_file.with_name("brand.env")
        is_for_partners = operation.tag.startswith("partner_")
        return self.env_file.with_name("partner.env") if is_for_partners else self.env_file


@pytest.fixture(scope="session")
def make_key() -> Callable[[str], rsa.RSAPrivateKey]:
    """One RSA key per name, made when first asked for."""
    keys: dict[str, rsa.RSAPrivateKey] = {}

    def make(name: str) -> rsa.RSAPrivateKey:
        if name not in keys:
            keys[name] = rsa.generate_private_key(65537, 2048)
        return keys[name]

    return make


@pytest.fixture(scope="session")
def running(tmp_path_factory) -> Iterator[Service]:
    gateway = Gateway()
    folder = tmp_path_factory.mktemp("keys")
    with gateway.serve() as url:
        gateway.write_keys(folder, url)
        yield Service(gateway, url, folder / ".env")


@pytest.fixture
def service(running: Service) -> Service:
    """The gateway in its first state."""
    running.gateway.reset()
    return running


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch) -> Iterator[None]:
    """English, and no credentials but those of the test."""
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", *[f"WECHATPAY_{name}" for name in _VARIABLES]):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    language.cache_clear()
    yield
    language.cache_clear()


_VARIABLES = (
    "MCHID",
    "SERIAL_NO",
    "PRIVATE_KEY",
    "PRIVATE_KEY_FILE",
    "PUBLIC_KEY_ID",
    "PUBLIC_KEY",
    "PUBLIC_KEY_FILE",
    "APIV3_KEY",
    "BASE_URL",
    "CERTIFICATE_CHAIN",
    "CERTIFICATE_CHAIN_FILE",
    "MODE",
    "SUB_MCHID",
    "TEST_HTTP",
)


@pytest.fixture
def membercard(capsys) -> Callable[..., Ran]:
    """Run `membercard …` in this process."""

    def call(*tokens: object) -> Ran:
        code = run([str(token) for token in tokens])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def chinese_reader(monkeypatch) -> None:
    """Messages are Chinese."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    language.cache_clear()


@pytest.fixture(scope="session")
def english_in() -> Callable[[str], list[str]]:
    """Says which English words a text for a Chinese reader holds."""
    return _english_in


# Words of the wire, of programs and of files, which stay as they are in every language.
WIRE_WORDS = frozenset((Path(__file__).parent / "wire_words.txt").read_text("utf-8").split())
_QUOTED = re.compile(
    r"`[^`]*`"  # commands
    r"|https?://\S+"
    r"|--?[A-Za-z\[][\w.\[\]-]*"  # options
    r"|(?<!\w)/[\w/.-]+"  # paths
    r"|\b[0-9a-f]{8}-[0-9a-f-]{27}\b"  # the id of a notification
    r"|\b(?=\w*[0-9])\w{8,}\b"  # numbers of requests, serials
    r"|'[^']*'|\"[^\"]*\""  # values that somebody typed
    r"|[\w+/=]+…"  # a shortened signature
    r"|[A-Za-z_][\w.]*[_=(.][\w.…=()*-]*"  # names of code, fields, files
    r"|\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b"  # enumeration values
)


def _english_in(text: str) -> list[str]:
    """The English words in a text that is meant for a Chinese reader; wire words are none."""
    rest = _QUOTED.sub(" ", text)
    words = re.findall(r"[A-Za-z][A-Za-z0-9']*", rest)
    # A capital in the middle makes it a name of code: SigningTransport.
    return [
        word for word in words if word not in WIRE_WORDS and not re.search("[a-z][A-Z]|[A-Z]{2}[a-z]", word)
    ]
