"""What a schema says once its references and its allOf are taken away."""

import copy
from typing import Any

import pytest

from wechatpay_contract import Bounds, Contract, ContractError, required_first


def read(schemas: dict[str, Any]) -> Contract:
    return Contract({"components": {"schemas": schemas}})


COLOUR = {
    "type": "string",
    "description": "A colour.",
    "enum": ["RED", "BLUE"],
    "x-enum-descriptions": {"RED": "Like\n  blood."},
}
SHELF = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "colour": {"allOf": [{"$ref": "#/components/schemas/Colour"}], "description": "Of the wood."},
        "id": {"$ref": "#/components/schemas/Id"},
        "books": {"type": "array", "maxItems": 5, "items": {"$ref": "#/components/schemas/Book"}},
    },
}
ID = {"type": "string", "minLength": 1, "maxLength": 8, "description": "An id."}
BOOK = {"type": "object", "properties": {"title": {"type": "string"}}}
SCHEMAS: dict[str, Any] = {"Colour": COLOUR, "Shelf": SHELF, "Id": ID, "Book": BOOK}


def test_fields_stand_in_the_order_of_the_contract() -> None:
    assert list(read(SCHEMAS).schemas["Shelf"].fields) == ["colour", "id", "books"]


def test_those_that_every_call_needs_can_be_put_first() -> None:
    fields = read(SCHEMAS).schemas["Shelf"].fields.values()
    assert [field.name for field in required_first(fields)] == ["id", "colour", "books"]


def test_what_stands_beside_a_reference_wins() -> None:
    colour = read(SCHEMAS).schemas["Shelf"].fields["colour"]
    assert colour.description == "Of the wood."
    assert colour.schema.kind == "string"
    assert colour.schema.name == "Colour"


def test_a_reference_alone_says_what_its_target_says() -> None:
    shelf = read(SCHEMAS).schemas["Shelf"]
    assert shelf.fields["id"].description == "An id."
    assert shelf.fields["id"].schema.name == "Id"
    assert shelf.fields["id"].schema.bounds == Bounds(1, 8, "characters")


def test_a_component_that_is_another_one_has_the_others_name() -> None:
    alias = {"$ref": "#/components/schemas/Colour"}
    user = {"type": "object", "properties": {"colour": {"$ref": "#/components/schemas/Alias"}}}
    schemas = read({**SCHEMAS, "Alias": alias, "User": user}).schemas
    colour = schemas["User"].fields["colour"].schema
    assert (colour.name, list(colour.choices)) == ("Colour", ["RED", "BLUE"])
    assert (schemas["Alias"].name, schemas["Colour"].name) == ("Colour", "Colour")


def test_an_earlier_part_of_an_all_of_wins_over_a_later_one() -> None:
    both = {"allOf": [{"maxLength": 1, "minLength": 1}, {"maxLength": 2, "pattern": "^a$"}], "type": "string"}
    assert read({"Both": both}).schemas["Both"].limits == {"maxLength": 1, "minLength": 1, "pattern": "^a$"}


def test_properties_and_required_of_all_parts_come_together() -> None:
    tall = {
        "allOf": [{"$ref": "#/components/schemas/Shelf"}],
        "required": ["height"],
        "properties": {"height": {"type": "integer"}},
    }
    fields = read({**SCHEMAS, "Tall": tall}).schemas["Tall"].fields
    assert {name for name, field in fields.items() if field.required} == {"id", "height"}
    assert fields.keys() == {"colour", "id", "books", "height"}


TO_SHELF = {"$ref": "#/components/schemas/Shelf"}


@pytest.mark.parametrize(
    "more",
    [
        {"properties": {"height": {"type": "integer"}}},
        {"allOf": [{"$ref": "#/components/schemas/Shelf"}] * 2},
    ],
    ids=["with another field", "with another component"],
)
def test_a_component_with_more_to_it_is_another_one(more: dict[str, Any]) -> None:
    field = {"allOf": [TO_SHELF], **more}
    user = {"type": "object", "properties": {"it": field}}
    assert read({**SCHEMAS, "User": user}).schemas["User"].fields["it"].schema.name is None


