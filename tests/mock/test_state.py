"""The documented errors arise from state; every merchant has a state of its own."""

import httpx
import pytest

from tests.mock.conftest import LENIENT
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, UNBOUND, Gateway
from wechatpay_mock._state import Write

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CODE = "478515832665"
DEPOSITED = "pDepositedCodesByMerchant000"
REAL_TIME = "pRealTimeCodesGivenByMerch00"
OLD = "pOldOfficialAccountTemplate0"


def order(number: str = "1", value: int = 30, mchid: str = DIRECT) -> dict[str, object]:
    return {"out_trade_no": number, "bonus_value": value, "mchid": mchid}


def refused(answer, gateway) -> str | None:
    assert answer.status_code >= 400
    return gateway.journal.last.rule


def test_points_are_prepared_then_committed(gateway, call):
    call("bonus_prepare", body=order())
    assert gateway.world()["orders"][("1",)]["state"] == "PREPARED"
    call("bonus_commit", body=order())
    row = gateway.world()["orders"][("1",)]
    assert (row["state"], row["bonus_value"]) == ("COMMITTED", 30)


def test_preparing_again_after_the_commit_changes_nothing(gateway, call):
    call("bonus_commit", body=order())
    assert gateway.journal.last.hints
    assert call("bonus_prepare", body=order()).status_code == 204
    assert gateway.world()["orders"][("1",)]["state"] == "COMMITTED"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"path": {"card_id": "pNothing"}}, "card_id_invalid"),
        ({"path": {"card_id": "pNoBonusNoFavorNoFapiaoNo000"}}, "bonus_off"),
        ({"path": {"code": "999"}}, "code_not_found"),
        ({"path": {"code": "478515832666"}}, "user_card_deleted"),
        ({"body": order(mchid="404")}, "mchid_invalid"),
        ({"body": order(mchid=UNBOUND)}, "mchid_not_bound"),
    ],
)
def test_bonus_prepare_refuses_with_the_documented_reason(gateway, call, contract, change, reason):
    answer = call("bonus_prepare", **change)
    assert refused(answer, gateway) == reason
    assert answer.json() == contract.operations["bonus_prepare"].reasons[reason].body


def test_another_merchants_template_is_not_ones_own(gateway, call, caller_for, contract):
    made = caller_for(PARTNER)("cards_create").json()["card_id"]
    assert refused(call("bonus_prepare", path={"card_id": made}), gateway) == "not_card_creator"


def test_a_merchant_without_permission_is_refused_everywhere(gateway, caller_for):
    gateway.add_merchant("1700000001", may_use=False)
    answer = caller_for("1700000001")("cards_get")
    assert (answer.status_code, answer.json()["code"]) == (403, "NO_AUTH")


def test_the_same_request_again_is_answered_the_same_and_changes_nothing(gateway, call):
    first = call("cards_create")
    again = call("cards_create")
    assert first.json() == again.json()
    assert gateway.journal.last.replayed
    assert len(gateway.world()["cards"]) == 8


def test_the_same_number_with_other_parameters_is_refused(gateway, call):
    call("bonus_prepare", body=order(value=30))
    answer = call("bonus_prepare", body=order(value=31))
    assert refused(answer, gateway) == "conflicting_replay"
    assert answer.json()["detail"]["field"] == "/out_trade_no"


def test_encrypted_fields_of_a_repeated_request_count_in_plain_text(gateway, call):
    body = {"out_request_no": "r1", "code": "700000000001"}
    assert call("user_cards_import_by_phone", body=body).status_code == 200
    assert call("user_cards_import_by_phone", body=body).status_code == 200
    assert gateway.journal.last.replayed
    answer = call("user_cards_import_by_phone", body=body, phone="13900000000")
    assert refused(answer, gateway) == "conflicting_replay"


def test_a_template_is_reviewed_deposited_and_given_to_members(gateway, call, contract):
    body = contract.operations["cards_create"].examples["direct"] | {"code_mode": "MERCHANT_DEPOSIT"}
    created = call("cards_create", body=body).json()
    card = {"card_id": created["card_id"]}
    assert created["status"] == "NOT_APPROVE"
    assert call("cards_get", path=card).json()["status"] == "APPROVED"
    results = call("cards_deposit_codes", path=card, body={"code": ["1", "2", "1"]}).json()["data"]
    assert [one["result"] for one in results] == ["SUCCESS", "SUCCESS", "DUPLICATE"]
    assert call("cards_get", path=card).json()["remain_quantity"] == 2
    code = gateway.customer.accept(card["card_id"], "o-1")
    assert code in ("1", "2")
    held = card | {"code": code}
    assert call("user_cards_get", path=held).json()["user_card_status"] == "NOT_ACTIVATE"
    assert call("user_cards_activate", path=held).status_code == 204
    assert call("user_cards_get", path=held).json()["user_card_status"] == "EFFECTIVE"


