"""A fresh client is tried before it takes the old one's place, in a separate process.

The process imports every module, calls every operation once against a transport that vouches for its
responses, and reads every example. Whatever fails is a finding with the line of the contract that caused it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import cast

from wechatpay_contract import as_list, as_object, as_text

from .complaints import Complaint
from .document import Document, Pointer

_SECONDS = 120
_SCRIPT = Path(__file__).with_name("trial_run.py")


def try_out(document: Document, package: Path) -> list[Complaint]:
    """What fails when the client in the folder `package` is imported and called."""
    try:
        done = subprocess.run(  # noqa: S603 - this Python, and a script of this folder
            [sys.executable, "-I", str(_SCRIPT), str(package)],
            check=False,
            capture_output=True,
            input=document.as_json(),
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return [_complaint((), f"the fresh client was not tried in {_SECONDS} seconds")]
    try:
        found = json.loads(done.stdout)
    except ValueError:
        last = (done.stderr.decode(errors="replace").strip().splitlines() or ["no word"])[-1]
        return [_complaint((), f"the fresh client cannot be tried: {last}")]
    return [
        _complaint(
            cast("Pointer", tuple(as_list(as_object(one).get("at")))), as_text(as_object(one).get("problem"))
        )
        for one in found
    ]


def _complaint(pointer: Pointer, problem: str) -> Complaint:
    short = problem if len(problem) < 300 else f"{problem[:300]}…"
    return Complaint(pointer, "trial", short, "The old client stays; change what this line describes")
