"""Arguments are held against the contract before anything is sent."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from wechatpay_membercard import InputError, ServerError, models

pytestmark = pytest.mark.anyio
GOOD = {"out_trade_no": "1217752501201407033233368018", "mchid": "1230000109", "bonus_value": 30}


async def refused(api, method, **options):
    with pytest.raises(InputError) as caught:
        await api.call(method, **options)
    assert api.wire.requests == []
    assert all([caught.value.field, caught.value.rule, caught.value.remedy])
    return caught.value


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("out_trade_no", "", "takes 1 to 32 characters"),
        ("out_trade_no", "1" * 33, "takes 1 to 32 characters"),
        ("out_trade_no", 12, "must be a str"),
        ("out_trade_no", b"12", "must be a str"),
        ("out_trade_no", None, "is required"),
        ("out_trade_no", "订单\U0001f600", "at most three bytes"),
        ("out_trade_no", "\ud83d", "at most three bytes"),
        ("bonus_value", 0, "must be at least 1"),
        ("bonus_value", -1, "must be at least 1"),
        ("bonus_value", True, "must be an int"),
        ("bonus_value", 30.0, "must be an int"),
        ("bonus_value", "30", "must be an int"),
    ],
)
async def test_a_field_that_breaks_a_rule_is_named(api, field, value, rule):
    error = await refused(api, lambda c: c.bonus.prepare("card", "code", **{**GOOD, field: value}))
    assert error.field == field
    assert rule in error.rule


async def test_lengths_count_characters_not_bytes(api):
    api.wire.answer()
    await api.call(lambda c: c.bonus.prepare("card", "code", **{**GOOD, "out_trade_no": "单" * 32}))
    assert api.wire.sent["out_trade_no"] == "单" * 32


@pytest.mark.parametrize("card_id", ["", "x" * 33, None, 7])
async def test_ids_are_checked_like_fields(api, card_id):
    error = await refused(api, lambda c: c.bonus.prepare(card_id, "code", **GOOD))
    assert error.field == "card_id"


async def test_a_pattern_holds_for_the_whole_value(api):
    for value in ["12345678 9", "123456789\n", "单单单单单单单单单"]:
        error = await refused(api, lambda c, v=value: c.user_cards.update("card", "code", out_request_no=v))
        assert "must match" in error.rule


async def test_an_address_must_be_absolute(api):
    error = await refused(
        api, lambda c: c.cards.update("card", code_mode="REAL_TIME", logo_url="wx.qlogo.cn/a.png")
    )
    assert error.field == "logo_url"


async def test_the_value_never_stands_in_the_message(api):
    error = await refused(
        api, lambda c: c.user_cards.import_by_openid("card", openid="secret" * 40, out_request_no="1")
    )
    assert "secret" not in f"{error!s}{error!r}"


async def test_a_nested_field_is_named_with_its_path(api):
    guide = models.Guide(staff_name="小\U0001f600")
    error = await refused(
        api, lambda c: c.user_cards.update_rights("card", "code", out_request_no="1", guide=guide)
    )
    assert error.field == "guide.staff_name"


async def test_a_field_in_a_list_is_named_with_its_index(api):
    form = models.NewUserInformationForm(
        custom_field_list=[models.CustomFormField(name="a"), models.CustomFormField(name="\U0001f600")]
    )
    error = await refused(api, lambda c: c.cards.create(**new_card(user_information_form=form)))
    assert error.field == "user_information_form.custom_field_list[1].name"


async def test_unknown_fields_of_a_model_are_checked_for_characters_too(api):
    guide = models.Guide(additional_properties={"motto": ["a", "\U0001f600"]})
    error = await refused(
        api, lambda c: c.user_cards.update_rights("card", "code", out_request_no="1", guide=guide)
    )
    assert error.field == "guide.motto[1]"


async def test_names_of_unknown_fields_are_checked_for_characters(api):
    guide = models.Guide(additional_properties={"\U0001f600": 1})
    error = await refused(
        api, lambda c: c.user_cards.update_rights("card", "code", out_request_no="1", guide=guide)
    )
    assert error.field == "guide.additional_properties"


async def test_a_nested_model_of_the_wrong_class_is_refused(api):
    error = await refused(
        api,
        lambda c: c.user_cards.update_rights("card", "code", out_request_no="1", guide={"staff_name": "a"}),
    )
    assert error.rule == "must be an instance of Guide"


def new_card(**fields):
    return {
        "appid": "wxea9c30890f48d5ae",
        "logo_url": "https://wx.gtimg.com/a.png",
        "brand": models.Brand(brand_id="1004", display_name="品牌"),
        "title": "会员卡",
        "background_picture_url": "https://wx.gtimg.com/b.png",
        "description": "说明",
        "code_type": "QRCODE",
        "date_information": models.DateInformation(type=models.DateType.PERMANENT),
        "code_mode": models.CodeMode.REAL_TIME,
        "out_request_no": "100002322019090134242",
        **fields,
    }


async def test_enums_are_taken_as_members_or_strings(api):
    sent = []
    for code_type in (models.CodeType.QRCODE, "QRCODE"):
        api.wire.answer(500)
        with pytest.raises(ServerError):
            await api.call(lambda c, t=code_type: c.cards.create(**new_card(code_type=t)))
        sent.append(api.wire.sent)
    assert sent[0] == sent[1]
    assert sent[0]["code_type"] == "QRCODE"
    assert sent[0]["date_information"] == {"type": "PERMANENT"}


async def test_a_mistyped_enum_value_is_refused_and_the_way_out_named(api):
    error = await refused(api, lambda c: c.cards.create(**new_card(code_type="QR_CODE")))
    assert "BAR_CODE, QRCODE" in error.rule
    assert "CodeType(…)" in error.remedy


async def test_a_value_newer_than_the_package_can_be_sent(api):
    api.wire.answer(500)
    with pytest.raises(ServerError):
        await api.call(lambda c: c.cards.create(**new_card(code_type=models.CodeType("HOLOGRAM"))))
    assert api.wire.sent["code_type"] == "HOLOGRAM"


BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 23, 8, 30, 1, tzinfo=BEIJING), "2026-11-23T08:30:01+08:00"),
        (datetime(2026, 11, 23, 8, 30, 1, 999_999, tzinfo=BEIJING), "2026-11-23T08:30:01+08:00"),
        (datetime(2026, 11, 23, 0, 30, 1, tzinfo=UTC), "2026-11-23T00:30:01+00:00"),
    ],
)
async def test_times_are_sent_in_whole_seconds_with_their_offset(api, moment, text):
    api.wire.answer(500)
    validity = models.DateInformation(type=models.DateType.FIX_TIME_RANGE, available_begin_time=moment)
    with pytest.raises(ServerError):
        await api.call(lambda c: c.cards.create(**new_card(date_information=validity)))
    assert api.wire.sent["date_information"]["available_begin_time"] == text


NAIVE = datetime(2026, 11, 23)  # noqa: DTZ001 - naive is the point


@pytest.mark.parametrize("moment", [NAIVE, "2026-11-23T08:30:01+08:00", 1])
async def test_a_time_without_offset_or_of_another_type_is_refused(api, moment):
    validity = models.DateInformation(type=models.DateType.FIX_TIME_RANGE, available_begin_time=moment)
    error = await refused(api, lambda c: c.cards.create(**new_card(date_information=validity)))
    assert error.field == "date_information.available_begin_time"
    assert "aware datetime" in error.rule


@pytest.mark.parametrize("codes", ["123", [1], {"a"}])
async def test_a_list_must_be_a_list_of_the_right_items(api, codes):
    await refused(api, lambda c: c.cards.deposit_codes("card", code=codes))


@pytest.mark.parametrize(
    ("mode", "numbers"),
    [
        (None, {"mchid": "1"}),
        (None, {"sub_mchid": "2"}),
        (None, {"mchid": "1", "sub_mchid": "2"}),
        (None, {}),
        ("direct", {"mchid": "1"}),
        ("direct", {"mchid": "1", "sub_mchid": "2"}),
        ("partner", {}),
        ("partner", {"sub_mchid": "2"}),
        ("partner", {"mchid": "1", "sub_mchid": "2"}),
    ],
)
async def test_both_modes_and_the_copied_sample_that_sends_both_numbers_are_accepted(api, mode, numbers):
    api.wire.answer()
    await api.call(
        lambda c: c.bonus.prepare("card", "code", out_trade_no="1", bonus_value=30, **numbers), mode=mode
    )
    assert {name: api.wire.sent.get(name) for name in numbers} == numbers


@pytest.mark.parametrize(
    ("mode", "numbers", "field"),
    [
        ("direct", {}, "mchid"),
        ("direct", {"sub_mchid": "2"}, "mchid"),
        ("partner", {"mchid": "1"}, "mchid"),
    ],
)
async def test_a_client_of_one_mode_refuses_what_belongs_to_the_other(api, mode, numbers, field):
    error = await refused(
        api, lambda c: c.bonus.prepare("card", "code", out_trade_no="1", bonus_value=30, **numbers), mode=mode
    )
    assert error.field == field
    assert mode in error.rule


async def test_the_mode_rule_holds_for_a_query_too(api):
    error = await refused(api, lambda c: c.cards.list(offset=0, limit=20), mode="partner")
    assert error.field == "appid"
