"""Whatever a person reads has its Chinese in the catalogue: whoever adds a sentence finds out here."""

import ast
import builtins
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from cyclopts import CycloptsError, exceptions

import wechatpay_cli
from wechatpay_cli._failures.issues import _ENGLISH
from wechatpay_cli._failures.wording import _TELLERS
from wechatpay_cli._shell.usage import TELLERS
from wechatpay_cli._texts.language import in_language, listed, reason, say, sentences
from wechatpay_signing import _causes
from wechatpay_signing._said import Said

pytestmark = pytest.mark.usefixtures("undisturbed_parser")

ROOT = Path(__file__).parents[2]
SOURCES = Path(wechatpay_cli.__file__).parent
PO = SOURCES / "_texts" / "locale" / "zh" / "LC_MESSAGES" / "membercard.po"
with PO.open("rb") as file:
    CATALOGUE = read_po(file, locale="zh")
MESSAGES = [message for message in CATALOGUE if message.id]


@pytest.fixture(scope="module")
def sentences_of(monkeypatch_module):
    """The sentences of a Python source, as the catalogue finds them."""
    monkeypatch_module.syspath_prepend(ROOT / "scripts")
    from catalogue.sentences import Sentences

    return lambda source: list(Sentences(source))


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def fields(template):
    """What a template leaves open: name, format and conversion of each field."""
    return {(name, form, kind) for _, name, form, kind in Formatter().parse(template) if name is not None}


class TestTheCatalogue:
    def test_is_what_sources_and_contract_say(self):
        command = [sys.executable, str(ROOT / "scripts" / "texts.py"), "--check"]
        assert subprocess.run(command, check=False).returncode == 0, "run make texts"  # noqa: S603 - our script

    def test_holds_the_sentences_of_all_packages(self):
        places = {place.partition("/")[0] for message in MESSAGES for place, _ in message.locations}
        assert places == {"cli", "client", "mock", "openapi", "signing"}
        assert len(MESSAGES) > 800

    def test_has_chinese_for_every_sentence_and_for_no_other(self):
        assert [message.id for message in MESSAGES if not message.string or message.fuzzy] == []
        assert list(CATALOGUE.obsolete) == []

    def test_fills_in_what_the_english_fills_in(self):
        assert [message.id for message in MESSAGES if fields(message.id) != fields(message.string)] == []

    def test_names_its_fields_and_doubles_other_braces(self):
        wrong = [
            message.id
            for message in MESSAGES
            for name, form, kind in fields(message.id)
            if not name.isidentifier() or form or kind
        ]
        assert wrong == []

    def test_holds_no_english_beside_the_chinese(self, english_in):
        told = {
            message.id: re.sub(r"\{\w+\}", "…", message.string).replace("\n", " ") for message in MESSAGES
        }
        assert {text: found for text, chinese in told.items() if (found := english_in(chinese))} == {}


@pytest.mark.usefixtures("chinese_reader")
class TestAChineseReader:
    def test_reads_known_parts_of_a_sentence_in_chinese_and_names_as_they_are(self):
        text = Said(
            "{what}: {source} cannot be read ({reason}).",
            what="WECHATPAY_PRIVATE_KEY_FILE",
            source=Said("the file '{path}'", path="/a/b.pem"),
            reason=Said.verbatim("No such file or directory"),
        )
        assert (
            in_language(text) == "WECHATPAY_PRIVATE_KEY_FILE：无法读取文件 '/a/b.pem'（没有该文件或目录）。"
        )

    def test_reads_a_name_that_happens_to_be_a_sentence_as_it_is(self):
        assert say("Cannot read {path}", path="is empty") == "无法读取 is empty"

    def test_reads_braces_of_names_as_they_are(self):
        assert say("Cannot read {path}", path="{path}") == "无法读取 {path}"

    @pytest.mark.parametrize("text", ["something new", "{something} new", "", "{"])
    def test_reads_what_nobody_translated_as_it_is(self, text):
        assert in_language(text) == text

    @pytest.mark.parametrize(
        ("error", "told"),
        [
            (FileNotFoundError(2, "No such file or directory"), "没有该文件或目录"),
            (OSError("[Errno 111] Connection refused"), "111：连接被拒绝"),
            (
                ValueError("Expecting value: line 1 column 2 (char 1)"),
                "第 1 行第 2 列（第 1 个字符）应为一个值",
            ),
            (ValueError("Hostname mismatch, certificate is not valid for 'a'."), "证书不属于 'a'."),
        ],
    )
    def test_reads_why_the_system_failed_in_chinese(self, error, told):
        assert reason(error) == told

    def test_reads_lists_and_sentences_with_chinese_punctuation(self):
        assert listed(["a", "b"]) == "a、b"
        assert sentences("一。", "", "二。") == "一。二。"

    @pytest.mark.parametrize("phase", _causes._PHASES.values())
    @pytest.mark.parametrize("behind", ["", "reason"])
    def test_reads_why_a_host_gave_no_response_in_chinese(self, phase, behind):
        cause = Said("{phase}: {reason}", phase=phase, reason=behind) if behind else phase
        at = Said("{address} through the proxy {proxy}", address="a:1", proxy="b:2")
        why = Said("{address}: {cause}", address=at, cause=cause)
        told = in_language(Said("The platform certificates could not be downloaded ({why}).", why=why))
        assert told.startswith("无法下载平台证书（a:1（经代理 b:2）：")
        assert phase not in told