def test_a_reference_with_something_beside_it_is_not_lost() -> None:
    beside = {"$ref": "#/components/schemas/Id", "maxLength": 4}
    for schema in (beside, {"allOf": [beside]}):
        found = read({**SCHEMAS, "It": schema}).schemas["It"]
        assert found.bounds == Bounds(1, 4, "characters")
        assert found.plain == {**ID, "maxLength": 4}


def test_choices_keep_their_order_and_have_a_meaning_on_one_line() -> None:
    assert list(read(SCHEMAS).schemas["Colour"].choices.items()) == [("RED", "Like blood."), ("BLUE", "")]


@pytest.mark.parametrize(
    ("schema", "bounds"),
    [
        ({"type": "string", "minLength": 2}, Bounds(2, None, "characters")),
        ({"type": "array", "maxItems": 5}, Bounds(None, 5, "items")),
        ({"type": "integer", "minimum": 0, "maximum": 9}, Bounds(0, 9, "")),
        ({"type": "integer"}, None),
        ({"type": "boolean", "maximum": 9}, None),
        ({"type": "string", "maxLength": 9, "enum": ["A"]}, None),
        ({"type": "object", "properties": {}}, None),
    ],
)
def test_bounds_are_those_of_the_type(schema: dict[str, Any], bounds: Bounds | None) -> None:
    assert read({"It": schema}).schemas["It"].bounds == bounds


def test_items_are_known_by_the_name_of_their_component() -> None:
    items = read(SCHEMAS).schemas["Shelf"].fields["books"].schema.items
    assert items is not None
    assert (items.name, list(items.fields)) == ("Book", ["title"])


def test_a_validator_gets_the_schema_without_references_at_any_depth() -> None:
    plain = read(SCHEMAS).schemas["Shelf"].plain
    assert plain == {
        **SHELF,
        "properties": {
            "colour": {**COLOUR, "description": "Of the wood."},
            "id": ID,
            "books": {"type": "array", "maxItems": 5, "items": BOOK},
        },
    }


def test_the_document_is_not_changed() -> None:
    before = copy.deepcopy(SCHEMAS)
    schema = read(SCHEMAS).schemas["Shelf"]
    schema.plain["properties"] = None
    assert (schema.fields.keys() and SCHEMAS) == before


@pytest.mark.parametrize(
    "schemas",
    [
        {"It": {"$ref": "#/components/schemas/It"}},
        {"It": {"allOf": [{"$ref": "#/components/schemas/Two"}]}, "Two": {"$ref": "#/components/schemas/It"}},
    ],
    ids=["itself", "through another"],
)
def test_a_schema_that_is_itself_is_an_error(schemas: dict[str, Any]) -> None:
    with pytest.raises(ContractError, match="refers to itself"):
        read(schemas).schemas  # noqa: B018 - reading is the act


@pytest.mark.parametrize("wrap", [lambda it: it, lambda it: {"allOf": [it], "description": "x"}])
def test_a_schema_that_holds_itself_cannot_be_written_out(wrap: Any) -> None:
    inner = wrap({"$ref": "#/components/schemas/It"})
    schema = read({"It": {"type": "object", "properties": {"inner": inner}}}).schemas["It"]
    assert schema.fields["inner"].schema.fields["inner"].schema.name == "It"
    with pytest.raises(ContractError, match="refers to itself"):
        schema.plain  # noqa: B018 - reading is the act


@pytest.mark.parametrize("ref", ["#/components/schemas/None", "other.yaml", "#/x/0"])
def test_a_reference_that_leads_nowhere_is_an_error_that_names_it(ref: str) -> None:
    with pytest.raises(ContractError, match=f"{ref} leads nowhere"):
        read({"It": {"$ref": ref}}).schemas  # noqa: B018 - reading is the act


def test_a_reference_may_hold_escaped_signs() -> None:
    document = {
        "components": {"schemas": {"It": {"$ref": "#/paths/~1a~0b/schema"}}},
        "paths": {"/a~b": {"schema": ID}},
    }
    assert Contract(document).schemas["It"].description == "An id."
