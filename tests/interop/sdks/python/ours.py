"""This project's own client, driven like the others: one JSON step a line in, one JSON reply a line out."""

import base64
import json
import sys
from typing import Any

from wechatpay_membercard import ApiError, MemberCardClient, WeChatPayError
from wechatpay_signing import FieldCipher, NotificationParser, Settings, upload_image

settings = Settings()
transport = settings.transport()
client = MemberCardClient(transport=transport, base_url=settings.base_url, timeout=60)


def carry_out(step: dict[str, Any]) -> dict[str, Any]:
    match step["do"]:
        case "call":
            answer = client.request(
                step["method"],
                step["path"],
                params=step.get("query"),
                json=step.get("body"),
                extra_headers=step.get("headers"),
            )
            return {"status": answer.status_code, "body": json.dumps(answer.parsed)}
        case "encrypt":
            text, serial = FieldCipher.for_transport(transport).encrypt(step["text"])
            return {"text": text, "serial": serial}
        case "callback":
            parser = NotificationParser(transport.verifier, settings.apiv3_key)
            return {"content": parser.parse(step["headers"], step["text"].encode()).resource}
        case "upload":
            image = base64.b64decode(step["image"])
            url = upload_image(transport, image, filename=step["name"], base_url=settings.base_url)
            return {"status": 200, "body": url}
    return {"absent": True}


def said(step: dict[str, Any]) -> dict[str, Any]:
    try:
        return carry_out(step)
    except ApiError as error:
        return {
            "error": type(error).__name__,
            "status": error.status_code,
            "code": error.code,
            "message": error.message,
        }
    except WeChatPayError as error:
        return {"error": type(error).__name__, "message": str(error)}


def say(reply: dict[str, Any]) -> None:
    print(json.dumps(reply), flush=True)  # noqa: T201 - its way to report


say({"ready": True})
for line in sys.stdin:
    say(said(json.loads(line)))
