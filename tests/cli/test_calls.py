"""One command per operation: what it sends, prints and returns."""

import inspect
import io
import json
from importlib.metadata import version

import httpx
import pytest

from wechatpay_cli._calls.examples import example
from wechatpay_cli._calls.options import options_of
from wechatpay_cli._products import PRODUCTS, resources
from wechatpay_cli._shell.app import build_app
from wechatpay_cli._texts.language import language
from wechatpay_contract import Contract
from wechatpay_membercard import models
from wechatpay_mock import DIRECT, SUB_MERCHANT

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CODE = "478515832665"
PREPARE_WITHOUT_NUMBER = ("bonus", "prepare", CARD_ID, CODE, "--out-trade-no", "A-77", "--bonus-value", "30")
IDS = {
    "card_id": CARD_ID,
    "code": CODE,
    "service_module_id": "1001",
    "offset": "0",
    "limit": "10",
    "openid": "obLatjnx9gnqzS4myYGmLZ7LgLBA",
    "phone_number": "13800000000",
    "activate_ticket": "ticket",
    "encrypt_code": "x",
    "mchid": "1230000109",
    "sub_mchid": "1900000109",
    "brand_id": "1004",
    "user_card_code": "478515832665478515832665",
    "activity_id": "10001",
}
# The seed holds no such ticket, module or number, or not for this order, so that WeChat Pay says no.
REFUSED = {
    "user_cards_get_activation",
    "user_cards_decrypt_code",
    "user_cards_import_by_phone",
    "service_modules_remove",
    "service_modules_update",
    "phone_members_search",
    "refunds_create",
    "refunds_apply_abnormal",
}

# Nor an activity or an exchange; and the member of the examples is one already.
BRANDS_REFUSED = {
    "user_cards_import_by_openid",
    "user_cards_import_by_phone",
    "user_cards_confirm",
    "user_points_confirm_exchange_coupon",
    "tokens_create_pay_view",
    "activities_get",
    "activities_update",
    "activities_terminate",
}


def prepare(**changes):
    """A command line that announces points, with some options changed."""
    options = {"out-trade-no": "1217752501201407033233368018", "mchid": "1230000109", "bonus-value": "30"}
    options |= {name.replace("_", "-"): value for name, value in changes.items()}
    return (
        "bonus",
        "prepare",
        CARD_ID,
        CODE,
        *(word for name, value in options.items() for word in (f"--{name}", value)),
    )


PREPARE = prepare()
EVERY = [
    pytest.param(resource, operation, id=f"{' '.join(resource.words)} {operation.name}")
    for resource in resources().values()
    for operation in resource.tag.operations
]
OPERATIONS = [one for product in PRODUCTS for one in product.contract.operations.values()]


def typed(resource, operation):
    """What calls an operation: `brand`, `cards`, `get`."""
    return *resource.words, operation.name.replace("_", "-")


def test_there_is_one_command_per_operation_of_every_contract():
    root = build_app()
    assert sum(len(one.tag.operations) for one in resources().values()) == len(OPERATIONS)
    for resource in resources().values():
        app = root
        for word in resource.words:
            app = app[word]
        assert {one.name.replace("_", "-") for one in resource.tag.operations} <= {*app}


def test_every_contract_that_ships_has_its_commands():
    assert [product.contract.name for product in PRODUCTS] == ["membercard", "brand-members", "orders"]
    assert [product.client.__name__ for product in PRODUCTS] == [
        "MemberCardClient",
        "BrandClient",
        "OrderClient",
    ]


@pytest.mark.parametrize(("resource", "operation"), EVERY)
def test_what_the_contract_wants_shown_is_an_option(resource, operation):
    def leaves(value, path=()):
        if path in taken or not isinstance(value, dict):
            yield path
            return
        for name, item in value.items():
            yield from leaves(item, (*path, name))

    taken = {option.path for option in options_of(operation)}
    assert set(leaves(operation.example)) - {()} <= taken


@pytest.mark.parametrize(("resource", "operation"), EVERY)
def test_a_command_takes_exactly_what_the_method_takes(resource, operation):
    client = resource.product.client_of(operation)(transport=httpx.BaseTransport())
    method = getattr(getattr(client, resource.tag.resource), operation.name)
    parameters = inspect.signature(method).parameters
    taken = dict.fromkeys(option.path[0] for option in options_of(operation))
    assert [*taken] == [name for name in parameters if name not in ("timeout", "extra_headers")]


