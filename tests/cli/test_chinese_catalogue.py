"""Nothing that the libraries say is without its Chinese: whoever adds a message finds out here."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest
from cyclopts import CycloptsError, exceptions

import wechatpay_cli
from wechatpay_cli._calls.options import options_of
from wechatpay_cli._chinese import CATALOGUE, in_chinese
from wechatpay_cli._shell.usage import TELLERS
from wechatpay_cli.bulk.origin import PROBLEMS
from wechatpay_contract import contract
from wechatpay_signing import _causes

ROOT = Path(__file__).parents[2]
SOURCES = Path(wechatpay_cli.__file__).parent
EVERY = [*contract("membercard").operations.values()]


def script(name):
    """A module of scripts/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DOCUMENT_ERRORS = script("document_errors")


def signing_texts():
    """Every message and remedy of docs/errors.md."""
    for path in (ROOT / "signing" / "wechatpay_signing").rglob("*.py"):
        for _, text in DOCUMENT_ERRORS.messages(path.read_text("utf-8")):
            message, _, remedy = text.partition(" *")
            yield message
            yield remedy.removesuffix("*")
    for kind in DOCUMENT_ERRORS.classes():
        yield kind.remedy


TYPES = {"wrong_type": "must be {}", "unexpected": "expected {}, got list"}


def client_texts():
    """Every rule, remedy and problem that the generated client's hand-written core may raise with."""
    for path in (ROOT / "client" / "wechatpay_client").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error"):
                for keyword in node.keywords:
                    if keyword.arg in {"rule", "remedy", "problem"}:
                        yield from DOCUMENT_ERRORS.texts(keyword.value)
            if isinstance(node, ast.Call) and (frame := TYPES.get(ast.unparse(node.func))):
                yield from (frame.format(text) for text in DOCUMENT_ERRORS.texts(node.args[1]))


def bulk_texts():
    """What is wrong with a results file or a cluster, and why a row is open."""
    yield from PROBLEMS.values()
    for path in (SOURCES / "bulk").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _TOLD:
                yield from DOCUMENT_ERRORS.texts(node.args[_TOLD[ast.unparse(node.func)]])
                for keyword in node.keywords:
                    if keyword.arg == "remedy":
                        yield from DOCUMENT_ERRORS.texts(keyword.value)


_TOLD = {"unusable": 1, "RowOpenError": 0, "ClusterError": 0, "ConfigurationError": 0}
"""Where an error has its text among its arguments."""


def contract_texts():
    """Every description that a command's help shows."""
    yield from (tag.description for tag in contract("membercard").tags)
    for operation in EVERY:
        yield operation.summary
        yield operation.description
        yield from (option.field.description for option in options_of(operation))


SPOKEN = {
    "signing": sorted({text for text in signing_texts() if re.search("[a-z]{3}", text)}),
    "client": sorted({text for text in client_texts() if re.search("[a-z]{2}", text)}),
    "bulk": sorted({text for text in bulk_texts() if re.search("[a-z]{2} ", text)}),
    "contract": sorted({text for text in contract_texts() if text}),
}


def test_there_is_something_to_translate():
    assert len(SPOKEN["signing"]) > 120
    assert len(SPOKEN["client"]) > 45
    assert len(SPOKEN["contract"]) > 140
    assert len(SPOKEN["bulk"]) > 25


@pytest.mark.parametrize("source", SPOKEN)
def test_every_text_of_a_library_has_its_chinese(source, english_in):
    translated = {text: in_chinese(text) for text in SPOKEN[source]}
    assert [text for text, chinese in translated.items() if chinese == text] == []
    assert {text: found for text, chinese in translated.items() if (found := english_in(chinese))} == {}


def test_an_entry_of_the_catalogue_fills_in_what_its_english_leaves_open(english_in):
    gaps = {english for english, chinese in CATALOGUE.items() if chinese.count("…") != english.count("…")}
    assert gaps == set()
    assert {english for english, chinese in CATALOGUE.items() if english_in(chinese)} == set()


