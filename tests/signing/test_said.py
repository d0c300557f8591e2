"""A text that remembers how it was made."""

import copy
import pickle

import pytest

from wechatpay_signing._said import Said, listed, reason_of, sentences, together

TEXT = Said("No key is known for serial {serial} (known: {known}).", serial="7A", known=Said("none"))


def test_it_is_the_finished_sentence_everywhere():
    assert TEXT == "No key is known for serial 7A (known: none)."
    assert f"{TEXT}" == str(TEXT) == "".join([TEXT])


def test_it_remembers_template_and_values():
    assert TEXT.template == "No key is known for serial {serial} (known: {known})."
    assert TEXT.values == {"serial": "7A", "known": "none"}


@pytest.mark.parametrize(
    "copied",
    [lambda text: pickle.loads(pickle.dumps(text)), copy.copy, copy.deepcopy],  # noqa: S301 - made here
    ids=["pickle", "copy", "deepcopy"],
)
def test_a_copy_remembers_too(copied):
    again = copied(TEXT)
    assert (again, again.template, again.values) == (TEXT, TEXT.template, TEXT.values)
    assert again.values["known"].template == "none"


def test_an_error_keeps_it_as_its_argument():
    error = pickle.loads(pickle.dumps(ValueError(TEXT)))  # noqa: S301 - its own pickle
    assert error.args[0].template == TEXT.template


def test_braces_of_values_are_left_as_they_are():
    assert Said("body {body}", body='{"a": {x}}') == 'body {"a": {x}}'


def test_a_field_without_a_value_is_an_error_of_the_program():
    with pytest.raises(KeyError):
        Said("{missing}")


def test_a_finished_sentence_is_its_own_template_with_braces_doubled():
    text = Said.verbatim("no {such} file")
    assert (text, text.template, text.values) == ("no {such} file", "no {{such}} file", {})
    assert Said.verbatim(TEXT) is TEXT


def test_names_and_statements_are_joined_so_that_each_can_be_translated():
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert together(["it failed"]) == "it failed"
    joined = together([Said("it failed"), Said("so did {it}", it="b")])
    assert (joined, joined.template) == ("it failed; so did b", "{first}; {then}")
    assert joined.values["then"].template == "so did {it}"


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (FileNotFoundError(2, "No such file or directory", "/a"), "No such file or directory"),
        (TimeoutError(0, TEXT), TEXT),
        (ValueError(TEXT), TEXT),
        (
            UnicodeDecodeError("gbk", b"x", 0, 1, "odd"),
            "'gbk' codec can't decode byte 0x78 in position 0: odd",
        ),
        (ValueError(), ""),
    ],
)
def test_why_something_failed_is_a_sentence(error, text):
    told = reason_of(error)
    assert told == text
    assert told.template == getattr(text, "template", text)


def test_a_translation_is_filled_in_with_translated_values():
    german = {"none": "keiner"}
    translated = TEXT.translated("Kein Schlüssel für {serial} (bekannt: {known}).", german.__getitem__)
    assert translated == "Kein Schlüssel für 7A (bekannt: keiner)."


def test_sentences_follow_one_another_so_that_each_can_be_translated():
    assert sentences(["One."]) == "One."
    both = sentences([Said("One."), Said("Two.")])
    assert (both, both.template, both.values["then"].template) == ("One. Two.", "{first} {then}", "Two.")
