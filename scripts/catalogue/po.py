"""The catalogue of a language: the .po that a translator edits, and the .mo that command and gateway read."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from catalogue.sentences import Sentences, sentences_of, template_of
from wechatpay_contract import contract, names

ROOT = Path(__file__).parents[2]
PO = ROOT / "cli" / "wechatpay_cli" / "_texts" / "locale" / "zh" / "LC_MESSAGES" / "membercard.po"
MO = PO.with_suffix(".mo")
MO_OF_THE_GATEWAY = ROOT / "mock" / "wechatpay_mock" / "locale" / "zh" / "LC_MESSAGES" / "gateway.mo"
"""What the gateway says, which must not read the command's files."""

_PACKAGES = ("signing", "client", "mock", "cli")
_OF_THE_GATEWAY = {"signing", "mock"}


class _Catalogue(Catalog):
    """Without the headers that differ from day to day and from one version of Babel to the next."""

    @property  # type: ignore[misc]  # nobody sets it
    def mime_headers(self) -> list[tuple[str, str]]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return [("Language", "zh"), ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]


def extracted() -> Catalog:
    """The sentences of sources and contract, without translations."""
    catalogue = _Catalogue(
        fuzzy=False, header_comment="# Chinese for what `membercard` says. How to edit it: CONTRIBUTING.md."
    )
    for place, template in _sentences():
        if template.strip():
            catalogue.add(template, locations=[(place, 1)])
    return catalogue


def _sentences() -> Iterator[tuple[str, str]]:
    for package in _PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for template in Sentences(path.read_text("utf-8")):
                yield path.relative_to(ROOT).as_posix(), template
    for name in names():
        for text in sentences_of(contract(name)):
            yield f"openapi/{name}.yaml", template_of(text)


def updated(po: bytes) -> bytes:
    """The .po with what sources and contract say now; what changed keeps its translation, marked as fuzzy."""
    catalogue = extracted()
    catalogue.locale = "zh"
    known = read_po(BytesIO(po), locale="zh")
    known.update(catalogue)
    for message in catalogue:
        if message.id and (found := known.get(message.id)) is not None:
            message.string, message.flags = found.string, found.flags & {"fuzzy"}
    file = BytesIO()
    write_po(file, catalogue, width=110, include_lineno=False)
    return file.getvalue()


def compiled(po: bytes) -> dict[Path, bytes]:
    """The .mo files of a .po, by path."""
    command, gateway = (_Catalogue(locale="zh", fuzzy=False) for _ in range(2))
    for message in read_po(BytesIO(po), locale="zh"):
        if message.id:
            command[message.id] = message
            if not _OF_THE_GATEWAY.isdisjoint(place.partition("/")[0] for place, _ in message.locations):
                gateway[message.id] = message
    return {MO: _mo(command), MO_OF_THE_GATEWAY: _mo(gateway)}


def _mo(catalogue: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()
