"""What the contract says about operations and events, asked of the real one and of a small one."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from wechatpay_contract import METHODS, Contract, ContractError, Paging, contract

MEMBERCARD = contract("membercard")
SMALL = Contract(
    yaml.safe_load((Path(__file__).parents[1] / "generated" / "small_contract.yaml").read_text("utf-8")),
    "small",
)


def test_several_contracts_are_read_side_by_side() -> None:
    assert list(SMALL.operations) == ["shelves_list", "shelves_create", "shelves_get"]
    assert len(MEMBERCARD.operations) == sum(
        method in METHODS for path in MEMBERCARD.document["paths"].values() for method in path
    )
    assert (SMALL.title, MEMBERCARD.title) == ("Shelves", "WeChat Pay member card API")


def test_an_operation_knows_how_it_is_called() -> None:
    prepare = MEMBERCARD.operations["bonus_prepare"]
    assert (prepare.tag, prepare.name, prepare.method, prepare.success) == ("bonus", "prepare", "POST", 204)
    assert prepare.path == "/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/bonus/prepare"
    assert prepare.page.startswith("https://pay.weixin.qq.com/doc/v3/")
    assert prepare.summary
    assert "\n" not in prepare.description


def test_parameters_of_a_path_belong_to_all_its_operations() -> None:
    assert [one.name for one in MEMBERCARD.operations["bonus_prepare"].path_fields] == ["card_id", "code"]


def test_parameters_of_the_path_stand_in_its_order() -> None:
    raw = {
        "operationId": "a_b",
        "parameters": [{"name": name, "in": "path", "required": True} for name in ("second", "first")],
    }
    read = Contract({"paths": {"/{first}/{second}": {"get": raw}}}).operations["a_b"]
    assert [one.name for one in read.path_fields] == ["first", "second"]
    assert [one.name for one in read.parameters] == ["second", "first"]


def test_arguments_are_the_fields_of_query_and_body_with_required_ones_first() -> None:
    arguments = SMALL.operations["shelves_create"].arguments
    assert [(one.name, one.required) for one in arguments] == [
        ("name", True),
        ("owner", False),
        ("note", False),
    ]
    assert [one.name for one in SMALL.operations["shelves_list"].arguments] == ["offset", "limit"]


def test_a_mode_may_ask_more_than_the_other() -> None:
    owner = SMALL.operations["shelves_create"].body.fields["owner"]  # type: ignore[union-attr]
    assert (owner.need("direct"), owner.need("partner")) == ("required", "optional")


def test_a_field_without_modes_asks_the_same_of_both() -> None:
    name = SMALL.operations["shelves_create"].body.fields["name"]  # type: ignore[union-attr]
    assert (name.need("direct"), name.need("partner")) == ("required", "required")


def test_what_a_parameter_says_beside_its_schema_wins() -> None:
    (appid,) = (one for one in MEMBERCARD.operations["cards_list"].parameters if one.name == "appid")
    assert (appid.need("direct"), appid.need("partner")) == ("optional", "required")
    assert appid.example == "wxea9c30890f48d5ae"


def test_an_encrypted_field_is_known_by_its_plain_text() -> None:
    imported = MEMBERCARD.operations["user_cards_import_by_phone"]
    assert imported.encrypted == {"encrypted_phone_number"}
    assert "phone_number" in [one.argument for one in imported.arguments]


def test_encrypted_fields_are_found_at_any_depth() -> None:
    secret = {
        "type": "object",
        "properties": {"encrypted_name": {"type": "string", "x-encrypted-from": "name"}},
    }
    schema = {"type": "object", "properties": {"people": {"type": "array", "items": secret}}}
    raw = {"operationId": "a_b", "requestBody": {"content": {"application/json": {"schema": schema}}}}
    assert Contract({"paths": {"/": {"post": raw}}}).operations["a_b"].encrypted == {"encrypted_name"}


def test_a_success_without_a_body_has_no_result() -> None:
    assert MEMBERCARD.operations["bonus_prepare"].result is None
    assert SMALL.operations["shelves_get"].result.name == "Shelf"  # type: ignore[union-attr]


def test_documented_errors_have_a_slug_a_status_and_a_body() -> None:
    reason = MEMBERCARD.operations["bonus_prepare"].reasons["rate_limited"]
    assert (reason.status, reason.body["code"]) == (429, "RATELIMIT_EXCEEDED")
    assert reason.summary


def test_a_success_is_no_reason() -> None:
    assert {one.status for one in MEMBERCARD.operations["cards_get"].reasons.values()} >= {400, 401, 403}
    assert 200 not in {one.status for one in MEMBERCARD.operations["cards_get"].reasons.values()}


def test_a_page_says_where_its_items_are() -> None:
    assert SMALL.operations["shelves_list"].paging == Paging("data", "total")
    assert SMALL.operations["shelves_get"].paging is None


def test_a_page_may_say_what_tells_its_items_apart() -> None:
    raw = {"operationId": "a_b", "x-paged": {"items": "data", "total": "total", "key": ["card_id", "code"]}}
    operation = Contract({"paths": {"/": {"get": raw}}}).operations["a_b"]
    assert operation.paging == Paging("data", "total", ("card_id", "code"))


def test_a_hidden_field_is_not_called_sensitive() -> None:
    properties = {
        "value": {"type": "string", "x-hidden": True},
        "name": {"type": "string", "x-sensitive": True},
    }
    read = Contract({"components": {"schemas": {"It": {"type": "object", "properties": properties}}}})
    fields = read.schemas["It"].fields
    assert [(one.sensitive, one.hidden) for one in fields.values()] == [(False, True), (True, False)]
    assert read.sensitive == {"name"}


def test_the_field_that_makes_repeating_safe_is_named() -> None:
    assert SMALL.operations["shelves_create"].idempotent_by == "name"
    assert SMALL.operations["shelves_get"].idempotent_by is None


def test_an_operation_says_how_long_to_wait_after_a_429_that_says_nothing() -> None:
    operations = contract("orders").operations
    assert operations["refunds_create"].unclear_429 == 60
    assert operations["orders_create_native"].unclear_429 is None


def test_a_tag_holds_its_operations() -> None:
    assert [tag.name for tag in MEMBERCARD.tags][:2] == ["cards", "user_cards"]
    assert [one for tag in MEMBERCARD.tags for one in tag.operations if one.tag != tag.name] == []
    assert sum(len(tag.operations) for tag in MEMBERCARD.tags) == len(MEMBERCARD.operations)


def test_an_event_has_its_decrypted_resource_and_an_example_of_it() -> None:
    event = MEMBERCARD.events["MEMBERCARD.ACTIVATE_CARD"]
    assert event.example.keys() <= event.resource.fields.keys()
    assert event.page
    assert SMALL.events["SHELF.MOVED"].resource.name == "ShelfMoved"


def test_sensitive_names_are_those_of_every_schema_and_parameter() -> None:
    assert {"openid", "phone_number", "Wechatpay-Signature"} <= MEMBERCARD.sensitive
    assert not SMALL.sensitive


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ({"get": {"responses": {"200": {}}}}, "GET /x has no operationId"),
        (
            {"get": {"operationId": "a_b", "responses": {"400": {}}}},
            "GET /x documents no successful response",
        ),
        ({"get": {"operationId": "a_b"}}, "GET /x documents no successful response"),
    ],
)
def test_what_cannot_be_served_is_an_error_that_names_the_place(item: dict[str, Any], says: str) -> None:
    with pytest.raises(ContractError, match=says):
        [one.success for one in Contract({"paths": {"/x": item}}).operations.values()]


def test_the_body_of_an_error_has_one_schema() -> None:
    assert {"code", "message"} <= MEMBERCARD.error.fields.keys()


def test_a_body_that_holds_itself_is_refused_and_never_walked_for_ever() -> None:
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/It"}}}}
    schema = {"type": "object", "properties": {"inner": {"$ref": "#/components/schemas/It"}}}
    paths = {"/": {"post": {"operationId": "a_b", "requestBody": body}}}
    document: dict[str, Any] = {"paths": paths, "components": {"schemas": {"It": schema}}}
    with pytest.raises(ContractError, match="It holds itself"):
        Contract(document).operations["a_b"].encrypted  # noqa: B018 - reading is the act


def test_what_is_no_status_is_no_response() -> None:
    responses = {"200": {}, "default": {}, "4XX": {}}
    read = Contract({"paths": {"/": {"get": {"operationId": "a_b", "responses": responses}}}})
    assert [*read.operations["a_b"].responses] == [200]


def test_a_contract_without_an_error_model_says_so() -> None:
    with pytest.raises(ContractError, match="no component Error"):
        Contract({}).error  # noqa: B018 - reading is the act


def test_nothing_is_an_empty_contract() -> None:
    empty = Contract({})
    assert (empty.title, empty.tags, empty.operations, empty.events, empty.schemas) == ("", (), {}, {}, {})
