"""Wrong spellings of the path and query that were signed."""

import itertools
import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from wechatpay_cli._explain.variants import Variant, distinct
from wechatpay_cli._texts.language import say


def targets(right: bytes, origin: str) -> list[Variant]:
    """Wrong spellings of the path and query, `right` being the target as sent."""
    text = right.decode("utf-8", "surrogateescape")
    path, mark, query = text.partition("?")
    host = origin.partition("://")[2]

    def wrong() -> Iterator[tuple[str, str, str]]:
        included = say("host included", "包含了域名")
        for prefix in dict.fromkeys((origin, f"https://{host}", f"http://{host}", f"//{host}", host)):
            if host:
                yield prefix + text, "url_with_host", included
                yield prefix + path, "url_with_host", included + say(", query left out", "，且缺少查询串")
        if mark:
            yield path, "query_dropped", say("everything from ? on was left out", "缺少 ? 及其后的查询串")
            yield path + "?", "query_dropped", say("the query after ? was left out", "缺少 ? 后的查询串")
            yield path + query, "query_mark_missing", say("? left out", "缺少 ?")
            for form, how in _requoted_queries(query):
                yield f"{path}?{form}", "query_requoted", how
            for again in _requoted_paths(path):
                yield f"{again}?{query}", "path_requoted", say("path quoted differently", "路径转义方式不同")
        else:
            yield path + "?", "query_mark_added", say("a ? was added", "多了 ?")
        for again in _requoted_paths(path):
            yield again, "path_requoted", say("path quoted differently", "路径转义方式不同")
        yield unquote(text), "path_requoted", say("percent escapes were decoded", "百分号转义被还原")
        yield quote(text, safe="/?&=%"), "path_requoted", say("path quoted differently", "路径转义方式不同")
        yield text.removeprefix("/"), "url_slash", say("leading slash missing", "缺少开头的斜杠")
        yield f"/{text}", "url_slash", say("leading slash doubled", "开头多了一个斜杠")
        yield f"{path}/{mark}{query}", "url_slash", say("slash added at the end", "末尾多了斜杠")
        yield f"{path.rstrip('/')}{mark}{query}", "url_slash", say("slash missing at the end", "末尾少了斜杠")
        if path.startswith("/v3/"):
            yield text.removeprefix("/v3"), "url_prefix", say("/v3 left out", "缺少 /v3")
        segments = path.split("/")
        for depth in range(2, min(len(segments), 5)):
            yield (
                "/" + "/".join(segments[depth:]) + mark + query,
                "url_prefix",
                say(f"{'/'.join(segments[:depth])} left out", f"缺少 {'/'.join(segments[:depth])}"),
            )
        for host_prefix in ("/v3", "/api"):
            yield (
                host_prefix + text,
                "url_prefix",
                say(f"{host_prefix} added in front", f"前面多了 {host_prefix}"),
            )
        yield f"{text}#", "url_fragment", say("fragment included", "包含了片段标识")
        yield path.lower() + mark + query, "url_case", say("path in lower case", "路径变为小写")
        yield text.lower(), "url_case", say("in lower case", "变为小写")
        yield "", "url_missing", say("left out", "缺失")

    return distinct(
        right,
        (Variant(form.encode("utf-8", "surrogateescape"), cause, how) for form, cause, how in wrong()),
    )


def _requoted_paths(path: str) -> Iterator[str]:
    plain = unquote(path)
    yield plain
    yield quote(path, safe="/%")
    yield quote(path, safe="/")
    for safe in ("/", "/:", "/:@", "/-_.~!$&'()*+,;=:@", "/+", "/%"):
        yield quote(plain, safe=safe)
        yield "/".join(quote(unquote(segment), safe=safe.replace("/", "")) for segment in path.split("/"))
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].lower(), path)
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].upper(), path)
    # What URL classes make of dot segments and doubled slashes.
    yield re.sub("/{2,}", "/", path)
    yield re.sub(r"/[^/]+/\.\.(?=/|$)", "", path)


def _requoted_queries(query: str) -> Iterator[tuple[str, str]]:
    pairs = [item.partition("=") for item in query.split("&")]
    requoted = say("query quoted differently", "查询串转义方式不同")
    decoded = say("percent escapes of the query were decoded", "查询串的百分号转义被还原")
    yield unquote(query), decoded
    yield unquote_plus(query), decoded
    yield query.replace("%2B", "+"), say("%2B became +", "%2B 变成了 +")
    yield query.replace("%20", "+"), say("%20 became +", "%20 变成了 +")
    yield query.replace("+", "%20"), say("+ became %20", "+ 变成了 %20")
    yield query.replace("+", "%2B"), say("+ became %2B", "+ 变成了 %2B")
    yield quote(query, safe="=&"), say("query quoted twice", "查询串被转义两次")
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].lower(), query), requoted
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].upper(), query), requoted
    for reading, writing, safe in itertools.product(
        (unquote, unquote_plus), (quote, quote_plus), ("", "/", ":/", ",", "!'()*", "-_.~!$'()*,;:@/?")
    ):
        yield "&".join(f"{name}{eq}{writing(reading(value), safe)}" for name, eq, value in pairs), requoted
    ordered = sorted(pairs)
    yield "&".join("".join(pair) for pair in ordered), say("query sorted by name", "查询参数按名称排序")
    yield "&".join("".join(pair) for pair in ordered[::-1]), say("query in another order", "查询参数顺序不同")
    if 1 < len(pairs) <= 5:
        for order in itertools.permutations(pairs):
            yield "&".join("".join(pair) for pair in order), say("query in another order", "查询参数顺序不同")
    for left_out in range(len(pairs) if len(pairs) > 1 else 0):
        rest = pairs[:left_out] + pairs[left_out + 1 :]
        yield (
            "&".join("".join(pair) for pair in rest),
            say(f"{pairs[left_out][0]} was left out", f"缺少参数 {pairs[left_out][0]}"),
        )
    yield query + "&", say("& added at the end", "末尾多了 &")
    yield "&".join("".join(pair) for pair in pairs if pair[2]), say("empty values left out", "空值被省略")
