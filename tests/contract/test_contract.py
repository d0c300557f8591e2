"""The contract's own rules: valid, named, described, exemplified, consistent."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

CHINESE = re.compile("[\u4e00-\u9fff]")
OFFICIAL_PAGE = re.compile(r"https://pay\.weixin\.qq\.com/doc/v3/(merchant|partner)/\d{10}")
EXAMPLE_APIV3_KEY = b"0123456789abcdef0123456789abcdef"
SCHEMA_KEYS = {
    "$ref",
    "allOf",
    "contentEncoding",
    "description",
    "enum",
    "examples",
    "format",
    "items",
    "maxLength",
    "maximum",
    "minLength",
    "minimum",
    "pattern",
    "properties",
    "required",
    "type",
    "x-default",
    "x-encrypted-from",
    "x-enum-descriptions",
    "x-hidden",
    "x-modes",
    "x-required-if",
    "x-sensitive",
    "x-undocumented",
}
METHODS = {
    "cards": "create list get update delete upgrade update_rights create_qrcode create_permission_token"
    " deposit_codes",
    "user_cards": "get update list activate invalidate update_rights decrypt_code get_activation"
    " import_by_openid import_by_phone",
    "bonus": "prepare commit",
    "service_modules": "add update remove set_user_data",
    "phone_members": "remind search",
    "callback": "get set",
}


@pytest.fixture(scope="module")
def operations(reader) -> list[Any]:
    return list(reader.operations())


@pytest.fixture(scope="module")
def schemas(contract) -> dict[str, Any]:
    return contract["components"]["schemas"]


@pytest.fixture(scope="module")
def violations(contract):
    """Judges a value by a schema of the contract; returns the complaints."""
    contents = Resource(contents=contract, specification=DRAFT202012)
    registry = Registry().with_resource("urn:contract", contents)

    def judge(schema: dict[str, Any], value: Any) -> list[str]:
        absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:contract#/'))
        validator = OAS31Validator(absolute, registry=registry, format_checker=OAS31Validator.FORMAT_CHECKER)
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]

    return judge


def properties(schemas: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every component, as `Component.property`."""
    for component, schema in schemas.items():
        for name, node in schema.get("properties", {}).items():
            yield f"{component}.{name}", node


