"""Jobs: how rows become one call. Plain data, which can be pickled: no client, key or setting is in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from wechatpay_cli.bulk.rows import Row, RowResult, Status
from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_membercard.models import DepositedCode
from wechatpay_signing import ConfigurationError
from wechatpay_signing._said import Said


class Job(Protocol):
    """What is done with each row of a file."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def per_call(self) -> int:
        """How many rows go into one call, at least 1."""
        ...

    @property
    def identity(self) -> tuple[str, ...]:
        """What results depend on beside the file: with another identity they belong to another run."""
        ...

    async def send(self, client: AsyncMemberCardClient, rows: Sequence[Row]) -> Sequence[RowResult]:
        """Make one call.

        Args:
            client: Where the call goes.
            rows: At most `per_call`.

        Returns:
            What became of each row, in their order.

        Raises:
            WeChatPayError: The call failed; `judge` says what that means for its rows.
        """
        ...


@dataclass(frozen=True, slots=True)
class ImportJob:
    """Gives existing members their cards (导入会员), one member a call.

    Rows name a member by `openid` or `phone_number` and carry a `request_no`.

    Args:
        card_id: The card template.
        batch: Name of the round. The same member can be imported again in another one.
        language: In which WeChat Pay words its reasons: `zh-CN` or `en`; empty for its default.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549739 (openid), …/4012550535 (phone number)
    """

    card_id: str
    batch: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """`import`."""
        return "import"

    @property
    def per_call(self) -> int:
        """One member."""
        return 1

    @property
    def identity(self) -> tuple[str, ...]:
        """Command, card template and round."""
        return (self.name, self.card_id, self.batch)

    async def send(self, client: AsyncMemberCardClient, rows: Sequence[Row]) -> Sequence[RowResult]:
        """Import the members, one call after the other. See `Job.send`."""
        return [await self._send(client, row) for row in rows]

    async def _send(self, client: AsyncMemberCardClient, row: Row) -> RowResult:
        if not row.request_no:
            raise ConfigurationError(
                Said("Row {number} has no request number.", number=row.number),
                remedy="Give the rows to RequestNumbers.numbered.",
            )
        users, headers = client.user_cards.with_raw_response, _in_language(self.language)
        code = row.values.get("code") or None
        if "openid" in row.values:
            response = await users.import_by_openid(
                self.card_id,
                openid=row.values["openid"],
                out_request_no=row.request_no,
                code=code,
                extra_headers=headers,
            )
        else:
            response = await users.import_by_phone(
                self.card_id,
                phone_number=row.values["phone_number"],
                out_request_no=row.request_no,
                code=code,
                extra_headers=headers,
            )
        assigned, asked = response.parsed.code, row.values.get("code")
        reason = "" if asked in {None, "", assigned} else _ANOTHER_CODE.get(self.language, _ANOTHER_CODE[""])
        request_id = response.request_id or ""
        if not (assigned and assigned.strip()):  # nobody can tell which card it is
            return RowResult(row.number, "open", request_id=request_id)
        return RowResult(row.number, "done", assigned, reason=reason, request_id=request_id)


@dataclass(frozen=True, slots=True)
class DepositJob:
    """Deposits codes for a template whose code mode is MERCHANT_DEPOSIT (导入 code), many in one call.

    Args:
        card_id: The card template.
        per_call: Codes in one call, at least 1.
        language: As for `ImportJob`.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012545728
    """

    card_id: str
    per_call: int = 100
    language: str = ""

    @property
    def name(self) -> str:
        """`deposit`."""
        return "deposit"

    @property
    def identity(self) -> tuple[str, ...]:
        """Command and card template."""
        return (self.name, self.card_id)

    async def send(self, client: AsyncMemberCardClient, rows: Sequence[Row]) -> Sequence[RowResult]:
        """Deposit the rows' codes. See `Job.send`."""
        response = await client.cards.with_raw_response.deposit_codes(
            self.card_id,
            code=[row.values["code"] for row in rows],
            extra_headers=_in_language(self.language),
        )
        request_id = response.request_id or ""
        verdicts = _verdicts(response.parsed.data or ())
        why = _NOT_TAKEN.get(self.language, _NOT_TAKEN[""])
        return [_deposited(row, verdicts.get(row.values["code"], ""), why, request_id) for row in rows]


_DEPOSITED: Mapping[str, Status] = {"SUCCESS": "done", "DUPLICATE": "done", "FAIL": "refused"}
_NOT_TAKEN = {"": "WeChat Pay did not take this code", "zh-CN": "微信支付没有导入该 code"}
_ANOTHER_CODE = {
    "": "WeChat Pay assigned another code than the file's",
    "zh-CN": "微信支付分配的 code 与文件中的不同",
}


def _verdicts(data: Iterable[DepositedCode]) -> Mapping[str, str]:
    """What a response says of each code; a code of which it says two things has no verdict."""
    verdicts: dict[str, str] = {}
    for item in data:
        if item.code is not None and item.result is not None:
            verdict = str(item.result)
            verdicts[item.code] = verdict if verdicts.get(item.code, verdict) == verdict else ""
    return verdicts


def _deposited(row: Row, verdict: str, why_refused: str, request_id: str) -> RowResult:
    # Of a code that is not mentioned, or with a word that nobody documents, nothing is known yet.
    status = _DEPOSITED.get(verdict, "open")
    return RowResult(
        row.number,
        status,
        row.values["code"] if status == "done" else "",
        "" if verdict == "SUCCESS" else verdict,
        why_refused if status == "refused" else "",
        request_id,
    )


def _in_language(language: str) -> Mapping[str, str]:
    return {"Accept-Language": language} if language else {}
