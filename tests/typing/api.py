"""The types that users see. Never run: mypy and pyright read it, see test_typing.py."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import assert_type

import httpx

from wechatpay_membercard import (
    ApiError,
    AsyncMemberCardClient,
    Encryptor,
    MemberCardClient,
    RawResponse,
    ResponseParseError,
    events,
)
from wechatpay_membercard.api.bonus import bonus_prepare
from wechatpay_membercard.api.cards import cards_get
from wechatpay_membercard.client import Client
from wechatpay_membercard.models import (
    Activation,
    BonusPrepareRequest,
    Brand,
    Callback,
    Card,
    CardList,
    CodesDepositResult,
    CodeType,
    DateInformation,
    DateType,
    DecryptedCode,
    Error,
    ImportedCard,
    MemberInformation,
    PermissionToken,
    PhoneMember,
    Qrcode,
    ServiceModule,
    StateSetting,
    UserCard,
    UserCardList,
)
from wechatpay_membercard.types import Response


def from_the_environment() -> None:
    assert_type(MemberCardClient.from_env(), MemberCardClient)
    assert_type(AsyncMemberCardClient.from_env(env_file="keys/.env", retries=False), AsyncMemberCardClient)
    assert_type(MemberCardClient.from_env({}, mode="partner", timeout=3.0), MemberCardClient)


def sync_calls(
    c: MemberCardClient,
    brand: Brand,
    state: StateSetting,
    member: MemberInformation,
    validity: DateInformation,
) -> None:
    new = c.cards.create(
        appid="a",
        logo_url="https://x/y",
        brand=brand,
        title="t",
        background_picture_url="https://x/y",
        description="d",
        code_type=CodeType.QRCODE,
        date_information=validity,
        code_mode="REAL_TIME",
        out_request_no="1",
    )
    assert_type(new, Card)
    assert_type(c.cards.list(offset=0, limit=20), CardList)
    assert_type(c.cards.get("c"), Card)
    assert_type(c.cards.with_raw_response.update("c", code_mode="REAL_TIME"), RawResponse[None])
    assert_type(c.cards.with_raw_response.delete("c"), RawResponse[None])
    assert_type(c.cards.with_raw_response.upgrade("c", brand_id="b", appid="a"), RawResponse[None])
    assert_type(
        c.cards.with_raw_response.update_rights("c", show_bonus=True, show_favor=False), RawResponse[None]
    )
    assert_type(c.cards.create_qrcode("c", activate_type="AUTO_ACTIVATE"), Qrcode)
    assert_type(c.cards.create_permission_token("c", activate_type="AUTO_ACTIVATE"), PermissionToken)
    assert_type(c.cards.deposit_codes("c", code=["1"]), CodesDepositResult)
    assert_type(c.cards.iterate(appid="a"), Iterator[Card])
    assert_type(c.user_cards.get("c", "d"), UserCard)
    assert_type(c.user_cards.with_raw_response.update("c", "d", out_request_no="1"), RawResponse[None])
    assert_type(c.user_cards.list(openid="o", offset=0, limit=20), UserCardList)
    assert_type(c.user_cards.with_raw_response.activate("c", "d"), RawResponse[None])
    assert_type(c.user_cards.with_raw_response.invalidate("c", "d", reason="r"), RawResponse[None])
    assert_type(c.user_cards.with_raw_response.update_rights("c", "d", out_request_no="1"), RawResponse[None])
    assert_type(c.user_cards.decrypt_code("c", encrypt_code="e"), DecryptedCode)
    assert_type(c.user_cards.get_activation("t"), Activation)
    assert_type(c.user_cards.import_by_openid("c", openid="o", out_request_no="1"), ImportedCard)
    assert_type(c.user_cards.import_by_phone("c", phone_number="138", out_request_no="1"), ImportedCard)
    assert_type(
        c.bonus.with_raw_response.prepare("c", "d", out_trade_no="1", bonus_value=3), RawResponse[None]
    )
    assert_type(
        c.bonus.with_raw_response.commit("c", "d", out_trade_no="1", bonus_value=3), RawResponse[None]
    )
    assert_type(c.service_modules.add("c", service_module_id="1"), ServiceModule)
    assert_type(c.service_modules.update("c", "1"), ServiceModule)
    assert_type(c.service_modules.with_raw_response.remove("c", "1"), RawResponse[None])
    data = c.service_modules.with_raw_response.set_user_data(
        "c", "d", out_request_no="1", service_module_id="1", state_setting=state
    )
    assert_type(data, RawResponse[None])
    reminded = c.phone_members.with_raw_response.remind(member_information=member, phone_number="138")
    assert_type(reminded, RawResponse[None])
    assert_type(c.phone_members.search(card_id="c", phone_number="138"), PhoneMember)
    assert_type(c.callback.get(), Callback)
    assert_type(c.callback.set(notify_url="https://x/y"), Callback)
    assert_type(c.callback.with_raw_response.get().parsed.notify_url, str)
    assert_type(c.with_options(timeout=1, mode="direct"), MemberCardClient)
    c.bonus.prepare(
        "c", "d", out_trade_no="1", bonus_value=3, timeout=httpx.Timeout(3), extra_headers={"X": "1"}
    )


async def async_calls(
    c: AsyncMemberCardClient,
    brand: Brand,
    state: StateSetting,
    member: MemberInformation,
    validity: DateInformation,
) -> None:
    new = await c.cards.create(
        appid="a",
        logo_url="https://x/y",
        brand=brand,
        title="t",
        background_picture_url="https://x/y",
        description="d",
        code_type=CodeType.QRCODE,
        date_information=validity,
        code_mode="REAL_TIME",
        out_request_no="1",
    )
    assert_type(new, Card)
    assert_type(await c.cards.list(offset=0, limit=20), CardList)
    assert_type(await c.cards.get("c"), Card)
    assert_type(await c.cards.with_raw_response.update("c", code_mode="REAL_TIME"), RawResponse[None])
    assert_type(await c.cards.with_raw_response.delete("c"), RawResponse[None])
    assert_type(await c.cards.with_raw_response.upgrade("c", brand_id="b", appid="a"), RawResponse[None])
    rights = await c.cards.with_raw_response.update_rights("c", show_bonus=True, show_favor=False)
    assert_type(rights, RawResponse[None])
    assert_type(await c.cards.create_qrcode("c", activate_type="AUTO_ACTIVATE"), Qrcode)
    assert_type(await c.cards.create_permission_token("c", activate_type="AUTO_ACTIVATE"), PermissionToken)
    assert_type(await c.cards.deposit_codes("c", code=["1"]), CodesDepositResult)
    assert_type(c.cards.iterate(appid="a"), AsyncIterator[Card])
    assert_type(await c.user_cards.get("c", "d"), UserCard)
    assert_type(await c.user_cards.with_raw_response.update("c", "d", out_request_no="1"), RawResponse[None])
    assert_type(await c.user_cards.list(openid="o", offset=0, limit=20), UserCardList)
    assert_type(await c.user_cards.with_raw_response.activate("c", "d"), RawResponse[None])
    assert_type(await c.user_cards.with_raw_response.invalidate("c", "d", reason="r"), RawResponse[None])
    rights = await c.user_cards.with_raw_response.update_rights("c", "d", out_request_no="1")
    assert_type(rights, RawResponse[None])
    assert_type(await c.user_cards.decrypt_code("c", encrypt_code="e"), DecryptedCode)
    assert_type(await c.user_cards.get_activation("t"), Activation)
    assert_type(await c.user_cards.import_by_openid("c", openid="o", out_request_no="1"), ImportedCard)
    assert_type(await c.user_cards.import_by_phone("c", phone_number="138", out_request_no="1"), ImportedCard)
    prepared = await c.bonus.with_raw_response.prepare("c", "d", out_trade_no="1", bonus_value=3)
    assert_type(prepared, RawResponse[None])
    committed = await c.bonus.with_raw_response.commit("c", "d", out_trade_no="1", bonus_value=3)
    assert_type(committed, RawResponse[None])
    assert_type(await c.service_modules.add("c", service_module_id="1"), ServiceModule)
    assert_type(await c.service_modules.update("c", "1"), ServiceModule)
    assert_type(await c.service_modules.with_raw_response.remove("c", "1"), RawResponse[None])
    data = await c.service_modules.with_raw_response.set_user_data(
        "c", "d", out_request_no="1", service_module_id="1", state_setting=state
    )
    assert_type(data, RawResponse[None])
    reminded = await c.phone_members.with_raw_response.remind(member_information=member, phone_number="138")
    assert_type(reminded, RawResponse[None])
    assert_type(await c.phone_members.search(card_id="c", phone_number="138"), PhoneMember)
    assert_type(await c.callback.get(), Callback)
    assert_type(await c.callback.set(notify_url="https://x/y"), Callback)
    assert_type(c.with_options(timeout=1, mode="direct"), AsyncMemberCardClient)
    async for card in c.cards.iterate():
        assert_type(card, Card)


def models_and_enums(card: Card, when: datetime) -> None:
    assert_type(card.title, str)
    assert_type(card.total_quantity, int | None)
    assert_type(card.code_type, CodeType)
    assert_type(card.date_information.available_begin_time, datetime | None)
    assert_type(card.additional_properties, dict[str, object])
    assert_type(DateInformation(type=DateType.FIX_TIME_RANGE, available_end_time=when), DateInformation)
    assert_type(Card.from_dict({}), Card)
    assert_type(CodeType("NEW"), CodeType)


def errors(error: ApiError, parse: ResponseParseError) -> None:
    assert_type(error.status_code, int)
    assert_type(error.code, str | None)
    assert_type(error.verified, bool)
    assert_type(error.response, httpx.Response)
    assert_type(parse.request_may_have_been_processed, bool)


def callbacks(data: bytes) -> None:
    event = events.parse("MEMBERCARD.ACCEPT_CARD", data)
    assert_type(event, events.Event | events.UnknownEvent)
    match event:
        case events.AcceptCardEvent():
            assert_type(event.card_id, str)
        case events.ActivateCardEvent() | events.UserCardManageEvent():
            assert_type(event.event_time, datetime)
        case events.UnknownEvent():
            assert_type(event.event_type, str)


def endpoints(client: Client, body: BonusPrepareRequest) -> None:
    assert_type(bonus_prepare.sync("c", "d", client=client, body=body), Error | None)
    assert_type(cards_get.sync("c", client=client), Card | Error)
    assert_type(cards_get.sync_detailed("c", client=client), Response[Card | Error])


class Cipher:
    def encrypt(self, plaintext: str, /) -> tuple[str, str]:
        return plaintext, ""


encryptor: Encryptor = Cipher()

# What must not pass: a comment that ignores nothing is an error of its own.


def mistakes(c: MemberCardClient) -> None:
    c.bonus.prepare("c", "d", out_trade_no=1, bonus_value=3)  # type: ignore[arg-type]
    c.bonus.prepare("c", "d", out_trade_no="1")  # type: ignore[call-arg]
    c.bonus.prepare("c", "d", out_trade_no="1", bonus_value=3, bonus=1)  # type: ignore[call-arg]
    c.bonus.prepared("c")  # type: ignore[attr-defined]
    MemberCardClient(mode="merchant")  # type: ignore[arg-type]
