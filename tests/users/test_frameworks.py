"""Models in the frameworks of users: pydantic, FastAPI, Celery, Django, rich. None is a dependency."""

import json
import subprocess
import sys
import warnings
from typing import Annotated

import celery
import jsonschema
import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.dispatch import Signal
from fastapi import Body, FastAPI
from kombu.utils import json as kombu_json
from pydantic import BaseModel, TypeAdapter, ValidationError
from rich.pretty import pretty_repr

from wechatpay_contract import contract
from wechatpay_membercard import events, models
from wechatpay_membercard.models import CodeType, UserCard

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette's own: it would rather have httpx2
    from fastapi.testclient import TestClient

MODELS = [getattr(models, name) for name in models.__all__ if hasattr(getattr(models, name), "FIELDS")]
ENUMS = [found for name in models.__all__ if issubclass(found := getattr(models, name), str)]
EXAMPLES = [
    pytest.param(getattr(models, response.schema.name), example, id=f"{operation.id}-{name}")
    for operation in contract("membercard").operations.values()
    for status, response in operation.responses.items()
    if status == 200 and response.schema is not None
    for name, example in response.examples.items()
]
ODD = {
    "card_id": "p1",
    "openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
    "bonus_value": "30",
    "balance": 30.0,
    "guide": "",
    "level": None,
    "user_card_status": "NEWER",
    "to_come": {"会员": [None, True]},
}
"""A card in other forms than its fields hold, with what no contract knows."""


def test_there_are_examples():
    assert len(EXAMPLES) > 10


# pydantic


@pytest.mark.parametrize(("model", "example"), [*EXAMPLES, (UserCard, ODD)])
def test_pydantic_writes_what_came_and_reads_it_again(model, example):
    adapter, instance = TypeAdapter(model), model.from_dict(example)
    assert adapter.dump_python(instance) == adapter.dump_python(instance, mode="json") == example
    assert adapter.dump_json(instance).decode() == instance.to_json()
    assert adapter.validate_python(example) == adapter.validate_json(instance.to_json()) == instance
    assert adapter.validate_python(instance) is instance


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_every_model_has_a_json_schema_with_the_fields_of_the_contract(model, mode):
    schema = TypeAdapter(model).json_schema(mode=mode)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert (schema["title"], schema["description"]) == (model.__name__, model.__doc__)
    assert list(schema.get("properties", {})) == [field.name for field in model.FIELDS]
    assert schema.get("required", []) == [field.name for field in model.FIELDS if field.required]


@pytest.mark.parametrize(("model", "example"), EXAMPLES)
def test_the_examples_of_the_contract_fit_the_json_schemas(model, example):
    jsonschema.validate(example, TypeAdapter(model).json_schema())


def test_a_json_schema_says_what_the_contract_says():
    schema = TypeAdapter(models.BonusPrepareRequest).json_schema()
    assert schema["properties"]["out_trade_no"] == {
        "title": "Out Trade No", "type": "string", "minLength": 1, "maxLength": 32,
    }  # fmt: skip
    assert schema["properties"]["bonus_value"]["minimum"] == 1
    assert TypeAdapter(CodeType).json_schema()["anyOf"][1] == {"type": "string"}


@pytest.mark.parametrize("enum", ENUMS)
def test_an_open_enum_takes_its_values_and_any_other_text(enum):
    adapter = TypeAdapter(enum)
    for value in [*enum, "NEWER"]:
        read = adapter.validate_python(str(value))
        assert (type(read), read) == (enum, value)
        assert adapter.dump_json(read) == json.dumps(str(value)).encode()
    with pytest.raises(ValidationError, match="expected a string, got int"):
        adapter.validate_python(7)


class Order(BaseModel):
    """A model of the user's own, with ours in it."""

    cards: list[UserCard]
    best: UserCard | None = None
    code_type: CodeType = CodeType.QRCODE


def test_models_stand_in_models_of_pydantic():
    order = Order(cards=[ODD], best=UserCard(code="1"))
    assert order.cards == [UserCard.from_dict(ODD)]
    assert json.loads(order.model_dump_json()) == {
        "cards": [ODD], "best": {"code": "1"}, "code_type": "QRCODE",
    }  # fmt: skip
    assert Order.model_validate_json(order.model_dump_json()) == order


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"data": [{"code": "oUpF8uMuAJO"}], "total_count": "many"}, ("total_count",)),
        ({"total_count": None}, ("total_count",)),
        (["oUpF8uMuAJO"], ()),
        ("oUpF8uMuAJO", ()),
    ],
)
def test_what_cannot_be_read_is_an_error_of_pydantic_that_says_where_and_shows_no_value(value, place):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(dict[str, models.UserCardList]).validate_python({"page": value})
    [error] = caught.value.errors()
    assert error["loc"] == ("page", *place)
    assert "oUpF8uMuAJO" not in str(caught.value) + repr(error)