def test_a_member_card_is_kept_up_to_date(call):
    assert call("user_cards_update").status_code == 204
    assert (
        call("user_cards_update_rights", body={"out_request_no": "x", "bonus_value": 650}).status_code == 204
    )
    row = call("user_cards_get").json()
    assert (row["balance"], row["bonus_value"], row["level"]) == (988, 650, "钻石会员")


def test_a_sum_that_does_not_add_up_is_pointed_out(gateway, call):
    body = {"out_request_no": "x", "before_bonus_value": 1, "add_bonus_value": 1, "bonus_value": 3}
    assert call("user_cards_update_rights", body=body).status_code == 204
    assert "1 before and 1 added do not make 3" in gateway.journal.last.hints[0]


def test_a_change_without_its_sum_changes_the_points_of_the_card(gateway, call):
    before = call("user_cards_get").json()["bonus_value"]
    body = {"out_request_no": "x", "add_bonus_value": -10}
    assert call("user_cards_update_rights", body=body).status_code == 204
    assert "a guess" in gateway.journal.last.hints[0]
    assert call("user_cards_get").json()["bonus_value"] == before - 10


def test_an_invalidated_card_takes_no_points(gateway, call):
    assert call("user_cards_invalidate").status_code == 204
    assert call("user_cards_get").json()["user_card_status"] == "UNAVAILABLE"
    assert refused(call("bonus_prepare"), gateway) == "user_card_deleted"


def test_a_card_the_member_deleted_takes_points_again_once_recovered(gateway, call):
    gateway.customer.delete(CARD, CODE)
    assert refused(call("bonus_prepare"), gateway) == "user_card_deleted"
    gateway.customer.recover(CARD, CODE)
    assert call("bonus_prepare").status_code == 204


def test_a_deleted_template_stays_valid_for_its_members(gateway, call):
    assert call("cards_delete").status_code == 204
    assert call("cards_get").json()["status"] == "DELETED"
    assert call("bonus_prepare").status_code == 204
    assert refused(call("cards_create_qrcode"), gateway) == "card_id_invalid"


@pytest.mark.parametrize(
    ("operation", "change", "reason"),
    [
        ("cards_create_qrcode", {"path": {"card_id": REAL_TIME}}, "real_time_without_qrcode"),
        ("cards_get", {"path": {"card_id": OLD}}, "card_not_upgraded"),
        (
            "cards_upgrade",
            {"body": {"brand_id": "1004", "appid": "wx37178d097a6851d8"}},
            "appid_not_service_account",
        ),
        ("cards_update", {"body": {"code_mode": "REAL_TIME"}}, "system_allocate_is_fixed"),
        (
            "cards_update",
            {"path": {"card_id": DEPOSITED}, "body": {"code_mode": "SYSTEM_ALLOCATE"}},
            "system_allocate_is_closed",
        ),
        (
            "cards_update",
            {"body": {"code_mode": "SYSTEM_ALLOCATE", "balance_information": {"balance_appid": "wx1"}}},
            "balance_path_empty",
        ),
        (
            "user_cards_import_by_openid",
            {"body": {"openid": "obLatjnx9gnqzS4myYGmLZ7LgNOP", "out_request_no": "1"}},
            "member_without_payment",
        ),
        (
            "user_cards_import_by_openid",
            {"body": {"openid": "obLatjnx9gnqzS4myYGmLZ7LgLBA", "out_request_no": "1"}},
            "already_member",
        ),
        (
            "user_cards_import_by_openid",
            {"body": {"openid": "o-new", "code": CODE, "out_request_no": "1"}},
            "already_member",
        ),
        (
            "user_cards_import_by_openid",
            {"path": {"card_id": REAL_TIME}, "body": {"openid": "o-new", "out_request_no": "1"}},
            "code_required",
        ),
        ("user_cards_decrypt_code", {"query": {"encrypt_code": "a+b"}}, "decryption_failed"),
        ("user_cards_get_activation", {"path": {"activate_ticket": "x"}}, "activate_ticket_invalid"),
        ("user_cards_get", {"path": {"code": "999"}}, "code_not_found"),
        ("cards_update_rights", {"path": {"card_id": "pX"}}, "card_id_invalid"),
        ("service_modules_add", {"body": {"service_module_id": "1"}}, "module_unknown"),
        ("service_modules_update", {"path": {"service_module_id": "888"}}, "module_not_added"),
        (
            "service_modules_add",
            {"path": {"card_id": "pBrandWithoutServiceModules0"}},
            "brand_without_permission",
        ),
        ("phone_members_search", {}, "param_error"),
        ("callback_set", {"body": {"notify_url": "http://shangjia.com"}}, "param_error"),
        ("callback_set", {"body": {"notify_url": "https://shangjia.com?a=1"}}, "param_error"),
    ],
)
def test_a_refusal_arises_from_state(gateway, call, operation, change, reason):
    assert refused(call(operation, **change), gateway) == reason