def test_an_option_has_the_name_on_the_wire_unless_every_call_has_such_an_option():
    names = ("from", "type_", "json", "dry_run", "help")
    text = {"type": "string", "description": "x"}
    paths = {
        "/v3/{class}": {
            "get": {
                "operationId": "shelves_get",
                "tags": ["shelves"],
                "parameters": [
                    {"name": "class", "in": "path", "required": True, "schema": text},
                    *({"name": name, "in": "query", "schema": text} for name in names),
                ],
                "responses": {"204": {"description": "x"}},
            }
        }
    }
    operation = Contract({"paths": paths, "tags": [{"name": "shelves"}]}).operations["shelves_get"]
    ids, *others = options_of(operation)
    assert (ids.label, ids.path) == ("CLASS", ("class_",))
    assert [one.name for one in others] == ["--from", "--type-", "--json-", "--dry-run-", "--help-"]
    assert [one.path for one in others] == [("from_",), ("type_",), ("json",), ("dry_run",), ("help",)]


@pytest.mark.parametrize(("resource", "operation"), EVERY)
def test_every_option_is_explained_and_every_operation_has_its_page(resource, operation):
    assert [option.name for option in options_of(operation) if not option.field.description] == []
    assert operation.summary
    assert operation.page.startswith("https://pay.weixin.qq.com/doc/")


@pytest.mark.parametrize(("resource", "operation"), EVERY)
def test_the_help_lists_each_option_whole_and_ends_in_an_example(
    resource, operation, membercard, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "300")
    ran = membercard(*typed(resource, operation), "--help")
    assert ran.code == 0
    listed = ran.out.split()
    assert [option.name for option in options_of(operation) if option.name not in listed] == []
    words = example(operation, resource.words).split()
    assert ran.out.replace("\\\n", " ").split()[-len(words) :] == words


@pytest.mark.parametrize(("resource", "operation"), EVERY)
def test_every_operation_can_be_called_with_the_contracts_example(
    resource, operation, service, membercard, tmp_path
):
    document = tmp_path / "fields.json"
    body = dict(next(iter(operation.examples.values()), {}))
    if "sp_mchid" in body:  # the official example's is no service provider here
        body["sp_mchid"] = operation.example["sp_mchid"]
    fields = {option.path[0] for option in options_of(operation)}
    if "encrypted_phone_number" in body:
        body["phone_number"] = "13800000000"
    document_fields = {name: value for name, value in body.items() if name in fields}
    document.write_text(json.dumps(document_fields))
    words = [
        word
        for option in options_of(operation)
        if len(option.path) == 1 and option.required and option.path[0] not in document_fields
        for word in (option.name, IDS.get(option.path[0]) or operation.example[option.path[0]])
    ]
    ran = membercard(
        *typed(resource, operation), *words,
        "--json", document, "--env-file", service.env_for(operation), "--output", "json",
    )  # fmt: skip
    assert service.gateway.journal.last.operation.rpartition(".")[2] == operation.id
    refused = BRANDS_REFUSED if resource.group else REFUSED
    assert ran.code == (
        3 if operation.id.removeprefix("partner_" * bool(resource.group)) in refused else 0
    ), ran.err
    service.gateway.journal.assert_no_failures()


def test_a_204_is_told_as_done_with_its_request_id(service, membercard):
    ran = membercard(*PREPARE, "--env-file", service.env_file)
    assert ran.code == 0
    assert "204, verified, Request-ID" in ran.out
    service.gateway.journal.assert_called_once("bonus_prepare", bonus_value=30)


def test_json_output_is_the_body_as_it_came(service, membercard):
    ran = membercard("user-cards", "get", CARD_ID, CODE, "--env-file", service.env_file, "--output", "json")
    assert json.loads(ran.out)["code"] == CODE


def test_a_table_shows_nested_fields_below_their_name(service, membercard):
    ran = membercard("user-cards", "get", CARD_ID, CODE, "--env-file", service.env_file)
    assert "user_information" in ran.out
    assert "篮球" in ran.out


@pytest.mark.parametrize("words", [("--json", "-"), ("--json=-",)])
def test_fields_come_from_standard_input(words, service, membercard, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO('{"reason": "lost"}'))
    ran = membercard(
        "user-cards",
        "invalidate",
        CARD_ID,
        CODE,
        *words,
        "--dry-run",
        "--env-file",
        service.env_file,
        "--output",
        "json",
    )
    assert json.loads(json.loads(ran.out)["body"]) == {"reason": "lost"}


