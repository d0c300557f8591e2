"""Two generated packages in one process share the client package: its errors, its rules, one transport."""

import contextlib
import importlib
import inspect
import pickle
import sys
from pathlib import Path

import httpx
import pytest

import wechatpay_client.errors
import wechatpay_membercard
import wechatpay_signing
from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "generated" / "small_contract.yaml"


@contextlib.contextmanager
def generated(folder, name, contract):
    """A package generated from a contract, importable for the length of a block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        from regeneration.document import Document
        from regeneration.generate import generate
        from regeneration.targets import own_target

        target = own_target(name, f"{name}.yaml", f"wechatpay_{name}", f"{name.title()}Client", name.title())
        generate(Document(target.document, contract), target, folder / target.package)
        patch.syspath_prepend(folder)
        yield importlib.import_module(target.package)
    for module in [module for module in sys.modules if module.partition(".")[0] == target.package]:
        del sys.modules[module]


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    """A client generated from the small contract, imported beside that of member cards."""
    with generated(tmp_path_factory.mktemp("packages"), "shelves", SMALL.read_text("utf-8")) as package:
        yield package


def test_both_give_the_same_error_classes(shelves):
    for name in wechatpay_client.errors.__all__:
        assert getattr(shelves, name) is getattr(wechatpay_membercard, name)
        assert getattr(shelves.errors, name) is getattr(wechatpay_membercard.errors, name)
    assert shelves.WeChatPayError is wechatpay_signing.WeChatPayError


def test_neither_holds_a_copy_of_what_both_share(shelves):
    for package in (shelves, wechatpay_membercard):
        own = {path.name for path in Path(package.__file__).parent.glob("*.py")}
        assert own == {"__init__.py", "_facade.py", "client.py", "errors.py", "events.py", "types.py"}


@pytest.mark.parametrize("kind", ["", "Async"], ids=["sync", "async"])
async def test_both_call_over_one_transport(shelves, wire, settled, kind):
    cards = {"": MemberCardClient, "Async": AsyncMemberCardClient}[kind](transport=wire)
    own = getattr(shelves, f"{kind}ShelvesClient")(transport=wire)
    wire.answer(200, {"notify_url": "https://shop.example"})
    wire.answer(200, {"id": "7", "colour": "GREEN", "shape": "round"})
    wire.answer(404, {"code": "NOT_FOUND"})
    assert (await settled(cards.callback.get())).notify_url == "https://shop.example"
    shelf = await settled(own.shelves.get("7"))
    assert (shelf.id, shelf.colour, shelf.to_dict()["shape"]) == ("7", "GREEN", "round")
    with pytest.raises(wechatpay_membercard.NotFoundError) as caught:
        await settled(own.shelves.get("8"))
    assert type(pickle.loads(pickle.dumps(caught.value))) is shelves.NotFoundError  # noqa: S301 - made here
    paths = [request.url.path for request in wire.requests]
    assert paths == ["/v3/marketing/membercard-open/callback", "/v3/shelves/7", "/v3/shelves/8"]


async def test_a_wrong_argument_of_the_second_is_refused_before_anything_is_sent(shelves, wire):
    with pytest.raises(wechatpay_membercard.InputError, match="name: takes 1 to 8 characters"):
        shelves.ShelvesClient(transport=wire).shelves.create(name="n" * 9)
    assert wire.requests == []


def test_the_docstrings_name_the_one_root(shelves):
    for method in (shelves.ShelvesClient.request, shelves.resources.shelves.ShelvesResource.get):
        assert "WeChatPayError: Anything else" in inspect.getdoc(method)


def test_no_error_is_an_error_of_the_network():
    errors = [getattr(wechatpay_client.errors, name) for name in wechatpay_client.errors.__all__]
    assert not [error for error in errors if issubclass(error, httpx.HTTPError)]


# A contract with merchant numbers in path, query and body, each required.

NUMBERS = """
openapi: 3.1.0
info: {title: Tills, version: '1', x-client: TillsClient}
tags: [{name: tills, description: Tills.}]
paths:
  /v3/merchants/{mchid}/tills/{till_id}:
    post:
      operationId: tills_open
      tags: [tills]
      summary: Open a till.
      parameters:
        - {name: mchid, in: path, required: true, schema: {type: string, description: Merchant.}}
        - {name: till_id, in: path, required: true, schema: {type: string, description: Till.}}
        - {name: sp_mchid, in: query, required: true, schema: {type: string, description: Provider.}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/TillOpenRequest'}}}
      responses:
        '204': {description: Opened.}
components:
  schemas:
    TillOpenRequest:
      type: object
      required: [sub_mchid, note]
      properties:
        sub_mchid: {type: string, maxLength: 32, description: Sub-merchant.}
        note: {type: string, description: Note.}
    Error:
      type: object
      required: [code, message]
      properties:
        code: {type: string, description: Code.}
        message: {type: string, description: Text.}
"""


@pytest.fixture(scope="module")
def tills(tmp_path_factory):
    with generated(tmp_path_factory.mktemp("packages"), "tills", NUMBERS) as package:
        yield package


@pytest.mark.parametrize("kind", ["", "Async"], ids=["sync", "async"])
async def test_numbers_fill_path_query_and_body_even_where_the_contract_requires_them(
    tills, wire, settled, kind
):
    client = getattr(tills, f"{kind}TillsClient")(
        transport=wire, mode="partner", mchid="1900000100", sub_mchid="1900000109"
    )
    wire.answer(204)
    await settled(client.tills.open("7", note="x", mchid="1230000109"))
    assert wire.request.url.raw_path == b"/v3/merchants/1230000109/tills/7?sp_mchid=1900000100"
    assert wire.sent == {"sub_mchid": "1900000109", "note": "x"}
    direct = getattr(tills, f"{kind}TillsClient")(transport=wire, mchid="1230000109")
    wire.answer(204)
    await settled(direct.tills.open("7", note="x", sp_mchid="1900000100", sub_mchid="1900000109"))
    assert wire.request.url.path == "/v3/merchants/1230000109/tills/7"
    with pytest.raises(wechatpay_membercard.InputError, match=r"^sub_mchid: is required"):
        await settled(direct.tills.open("7", note="x", sp_mchid="1900000100"))
    assert len(wire.requests) == 2