def test_an_imported_member_gets_a_deposited_code_until_none_is_left(gateway, call):
    card = {"card_id": DEPOSITED}
    call("cards_deposit_codes", path=card, body={"code": ["5"]})
    first = call("user_cards_import_by_openid", path=card, body={"openid": "o-1", "out_request_no": "1"})
    assert first.json() == {"code": "5"}
    more = call("user_cards_import_by_openid", path=card, body={"openid": "o-2", "out_request_no": "2"})
    assert refused(more, gateway) == "no_code_left"
    with pytest.raises(ValueError, match="no deposited code"):
        gateway.customer.accept(DEPOSITED, "o-3")


def test_an_imported_member_gets_a_code_of_twelve_digits(gateway, call):
    made = call("user_cards_import_by_openid", body={"openid": "o-1", "out_request_no": "1"}).json()["code"]
    assert len(made) == 12
    assert made.isdecimal()
    assert call("user_cards_get", path={"code": made}).json()["user_card_status"] == "EFFECTIVE"


def test_the_seeded_member_is_found_by_phone_at_once(call):
    found = call("phone_members_search", phone="13800138000").json()
    assert (found["receive_status"], found["user_card_information"]["code"]) == ("RECEIVED", "478515832665")


def test_a_member_without_payment_cannot_be_imported_by_phone(gateway, call):
    answer = call("user_cards_import_by_phone", phone="13800000000")
    assert refused(answer, gateway) == "member_without_payment"


def test_members_can_only_do_what_is_possible(gateway):
    with pytest.raises(LookupError, match="no template"):
        gateway.customer.accept("pX", "o-1")
    with pytest.raises(ValueError, match="holds the card already"):
        gateway.customer.accept(CARD, "obLatjnx9gnqzS4myYGmLZ7LgLBA")
    with pytest.raises(LookupError, match="nobody holds"):
        gateway.customer.view(CARD, "999")


@pytest.mark.parametrize(
    ("operation", "change"),
    [
        ("cards_create", {"brand": {"brand_id": "2000", "display_name": "x"}}),
        ("cards_upgrade", {"brand_id": "2000"}),
    ],
)
def test_a_brand_that_is_not_ones_own_is_no_auth(gateway, call, contract, operation, change):
    body = contract.operations[operation].examples["direct"] | change
    assert refused(call(operation, body=body), gateway) == "no_auth"


def test_a_points_mini_program_needs_its_path(gateway, call, contract):
    body = contract.operations["cards_update_rights"].examples["direct"]
    bonus = {name: value for name, value in body["bonus"].items() if name != "bonus_jump_path"}
    assert refused(call("cards_update_rights", body=body | {"bonus": bonus}), gateway) == "bonus_path_empty"


def test_the_preset_of_new_members_points_is_the_templates(gateway, call):
    call("cards_update_rights")
    code = gateway.customer.accept(CARD, "o-1")
    assert call("user_cards_get", path={"code": code}).json()["bonus_value"] == 100


def test_an_old_template_works_once_it_is_upgraded(call):
    card = {"card_id": OLD}
    assert call("cards_upgrade", path=card).status_code == 204
    assert call("cards_get", path=card).status_code == 200