def test_dotted_options_and_json_are_merged_and_options_win(service, membercard, tmp_path):
    document = tmp_path / "fields.json"
    document.write_text(json.dumps({"guide": {"service_tel": "1", "more": "kept"}, "show_bonus": False}))
    fields = [name for name in dir(models.Guide) if not name.startswith("_")]
    ran = membercard(
        "cards", "update-rights", CARD_ID, "--show-bonus", "--no-show-favor", "--json", document,
        "--dry-run", "--env-file", service.env_file, "--output", "json",
    )  # fmt: skip
    assert ran.code == 0, (ran.err, fields)
    sent = json.loads(json.loads(ran.out)["body"])
    assert sent["show_bonus"] is True
    assert sent["show_favor"] is False
    assert sent["guide"]["more"] == "kept"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("bonus", "prepare", CARD_ID, CODE), 2, "--out-trade-no is missing"),
        (prepare(bonus_value="0"), 2, "must be at least 1"),
        (("bonus", "prepaer"), 2, "prepaer"),
        (("nothing",), 2, "nothing"),
        ((*PREPARE, "--json", "/does/not/exist"), 2, "cannot read"),
        ((*PREPARE, "--mode", "partner"), 2, "mchid"),
        (("cards", "get", "unknown"), 3, "Request-ID"),
    ],
)
def test_a_failure_is_one_block_with_what_why_and_remedy(words, code, said, service, membercard):
    ran = membercard(*words, *(() if "nothing" in words else ("--env-file", service.env_file)))
    assert ran.code == code
    assert ran.out == ""
    assert said in ran.err
    assert [line.partition(":")[0] for line in ran.err.splitlines()][:1] == ["error"]
    assert "remedy:" in ran.err


@pytest.mark.parametrize(
    "fault", ["bad_signature", "missing_signature", "stale_timestamp", "signtest", "unknown_serial"]
)
def test_an_unverified_answer_is_never_success_and_exits_with_4(fault, service, membercard):
    service.gateway.faults.inject(fault)
    ran = membercard(*PREPARE, "--env-file", service.env_file)
    assert (ran.code, ran.out) == (4, "")
    assert "may have been processed" in ran.err


def test_a_host_that_is_not_there_exits_with_5_and_says_that_nothing_was_sent(service, membercard):
    ran = membercard(*PREPARE, "--env-file", service.env_file, "--base-url", "http://127.0.0.1:9")
    assert ran.code == 5
    assert "Nothing was sent" in ran.err


def test_without_credentials_all_missing_variables_are_named(membercard):
    ran = membercard(*PREPARE)
    assert ran.code == 2
    for name in ("WECHATPAY_MCHID", "WECHATPAY_SERIAL_NO", "WECHATPAY_PRIVATE_KEY_FILE"):
        assert name in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bonus", "prepare", CARD_ID, CODE), ["错误：缺少 --out-trade-no", "解决：请提供"]),
        (prepare(bonus_value="0"), ["不得小于 1", "请增大数值"]),
        (prepare(out_trade_no="x" * 33), ["长度须为 1 至 32 个字符", "实际为 33 个字符"]),
        (
            (*PREPARE, "--base-url", "http://127.0.0.1:9"),
            ["没有收到微信支付的应答", "原因：连接被拒绝", "请求未发出"],
        ),
        ((*PREPARE, "--base-url", "http://example.com"), ["请使用 https"]),
        (("cards", "get", "unknown"), ["微信支付拒绝了请求", "解决："]),
        (("bonus", "nope"), ["没有命令 'nope'", "请查看"]),
        (("bonus", "prepare", "--nope", "1"), ["没有选项 '--nope'"]),
        (
            ("bonus", "prepare", CARD_ID, CODE, "--bonus-value", "many"),
            ["--bonus-value 不接受 'many'", "须为整数"],
        ),
    ],
)
def test_chinese_readers_get_chinese_errors_and_remedies(words, said, service, membercard, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    language.cache_clear()
    ran = membercard(
        *words, *(() if "nope" in words or "--nope" in words else ("--env-file", service.env_file))
    )
    assert ran.code > 0
    assert [text for text in said if text not in ran.err] == []


def test_an_unverified_answer_is_told_in_chinese(service, membercard, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    language.cache_clear()
    service.gateway.faults.inject("signtest")
    ran = membercard(*PREPARE, "--env-file", service.env_file)
    assert ran.code == 4
    assert "任何人都能写出这种签名" in ran.err
    assert "请求可能已被处理" in ran.err


@pytest.mark.parametrize("value", ["1.5", "2.0", "0x10", "0b1", "1_000", "1e2", "٣", " 3", ""])
def test_what_is_no_whole_number_is_rejected_and_never_rounded(value, service, membercard):
    ran = membercard(
        *("bonus", "prepare", CARD_ID, "478515832665", "--out-trade-no", "A-1", "--mchid", "1230000109"),
        *(f"--bonus-value={value}", "--env-file", service.env_file),
    )
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert "--bonus-value" in ran.err


def test_the_version_is_the_distributions(membercard):
    assert membercard("--version").out.strip() == version("wechatpay-membercard")


def test_shells_complete_commands_and_options():
    script = build_app().generate_completion(prog_name="membercard", shell="bash")  # noqa: S604 - the name of a shell
    assert "prepare" in script
    assert "out-trade-no" in script


def test_the_root_help_lists_every_resource_and_command(membercard):
    out = membercard("--help").out
    for name in (
        *(one.words[0] for one in resources().values()),
        "demo",
        "mock",
        "doctor",
        "explain",
        "trigger",
        "import",
        "deposit",
    ):
        assert name in out
    assert build_app().name == ("membercard",)


@pytest.mark.parametrize(
    ("locale", "said"), [("en_US.UTF-8", "The card id is not valid"), ("zh_CN.UTF-8", "会员卡ID无效")]
)
def test_wechat_pay_words_its_refusal_in_the_readers_language(locale, said, service, membercard, monkeypatch):
    monkeypatch.setenv("LANG", locale)
    language.cache_clear()
    ran = membercard("cards", "get", "unknown", "--env-file", service.env_file)
    assert ran.code == 3
    assert said in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bonus", "prepare", "a", "b", "--bonus-vlaue", "1"), "did you mean '--bonus-value'?"),
        (("bonus", "prepare", "a"), "CODE is missing"),
        (("bonus", "prepare", "a", "b", "--bonus-value"), "--bonus-value needs a value"),
        (("bonus", "prepare", "a", "b", "c"), "Unexpected: c"),
        (("bonus", "prepare", "--card-id", "c", "d", "e"), "d is out of place after --card-id"),
        (("bonus", "prepare", "a", "b", "--output", "xml"), "choose from: table, json"),
        (("bonus", "prepare", "a", "b", "--mchid", "1", "--mchid", "2"), "--mchid is given more than once"),
        (("--nope",), "Unknown option '--nope'"),
        (("explain", "request", "--answer", "/does/not/exist", "--url", "/v3", "--key", "x"), "Cannot"),
    ],
)
def test_a_slip_of_the_keyboard_is_named_with_the_way_to_the_help(words, said, membercard):
    ran = membercard(*words)
    assert ran.code == 2
    assert said in ran.err
    assert "remedy: " in ran.err


