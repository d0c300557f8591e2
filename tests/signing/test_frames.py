"""What is dropped of an error that leaves this package, and what stays."""

import json

import httpx
import pytest

from wechatpay_signing import SigningError
from wechatpay_signing._frames import guarded, unwrap, without_frames


def raised(error, cause=None):
    """The error, with the frame in which it was raised."""
    try:
        raise error from cause  # noqa: TRY301 - its frame is what matters
    except BaseException as caught:  # noqa: BLE001 - of any kind
        return caught


def test_no_error_behind_it_keeps_its_frames():
    cause = raised(ValueError("cause"))
    error = raised(SigningError("It broke."), cause)
    error.__context__ = context = raised(KeyError("context"))
    assert without_frames(error) is error
    assert [link.__traceback__ for link in (error, cause, context)] == [None] * 3


def test_neither_does_any_of_a_group():
    inner = raised(ValueError("x"))
    group = raised(BaseExceptionGroup("all", [inner, raised(KeyboardInterrupt())]))
    without_frames(group)
    assert [link.__traceback__ for link in (group, *group.exceptions)] == [None] * 3


def test_errors_in_a_circle_are_each_seen_once():
    first, second = raised(ValueError("1")), raised(ValueError("2"))
    first.__cause__, second.__cause__ = second, first
    without_frames(first)
    assert first.__traceback__ is second.__traceback__ is None


def test_what_the_caller_was_handling_keeps_its_frames():
    handled = raised(ValueError("the caller's"))
    error = raised(SigningError("It broke."))
    error.__context__ = handled
    without_frames(error, handled)
    assert error.__traceback__ is None
    assert handled.__traceback__ is not None


def test_the_error_itself_loses_its_frames_even_if_the_caller_was_handling_it():
    error = raised(SigningError("It broke."))
    assert without_frames(error, error).__traceback__ is None


def test_an_error_of_foreign_code_says_once_where_it_was_raised():
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("{")
    error = caught.value
    line = error.__traceback__
    without_frames(error)
    without_frames(raised(error))
    (note,) = error.__notes__
    assert line is not None
    assert note.startswith("raised in ")
    assert "decoder.py:" in note


@pytest.mark.parametrize("error", [httpx.ReadError("x"), KeyboardInterrupt()])
def test_errors_of_httpx_and_interrupts_say_it_by_themselves(error):
    assert not hasattr(without_frames(raised(error)), "__notes__")


def test_nor_does_an_error_of_ours_or_one_that_was_never_raised():
    with pytest.raises(SigningError) as caught:
        unwrap(SigningError("It broke."))
    assert not hasattr(without_frames(caught.value), "__notes__")
    assert not hasattr(without_frames(ValueError("x")), "__notes__")


def test_a_guarded_call_gives_the_value_or_the_error_without_frames():
    def fail():
        raise SigningError("It broke.")

    assert unwrap(guarded(lambda: 7)) == 7
    assert guarded(fail).__traceback__ is None
