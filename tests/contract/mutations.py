"""Changes of the contracts that ship, each of which the comparison with the facts must notice."""


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
