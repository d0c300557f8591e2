"""What a contract may say beyond that of member cards: names, kinds of values, lists, headers, secrets."""

import base64
import importlib
import itertools
import json
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

import httpx
import pytest

from wechatpay_client.errors import IncompleteListError, InputError, ResponseParseError

pytestmark = pytest.mark.anyio
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RICH = HERE / "rich_contract.yaml"
PACKAGE = "wechatpay_racks"


@pytest.fixture(scope="module")
def racks(tmp_path_factory):
    """The client of the rich contract, imported."""
    folder = tmp_path_factory.mktemp("rich")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        from regeneration.command import main

        target = folder / PACKAGE
        options = ["--contract", RICH, "--target", target, "--repository", folder]
        assert main([str(option) for option in options]) == 0
        patch.syspath_prepend(folder)
        yield importlib.import_module(PACKAGE)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


class Cipher:
    """Encrypts so that a test can read it; the key changes as `serials` says."""

    def __init__(self, *serials):
        self.serials = itertools.chain(serials or ["KEY"], itertools.repeat((serials or ["KEY"])[-1]))

    def encrypt(self, plaintext):
        return base64.b64encode(plaintext.encode()).decode(), next(self.serials)


def opened(text):
    return base64.b64decode(text).decode()


@pytest.fixture(params=["", "Async"], ids=["sync", "async"])
def client(request, racks, wire):
    def make(**options):
        return getattr(racks, f"{request.param}RackClient")(transport=wire, encryptor=Cipher(), **options)

    return make


async def drawn(items):
    return [one async for one in items] if hasattr(items, "__aiter__") else list(items)


REQUIRED = {"from_": "here", "list_": ["a"]}


def put(racks, client, **values):
    owner = racks.models.Owner(name="Ann")
    return client.racks.put("r1", 2, **{"owner": owner, **REQUIRED, **values})


async def test_names_that_python_or_the_client_needs_end_in_an_underscore(racks, client, wire, settled):
    wire.answer(204)
    await settled(put(racks, client(), datetime_=datetime(2026, 1, 2, tzinfo=UTC), Field_="f", timeout_=7))
    assert wire.request.url.path == "/v3/racks/r1/levels/2"
    assert parse_qs(wire.request.url.query.decode()) == {"from": ["here"]}
    sent = {name: wire.sent[name] for name in ("list", "datetime", "Field", "timeout")}
    assert sent == {"list": ["a"], "datetime": "2026-01-02T00:00:00+00:00", "Field": "f", "timeout": 7}


async def test_a_renamed_field_has_its_wire_name_in_every_form(racks):
    came = {"from": "here", "code": None, "weight": 1.5, "labels": {"a": "b"}}
    rack = racks.models.Rack.from_dict(came)
    assert (rack.from_, rack.code, rack.weight, rack.labels) == ("here", None, 1.5, {"a": "b"})
    assert rack.to_dict() == came
    rack.from_ = "there"
    assert rack.to_dict() == {**came, "from": "there"}
    assert racks.models.Rack(from_="x", code="y").wire("") == {"from": "x", "code": "y"}


async def test_values_of_an_enum_that_its_class_needs_are_renamed(racks):
    kind = racks.models.Kind
    assert [kind.mro_, kind.title_, kind.A_B] == ["mro", "title", "A-B"]


async def test_a_null_is_read_where_the_contract_allows_it_and_missing_where_not(
    racks, client, wire, settled
):
    wire.answer(200, {"from": "x", "code": None})
    assert (await settled(put(racks, client()))).code is None
    wire.answer(200, {"from": None, "code": "y"})
    with pytest.raises(ResponseParseError, match="from"):
        await settled(put(racks, client()))


async def test_a_success_without_a_body_is_none(racks, client, wire, settled):
    wire.answer(204)
    assert await settled(put(racks, client())) is None


