"""What an error takes along into a copy or a pickle: where it was and why, and nothing of a person."""

import pickle

import httpx
import pytest

from wechatpay_membercard import ApiError, MemberCardError, errors

pytestmark = pytest.mark.anyio
CANARY = "QZ7X"

ANSWERS = {
    "refused": (400, (f'{{"code": "PARAM_ERROR", "message": "m", "detail": {{"field": "/openid", '
                f'"value": "{CANARY}", "issue": "bad", "location": "body", "sign_information": '
                f'{{"url": "/v3/x?openid={CANARY}"}}}}}}'), True),
    "failed": (502, f"<html>{CANARY}", True),
    "unverified": (200, f'{{"openid": "{CANARY}"}}', False),
    "unreadable": (200, f'["{CANARY}"]', True),
}  # fmt: skip


async def failure(api, ending):
    status, content, verified = ANSWERS[ending]
    headers = {"Request-ID": "R1", "Set-Cookie": CANARY, "Content-Type": "application/json"}
    api.wire.answer(status, content=content.encode(), headers=headers, verified=verified)
    with pytest.raises(MemberCardError) as caught:
        await api.call(lambda c: c.user_cards.get(CANARY, CANARY, extra_headers={"X-Phone": CANARY}))
    return caught.value


@pytest.mark.case("T23")
@pytest.mark.parametrize("ending", ANSWERS)
async def test_a_pickle_holds_nothing_of_a_person(api, ending):
    assert CANARY.encode() not in pickle.dumps(await failure(api, ending))


@pytest.mark.parametrize("ending", ANSWERS)
async def test_a_copy_says_what_the_error_said(api, copier, ending):
    error = await failure(api, ending)
    twin = copier(error)
    assert type(twin) is type(error)
    assert (str(twin), repr(twin)) == (str(error), repr(error))
    plain = {name: value for name, value in vars(error).items() if name not in {"response", "detail"}}
    assert {name: value for name, value in vars(twin).items() if name not in {"response", "detail"}} == plain
    assert twin.request_may_have_been_processed is error.request_may_have_been_processed
    assert twin.response.status_code == error.response.status_code
    assert twin.response.headers["Request-ID"] == "R1"
    assert twin.response.content == b""


async def test_a_copy_of_a_refusal_says_where_and_what_but_not_the_value(api, copier):
    error = await failure(api, "refused")
    assert error.detail["value"] == CANARY
    assert copier(error).detail == {
        "field": "/openid", "value": "…", "issue": "bad", "location": "body", "sign_information": "…",
    }  # fmt: skip
    assert error.detail["value"] == CANARY


async def test_the_original_keeps_body_and_request(api, copier):
    error = await failure(api, "failed")
    copier(error)
    assert CANARY in error.response.text
    assert CANARY in str(error.response.request.url)


def test_a_pickle_of_version_0_1_0_is_read():
    response = httpx.Response(400, content=b"{}")
    state = {"status_code": 400, "code": "PARAM_ERROR", "response": response, "detail": {"value": "1"}}
    error = errors._restore(errors.ParamError, ("400 PARAM_ERROR",), state)
    assert isinstance(error, ApiError)
    assert (str(error), error.code, error.response) == ("400 PARAM_ERROR", "PARAM_ERROR", response)