def test_a_merchant_number_that_is_left_out_comes_from_the_environment(service, membercard):
    ran = membercard(*PREPARE_WITHOUT_NUMBER, "--env-file", service.env_file)
    assert ran.code == 0, ran.err
    assert service.gateway.journal.last.arguments["mchid"] == DIRECT


def test_a_service_provider_sends_its_sub_merchants_number_from_the_environment(service, membercard):
    ran = membercard(*PREPARE_WITHOUT_NUMBER, "--env-file", service.env_file.with_name("partner.env"))
    assert ran.code == 0, ran.err
    assert service.gateway.journal.last.arguments["sub_mchid"] == SUB_MERCHANT


def test_a_number_that_is_given_wins(service, membercard):
    ran = membercard(*PREPARE_WITHOUT_NUMBER, "--mchid", "1900000002", "--env-file", service.env_file)
    assert ran.code == 3
    assert service.gateway.journal.last.arguments["mchid"] == "1900000002"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.id)
def test_no_call_asks_for_a_number_that_the_environment_has(operation):
    assert [one.name for one in options_of(operation) if one.required and one.variable] == []


REFUND = (
    *("--out-refund-no", "R-000001", "--amount.refund", "999"),
    *("--amount.total", "999", "--amount.currency", "CNY"),
)


@pytest.mark.parametrize("way", ["option", "document"])
def test_a_list_of_objects_is_given_as_json(way, service, membercard, tmp_path):
    goods = [{"merchant_goods_id": "1", "unit_price": 999, "refund_amount": 999, "refund_quantity": 1}]
    (document := tmp_path / "fields.json").write_text(json.dumps({"goods_detail": goods}))
    given = {"option": ("--goods-detail", json.dumps(goods)), "document": ("--json", document)}[way]
    ran = membercard(
        "refunds",
        "create",
        "--out-trade-no",
        "20150806125346",
        *REFUND,
        *given,
        "--env-file",
        service.env_file,
    )
    assert ran.code == 0, ran.err
    sent = service.gateway.journal.assert_called_once("refunds_create")
    assert json.loads(sent.request.body)["goods_detail"] == goods


def test_an_object_of_a_list_that_is_wrong_is_named(membercard, service):
    ran = membercard("refunds", "create", "--goods-detail", "[1]", "--env-file", service.env_file, *REFUND)
    assert ran.code == 2
    assert "--goods-detail[0]" in ran.err