def test_a_module_is_added_once_and_shows_on_a_member_card(gateway, call):
    assert call("service_modules_add").status_code == 200
    assert refused(call("service_modules_add"), gateway) == "module_exists"
    assert call("service_modules_set_user_data").status_code == 204
    assert call("user_cards_get").json()["service_modules"]
    assert call("service_modules_remove").status_code == 204
    assert refused(call("service_modules_remove"), gateway) == "module_not_added"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"state_id": "LOST"}, "state_unknown"),
        (
            {"content_template_data": {"field_list": [{"field_id": "x", "field_value": "y"}]}},
            "content_field_unknown",
        ),
        (
            {"message_template_setting": {"message_template_id": "x", "field_list": []}},
            "message_template_invalid",
        ),
        (
            {
                "message_template_setting": {
                    "message_template_id": "9bJgRNz9XG248XZ-a0nDKH3Vt_vaTp32fRP1LWvxjzI",
                    "field_list": [{"field_id": "hotel_name", "field_value": " "}],
                }
            },
            "message_field_empty",
        ),
    ],
)
def test_what_a_module_shows_must_fit_its_template(gateway, call, contract, change, reason):
    body = dict(contract.operations["service_modules_set_user_data"].examples["direct"])
    body["state_setting"] = {**body["state_setting"], **change}
    assert refused(call("service_modules_set_user_data", body=body), gateway) == reason


def test_a_reminded_member_claims_the_card(gateway, call):
    body = {
        "member_information": {
            "card_id": CARD,
            "code": "777",
            "registration_time": "2026-01-01T00:00:00+08:00",
        }
    }
    assert call("phone_members_remind", body=body).status_code == 204
    assert call("phone_members_search").json() == {"receive_status": "UNSHOWED"}
    gateway.customer.accept(CARD, "o-reminded", phone_number="13912345678")
    found = call("phone_members_search").json()
    assert found["receive_status"] == "RECEIVED"
    assert found["user_card_information"]["code"] == "777"


def test_lists_are_paged(call):
    pages = [call("cards_list", query={"offset": page, "limit": 4}).json() for page in range(3)]
    assert [len(page["data"]) for page in pages] == [4, 3, 0]
    assert {page["total_count"] for page in pages} == {7}


def test_the_callback_address_is_kept(call):
    call("callback_set", body={"notify_url": "https://example.com/notify"})
    assert call("callback_get").json()["notify_url"] == "https://example.com/notify"


def test_a_snapshot_brings_the_state_back(gateway, call):
    before = gateway.snapshot()
    call("cards_delete")
    gateway.restore(before)
    assert call("cards_get").json()["status"] == "APPROVED"


def test_a_merchant_that_came_after_the_snapshot_has_its_seeded_state(gateway, caller_for):
    before = gateway.snapshot()
    gateway.add_merchant("777")
    caller_for("777")("cards_delete")
    gateway.restore(before)
    assert caller_for("777")("cards_get").json()["status"] == "APPROVED"
    assert "777" in [one["mchid"] for one in gateway.describe()["merchants"]]


OWN = {"rights": 5, "old": True, "remain_quantity": "x", "card_id": "other", "status": "DELETED", "new": 1}


@LENIENT
@pytest.mark.parametrize("operation", ["cards_create", "cards_update", "cards_update_rights"])
def test_unknown_fields_are_tolerated_and_change_nothing(gateway, call, contract, operation):
    body = contract.operations[operation].examples["direct"] | OWN
    made = call(operation, body=body)
    assert made.status_code in (200, 204)
    assert not set(OWN) & contract.operations[operation].body.fields.keys()
    card_id = made.json()["card_id"] if operation == "cards_create" else CARD
    row = gateway.world()["cards"][(card_id,)]
    assert (row["card_id"], row["status"]) == (card_id, "APPROVED")
    assert not row.keys() & {"old", "new"}
    assert not row["rights"].keys() & {"old", "new", "card_id", "status"}
    assert call("cards_get", path={"card_id": card_id}).status_code == 200


def test_only_a_card_that_was_deleted_can_be_taken_back(gateway, call):
    for code in (CODE, "751234212312"):
        with pytest.raises(ValueError, match="deleted can be taken back"):
            gateway.customer.recover(CARD, code)
    call("user_cards_invalidate")
    gateway.customer.delete(CARD, CODE)
    with pytest.raises(ValueError, match="deleted can be taken back"):
        gateway.customer.recover(CARD, CODE)


