"""wechatpayv3 (PyPI) against the gateway, `sync` or `async`: one JSON step a line in, one reply a line out.

The SDK has no member cards, so its own `request` makes the calls; only the base URL is replaced.
"""

import asyncio
import base64
import importlib
import inspect
import json
import os
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

env = os.environ
FLAVOUR = sys.argv[1]
package = importlib.import_module("wechatpayv3.async_" if FLAVOUR == "async" else "wechatpayv3")
core = importlib.import_module(f"{package.__name__}.core")
kinds = importlib.import_module(f"{package.__name__}.type")
WeChatPay = package.AsyncWeChatPay if FLAVOUR == "async" else package.WeChatPay
Core = core.AsyncCore if FLAVOUR == "async" else core.Core
# It knows one base URL, and sets it when it is made, before it downloads certificates.
Core._gate_way = property(lambda self: env["WECHATPAY_BASE_URL"], lambda self, value: None)

keys = {}
if env["KEY_MODE"] != "certificate":
    keys["public_key"] = Path(env["WECHATPAY_PUBLIC_KEY_FILE"]).read_text()
    keys["public_key_id"] = env["WECHATPAY_PUBLIC_KEY_ID"]


def make() -> Any:
    return WeChatPay(
        wechatpay_type=kinds.WeChatPayType.NATIVE,
        mchid=env["WECHATPAY_MCHID"],
        private_key=Path(env["WECHATPAY_PRIVATE_KEY_FILE"]).read_text(),
        cert_serial_no=env["WECHATPAY_SERIAL_NO"],
        appid="wxd678efh567hg6787",
        apiv3_key=env["WECHATPAY_APIV3_KEY"],
        timeout=(60, 60),
        **keys,
    )


async def answered(value: Any) -> dict[str, Any]:
    value = await value if inspect.isawaitable(value) else value
    if inspect.iscoroutine(value):
        value.close()
        return {"error": "coroutine", "message": "what was awaited gives another coroutine"}
    status, body = value
    # A refusal is returned as a success is: status and text.
    return {"status": status, "body": body if isinstance(body, str) else body.decode()}


async def carry_out(sdk: Any, step: dict[str, Any]) -> dict[str, Any]:
    match step["do"]:
        case "call":
            query = f"?{urlencode(step['query'])}" if step.get("query") else ""
            method = kinds.RequestType[step["method"]]
            headers = step.get("headers")
            sent = sdk._core.request(
                step["path"] + query,
                method,
                data=step.get("body"),
                headers=headers,
                cipher_data=bool(headers),
            )
            return await answered(sent)
        case "encrypt":
            serial = (
                env["WECHATPAY_PUBLIC_KEY_ID"] if keys else f"{sdk._core._last_certificate().serial_number:X}"
            )
            return {"text": sdk._core.encrypt(step["text"]), "serial": serial}
        case "callback":
            event = sdk.callback(step["headers"], step["text"])
            # It returns None for a callback that it does not trust.
            return {"content": event["resource"]} if event else {"error": "None", "message": ""}
        case "upload":
            return await answered(sdk.marketing_image_upload(written(step["name"], step["image"])))
    return {"absent": True}


async def main() -> None:
    async with AsyncExitStack() as stack:
        try:
            sdk = make()
            if FLAVOUR == "async":
                await stack.enter_async_context(sdk)
        except Exception as error:  # noqa: BLE001 - it raises nothing else
            say({"error": type(error).__name__, "message": str(error)})
            return
        say({"ready": True})
        for line in sys.stdin:
            try:
                said = await carry_out(sdk, json.loads(line))
            except Exception as error:  # noqa: BLE001 - it raises nothing else
                said = {"error": type(error).__name__, "message": str(error)}
            say(said)


def written(name: str, image: str) -> str:
    """Where a file of that name is; it is gone with the process's folder."""
    path = FOLDER / name
    path.write_bytes(base64.b64decode(image))
    return str(path)


def say(reply: dict[str, Any]) -> None:
    print(json.dumps(reply), flush=True)  # noqa: T201 - its way to report


with tempfile.TemporaryDirectory() as place:
    FOLDER = Path(place)
    asyncio.run(main())
