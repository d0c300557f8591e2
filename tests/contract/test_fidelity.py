"""Each contract says what its facts say: nothing missing, nothing invented, no difference silent.

Both sides are brought into the shape of facts.yaml and compared field by field. A difference is one line,
`<operation> <place> <field> <what>: <fact> -> <contract>`; the deliberate ones stand in differences.yaml.
Orders have files of the same kind, orders_facts.yaml and orders_differences.yaml.
"""

import copy
import itertools
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

OPENAPI = Path(__file__).parents[2] / "openapi"
LIMITS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minimum": "minimum",
    "maximum": "maximum",
    "minItems": "min_items",
    "maxItems": "max_items",
    "pattern": "pattern",
    "format": "format",
    "contentEncoding": "format",
    "x-default": "default",
    "x-max-bytes": "max_bytes",
    "x-required-if": "required_if",
    "x-undocumented": "undocumented",
}
IGNORED = {"from", "sensitive"}
Cause = tuple[Any, ...]  # status, code, reason


# ---- the contract in the shape of the facts ----


def fields_of(reader: Any, place: str, schema: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Each property below a schema, as `place path: attributes`."""
    schema = reader.resolve(schema)
    found: dict[str, Any] = {}
    for name, node in schema.get("properties", {}).items():
        need = "required" if name in schema.get("required", []) else "optional"
        found[f"{place} {prefix}{name}"] = attributes(reader, node, need) | one_of(schema, name)
        inner = reader.resolve(node)
        if inner["type"] == "array":
            found |= fields_of(reader, place, inner["items"], f"{prefix}{name}[].")
        elif inner["type"] == "object":
            found |= fields_of(reader, place, inner, f"{prefix}{name}.")
    return found


def one_of(schema: dict[str, Any], name: str) -> dict[str, str]:
    """A field that stands for others, and they for it."""
    group = schema.get("x-exactly-one-of", [])
    return {"one_of": ", ".join(group)} if name in group else {}


def attributes(reader: Any, node: dict[str, Any], need: str) -> dict[str, Any]:
    """Type, limits and need of one property or parameter."""
    node = reader.resolve(node)
    schema = reader.resolve(node.get("schema", node))
    told = {"type": schema["type"], "need": node.get("x-modes", need)}
    told |= {name: schema[key] for key, name in LIMITS.items() if key in schema}
    leaf = schema
    if schema["type"] == "array":
        leaf = reader.resolve(schema["items"])
        told["items"] = leaf["type"]
        if "maxLength" in leaf:
            told["item_max_length"] = leaf["maxLength"]
    if "enum" in leaf:
        told["enum"] = leaf["enum"]
    return told


def told_by(reader: Any) -> dict[str, Any]:
    """Everything the contract says, in the shape of facts.yaml."""
    return {
        "operations": {operation.name: operation_of(reader, operation) for operation in reader.operations()},
        "events": {event.name: event_of(reader, event) for event in reader.notifications()},
        "event_reply": fields_of(reader, "reply", {"$ref": "#/components/schemas/NotificationReply"}),
        "error_body": fields_of(reader, "error", {"$ref": "#/components/schemas/Error"}),
    }


def operation_of(reader: Any, operation: Any) -> dict[str, Any]:
    responses = {int(status): response for status, response in operation.spec["responses"].items()}
    (success,) = [status for status in responses if status < 300]
    fields = parameters_of(reader, operation)
    if body := operation.spec.get("requestBody"):
        fields |= fields_of(reader, "body", reader.json_content(body)["schema"])
    if answer := reader.json_content(responses[success]):
        fields |= fields_of(reader, "response", answer["schema"])
    errors = {
        (status, value["code"], reason)
        for status, response in responses.items()
        if status >= 300
        for reason, value in reader.examples(reader.json_content(response)).items()
    }
    return {
        "call": f"{operation.method.upper()} {operation.path}",
        "success": success,
        "page": page_of(operation),
        "repeat": repetition_of(operation.spec),
        "fields": fields,
        "errors": errors,
    }


def repetition_of(spec: dict[str, Any]) -> dict[str, Any] | None:
    by = spec.get("x-idempotent-by")
    return {"by": by, "unclear_429": "x-unclear-429" in spec} if by else None


def event_of(reader: Any, event: Any) -> dict[str, Any]:
    fields = parameters_of(reader, event)
    fields |= fields_of(reader, "body", reader.json_content(event.spec["requestBody"])["schema"])
    fields |= fields_of(reader, "resource", event.spec["x-resource"])
    return {"page": page_of(event), "fields": fields, "replies": set(event.spec["responses"])}


def parameters_of(reader: Any, operation: Any) -> dict[str, Any]:
    return {
        f"{parameter['in']} {parameter['name']}": attributes(
            reader, parameter, "required" if parameter.get("required") else "optional"
        )
        for parameter in operation.parameters
    }


def page_of(operation: Any) -> str:
    return operation.spec["externalDocs"]["url"].rsplit("/", 1)[1]


# ---- the comparison ----


def compare(facts: dict[str, Any], told: dict[str, Any]) -> list[str]:
    """Every difference between the facts and the contract, one line each."""
    found = compare_names("operation", facts["operations"], told["operations"])
    found += compare_names("event", facts["events"], told["events"])
    unanswered = no_operation_answers(facts, told)
    found += [f"platform error {' '.join(map(str, row))}: missing" for row in sorted(unanswered)]
    for name, operation in told["operations"].items():
        if known := facts["operations"].get(name):
            found += compare_operation(name, known, operation)
            found += compare_errors(name, known["errors"], facts["errors"], unanswered, operation["errors"])
    for name, event in told["events"].items():
        if known := facts["events"].get(name):
            found += compare_fields(name, known["fields"], event["fields"])
            found += compare_page(name, list(itertools.chain(*known["pages"].values())), event["page"])
            replies = {*facts["event_reply"]["success"], *facts["event_reply"]["failure"]}
            found += compare_names(f"{name} reply", replies, event["replies"])
    reply = {f"reply {name}": known for name, known in facts["event_reply"]["fields"].items()}
    found += compare_fields("events", reply, told["event_reply"])
    body = {f"error {name}": known for name, known in facts["error_body"].items()}
    found += compare_fields("platform", body, told["error_body"])
    return found


def compare_names(what: str, known: Any, told: Any) -> list[str]:
    missing = [f"{what} {name}: missing" for name in known if name not in told]
    return missing + [f"{what} {name}: added" for name in told if name not in known]


def compare_page(name: str, pages: list[str], told: str) -> list[str]:
    return [] if told in pages else [f"{name} page: {pages[0]} -> {told}"]


def compare_operation(name: str, known: dict[str, Any], told: dict[str, Any]) -> list[str]:
    keys = [key for key in ("call", "success", "repeat") if key in known]  # of member cards no page says it
    found = [f"{name} {key}: {known[key]} -> {told[key]}" for key in keys if known[key] != told[key]]
    found += compare_page(name, [*known["pages"].values()][:1], told["page"])
    return found + compare_fields(name, known.get("fields", {}), told["fields"])


def compare_fields(name: str, known: dict[str, Any], told: dict[str, Any]) -> list[str]:
    """Missing fields, added fields (only the root of an added object) and changed attributes."""
    found = []
    for field, fact in known.items():
        undocumented = from_sdk(fact)
        outermost = undocumented and not from_sdk(known.get(parent(field), {}))
        if field not in told:
            if not undocumented or (not outermost and parent(field) in told):
                found.append(f"{name} {field}: missing")
            continue
        if outermost:
            found.append(f"{name} {field}: known only to a community SDK")
        expected = fact | ({"undocumented": True} if outermost else {})
        found += compare_attributes(f"{name} {field}", expected, told[field])
    added = {field for field in told if field not in known}
    return found + [
        f"{name} {field}: added" for field in told if field in added and parent(field) not in added
    ]


def from_sdk(fact: dict[str, Any]) -> bool:
    return fact.get("from") == "sdk"


def parent(field: str) -> str:
    """`response data[].card_id` -> `response data`."""
    return field.rpartition(".")[0].removesuffix("[]")


def compare_attributes(where: str, fact: dict[str, Any], told: dict[str, Any]) -> list[str]:
    keys = [key for key in fact if key not in IGNORED]
    keys += [key for key in told if key not in fact]
    return [
        f"{where} {key}: {shown(fact.get(key))} -> {shown(told.get(key))}"
        for key in keys
        if shown(fact.get(key)) != shown(told.get(key))
    ]


def shown(value: Any) -> str:
    match value:
        case None:
            return "-"
        case list():
            return " ".join(sorted(value))
        case dict():
            return " ".join(f"{mode}={need}" for mode, need in sorted(value.items()))
        case _:
            return str(value)


def compare_errors(
    name: str, known: dict[str, Any], tables: dict[str, Any], unanswered: set[Cause], told: set[Cause]
) -> list[str]:
    """Causes per status: the platform's for every operation, then those of the operation's own tables."""
    likely = known.get("likely")
    own = ["platform", *(["common"] if known.get("common") else []), known.get("table"), likely]
    expected = {tuple(row[:3]) for table in own if table for row in tables[table]} - unanswered
    found = [f"{name} errors: the table {likely} stands in"] if likely else []
    found += [f"{name} error {' '.join(map(str, row))}: missing" for row in sorted(expected - told)]
    return found + [f"{name} error {' '.join(map(str, row))}: added" for row in sorted(told - expected)]


def no_operation_answers(facts: dict[str, Any], told: dict[str, Any]) -> set[Cause]:
    """Causes of the platform's table that stand at no operation at all."""
    answered = set().union(*(operation["errors"] for operation in told["operations"].values()))
    return {tuple(row[:3]) for row in facts["errors"]["platform"]} - answered


# ---- the tests ----


@pytest.fixture(scope="module", params=["membercard", "orders", "brand-members"])
def yardstick(request, yardsticks):
    """A contract that ships, with its facts and its differences."""
    return yardsticks[request.param]


@pytest.fixture
def reader(yardstick, read):
    return read(yardstick.contract)


@pytest.fixture
def facts(yardstick):
    return yardstick.facts


@pytest.fixture
def differences(yardstick):
    return yardstick.differences


def test_every_contract_that_ships_is_compared(yardsticks):
    assert {*yardsticks} == {path.stem for path in OPENAPI.glob("*.yaml")}


def listed(differences: list[dict[str, Any]]) -> list[str]:
    return [line for entry in differences for line in entry["differences"]]


def test_no_difference_is_silent(reader, facts, differences):
    assert set(compare(facts, told_by(reader))) - set(listed(differences)) == set()


def test_every_listed_difference_exists(reader, facts, differences):
    assert set(listed(differences)) - set(compare(facts, told_by(reader))) == set()


def test_every_difference_is_listed_once_and_has_a_reason(differences):
    assert [line for line, count in Counter(listed(differences)).items() if count > 1] == []
    assert all(entry["reason"].endswith(".") and entry["differences"] for entry in differences)


def test_sensitive_facts_are_sensitive_in_the_contract(reader, facts):
    sensitive = {
        f"{name} {field}"
        for name, known in (facts["operations"] | facts["events"]).items()
        for field, fact in known.get("fields", {}).items()
        if fact.get("sensitive")
    }
    marked = {
        f"{operation.name} {place} {name}"
        for operation in [*reader.operations(), *reader.notifications()]
        for place, name, node in leaves(reader, operation)
        if node.get("x-sensitive")
    }
    assert sensitive
    assert sensitive - marked == set()


def leaves(reader, operation):
    for parameter in operation.parameters:
        yield parameter["in"], parameter["name"], parameter
    schemas = {"resource": operation.spec.get("x-resource")}
    if body := operation.spec.get("requestBody"):
        schemas["body"] = reader.json_content(body)["schema"]
    for status, answer in operation.spec["responses"].items():
        if status.startswith("2") and (content := reader.json_content(answer)):
            schemas["response"] = content["schema"]
    for place, schema in schemas.items():
        yield from leaves_of(reader, place, schema or {})


def leaves_of(reader, place, schema, prefix=""):
    for name, node in reader.resolve(schema).get("properties", {}).items():
        yield place, f"{prefix}{name}", node
        inner = reader.resolve(node)
        if inner["type"] == "array":
            yield from leaves_of(reader, place, inner["items"], f"{prefix}{name}[].")
        elif inner["type"] == "object":
            yield from leaves_of(reader, place, inner, f"{prefix}{name}.")


# ---- a changed contract does not pass ----


def schema_of(contract, name):
    return contract["components"]["schemas"][name]


def drop_field(contract):
    del schema_of(contract, "UserCard")["properties"]["bonus_value"]


def drop_required_field(contract):
    del schema_of(contract, "CardCreateRequest")["properties"]["title"]


def drop_undocumented_field(contract):
    del schema_of(contract, "Card")["properties"]["fapiao"]


def add_field(contract):
    schema_of(contract, "Guide")["properties"]["wechat_id"] = {"type": "string"}


def add_parameter(contract):
    limit = {"name": "order", "in": "query", "schema": {"type": "string"}}
    contract["paths"]["/v3/marketing/membercard-open/cards"]["get"]["parameters"].append(limit)


def rename_field(contract):
    properties = schema_of(contract, "Brand")["properties"]
    properties["name"] = properties.pop("display_name")


def change_length(contract):
    schema_of(contract, "CardCreateRequest")["properties"]["title"]["maxLength"] = 9


def change_range(contract):
    contract["components"]["parameters"]["Limit"]["schema"]["maximum"] = 50


def change_pattern(contract):
    schema_of(contract, "UserCardActivateRequest")["properties"]["membership_number"]["pattern"] = "^[0-9]+$"


def change_format(contract):
    del schema_of(contract, "Card")["properties"]["create_time"]["format"]


def change_type(contract):
    schema_of(contract, "UserCard")["properties"]["balance"]["type"] = "string"


def flip_required(contract):
    schema_of(contract, "CardRightsUpdateRequest")["required"].remove("show_favor")


def flip_optional(contract):
    schema_of(contract, "QrcodeCreateRequest")["required"].append("outer_str")


def flip_mode(contract):
    modes = schema_of(contract, "BonusPrepareRequest")["properties"]["mchid"]["x-modes"]
    modes["direct"], modes["partner"] = modes["partner"], modes["direct"]


def add_enum_value(contract):
    schema_of(contract, "CodeMode")["enum"].append("PAPER")


def drop_enum_value(contract):
    schema_of(contract, "UserFormFlag")["enum"].remove("USER_FORM_FLAG_SEX")


def change_method(contract):
    item = contract["paths"]["/v3/marketing/membercard-open/callback"]
    item["post"] = item.pop("patch")


def change_path(contract):
    paths = contract["paths"]
    path = "/v3/marketing/membercard-open/cards/{card_id}/upgrade"
    paths[f"{path}s"] = paths.pop(path)


def change_success_status(contract):
    responses = contract["paths"]["/v3/marketing/membercard-open/cards/{card_id}"]["delete"]["responses"]
    responses["200"] = responses.pop("204")


def change_page(contract):
    docs = contract["paths"]["/v3/marketing/membercard-open/callback"]["get"]["externalDocs"]
    docs["url"] = "https://pay.weixin.qq.com/doc/v3/merchant/4012552276"


def drop_operation(contract):
    del contract["paths"]["/v3/marketing/membercard-open/phonenumber-member/search"]


def drop_error_cause(contract):
    content = contract["components"]["responses"]["BonusBadRequest"]["content"]["application/json"]
    del content["examples"]["code_not_found"]


def drop_stand_in_cause(contract):
    content = contract["components"]["responses"]["ServiceModuleBadRequest"]["content"]["application/json"]
    del content["examples"]["module_unknown"]


def change_error_code(contract):
    contract["components"]["examples"]["service_param_error"]["value"]["code"] = "PARAM_ERROR"


def drop_error_status(contract):
    del contract["paths"]["/v3/marketing/membercard-open/callback"]["get"]["responses"]["429"]


def drop_event(contract):
    del contract["webhooks"]["MEMBERCARD.ACTIVATE_CARD"]


def drop_event_field(contract):
    del schema_of(contract, "ActivateCardEvent")["properties"]["activate_scene"]


def drop_event_header(contract):
    contract["webhooks"]["MEMBERCARD.ACCEPT_CARD"]["post"]["parameters"].pop()


def drop_event_reply(contract):
    del contract["webhooks"]["MEMBERCARD.ACCEPT_CARD"]["post"]["responses"]["204"]


def change_error_body(contract):
    schema_of(contract, "ErrorDetail")["properties"]["value"]["type"] = "integer"


def hide_that_a_field_is_undocumented(contract):
    del schema_of(contract, "UserCard")["properties"]["guide"]["x-undocumented"]


def lose_the_key_of_an_order(contract):
    del contract["paths"]["/v3/pay/transactions/native"]["post"]["x-idempotent-by"]


def take_a_429_of_a_refund_for_a_refusal(contract):
    del contract["paths"]["/v3/refund/domestic/refunds"]["post"]["x-unclear-429"]


def let_an_order_cost_nothing(contract):
    schema_of(contract, "OrderAmountRequest")["properties"]["total"]["minimum"] = 0


def allow_no_goods(contract):
    del schema_of(contract, "OrderDetail")["properties"]["goods_detail"]["minItems"]


def send_a_card_number_in_plain_text(contract):
    del schema_of(contract, "AbnormalRefundRequest")["properties"]["bank_account"]["contentEncoding"]


def forget_when_a_field_is_needed(contract):
    del schema_of(contract, "AbnormalRefundRequest")["properties"]["bank_type"]["x-required-if"]


def allow_both_numbers_of_an_order(contract):
    del schema_of(contract, "RefundCreateRequest")["x-exactly-one-of"]


def allow_any_number_of_bytes(contract):
    del schema_of(contract, "RefundCreateRequest")["properties"]["reason"]["x-max-bytes"]


def ask_a_merchant_for_a_sub_merchant(contract):
    schema_of(contract, "RefundCreateRequest")["properties"]["sub_mchid"]["x-modes"]["direct"] = "required"


def lose_a_state(contract):
    schema_of(contract, "TradeState")["enum"].remove("REFUND")


def lose_a_refusal(contract):
    content = contract["components"]["responses"]["RefundCreateForbidden"]["content"]["application/json"]
    del content["examples"]["not_enough"]


def name_the_page_of_the_other_mode(contract):
    docs = contract["paths"]["/v3/pay/partner/transactions/h5"]["post"]["externalDocs"]
    docs["url"] = "https://pay.weixin.qq.com/doc/v3/merchant/4012791834"


def give_a_brand_another_path(contract):
    contract["paths"]["/brand/card-member/pre-auth-token"] = contract["paths"].pop(
        "/brand/card-member/pre-auth-tokens"
    )


def let_a_service_provider_name_no_brand(contract):
    schema_of(contract, "PartnerCardCreateRequest")["required"].remove("brand_id")


def forget_the_key_of_a_brand(contract):
    contract["components"]["parameters"]["WechatpaySerial"]["required"] = False


def allow_three_questions(contract):
    schema_of(contract, "JoinForm")["properties"]["custom_field_list"]["maxItems"] = 3


def spell_a_channel_right(contract):
    schema_of(contract, "ActivityChannel")["enum"] = ["MERCHANT_APP_COMPONENT"]


def lose_an_event_of_service_providers(contract):
    del contract["webhooks"]["BRAND_MEMBER_CARD_SP.SYNC_USER_POINT"]


MUTATIONS = {
    "brand-members": [
        give_a_brand_another_path,
        let_a_service_provider_name_no_brand,
        forget_the_key_of_a_brand,
        allow_three_questions,
        spell_a_channel_right,
        lose_an_event_of_service_providers,
    ],
    "membercard": [
        drop_field,
        drop_required_field,
        drop_undocumented_field,
        add_field,
        add_parameter,
        rename_field,
        change_length,
        change_range,
        change_pattern,
        change_format,
        change_type,
        flip_required,
        flip_optional,
        flip_mode,
        add_enum_value,
        drop_enum_value,
        change_method,
        change_path,
        change_success_status,
        change_page,
        drop_operation,
        drop_error_cause,
        drop_stand_in_cause,
        change_error_code,
        drop_error_status,
        drop_event,
        drop_event_field,
        drop_event_header,
        drop_event_reply,
        change_error_body,
        hide_that_a_field_is_undocumented,
    ],
    "orders": [
        lose_the_key_of_an_order,
        take_a_429_of_a_refund_for_a_refusal,
        let_an_order_cost_nothing,
        allow_no_goods,
        send_a_card_number_in_plain_text,
        forget_when_a_field_is_needed,
        allow_both_numbers_of_an_order,
        allow_any_number_of_bytes,
        ask_a_merchant_for_a_sub_merchant,
        lose_a_state,
        lose_a_refusal,
        name_the_page_of_the_other_mode,
    ],
}


@pytest.mark.parametrize(
    ("name", "mutate"), [(name, mutate) for name, found in MUTATIONS.items() for mutate in found]
)
def test_a_changed_contract_differs(name, mutate, read, yardsticks):
    contract, facts, differences = yardsticks[name]
    changed = copy.deepcopy(contract)
    mutate(changed)
    assert set(compare(facts, told_by(read(changed)))) != set(listed(differences))


def test_no_attribute_of_any_field_can_change_unnoticed(reader, facts):
    told = told_by(reader)
    for name, operation in (told["operations"] | told["events"]).items():
        known = (facts["operations"] | facts["events"])[name].get("fields", {})
        before = set(compare_fields(name, known, operation["fields"]))
        for field in known.keys() & operation["fields"].keys():
            for attribute, value in operation["fields"][field].items():
                told_otherwise = operation["fields"][field] | {attribute: f"not {value}"}
                changed = operation["fields"] | {field: told_otherwise}
                assert set(compare_fields(name, known, changed)) != before, f"{name} {field} {attribute}"
