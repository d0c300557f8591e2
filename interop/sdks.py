"""The SDKs that are run, where their versions are pinned, and how each is started once it is installed."""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

RUNNERS = Path(__file__).parents[1] / "tests" / "interop" / "sdks"


@dataclass(frozen=True)
class Sdk:
    """One SDK over one of its HTTP clients. `command` takes the folder of `make .interop/ready`."""

    name: str
    package: str
    language: str
    pin: str
    """File of tests/interop/sdks that names the version; empty for this project itself."""
    command: Callable[[Path], list[str]]

    @property
    def toolchain(self) -> str:
        """The installation that it belongs to, see `install`."""
        return self.pin.partition("/")[0] if "/" in self.pin else _TOOLCHAINS[self.pin]

    @property
    def version(self) -> str:
        """As pinned."""
        if not self.pin:
            return "this checkout"
        text = RUNNERS.joinpath(self.pin).read_text("utf-8")
        name = re.escape(self.package.rpartition(":")[2])
        found = re.search(rf"{name}\D{{1,40}}(\d+(?:\.\d+)+)", text)
        if found is None:
            raise LookupError(f"{self.pin} pins no {self.package}")
        return found[1]

    def missing(self, folder: Path) -> str:
        """Why it cannot be run here, or nothing."""
        if not self.pin:
            return ""
        told = folder / "installed.json"
        if not told.exists():
            return "make .interop/ready installs it"
        reasons: dict[str, str] = json.loads(told.read_text("utf-8"))
        return reasons.get(self.toolchain, f"{self.toolchain} is not installed")


_TOOLCHAINS = {"package.json": "node", "requirements.txt": "python", "": ""}


def _python(runner: str, *arguments: str) -> Callable[[Path], list[str]]:
    script = str(RUNNERS / "python" / runner)
    return lambda folder: [str(folder / "python" / "bin" / "python"), script, *arguments]


def _ours(folder: Path) -> list[str]:
    del folder
    return [sys.executable, str(RUNNERS / "python" / "ours.py")]


def _node(runner: str) -> Callable[[Path], list[str]]:
    return lambda folder: ["node", str(RUNNERS / "node" / runner)]


def _java(adapter: str) -> Callable[[Path], list[str]]:
    def command(folder: Path) -> list[str]:
        java = folder / "java"
        return ["java", "-cp", f"{java}/classes:{java}/lib/*", "Runner", adapter]

    return command


OURS = Sdk("wechatpay-membercard", "wechatpay-membercard", "Python", "", _ours)
GO = Sdk(
    "wechatpay-go",
    "github.com/wechatpay-apiv3/wechatpay-go",
    "Go",
    "go/go.mod",
    lambda folder: [str(folder / "go" / "runner")],
)
JAVA = "com.github.wechatpay-apiv3:wechatpay-java"
OKHTTP = Sdk("wechatpay-java, OkHttp", JAVA, "Java", "java/pom.xml", _java("okhttp"))
APACHE = Sdk("wechatpay-java, Apache", JAVA, "Java", "java/pom.xml", _java("apache"))
AXIOS = Sdk(
    "wechatpay-axios-plugin", "wechatpay-axios-plugin", "Node.js", "package.json", _node("axios_plugin.cjs")
)
NODE_V3 = Sdk("wechatpay-node-v3", "wechatpay-node-v3", "Node.js", "package.json", _node("node_v3.cjs"))
V3 = Sdk("wechatpayv3", "wechatpayv3", "Python", "requirements.txt", _python("wechatpayv3_runner.py", "sync"))
V3_ASYNC = Sdk(
    "wechatpayv3, async",
    "wechatpayv3",
    "Python",
    "requirements.txt",
    _python("wechatpayv3_runner.py", "async"),
)
SDKS = (OURS, GO, OKHTTP, APACHE, AXIOS, NODE_V3, V3, V3_ASYNC)
