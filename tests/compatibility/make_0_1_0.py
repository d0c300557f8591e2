"""Writes pickles_0_1_0.json and names_0_1_0.json beside it. Run by hand, with version 0.1.0:

git archive fd2b0d7 signing generated | tar x -C OLD
PYTHONPATH=OLD/signing:OLD/generated python tests/compatibility/make_0_1_0.py
"""

import base64
import importlib
import json
import pickle
import pkgutil
from pathlib import Path

import httpx

import wechatpay_membercard
import wechatpay_signing
from wechatpay_membercard import errors, events, models
from wechatpay_membercard.types import Response

HERE = Path(__file__).parent
MAYBE = {"request_may_have_been_processed": True}
KNOWN = {"serial_no": "AB", "request_id": "R1", "status_code": 500, **MAYBE}


def response(status):
    return httpx.Response(status, headers={"Request-ID": "R1"}, content=b"{}")


def own_arguments(kind):
    """Arguments of an error of the client, as version 0.1.0 wanted them."""
    if issubclass(kind, errors.ApiError):
        return {"response": response(500), "code": "SYSTEM_ERROR", "message": "m", "detail": {"field": "f"}}
    if issubclass(kind, errors.InputError):
        return {"field": "f", "rule": "r", "remedy": "m"}
    if issubclass(kind, errors.ConnectionFailedError):
        return {"problem": "p", **MAYBE}
    given = {"field": "f", "problem": "p"} if issubclass(kind, errors.ParseError) else {}
    if issubclass(kind, (errors.ResponseParseError, errors.UnverifiedResponseError)):
        given["response"] = response(200)
    return given


def errors_made():
    for name in wechatpay_signing.__all__:
        kind = getattr(wechatpay_signing, name)
        if isinstance(kind, type) and issubclass(kind, Exception):
            yield f"wechatpay_signing.{name}", kind("It broke.", **KNOWN)
    for name in errors.__all__:
        kind = getattr(errors, name)
        yield f"wechatpay_membercard.{name}", kind(**own_arguments(kind))


def values_made():
    brand = models.Brand.from_dict({"brand_id": "1", "display_name": "2", "new": [1]})
    yield "wechatpay_membercard.models.Brand", brand, ["brand_id", "display_name", "additional_properties"]
    yield "wechatpay_membercard.models.CodeMode", models.CodeMode("NEWER"), ["value"]
    yield (
        "wechatpay_membercard.events.UnknownEvent",
        events.UnknownEvent("X.Y", {"a": 1}),
        ["event_type", "data"],
    )
    yield (
        "wechatpay_membercard.types.Response",
        Response(204, b"", httpx.Headers({"a": "b"}), None),
        ["status_code", "parsed"],
    )
    texts = ("id", "2026-07-01T00:00:00+08:00", "X.Y", "encrypt-resource", "s", "membercard")
    told = wechatpay_signing.Notification(*texts, {"a": 1}, b'{"a": 1}', "AB", "claim")
    yield "wechatpay_signing.Notification", told, ["id", "event_type", "resource", "serial_no"]


def pickles():
    for name, error in errors_made():
        shown = {key: value for key, value in vars(error).items() if key not in {"response", "detail"}}
        yield name, {"pickle": encoded(error), "str": str(error), "fields": shown}
    for name, value, fields in values_made():
        yield name, {"pickle": encoded(value), "fields": {field: getattr(value, field) for field in fields}}


def encoded(value):
    return base64.b64encode(pickle.dumps(value, 4)).decode()


def names():
    for package in (wechatpay_signing, wechatpay_membercard):
        found = [package.__name__]
        found += [one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
        for name in found:
            if "._" not in name:
                module = importlib.import_module(name)
                own = [
                    key for key, thing in vars(module).items() if getattr(thing, "__module__", None) == name
                ]
                listed = getattr(module, "__all__", own + [key for key in vars(module) if key.isupper()])
                yield name, sorted({key for key in listed if not key.startswith("_")})


def written(name, found):
    (HERE / name).write_text(json.dumps(dict(found), indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    written("pickles_0_1_0.json", pickles())
    written("names_0_1_0.json", names())