def test_an_english_reader_reads_what_the_sources_say():
    assert say("Cannot read {path}", path="a") == "Cannot read a"
    assert listed(["a", "b"]) == "a, b"
    assert sentences("One.", "", "Two.") == "One. Two."


def test_an_english_start_loads_no_catalogue():
    code = "import sys; from wechatpay_cli._shell.app import run; run(['--help'])"
    show = "print([name for name in sys.modules if name.startswith('wechatpay_cli._texts.')])"
    command = [sys.executable, "-c", f"{code}; {show}"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert ran.stdout.splitlines()[-1] == "['wechatpay_cli._texts.language']"


class TestASentenceIsFound:
    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ('say("one {x}", x=1)', ["one {x}"]),
            ('Said("one" " two")', ["one two"]),
            ('raise InputError(field="a", rule="is wrong", remedy="mend it")', ["is wrong", "mend it"]),
            ('raise KeyLoadError("a" if x else "b", remedy=_REMEDY)\n_REMEDY = "c"', ["a", "b", "c"]),
            ('raise KeyLoadError("such as {a}")', ["such as {{a}}"]),
            ('class ThisError(Exception):\n    remedy = "mend it"', ["mend it"]),
            ('_ALL = (template("{x} of {y}"),)', ["{x} of {y}"]),
            ('raise TypeError("a fault of the program")', []),
            ('print("not for the reader", say(text))', []),
        ],
    )
    def test_where_it_is_marked_or_an_error_says_it(self, sentences_of, source, found):
        assert sorted(set(sentences_of(source))) == found


def interpolated(source):
    """Lines on which an error is made of an f-string, which no catalogue can know."""
    for node in ast.walk(ast.parse(source)):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if re.fullmatch("[A-Z][A-Za-z]*Error", name) and name not in OTHERS:
            said = [*node.args[:1], *(word.value for word in node.keywords if word.arg in OF_ERRORS)]
            yield from (node.lineno for each in said if isinstance(each, ast.JoinedStr))


OF_ERRORS = {"cause", "problem", "remedy", "rule"}
OTHERS = {"PydanticCustomError", *dir(builtins)}
OURS = sorted(path for package in ("signing", "client") for path in (ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_error_is_made_of_a_text_that_forgot_its_template(path):
    assert list(interpolated(path.read_text("utf-8"))) == []


def test_a_text_that_forgot_its_template_would_be_noticed():
    assert list(interpolated('raise KeyLoadError(f"no {name}")')) == [1]
    assert list(interpolated('InputError(field=f"{a}.b", rule=f"no {name}")')) == [1]


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

# What a person never reads in Chinese: it comes before the language is known, or is a program's fault.
ENGLISH_ONLY = {
    *(text for text, _ in _TELLERS),  # of the libraries, to be found and reworded
    *_ENGLISH.values(),  # in place of WeChat Pay's Chinese
    "error: membercard needs an extra\nremedy: pip install 'wechatpay-membercard[cli]'",
    "a held client returned",
    "an object was expected",
    "WeChat Pay did not take this code",  # as the next one
    "WeChat Pay assigned another code than the file's",  # in a results file, in the language of the platform
}


def unmarked(source, marked):
    """English sentences in a source that the catalogue does not find."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
            node.value = ast.Constant(None)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if text not in marked and SENTENCE.search(text):
                yield text
            case ast.JoinedStr(values=parts):
                said = "".join(part.value for part in parts if isinstance(part, ast.Constant))
                if SENTENCE.search(said):
                    yield said


# They look for the texts of others: of the libraries and of WeChat Pay. What they say of them is marked.
LOOKING = {SOURCES / "_failures" / "wording.py", SOURCES / "_failures" / "issues.py"}


@pytest.mark.parametrize("path", sorted({*SOURCES.rglob("*.py")} - LOOKING), ids=lambda path: path.name)
def test_every_english_sentence_of_the_command_is_in_the_catalogue(path, sentences_of):
    source = path.read_text("utf-8")
    assert set(unmarked(source, set(sentences_of(source)))) - ENGLISH_ONLY == set()


def test_a_sentence_that_nobody_marked_would_be_noticed(sentences_of):
    for source in ('print("nobody will ever read this")', 'say(f"nobody will ever read {this}")'):
        assert list(unmarked(source, set(sentences_of(source))))
