"""Which column of a table is what, by its head."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wechatpay_cli._bulk.plausible import Kind
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import listed, say

_HEADS: Mapping[Kind, frozenset[str]] = {
    "openid": frozenset({"openid", "用户openid", "微信openid", "会员openid", "用户标识", "用户唯一标识"}),
    "phone_number": frozenset(
        {
            "phonenumber",
            "phone",
            "phoneno",
            "mobile",
            "mobilenumber",
            "mobilephone",
            "cellphone",
            "tel",
            "telephone",
        }
        | {
            "手机号",
            "手机号码",
            "手机",
            "电话",
            "电话号码",
            "联系电话",
            "会员手机号",
            "用户手机号",
            "移动电话",
        }
    ),
    "code": frozenset(
        {"code", "cardcode", "cardno", "cardnumber", "usercardcode", "会员卡号", "会员卡code", "会员卡编号"}
        | {"卡号", "会员卡号码", "会员号", "卡code", "会员卡码"}
    ),
}
_MEMBERS: tuple[Kind, ...] = ("openid", "phone_number")
_LOOKS_LIKE_A_VALUE = re.compile(r"[0-9]{5}|.{41}", re.DOTALL)
_OF_THE_RESULTS = frozenset({"line", "status", "assigned_code", "error_code", "reason", "request_id"})


@dataclass(frozen=True)
class Wanted:
    """What the caller says of the columns: titles by what they are, and whether others may be there."""

    titles: Mapping[Kind, str]
    ignore_others: bool = False


@dataclass(frozen=True)
class Columns:
    """Where the values of a row stand, and what the file calls them."""

    count: int
    places: Mapping[Kind, int]
    titles: Mapping[Kind, str]
    untitled: tuple[int, ...] = ()
    """Columns without a title: they must be empty."""


def kind_of(title: str) -> Kind | None:
    """What a title says by itself."""
    plain = _plain(title)
    return next((kind for kind, heads in _HEADS.items() if plain in heads), None)


def columns_of(titles: Sequence[str], wanted: Wanted, *, needed: Sequence[Kind] = _MEMBERS) -> Columns:
    """Find the columns of a table. Of those `needed` it must have exactly one.

    Raises CommandError, which lists every column with what it is taken as.
    """
    titles = [title.strip() for title in titles]
    taken: list[Kind | None] = [_taken_as(title, wanted, needed) for title in titles]
    _check_names(wanted, titles, taken)
    for kind in _HEADS:
        if taken.count(kind) > 1:
            raise _wrong(say("two columns are {kind}", kind=kind), titles, taken)
    found = [kind for kind in needed if kind in taken]
    if len(found) != 1:
        rule = say("exactly one of {needed} is needed", needed=listed(needed))
        if found:
            rule = say("exactly one of {needed} is needed, as one row is one member", needed=listed(needed))
        if len(needed) == 1:
            rule = say("a column {needed} is needed", needed=needed[0])
        raise _wrong(rule, titles, taken)
    others = [title for title, kind in zip(titles, taken, strict=True) if title and kind is None]
    unused = [kind for kind in taken if kind is not None and kind not in {*needed, "code"}]
    if (others or unused) and not wanted.ignore_others:
        raise _wrong(
            say("columns that are not sent: members would not get what they say"),
            titles,
            taken,
        )
    kinds: list[tuple[Kind, int]] = [
        (kind, place) for place, kind in enumerate(taken) if kind is not None and kind not in unused
    ]
    if clash := next((titles[place] for _, place in kinds if titles[place] in _OF_THE_RESULTS), None):
        raise _wrong(
            say("{clash} is a name of the results file; rename it", clash=clash),
            titles,
            taken,
        )
    return Columns(
        len(titles),
        dict(kinds),
        {kind: titles[place] for kind, place in kinds},
        tuple(place for place, title in enumerate(titles) if not title),
    )


def _plain(title: str) -> str:
    return re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", title)).lower().strip("\ufeff")


def _taken_as(title: str, wanted: Wanted, needed: Sequence[Kind]) -> Kind | None:
    for kind, name in wanted.titles.items():
        if _plain(name) == _plain(title):
            return kind
    usual = kind_of(title)
    # A name that was given takes the place of the usual ones, also of those of the other kind of member.
    replaced = {*wanted.titles, *(needed if any(kind in needed for kind in wanted.titles) else ())}
    return None if usual in replaced else usual


def _check_names(wanted: Wanted, titles: Sequence[str], taken: Sequence[Kind | None]) -> None:
    for kind, name in wanted.titles.items():
        if kind not in taken:
            raise _wrong(say("there is no column {name}", name=repr(name)), titles, taken)


def _wrong(why: str, titles: Sequence[str], taken: Sequence[Kind | None]) -> CommandError:
    listed = [
        say("{shown} is {sent_as}", shown=_shown(title, place), sent_as=_sent_as(kind))
        for place, (title, kind) in enumerate(zip(titles, taken, strict=True), 1)
    ]
    return CommandError(
        say("The first line must name the columns"),
        why=[why, *listed[:_MOST_SHOWN]],
        remedy=say(
            "Write for example: openid,code. Or name the columns with --openid-column, "
            "--phone-column and --code-column; --ignore-columns leaves out all others."
        ),
    )


_MOST_SHOWN = 30


def _shown(title: str, place: int) -> str:
    """A title, but nothing that may be a member's: a file without a header begins with one."""
    if title and not _LOOKS_LIKE_A_VALUE.search(title):
        return repr(title)
    return say("column {place}", place=place)


def _sent_as(kind: Kind | None) -> str:
    return kind or say("not sent")