async def test_headers_are_arguments(racks, client, wire, settled):
    wire.answer(204)
    await settled(put(racks, client(), X_Trace="t1"))
    assert wire.request.headers["X-Trace"] == "t1"
    with pytest.raises(InputError, match="X-Trace"):
        await settled(put(racks, client(), X_Trace="a\nb"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weight", True),
        ("weight", "1"),
        ("weight", 0.1),
        ("weight", 9.5),
        ("weight", float("nan")),
        ("labels", ["a"]),
        ("labels", {"a": "12345"}),
        ("labels", {1: "a"}),
        ("more", {"a": object()}),
        ("timeout_", 2**63),
        ("list_", []),
    ],
)
async def test_what_breaks_a_rule_is_refused_before_anything_is_sent(
    racks, client, wire, settled, name, value
):
    with pytest.raises(InputError, match=name.rstrip("_")):
        await settled(put(racks, client(), **{name: value}))
    assert wire.requests == []


async def test_numbers_and_maps_are_sent_as_they_are(racks, client, wire, settled):
    wire.answer(204)
    values = {"weight": 1, "labels": {"a": "b"}, "more": {"x": [1, {"y": None}]}}
    await settled(put(racks, client(), **values))
    assert {name: wire.sent[name] for name in values} == values


@pytest.mark.parametrize("day", ["2026-02-30", "20260101", "x", ""])
async def test_a_day_that_is_none_is_refused(client, wire, settled, day):
    with pytest.raises(InputError, match="day"):
        await settled(client().bills.download(day))
    assert wire.requests == []


async def test_a_success_that_is_no_json_comes_as_bytes(client, wire, settled):
    wire.answer(200, content=b"\xff,1\n")
    assert await settled(client().bills.download("2026-11-29")) == b"\xff,1\n"
    assert wire.request.headers["Accept"] == "text/csv, application/json"


# ---- secrets ----

SECRETS = {
    "note": lambda racks: {"note": "Secret"},
    "field": lambda racks: {"bank_account": "Secret"},
    "list": lambda racks: {"names": ["Secret", "Secret"]},
    "object": lambda racks: {"owner": racks.models.Owner(name="Secret")},
    "list of objects": lambda racks: {"owners": [racks.models.Owner(name="Secret")]},
}
EVERY_PLACE = pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)


@EVERY_PLACE
async def test_a_secret_is_encrypted_wherever_it_stands(racks, client, wire, settled, secret):
    wire.answer(204)
    await settled(put(racks, client(), **secret(racks)))
    request = wire.request
    assert b"Secret" not in request.content
    assert "Secret" not in str(request.url)
    query = parse_qs(request.url.query.decode())
    places = str((query, json.loads(request.content)))
    assert base64.b64encode(b"Secret").decode() in places
    assert request.headers["Wechatpay-Serial"] == "KEY"


@EVERY_PLACE
async def test_without_an_encryptor_no_secret_leaves(racks, wire, secret):
    client = racks.RackClient(transport=wire)
    with pytest.raises(InputError, match="no encryptor") as caught:
        put(racks, client, **secret(racks))
    assert "Secret" not in str(caught.value)
    assert wire.requests == []


@EVERY_PLACE
async def test_no_repr_shows_a_secret(racks, secret):
    values = {name: value for name, value in secret(racks).items() if name != "note"}
    body = racks.models.RackPut(**{"owner": racks.models.Owner(name="Ann"), "list_": ["a"], **values})
    assert "Secret" not in repr(body)


async def test_optional_secrets_can_be_left_out(racks, client, wire, settled):
    wire.answer(204)
    await settled(put(racks, client()))
    assert {"bank_account", "names", "owners"}.isdisjoint(wire.sent)
    assert opened(wire.sent["owner"]["name"]) == "Ann"


async def test_all_secrets_of_a_request_are_encrypted_with_one_key(racks, wire):
    wire.answer(204)
    put(racks, racks.RackClient(transport=wire, encryptor=Cipher("OLD", "NEW")), bank_account="1")
    assert wire.request.headers["Wechatpay-Serial"] == "NEW"
    changing = racks.RackClient(transport=wire, encryptor=Cipher("A", "B", "C", "D"))
    with pytest.raises(InputError, match="one key"):
        put(racks, changing, bank_account="1")


