"""Two generated packages in one process share the client package: its errors, its rules, one transport."""

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


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    """A client generated from the small contract, imported beside that of member cards."""
    folder = tmp_path_factory.mktemp("packages")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        from regeneration.document import Document
        from regeneration.generate import generate
        from regeneration.targets import own_target

        target = own_target("shelves", SMALL.name, "wechatpay_shelves", "ShelvesClient", "Shelves")
        generate(Document(SMALL.name, SMALL.read_text("utf-8")), target, folder / target.package)
        patch.syspath_prepend(folder)
        yield importlib.import_module(target.package)
    for name in [name for name in sys.modules if name.partition(".")[0] == "wechatpay_shelves"]:
        del sys.modules[name]


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
