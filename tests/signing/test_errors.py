"""Errors: picklable, no transport errors, each with cause and remedy, all listed in docs/errors.md."""

import copy
import pickle
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import wechatpay_signing
from wechatpay_signing import ImageUploadError, SigningError, WeChatPayError, request_may_have_been_processed
from wechatpay_signing._errors import mark
from wechatpay_signing._said import Said
from wechatpay_signing._sent import NOTHING_SENT, nothing_was_sent, unsent

ERRORS = sorted(
    (
        value
        for value in (getattr(wechatpay_signing, name) for name in wechatpay_signing.__all__)
        if isinstance(value, type) and issubclass(value, Exception)
    ),
    key=lambda error: error.__name__,
)
OF_SIGNING = [error for error in ERRORS if issubclass(error, SigningError)]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("error", ERRORS)
def test_each_error_has_the_one_root_and_is_no_transport_error(error):
    assert issubclass(error, WeChatPayError)
    assert not issubclass(error, httpx.HTTPError)
    assert error.__name__.endswith("Error")


def test_the_root_is_the_only_error_beside_those_of_signing():
    assert {*ERRORS} - {*OF_SIGNING} == {WeChatPayError}


@pytest.mark.parametrize("error", OF_SIGNING)
def test_each_error_survives_pickle(error):
    made = error("It broke.", remedy="Mend it.", serial_no="AB", request_id="R1", status_code=500)
    made.request_may_have_been_processed = True
    copy = pickle.loads(pickle.dumps(made))  # noqa: S301 - made here
    assert type(copy) is error
    assert vars(copy) == vars(made)
    assert str(copy) == str(made)


def test_an_error_tells_cause_remedy_consequence_and_context():
    error = SigningError(
        "It broke.",
        remedy="Mend it.",
        serial_no="AB",
        request_id="R1",
        status_code=500,
        request_may_have_been_processed=True,
    )
    assert str(error) == (
        "It broke. Mend it. The request may have been processed: query its result before you repeat it. "
        "[status 500, Request-ID R1, serial AB]"
    )


def test_of_what_the_other_side_sent_the_beginning_is_told():
    error = SigningError("It broke.", serial_no="A" * 65, request_id="R" * 65)
    assert str(error) == f"It broke. [Request-ID {'R' * 64}, serial {'A' * 64}]"


def test_an_error_without_context_is_short():
    assert str(SigningError("It broke.")) == "It broke."
    assert repr(SigningError("It broke.")) == "SigningError('It broke.')"


@pytest.mark.parametrize("error", ERRORS)
def test_each_error_that_is_raised_has_a_remedy(error):
    assert error.remedy or error.__subclasses__()


@pytest.mark.parametrize("error", ERRORS)
def test_each_error_is_documented_with_cause_and_remedy(error):
    lines = (ROOT / "docs" / "errors.md").read_text("utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"| `{error.__name__}` |"))
    assert all(cell.strip() for cell in row.strip("|").split("|"))


def test_the_document_lists_the_messages_of_the_sources():
    command = [sys.executable, str(ROOT / "scripts" / "document_errors.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "run python scripts/document_errors.py"  # noqa: S603 - our script


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (SigningError("x"), False),
        (SigningError("x", request_may_have_been_processed=True), True),
        (httpx.ConnectError("x"), False),
        (httpx.ConnectTimeout("x"), False),
        (httpx.PoolTimeout("x"), False),
        (httpx.ProxyError("x"), False),
        (httpx.UnsupportedProtocol("x"), False),
        (unsent(httpx.LocalProtocolError("x")), False),
        (httpx.LocalProtocolError("x"), True),
        (httpx.ReadTimeout("x"), True),
        (httpx.WriteError("x"), True),
        (httpx.RemoteProtocolError("x"), True),
        (ValueError("x"), True),
    ],
)
def test_it_is_known_whether_a_call_may_have_taken_effect(error, answer):
    assert request_may_have_been_processed(error) is answer
    assert nothing_was_sent(error) is not answer


@pytest.mark.parametrize("error", [kind("x") for kind in NOTHING_SENT])
def test_what_an_error_says_itself_goes_before_its_kind(error):
    error.request_may_have_been_processed = True
    assert request_may_have_been_processed(error) is True


@pytest.mark.parametrize("error", ERRORS)
def test_each_error_can_be_made_from_its_text_alone(error):
    made = error("It broke.")
    assert made.args == ("It broke.",)
    assert made.request_may_have_been_processed is False
    assert str(type(made)(*made.args)) == str(made)


@pytest.mark.parametrize("error", OF_SIGNING)
@pytest.mark.parametrize("when", ["when it is made", "later"])
def test_an_error_that_is_rebuilt_from_its_text_still_says_that_it_may_have_been_processed(error, when):
    made = error("It broke.", request_may_have_been_processed=when != "later")
    mark(made, may_have_been_processed=True)
    twin = error(*made.args)
    assert twin.request_may_have_been_processed is True
    assert (str(twin), twin.args, twin.cause) == (str(made), made.args, "It broke.")


def test_what_an_error_says_last_goes_for_its_text_too():
    error = SigningError("It broke.", request_may_have_been_processed=True)
    mark(error, may_have_been_processed=False)
    assert (str(error), error.args) == ("It broke.", ("It broke.",))


@pytest.mark.parametrize("error", ERRORS)
def test_each_error_says_the_package_that_exports_it(error):
    assert error.__module__ == "wechatpay_signing"
    assert b"wechatpay_signing._" not in pickle.dumps(error("It broke."))


def test_an_error_of_somebody_else_says_its_own_module():
    class ShopError(SigningError):
        """An error of a user's."""

    assert ShopError.__module__ == __name__


class OwnError(SigningError):
    """An error of a user's, with a constructor of its own."""

    def __init__(self, *, order):
        super().__init__(f"Order {order} failed.")
        self.order = order


def test_a_subclass_with_other_arguments_survives_pickle():
    copy = pickle.loads(pickle.dumps(OwnError(order="7")))  # noqa: S301 - made here
    assert (str(copy), copy.order) == ("Order 7 failed.", "7")


WAYS = {
    "copied": copy.copy,
    "made again": lambda error: type(error)(*error.args),
    "pickled": lambda error: pickle.loads(pickle.dumps(error)),  # noqa: S301 - its own pickle
}


@pytest.mark.parametrize("travel", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("perhaps", [True, False])
def test_an_error_that_travels_keeps_the_template_of_its_text(travel, perhaps):
    cause = Said("The image has {length} bytes.", length=7)
    error = ImageUploadError(cause, request_may_have_been_processed=perhaps)
    arrived = travel(error)
    assert (arrived.cause, arrived.cause.template) == (cause, cause.template)
    assert (str(arrived), arrived.request_may_have_been_processed) == (str(error), perhaps)