def media_types(reader: Any, operations: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every JSON body of every operation, as `operation request` or `operation status`."""
    for operation in operations:
        if body := operation.spec.get("requestBody"):
            yield f"{operation.name} request", reader.json_content(body)
        for status, response in operation.spec["responses"].items():
            if content := reader.json_content(response):
                yield f"{operation.name} {status}", content


# ---- the document ----


def test_it_is_valid_openapi_31(contract):
    assert contract["openapi"] == "3.1.0"
    validate(contract)


def test_it_has_every_operation_that_users_of_the_first_version_call(operations):
    names = [f"{tag}_{method}" for tag, methods in METHODS.items() for method in methods.split()]
    assert set(names) <= {operation.name for operation in operations}


def test_it_has_the_three_notifications(contract, schemas):
    assert list(contract["webhooks"]) == schemas["NotificationEventType"]["enum"]
    assert len(contract["webhooks"]) == 3


def test_every_tag_is_described_and_used(contract, operations):
    assert [tag["name"] for tag in contract["tags"]] == list(METHODS)
    assert {operation.spec["tags"][0] for operation in operations} == set(METHODS)
    assert all(CHINESE.search(tag["description"]) for tag in contract["tags"])


def test_every_component_is_used(contract):
    text = json.dumps(contract)
    unused = [
        f"{kind}/{name}"
        for kind, components in contract["components"].items()
        for name in components
        if f'"#/components/{kind}/{name}"' not in text
    ]
    assert unused == []


# ---- operations ----


def test_every_operation_is_named_after_its_one_tag(operations):
    for operation in operations:
        (tag,) = operation.spec["tags"]
        assert operation.name.removeprefix(f"{tag}_") in METHODS[tag].split()


def test_every_operation_has_summary_and_description_with_the_chinese_term_and_its_page(reader, operations):
    for operation in [*operations, *reader.notifications()]:
        assert CHINESE.search(operation.spec["summary"]), operation.name
        assert CHINESE.search(operation.spec["description"]), operation.name
        assert OFFICIAL_PAGE.fullmatch(operation.spec["externalDocs"]["url"]), operation.name


def test_path_parameters_are_the_placeholders_of_the_path(operations):
    for operation in operations:
        declared = [parameter["name"] for parameter in operation.parameters if parameter["in"] == "path"]
        assert declared == re.findall(r"{(\w+)}", operation.path), operation.name


def test_success_is_a_body_with_200_or_nothing_with_204(reader, operations):
    for operation in operations:
        (success,) = [status for status in operation.spec["responses"] if status < "300"]
        content = reader.json_content(operation.spec["responses"][success])
        assert (success == "200") == bool(content), operation.name


def test_every_operation_answers_the_errors_of_the_platform(operations):
    for operation in operations:
        refusals = [status for status in operation.spec["responses"] if status >= "300"]
        assert refusals == ["400", "401", "403", "429", "500", "502", "503"], operation.name


def test_every_operation_with_a_request_number_is_idempotent_by_it(reader, operations):
    for operation in operations:
        body = operation.spec.get("requestBody")
        schema = reader.resolve(reader.json_content(body)["schema"]) if body else {}
        numbers = [name for name in ("out_request_no", "out_trade_no") if name in schema.get("required", [])]
        assert numbers == [operation.spec[key] for key in ["x-idempotent-by"] if key in operation.spec]


def test_paged_lists_page_by_offset_and_limit(reader, operations):
    paged = {operation.name: operation for operation in operations if "x-paged" in operation.spec}
    assert set(paged) == {"cards_list", "user_cards_list"}
    for operation in paged.values():
        page = operation.spec["x-paged"]
        answer = reader.resolve(reader.json_content(operation.spec["responses"]["200"])["schema"])
        assert answer["properties"][page["items"]]["type"] == "array"
        assert answer["properties"][page["total"]]["type"] == "integer"
        assert {"offset", "limit"} <= {parameter["name"] for parameter in operation.parameters}


def test_encrypted_fields_come_with_the_serial_of_their_key(reader, operations):
    encrypted = {}
    for operation in operations:
        nodes = {parameter["name"]: parameter for parameter in operation.parameters}
        if body := operation.spec.get("requestBody"):
            nodes |= reader.resolve(reader.json_content(body)["schema"])["properties"]
        plain = [node["x-encrypted-from"] for node in nodes.values() if "x-encrypted-from" in node]
        assert bool(plain) == ("Wechatpay-Serial" in nodes), operation.name
        if plain:
            encrypted[operation.name] = plain
    assert encrypted == {
        "user_cards_import_by_phone": ["phone_number"],
        "phone_members_remind": ["phone_number"],
        "phone_members_search": ["phone_number"],
    }


# ---- schemas ----


def test_schemas_use_only_what_the_generator_understands(contract):
    for where, schema in all_schemas(contract):
        assert set(schema) <= SCHEMA_KEYS, where


def test_objects_and_enumerations_are_named_components(contract):
    for where, schema in all_schemas(contract):
        named = where.startswith("components/schemas/") and where.count("/") == 2
        assert named or not schema.keys() & {"properties", "enum"}, where
        assert named or schema.get("type") != "object", where


def all_schemas(contract: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of the document with the place where it stands."""

    def below(where: str, schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        yield where, schema
        for name, node in schema.get("properties", {}).items():
            yield from below(f"{where}/{name}", node)
        if "items" in schema:
            yield from below(f"{where}/items", schema["items"])

    def search(where: str, node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(node, list):
            for index, item in enumerate(node):
                yield from search(f"{where}/{index}", item)
        elif isinstance(node, dict):
            for key, item in node.items():
                if key == "schema":
                    yield from below(f"{where}/schema", item)
                elif key != "examples":
                    yield from search(f"{where}/{key}", item)

    for name, schema in contract["components"]["schemas"].items():
        yield from below(f"components/schemas/{name}", schema)
    rest = {key: value for key, value in contract["components"].items() if key != "schemas"}
    yield from search("", contract["paths"])
    yield from search("webhooks", contract["webhooks"])
    yield from search("components", rest)


def test_required_fields_exist(schemas):
    for name, schema in schemas.items():
        assert set(schema.get("required", [])) <= set(schema.get("properties", {})), name


def test_every_field_and_parameter_has_a_description_with_the_chinese_term(reader, schemas, operations):
    for where, node in properties(schemas):
        assert CHINESE.search(node["description"]), where
    for operation in [*operations, *reader.notifications()]:
        for parameter in operation.parameters:
            schema = reader.resolve(parameter["schema"])
            assert CHINESE.search(schema["description"]), f"{operation.name} {parameter['name']}"


def test_every_enumeration_explains_each_value(schemas):
    for name, schema in schemas.items():
        if "enum" in schema:
            assert list(schema["x-enum-descriptions"]) == schema["enum"], name
            assert CHINESE.search(schema["description"]), name


def test_python_names_neither_collide_nor_hide_methods(schemas):
    for component, schema in schemas.items():
        names = [re.sub(r"\W", "_", name).lower() for name in schema.get("properties", {})]
        assert len(names) == len(set(names)), component
        assert not {"to_dict", "from_dict", "copy"} & set(names), component


def test_mode_rules_are_well_formed(reader, schemas, operations):
    ruled = {where: node for where, node in properties(schemas) if "x-modes" in node}
    ruled |= {
        f"{operation.name}.{parameter['name']}": parameter
        for operation in operations
        for parameter in operation.parameters
        if "x-modes" in parameter
    }
    assert sorted(ruled) == [
        "BonusCommitRequest.mchid",
        "BonusCommitRequest.sub_mchid",
        "BonusPrepareRequest.mchid",
        "BonusPrepareRequest.sub_mchid",
        "CardUpdateRequest.code_mode",
        "cards_list.appid",
    ]
    for where, node in ruled.items():
        component, _, name = where.partition(".")
        assert set(node["x-modes"]) == {"direct", "partner"}, where
        assert set(node["x-modes"].values()) <= {"required", "optional", "absent"}, where
        assert not node.get("required"), where
        assert name not in schemas.get(component, {}).get("required", []), where


def test_personal_data_are_sensitive(reader, schemas, operations):
    personal = {"openid", "unionid", "phone_number", "encrypted_phone_number", "activate_ticket", "nickname"}
    nodes = list(properties(schemas))
    nodes += [
        (f"{op.name}.{parameter['name']}", parameter) for op in operations for parameter in op.parameters
    ]
    for where, node in nodes:
        assert where.partition(".")[2] not in personal or node.get("x-sensitive") is True, where


# ---- examples ----


def test_every_leaf_has_an_example_that_fits(reader, schemas, violations):
    for where, node in properties(schemas):
        kind = reader.resolve(node)
        leaf = reader.resolve(kind["items"]) if kind["type"] == "array" else kind
        if leaf["type"] != "object":
            assert node["examples"], where
        for example in node.get("examples", []):
            assert violations(node, example) == [], where


def test_every_parameter_has_an_example_that_fits(reader, operations, violations):
    for operation in [*operations, *reader.notifications()]:
        for parameter in operation.parameters:
            assert violations(parameter["schema"], parameter["example"]) == [], operation.name


def test_every_body_has_examples_that_fit(reader, operations, violations):
    for where, content in media_types(reader, [*operations, *reader.notifications()]):
        examples = reader.examples(content)
        assert examples, where
        for name, value in examples.items():
            assert violations(content["schema"], value) == [], f"{where} {name}"


@pytest.mark.parametrize("mode", ["direct", "partner"])
def test_every_request_has_an_example_of_each_mode(reader, operations, mode):
    for operation in operations:
        if body := operation.spec.get("requestBody"):
            content = reader.json_content(body)
            example = reader.examples(content)[mode]
            for name, node in reader.resolve(content["schema"])["properties"].items():
                need = node.get("x-modes", {}).get(mode)
                assert need != "required" or name in example, f"{operation.name} {name}"
                assert need != "absent" or name not in example, f"{operation.name} {name}"


def test_an_example_has_no_field_that_the_contract_does_not_know(reader, operations):
    for where, content in media_types(reader, [*operations, *reader.notifications()]):
        for value in reader.examples(content).values():
            assert list(unknown(reader, content["schema"], value)) == [], where


def unknown(reader: Any, schema: dict[str, Any], value: Any) -> Iterator[str]:
    schema = reader.resolve(schema)
    if isinstance(value, list):
        for item in value:
            yield from unknown(reader, schema["items"], item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in schema.get("properties", {}):
                yield from unknown(reader, schema["properties"][name], item)
            else:
                yield name


def test_the_fullest_answers_show_every_field(reader, operations):
    shown = {operation.name: operation for operation in operations}
    for name in ("cards_get", "user_cards_get", "phone_members_search"):
        content = reader.json_content(shown[name].spec["responses"]["200"])
        (value,) = reader.examples(content).values()
        assert set(value) == set(reader.resolve(content["schema"])["properties"]), name


def test_the_examples_tell_one_story(reader, contract, operations):
    told: dict[str, set[str]] = {}

    def collect(name: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                collect(key, item)
        elif isinstance(value, list):
            for item in value:
                collect(name, item)
        else:
            told.setdefault(name, set()).add(value)

    for where, content in media_types(reader, operations):
        if where.endswith(("request", "200")):
            collect("", list(reader.examples(content).values()))
    for webhook in contract["webhooks"].values():
        collect("", reader.resolve(webhook["post"]["x-resource-example"])["value"])
    for operation in operations:
        for parameter in operation.parameters:
            collect(parameter["name"], parameter["example"])
    for name, schema in contract["components"]["schemas"].items():
        if name not in {"Error", "NotificationReply"}:
            for field, node in schema.get("properties", {}).items():
                collect(field, node.get("examples", []))
    one = {
        "card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0",
        "code": "478515832665",
        "mchid": "1230000109",
        "sub_mchid": "1900000109",
        "out_trade_no": "1217752501201407033233368018",
        "out_request_no": "100002322019090134234sfdf",
        "brand_id": "1004",
        "openid": "obLatjnx9gnqzS4myYGmLZ7LgLBA",
        "unionid": "oHdb05U3p11ahKSVAHN8AhIGhJaA",
        "membership_number": "316510891298",
        "service_module_id": "666",
        "notify_url": "https://shangjia.com",
    }
    assert {name: told[name] for name in one} == {name: {value} for name, value in one.items()}


def test_examples_keep_to_characters_of_three_bytes(contract):
    assert all(character <= "\uffff" for character in json.dumps(contract, ensure_ascii=False))


# ---- errors ----


def test_an_error_example_is_known_by_its_reason(contract, reader):
    for name, response in contract["components"]["responses"].items():
        for reason, reference in response["content"]["application/json"]["examples"].items():
            assert reference["$ref"] == f"#/components/examples/{reason}", name
            example = reader.resolve(reference)
            assert example["summary"], reason
            assert set(example["value"]) == {"code", "message"}, reason
            assert CHINESE.search(example["value"]["message"]), reason


def test_no_two_reasons_of_one_status_are_the_same(contract, reader):
    for name, response in contract["components"]["responses"].items():
        content = response["content"]["application/json"]
        messages = [value["message"] for value in reader.examples(content).values()]
        assert len(messages) == len(set(messages)), name


# ---- notifications ----


def test_a_notification_decrypts_to_its_resource(reader, violations):
    for event in reader.notifications():
        content = reader.json_content(event.spec["requestBody"])
        envelope = reader.examples(content)["notification"]
        sealed = envelope["resource"]
        plain = AESGCM(EXAMPLE_APIV3_KEY).decrypt(
            sealed["nonce"].encode(),
            base64.b64decode(sealed["ciphertext"]),
            sealed["associated_data"].encode(),
        )
        resource = reader.resolve(event.spec["x-resource-example"])["value"]
        assert json.loads(plain) == resource
        assert violations(event.spec["x-resource"], resource) == []
        assert list(unknown(reader, event.spec["x-resource"], resource)) == []
        assert envelope["event_type"] == event.name


def test_a_notification_is_answered_with_success_or_fail(reader):
    for event in reader.notifications():
        for status, response in event.spec["responses"].items():
            content = reader.json_content(response)
            codes = {value["code"] for value in reader.examples(content).values()} if content else set()
            assert codes == {"200": {"SUCCESS"}, "204": set()}.get(status, {"FAIL"})