def test_what_differs_is_kept_and_known_parts_of_it_are_translated():
    text = "WECHATPAY_PRIVATE_KEY_FILE: the file '/a/b.pem' cannot be read (No such file or directory)."
    assert in_chinese(text) == "WECHATPAY_PRIVATE_KEY_FILE：无法读取文件 '/a/b.pem'（没有该文件或目录）。"


def test_a_text_that_nobody_translated_stays_as_it_is():
    assert in_chinese("something new") == "something new"


# Not __subclasses__: until it is collected, that also gives the class which attrs replaced by one with slots.
KINDS = [
    kind
    for kind in vars(exceptions).values()
    if isinstance(kind, type) and issubclass(kind, CycloptsError) and kind is not CycloptsError
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_of_the_command_line_library_is_told_in_our_words(kind):
    assert kind in TELLERS


SENTENCE = re.compile(r"^(?!membercard ).*[A-Za-z][a-z']+(?:[,;]? [a-z][a-z']+){2}", re.DOTALL)
CHINESE = re.compile("[\u4e00-\u9fff]")


def literals(node):
    """The text of a node, if it is a literal one; what an f-string fills in counts as nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(literals(part) or "" for part in node.values)
    return None


def unpaired(tree):
    """English sentences that no Chinese stands beside: in the same call, pair or table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
            node.value = ast.Constant(None)
    for node in ast.walk(tree):
        if isinstance(
            node,
            ast.Call | ast.Tuple | ast.Dict | ast.BinOp | ast.IfExp | ast.Return | ast.Assign | ast.keyword,
        ):
            children = list(ast.iter_child_nodes(node))
            texts = [text for child in children if (text := literals(child)) is not None]
            english = [text for text in texts if SENTENCE.search(text) and not CHINESE.search(text)]
            if english and not (
                isinstance(node, ast.Call | ast.Tuple | ast.Dict) and any(map(CHINESE.search, texts))
            ):
                yield english[0]


# What a person never reads in Chinese: it comes before the language is known, or is a program's fault.
ENGLISH_ONLY = {
    "error: membercard needs an extra\nremedy: pip install 'wechatpay-membercard[cli]'",
    "a held client returned",
    "an object was expected",
}


# The public package has no language; the command words what it raises.
WORDED = sorted(path for path in SOURCES.rglob("*.py") if SOURCES / "bulk" not in path.parents)


@pytest.mark.parametrize("path", WORDED, ids=lambda path: path.name)
def test_every_english_sentence_of_the_command_stands_beside_its_chinese(path):
    found = set(unpaired(ast.parse(path.read_text("utf-8"))))
    assert found - ENGLISH_ONLY == set()


@pytest.mark.parametrize(
    "path",
    # Catalogues are looked at where their templates are known.
    sorted(path for path in SOURCES.rglob("*.py") if "chinese" not in path.parent.name + path.name),
    ids=lambda path: path.name,
)
def test_the_chinese_beside_it_holds_no_english(path, english_in):
    texts = [text for node in ast.walk(ast.parse(path.read_text("utf-8"))) if (text := literals(node))]
    chinese = [text for text in texts if CHINESE.search(text) and not SENTENCE.search(text)]
    assert {text: found for text in chinese if (found := english_in(text.replace("\n", " ")))} == {}


def test_a_sentence_without_chinese_would_be_noticed():
    assert list(unpaired(ast.parse('print("nobody will ever read this")')))
    assert (
        list(unpaired(ast.parse('fail(name, ("this is wrong here", "错了"), ("do it like this", "这样做"))')))
        == []
    )


WAYS = {
    "api.mch.weixin.qq.com:443": "api.mch.weixin.qq.com:443",
    "a:1 through the proxy b:2": "a:1（经代理 b:2）",
}


@pytest.mark.parametrize("phase", _causes._PHASES.values())
@pytest.mark.parametrize("way", WAYS)
def test_why_a_host_gave_no_response_is_told_in_chinese(way, phase):
    reason = phase if phase.startswith("timed out") else f"{phase}: reason"
    chinese = in_chinese(
        f"The platform certificates could not be downloaded ({way}: {reason}; {way}: {reason})."
    )
    assert chinese.startswith(f"无法下载平台证书（{WAYS[way]}：")
    assert chinese.count(WAYS[way]) == 2
    assert phase not in chinese