def test_a_reset_brings_the_seeded_state_back_and_forgets_the_rest(gateway, call):
    gateway.faults.inject("empty_500")
    call("cards_get")
    gateway.reset()
    assert len(gateway.journal) == 0
    assert call("cards_get").status_code == 200


def test_two_gateways_do_not_see_each_other(call):
    call("cards_delete")
    assert Gateway().world()["cards"][(CARD,)]["status"] == "APPROVED"


def test_a_sub_merchant_calls_nothing(gateway):
    with pytest.raises(LookupError):
        gateway.signer_for(SUB_MERCHANT)


def test_the_same_seed_gives_the_same_ids(contract):
    def made(seed: int) -> str:
        gateway = Gateway(seed, clock=lambda: 1_700_000_000.0)
        with httpx.Client(transport=gateway.signing_transport()) as client:
            example = contract.operations["cards_create"].examples["direct"]
            url = "https://api.mch.weixin.qq.com/v3/marketing/membercard-open/cards"
            answer = client.post(url, json=example)
        return answer.json()["card_id"] + answer.headers["request-id"] + answer.headers["wechatpay-nonce"]

    assert made(1) == made(1) != made(2)


def test_the_ids_of_seed_0_are_those_of_version_0_1(contract):
    gateway = Gateway(0)
    with httpx.Client(
        transport=gateway.signing_transport(), base_url="https://api.mch.weixin.qq.com"
    ) as client:
        example = contract.operations["cards_create"].examples["direct"]
        made = client.post("/v3/marketing/membercard-open/cards", json=example)
        none = client.get("/v3/certificates")
    assert made.json()["card_id"] == "pmC9Tw8rp6KaVNu9QPzMnmZzsbjG"
    assert made.headers["request-id"] == "082262E0AC2D22C8D0F536E0CC293F28-0"
    assert none.headers["wechatpay-nonce"] == "3bdc25d0c747c25fcdd455c1dd05b7c6"
    assert gateway.customer.accept(CARD, "o-2") == "369960835701"


def test_memory_stays_flat_because_old_orders_are_forgotten(gateway):
    store = gateway._parts.merchants.store
    store.apply(DIRECT, [Write("orders", (str(at),), {}) for at in range(5_010)])
    assert len(gateway.world()["orders"]) == 5_000
    assert ("0",) not in gateway.world()["orders"]


@LENIENT
def test_a_large_request_is_remembered_without_keeping_it(gateway, call):
    body = order() | {"note": "x" * 100_000}
    assert [call("bonus_prepare", body=body).status_code for _ in range(2)] == [204, 204]
    assert gateway.journal.last.replayed
    assert len(str(gateway.world()["requests"])) < 1_000


@pytest.mark.parametrize("status", ["NOT_APPROVE", "APPROVE_FAIL"])
def test_a_template_that_is_not_approved_is_shown_as_that_and_cannot_be_given_to_people(
    gateway, call, status
):
    gateway.review(CARD, status)
    assert call("cards_get").json()["status"] == status
    assert call("cards_create_permission_token").status_code == 400
    with pytest.raises(LookupError):
        gateway.customer.accept(CARD, "somebody")
    gateway.review(CARD, "APPROVED")
    assert call("cards_create_permission_token").status_code == 200


def test_every_status_of_a_template_can_arise(gateway, call, contract):
    card_id = call("cards_create").json()["card_id"]
    seen = set()
    for status in ("NOT_APPROVE", "APPROVE_FAIL", "APPROVED"):
        gateway.review(card_id, status)
        seen.add(call("cards_get", path={"card_id": card_id}).json()["status"])
    call("cards_delete", path={"card_id": card_id})
    seen.add(call("cards_get", path={"card_id": card_id}).json()["status"])
    documented = contract.operations["cards_get"].result.fields["status"].schema.choices
    assert seen == set(documented)


def test_a_review_of_nothing_or_with_no_such_result_is_an_error(gateway):
    with pytest.raises(LookupError):
        gateway.review("unknown", "APPROVED")
    with pytest.raises(LookupError):
        gateway.review(CARD, "APPROVED", mchid="404")
    with pytest.raises(ValueError, match="APPROVE_FAIL"):
        gateway.review(CARD, "DELETED")
