"""One runner process: a JSON step in, a JSON reply out, one a line.

Steps, by `do`:
    call: method, path, query, headers, body. With calls and width it is `load`.
    encrypt: text.
    callback: headers, text.
    upload: name, image (Base64).

Replies: what came back (`status`, `body`, `content`, …); or `error`, the kind of error by which the SDK
refuses, with `status`, `code` and `message` as far as the SDK tells them. `parts`: the runner put it together
from parts of the SDK. `absent`: the SDK has no such thing.
"""

import json
import os
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, Self

from interop.sdks import Sdk

KeyMode = Literal["public-key", "certificate", "both"]
Reply = dict[str, Any]
PATIENCE = 120.0
"""Seconds for a reply, on a busy machine."""


class RunnerDiedError(Exception):
    """The runner ended or hung; the text is the end of what it said on stderr."""


class Runner:
    """An SDK, set up for one key mode from WECHATPAY_ variables."""

    def __init__(self, sdk: Sdk, folder: Path, variables: Mapping[str, str], key_mode: KeyMode) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("WECHATPAY_")}
        self._process = subprocess.Popen(  # noqa: S603 - our own runners
            sdk.command(folder),
            env=environ | {"NODE_PATH": str(folder / "node_modules"), "KEY_MODE": key_mode} | dict(variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._stderr: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self.opened = self._reply()
            """Its first line: `ready`, or the error by which the SDK would not start."""
        except RunnerDiedError:
            self.close()
            raise

    def ask(self, step: Mapping[str, object]) -> Reply:
        """Have one step carried out. Raises RunnerDiedError."""
        if "error" in self.opened:
            return self.opened
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(step) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise RunnerDiedError(self._last_words()) from error
        return self._reply()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):  # what a process that has ended did not take
                    stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _reply(self) -> Reply:
        assert self._process.stdout
        bell = threading.Timer(PATIENCE, self._process.kill)
        bell.start()
        try:
            line = self._process.stdout.readline()
        finally:
            bell.cancel()
        if not line:
            raise RunnerDiedError(self._last_words())
        reply: Reply = json.loads(line)
        return reply

    def _listen(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            self._stderr = [*self._stderr[-19:], line]

    def _last_words(self) -> str:
        self._process.kill()
        self._listener.join()
        return "".join(self._stderr).strip() or "no word on stderr"