# FastAPI

app = FastAPI()


@app.get("/card")
def read_card() -> UserCard:
    return UserCard.from_dict(ODD)


@app.get("/cards")
async def read_cards() -> list[UserCard]:
    return [UserCard.from_dict(ODD)]


@app.post("/card")
def write_card(card: Annotated[UserCard, Body()]) -> UserCard:
    assert isinstance(card, UserCard)
    return card


@pytest.fixture(scope="module")
def site():
    with TestClient(app) as client:
        yield client


def test_fastapi_returns_a_model(site):
    assert site.get("/card").json() == ODD
    assert site.get("/cards").json() == [ODD]


def test_fastapi_takes_a_model_as_body(site):
    assert site.post("/card", json=ODD).json() == ODD
    refused = site.post("/card", json=["oUpF8uMuAJO"])
    assert (refused.status_code, refused.json()["detail"][0]["loc"]) == (422, ["body"])


def test_fastapi_describes_models_on_its_page(site):
    page = site.get("/openapi.json").json()
    answer = page["paths"]["/card"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/UserCard"}
    assert page["components"]["schemas"]["UserCard"]["properties"]["card_id"]["maxLength"] == 32
    assert "Guide" in page["components"]["schemas"]
    assert site.get("/docs").status_code == 200


# Celery and Django


def test_celery_carries_a_model_as_json():
    queue = celery.Celery(broker="memory://", set_as_current=False)

    @queue.task
    def credit(card):
        return UserCard.from_dict(card)

    credit.delay(UserCard.from_dict(ODD))
    with queue.connection_for_read() as connection:
        message = connection.SimpleQueue("celery").get(timeout=5)
        assert message.content_type == "application/json"
        [sent] = message.payload[0]
        message.ack()
    assert sent == ODD
    assert credit(sent) == UserCard.from_dict(ODD)


def test_a_signal_of_django_carries_a_model_and_its_json():
    heard, activated = [], Signal()

    def listener(sender, card, **_named):
        heard.append((card, json.loads(json.dumps(card.to_dict(), cls=DjangoJSONEncoder))))

    activated.connect(listener)
    card = UserCard.from_dict(ODD)
    activated.send(sender=None, card=card)
    assert heard == [(card, ODD)]


# rich, and events


def test_rich_hides_what_is_sensitive():
    shown = pretty_repr(UserCard.from_dict(ODD))
    assert "oUpF8uMuAJO" not in shown
    assert "card_id='p1'" in shown


def test_an_event_is_a_model_like_any_other():
    resource = contract("membercard").events["MEMBERCARD.ACTIVATE_CARD"].example
    event = events.parse("MEMBERCARD.ACTIVATE_CARD", resource)
    assert isinstance(event, events.ActivateCardEvent)
    adapter = TypeAdapter(type(event))
    assert adapter.validate_json(adapter.dump_json(event)) == event


def test_models_need_none_of_them():
    without = (
        "sys.modules |= dict.fromkeys(['pydantic', 'pydantic_core', 'fastapi', 'celery', 'django', 'rich'])"
    )
    used = "from wechatpay_membercard.models import UserCard; UserCard.from_dict({'code': '1'}).to_json()"
    subprocess.run([sys.executable, "-c", f"import sys; {without}; {used}"], check=True)  # noqa: S603 - our own words


# Events


def test_an_event_that_is_not_known_is_written_like_one_that_is():
    event = events.parse("MEMBERCARD.FUTURE", ODD)
    assert isinstance(event, events.UnknownEvent)
    assert event.to_dict() == json.loads(event.to_json()) == ODD
    assert kombu_json.loads(kombu_json.dumps([event])) == [ODD]


@pytest.mark.parametrize("kind", ["MEMBERCARD.ACTIVATE_CARD", "MEMBERCARD.FUTURE"])
def test_pydantic_writes_every_event(kind):
    class Told(BaseModel):
        event: events.Event | events.UnknownEvent

    event = events.parse(kind, {"code": "478515832665", "card_id": "p1"})
    told = Told(event=event)
    assert told.event is event
    assert told.model_dump(mode="json") == {"event": event.to_dict()}
    assert Told.model_json_schema()["properties"]["event"]
