"""The marketing image upload: multipart, and only the part `meta` is signed.

https://pay.weixin.qq.com/doc/v3/merchant/4012551899
"""

from __future__ import annotations

import hashlib
import json
import re

from ..._family import Effect, Service, ServiceCall
from ..._refusals import wrong_parameter
from ..._wire import WireRequest, is_object

LIMIT = 2 * 1024 * 1024
_BOUNDARY = re.compile(r'boundary="?([^";,]{1,70})"?', re.IGNORECASE)
_NAME = re.compile(rb'\bname="((?:[^"\\]|\\.)*)"')


def parts_of(request: WireRequest) -> dict[str, bytes]:
    """The bodies of a multipart request by name; empty when it is not multipart."""
    kind = request.header("content-type") or ""
    found = _BOUNDARY.search(kind)
    if not kind.lower().startswith("multipart/form-data") or found is None:
        return {}
    parts: dict[str, bytes] = {}
    for part in request.body.split(b"--" + found[1].encode("latin-1"))[1:-1]:
        head, blank, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if blank and name:
            parts[name[1].decode("utf-8", errors="replace")] = content.removesuffix(b"\r\n")
    return parts


def meta_of(request: WireRequest) -> bytes:
    """What is signed of an upload."""
    return parts_of(request).get("meta", request.body)


def upload(call: ServiceCall, digest_name: str = "sha256") -> Effect:
    """The address of the uploaded image; rejects a file that does not match its meta."""
    parts = parts_of(call.request)
    try:
        meta: object = json.loads(parts.get("meta", b""))
    except (ValueError, RecursionError) as error:
        raise wrong_parameter("/meta", "不是合法的JSON") from error
    file = parts.get("file")
    if not is_object(meta) or not isinstance(meta.get("filename"), str):
        raise wrong_parameter("/meta/filename", "缺少必填参数")
    if file is None:
        raise wrong_parameter("/file", "缺少必填参数")
    if len(file) > LIMIT:
        raise wrong_parameter("/file", "文件大小不得超过2M")
    digest, claimed = hashlib.sha256(file).hexdigest(), meta.get(digest_name)
    if not isinstance(claimed, str):
        raise wrong_parameter(f"/meta/{digest_name}", "缺少必填参数")
    if claimed.lower() != digest:
        raise wrong_parameter(f"/meta/{digest_name}", "与文件内容不符", value=claimed)
    call.refuse_undefined(meta, "filename", digest_name, at="/meta/")
    call.refuse_undefined(dict.fromkeys(parts, ""), "meta", "file")
    return Effect({"media_url": f"https://wxpaylogo.qpic.cn/wxpaylogo/{digest[:32]}/0"})


SERVICE = Service(
    "image_upload",
    "POST",
    "/v3/marketing/favor/media/image-upload",
    upload,
    signed=meta_of,
)
