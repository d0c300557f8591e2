"""Wrong spellings of the path and query that were signed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from urllib import parse

from wechatpay_signing._apiv3.hosts import OFFICIAL_HOSTS
from wechatpay_signing._said import Said

from .operations import other_paths, templates_of
from .variants import Variant, distinct

# Targets are bytes: what is no UTF-8 goes in and comes out as it is.
quote = partial(parse.quote, errors="surrogateescape")
quote_plus = partial(parse.quote_plus, errors="surrogateescape")
unquote = partial(parse.unquote, errors="surrogateescape")
unquote_plus = partial(parse.unquote_plus, errors="surrogateescape")

PATH_QUOTED = Said("quoted in another way")
_LEFT_OUT = Said("left out")


def targets(right: bytes, origin: str) -> Iterator[Variant]:
    """Wrong spellings of the path and query, `right` being the target as sent."""
    text = right.decode("utf-8", "surrogateescape")
    forms = _wrong(text, origin)
    return distinct(
        right, (Variant(form.encode("utf-8", "surrogateescape"), cause, how) for form, cause, how in forms)
    )


_Wrong = Iterator[tuple[str, str, str]]
"""Each a target, its cause, and how it came about."""


def _wrong(text: str, origin: str) -> _Wrong:
    path, mark, query = text.partition("?")
    yield from _with_host(text, origin)
    yield from (
        _other_queries(path, query) if mark else [(path + "?", "query_mark_added", Said("a ? was added"))]
    )
    for again in _requoted_paths(path):
        yield again, "path_requoted", PATH_QUOTED
    yield unquote(text), "path_requoted", Said("percent escapes were decoded")
    yield quote(text, safe="/?&=%"), "path_requoted", PATH_QUOTED
    yield text.removeprefix("/"), "url_slash", Said("leading slash missing")
    yield f"/{text}", "url_slash", Said("leading slash doubled")
    yield f"{path}/{mark}{query}", "url_slash", Said("slash added at the end")
    yield f"{path.rstrip('/')}{mark}{query}", "url_slash", Said("slash missing at the end")
    yield from _other_beginnings(text)
    yield f"{text}#", "url_fragment", Said("fragment included")
    yield path.lower() + mark + query, "url_case", Said("path in lower case")
    yield text.lower(), "url_case", Said("in lower case")
    yield path.upper() + mark + query, "url_case", Said("path in upper case")
    edge = "query_requoted" if mark else "path_requoted"
    yield f"{text} ", edge, Said("a blank added at the end")
    yield quote(text, safe=""), edge, Said("quoted as a whole")
    yield from _other_paths(path, mark + query)
    yield "", "url_missing", _LEFT_OUT


def _with_host(text: str, origin: str) -> _Wrong:
    path, mark, _ = text.partition("?")
    host = origin.partition("://")[2]
    if not host:
        return
    hosts = dict.fromkeys((host, *sorted(OFFICIAL_HOSTS), f"{host}:443"))
    forms = [form for one in hosts for form in (f"https://{one}", f"http://{one}", f"//{one}", one)]
    for prefix in dict.fromkeys((origin, *forms)):
        yield prefix + text, "url_with_host", Said("host included")
        if mark:
            yield prefix + path, "url_with_host", Said("host included, query left out")


def _other_queries(path: str, query: str) -> _Wrong:
    yield path, "query_dropped", Said("everything from ? on was left out")
    yield path + "?", "query_dropped", Said("the query after ? was left out")
    yield path + query, "query_mark_missing", _LEFT_OUT
    for form, how in _requoted_queries(query):
        yield f"{path}?{form}", "query_requoted", how
    for again in _requoted_paths(path):
        yield f"{again}?{query}", "path_requoted", PATH_QUOTED


def _other_paths(path: str, behind: str) -> _Wrong:
    """A slash doubled, ids that were not put in, and the paths of other operations."""
    for place in range(1, path.count("/")):
        start = [*re.finditer("/", path)][place].start()
        yield f"{path[:start]}/{path[start:]}{behind}", "url_slash", Said("a slash doubled")
    for template in templates_of(path):
        for form in _placeholders(template):
            yield form + behind, "url_placeholders", Said("{{…}} in place of an id")
    for other in other_paths(path):
        for end in dict.fromkeys((behind, "")):
            yield other + end, "url_other", Said("that of {path}", path=other[:100])


def _placeholders(template: str) -> Iterator[str]:
    """A path whose ids were not put in, as frameworks write it."""
    yield template
    yield quote(template)
    for written in (r":\1", "%s", "{}", "<\\1>", "%7B%7D"):
        yield re.sub(r"\{(\w+)\}", written, template)


def _other_beginnings(text: str) -> _Wrong:
    """Paths relative to some base, or with a prefix of the own server."""
    path, mark, query = text.partition("?")
    segments = path.split("/")
    for depth in range(2, len(segments)):
        head, rest = "/".join(segments[:depth]), "/".join(segments[depth:])
        for form in (f"/{rest}", rest):
            yield form + mark + query, "url_prefix", Said("{prefix} left out", prefix=head[:40])
    for prefix in ("/v3", "/api", "/wechat", "/pay"):
        yield prefix + text, "url_prefix", Said("{prefix} added in front", prefix=prefix)
    yield re.sub("^/v3/", "/", text), "url_prefix", Said("{prefix} left out", prefix="/v3")


def _requoted_paths(path: str) -> Iterator[str]:
    plain = unquote(path)
    segments = [unquote(segment) for segment in path.split("/")]
    yield plain
    yield quote(path, safe="/%")
    yield quote(path, safe="/")
    for safe in ("/", "/:", "/:@", "/-_.~!$&'()*+,;=:@", "/+", "/%", "/!'()*"):
        yield quote(plain, safe=safe)
        yield "/".join(quote(segment, safe=safe.replace("/", "")) for segment in segments)
    yield "/".join(quote_plus(segment) for segment in segments)
    # Clients that escape what needs no escape.
    yield "/".join(quote(segment, safe="").replace("-", "%2D").replace("_", "%5F") for segment in segments)
    for plain_mark, escape in (("-", "%2D"), ("_", "%5F"), (".", "%2E"), ("~", "%7E")):
        yield "/".join(
            [*segments[:1], *(quote(one, safe="").replace(plain_mark, escape) for one in segments[1:])]
        )
        head, _, last = path.rpartition("/")
        yield f"{head}/{last.replace(plain_mark, escape)}"
        for place, segment in enumerate(segments):
            if plain_mark in segment:
                changed = [*path.split("/")]
                changed[place] = changed[place].replace(plain_mark, escape)
                yield "/".join(changed)
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].lower(), path)
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].upper(), path)
    # What URL classes make of dot segments and doubled slashes.
    yield re.sub("/{2,}", "/", path)
    yield re.sub(r"/[^/]+/\.\.(?=/|$)", "", path)


def _requoted_queries(query: str) -> Iterator[tuple[str, str]]:
    pairs = [item.partition("=") for item in query.split("&")]
    requoted = Said("quoted in another way")
    decoded = Said("percent escapes were decoded")
    yield unquote(query), decoded
    yield unquote_plus(query), decoded
    for there, then in (("%2B", "+"), ("%20", "+"), ("+", "%20"), ("+", "%2B"), ("&", "&amp;")):
        yield query.replace(there, then), Said("{there} became {then}", there=there, then=then)
    yield quote(query, safe="=&"), Said("quoted twice") if "%" in query else requoted
    yield quote(query, safe=""), Said("quoted as a whole")
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].lower(), query), requoted
    yield re.sub("%[0-9A-Fa-f]{2}", lambda escape: escape[0].upper(), query), requoted
    for reading, writing, safe in itertools.product(
        (unquote, unquote_plus), (quote, quote_plus), ("", "/", ":/", ",", "!'()*", "-_.~!$'()*,;:@/?")
    ):
        yield _joined([(name, eq, writing(reading(value), safe=safe)) for name, eq, value in pairs]), requoted
    for reading in (unquote, unquote_plus):
        java = [(name, eq, _as_java(reading(value))) for name, eq, value in pairs]
        yield _joined(java), Said("quoted as Java's URLEncoder does")
    for there, then in (("utf-8", "gbk"), ("gbk", "utf-8")):
        with suppress(UnicodeError):
            recoded = [(name, eq, _recoded(value, there, then)) for name, eq, value in pairs]
            yield _joined(recoded), Said("signed as {encoding}", encoding=then.upper())
    yield from _other_pairs(pairs)
    yield query + "&", Said("& added at the end")
    yield _joined([pair for pair in pairs if pair[2]]), Said("empty values left out")


_Pair = tuple[str, str, str]
"""A name, its =, and a value."""


def _other_pairs(pairs: list[_Pair]) -> Iterator[tuple[str, str]]:
    """In other orders, and without one of them."""
    ordered = sorted(pairs)
    yield _joined(ordered), Said("sorted by name")
    other = Said("in another order")
    yield _joined(ordered[::-1]), other
    if 1 < len(pairs) <= 5:
        for order in itertools.permutations(pairs):
            yield _joined(order), other
    if 1 < len(pairs) <= 100:
        for place, (name, *_) in enumerate(pairs):
            yield _joined([*pairs[:place], *pairs[place + 1 :]]), Said("{name} was left out", name=name[:40])


def _recoded(value: str, there: str, then: str) -> str:
    return parse.quote(parse.unquote(value, there, "strict"), "", then, "strict")


def _as_java(value: str) -> str:
    return quote_plus(value, safe="*").replace("~", "%7E")


def _joined(pairs: Iterable[_Pair]) -> str:
    return "&".join("".join(pair) for pair in pairs)
