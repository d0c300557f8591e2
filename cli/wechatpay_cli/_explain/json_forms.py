"""A JSON body as other writers of JSON spell it."""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from wechatpay_cli._explain.variants import Variant
from wechatpay_cli._json import Json
from wechatpay_cli._texts.language import say


def text_of(body: bytes) -> str | None:
    """The body as text: UTF-8, or the Chinese encodings that old systems send."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _keep_spelling(number: str) -> str:
    """A decimal number as a marked string, so that 1.10 can be written as 1.10 again."""
    return f"\0{number}\0"


def _unmark(text: str) -> str:
    return re.sub(r'"\\u0000([^"\\]*)\\u0000"', r"\1", text)


def json_variants(body: bytes) -> Iterator[Variant]:
    text = text_of(body.removeprefix(b"\xef\xbb\xbf"))
    if text is None or not text.strip() or text.lstrip()[0] not in '{["':
        return
    try:
        value: Json = json.loads(text)
        exact: Json = json.loads(text, parse_float=_keep_spelling)
    except (ValueError, RecursionError):
        return
    if isinstance(value, str):
        yield Variant(value.encode(), "body_json_twice", say("JSON was encoded twice", "JSON 被编码两次"))
        return
    for shaped, note in _shapes(value, exact):
        for form, how in _spellings(shaped):
            yield Variant(form.encode("utf-8", "surrogatepass"), "body_reserialised", how + note)
    twice = say("signed as a JSON string holding JSON", "签名内容是装有 JSON 的字符串")
    for form, _ in itertools.islice(_spellings(value), 8):
        yield Variant(json.dumps(form).encode(), "body_json_twice", twice)
        yield Variant(json.dumps(form, ensure_ascii=False).encode(), "body_json_twice", twice)
    yield Variant(
        str(value).encode("utf-8", "surrogatepass"),
        "body_not_json",
        say("signed as Python's str(dict)", "签名内容是 Python 的 str(dict)"),
    )
    if isinstance(value, dict):
        flat = {name: item for name, item in value.items() if not isinstance(item, dict | list)}
        form_note = say("signed as a form, sent as JSON", "按表单签名，按 JSON 发送")
        for fields in (flat, dict(sorted(flat.items()))):
            yield Variant(urlencode(fields).encode("utf-8"), "body_not_json", form_note)
            yield Variant(
                "&".join(f"{k}={v}" for k, v in fields.items()).encode(), "body_not_json", form_note
            )


def _shapes(value: Json, exact: Json) -> Iterator[tuple[Json, str]]:
    yield exact, ""
    yield value, say("; numbers written anew", "；数字重新书写")
    yield _without(value, lambda item: item is None), say("; null fields left out", "；省略了 null 字段")
    yield (
        _without(value, lambda item: item in (None, "", [], {})),
        say("; empty fields left out", "；省略了空字段"),
    )
    yield _map(value, _whole), say("; 1.0 became 1", "；1.0 变成 1")
    yield _map(value, _as_text), say("; numbers became strings", "；数字变成字符串")
    yield _map(value, _as_number), say("; strings became numbers", "；字符串变成数字")
    if isinstance(value, dict) and len(value) > 1:
        yield dict(reversed(value.items())), say("; fields in reverse order", "；字段顺序相反")
        for name in list(value)[:64]:
            rest = {key: item for key, item in value.items() if key != name}
            yield rest, say(f"; {name} was left out", f"；缺少 {name}")
            yield {name: value[name], **rest}, say("; fields in another order", "；字段顺序不同")
            yield {**rest, name: value[name]}, say("; fields in another order", "；字段顺序不同")


def _map(value: Json, change: Callable[[Json], Json]) -> Json:
    if isinstance(value, dict):
        return {name: _map(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_map(item, change) for item in value]
    return change(value)


def _without(value: Json, empty: Callable[[Json], bool]) -> Json:
    if isinstance(value, dict):
        return {name: _without(item, empty) for name, item in value.items() if not empty(item)}
    if isinstance(value, list):
        return [_without(item, empty) for item in value]
    return value


def _whole(item: Json) -> Json:
    return int(item) if isinstance(item, float) and item.is_integer() else item


def _as_text(item: Json) -> Json:
    return str(item) if isinstance(item, int | float) and not isinstance(item, bool) else item


def _as_number(item: Json) -> Json:
    return int(item) if isinstance(item, str) and re.fullmatch("0|-?[1-9][0-9]{0,17}", item) else item


def _spellings(value: Json) -> Iterator[tuple[str, str]]:
    """The value as the usual JSON writers of several languages spell it."""
    layouts: tuple[tuple[tuple[str, str], int | str | None, str], ...] = (
        ((",", ":"), None, say("compact", "紧凑格式")),
        ((", ", ": "), None, say("with blanks after , and :", "逗号与冒号后有空格")),
        ((",", ": "), 2, say("indented by 2", "缩进 2 格")),
        ((",", ": "), 4, say("indented by 4", "缩进 4 格")),
        ((",", ": "), "\t", say("indented by tabs", "制表符缩进")),
        ((", ", ":"), None, say("with blanks after ,", "逗号后有空格")),
        ((",", ": "), None, say("with blanks after :", "冒号后有空格")),
    )
    for (separators, indent, layout), ordered, ascii_only in itertools.product(
        layouts, (False, True), (False, True)
    ):
        text = _unmark(
            json.dumps(
                value, separators=separators, indent=indent, sort_keys=ordered, ensure_ascii=ascii_only
            )
        )
        how = layout
        how += say(", keys sorted", "，键已排序") if ordered else ""
        how += say(", \\u escapes", "，使用 \\u 转义") if ascii_only else ""
        yield text, how
        if "/" in text:
            yield text.replace("/", "\\/"), how + say(", / written as \\/", "，/ 写成 \\/")
        if any(char in text for char in "<>&='"):
            html = say(", < > & written as \\u003c…", "，< > & 写成 \\u003c…")
            for chars in ("<>&", "<>&='"):
                yield re.sub(f"[{chars}]", lambda char: f"\\u{ord(char[0]):04x}", text), how + html
        if "\\u" in text:
            upper = re.sub(r"\\u[0-9a-f]{4}", lambda code: "\\u" + code[0][2:].upper(), text)
            yield upper, how + say(" in upper case", "（大写）")