async def test_what_came_in_another_form_is_not_sent_in_its_place(racks, client, wire, settled):
    owners = racks.models.RackPut.from_dict({"list": ["a"], "owner": {"name": "Ann"}, "owners": "Secret"})
    with pytest.raises(InputError, match="travels encrypted"):
        owners.wire("")


async def test_endpoint_functions_take_what_the_caller_encrypted(racks, wire):
    module = importlib.import_module(f"{PACKAGE}.api.racks.racks_put")
    client = importlib.import_module(f"{PACKAGE}.client").Client(transport=wire)
    body = racks.models.RackPut(list_=["a"], owner=racks.models.Owner(name="CIPHERTEXT"))
    wire.answer(204)
    module.sync("r1", 2, client=client, body=body, from_="x", encrypted_note="N", wechatpay_serial="KEY")
    assert wire.sent["owner"] == {"name": "CIPHERTEXT"}
    assert wire.request.headers["Wechatpay-Serial"] == "KEY"


# ---- lists ----


async def test_a_list_by_page_number_starts_at_its_first_page(client, wire):
    pages = [["a", "b"], ["c", "d"], ["e"]]
    for page in pages:
        wire.answer(200, {"total": 5, "data": [{"from": one, "code": None} for one in page]})
    found = await drawn(client().racks.iterate())
    assert [one.from_ for one in found] == ["a", "b", "c", "d", "e"]
    asked = [parse_qs(request.url.query.decode()) for request in wire.requests]
    assert [one["page_no"] for one in asked] == [["1"], ["2"], ["3"]]
    assert {one["page_size"][0] for one in asked} == {"2"}


async def test_a_list_by_page_number_that_lost_items_says_so(client, wire):
    wire.answer(200, {"total": 3, "data": [{"from": "a", "code": None}]})
    with pytest.raises(IncompleteListError, match="fewer items"):
        await drawn(client().racks.iterate())


async def test_a_list_by_cursor_follows_what_each_page_says(client, wire):
    wire.answer(200, {"data": [{"from": "a", "code": None}], "next_cursor": "n1"})
    wire.answer(200, {"data": [], "next_cursor": "n2"})
    wire.answer(200, {"data": [{"from": "b", "code": None}]})
    found = await drawn(client().racks.iterate_history())
    assert [one.from_ for one in found] == ["a", "b"]
    asked = [parse_qs(request.url.query.decode()).get("cursor") for request in wire.requests]
    assert asked == [None, ["n1"], ["n2"]]


async def test_a_cursor_that_comes_again_ends_the_walk(client, wire):
    for _ in range(2):
        wire.answer(200, {"data": [{"from": "a", "code": None}], "next_cursor": "n1"})
    with pytest.raises(IncompleteListError, match="cursor"):
        await drawn(client().racks.iterate_history())


# ---- deprecation ----


async def test_a_deprecated_operation_warns_at_the_line_that_calls_it(client, wire, settled):
    wire.answer(204)
    with pytest.warns(DeprecationWarning, match=r"racks\.delete") as told:
        await settled(client().racks.delete("r1", 2))
    assert Path(told[0].filename).is_relative_to(ROOT / "tests")
    assert "Deprecated by WeChat Pay" in client().racks.delete.__doc__


async def test_a_deprecated_field_warns_when_it_is_sent(racks, client, wire, settled):
    wire.answer(204)
    with pytest.warns(DeprecationWarning, match="field old") as told:
        await settled(put(racks, client(), old="x"))
    assert Path(told[0].filename).is_relative_to(ROOT / "tests")
    wire.answer(204)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        await settled(put(racks, client()))


async def test_an_error_is_json_whatever_a_success_is(client, wire, settled):
    wire.answer(404, {"code": "NOT_FOUND", "message": "no bill"})
    with pytest.raises(Exception, match="no bill") as caught:
        await settled(client().bills.download("2026-11-29"))
    assert isinstance(caught.value.response, httpx.Response)
