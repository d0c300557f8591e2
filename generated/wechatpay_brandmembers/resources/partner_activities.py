# Written by scripts/regenerate.py. Do not edit.
"""Coupons for new members, for a service provider (入会有礼活动)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.paging import Pager, aiterate, iterate
from wechatpay_client.responses import RawResponse

from .._operations.partner_activities import (
    PARTNER_ACTIVITIES_CREATE,
    PARTNER_ACTIVITIES_GET,
    PARTNER_ACTIVITIES_LIST,
    PARTNER_ACTIVITIES_TERMINATE,
    PARTNER_ACTIVITIES_UPDATE,
)
from ..models.activity import Activity
from ..models.activity_channel import ActivityChannel
from ..models.activity_page import ActivityPage
from ..models.activity_state import ActivityState
from ..models.product_coupon_stock_request import ProductCouponStockRequest

__all__ = [
    "AsyncPartnerActivitiesResource",
    "AsyncRawPartnerActivitiesResource",
    "PartnerActivitiesResource",
    "RawPartnerActivitiesResource",
]


class PartnerActivitiesResource(Private):
    """Coupons for new members, for a service provider (入会有礼活动)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawPartnerActivitiesResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawPartnerActivitiesResource(self._caller)

    def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        card_id: str | None = None,
        activity_state: ActivityState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ActivityPage:
        """List activities (查询活动列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
            limit: Maximum number of entries to return (分页大小), 1–20.
            card_id: Only for this template (会员卡模板ID), at most 32 characters.
            activity_state: Only activities in this state (活动状态).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ActivityPage`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588039
        """
        return (
            self._caller.call(
                PARTNER_ACTIVITIES_LIST,
                (),
                {
                    "brand_id": brand_id,
                    "offset": offset,
                    "limit": limit,
                    "card_id": card_id,
                    "activity_state": activity_state,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        brand_id: str,
        card_id: str | None = None,
        activity_state: ActivityState | str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Iterator[Activity]:
        """List activities (查询活动列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Only for this template (会员卡模板ID), at most 32 characters.
            activity_state: Only activities in this state (活动状态).
            limit: Items that one request asks for (分页大小).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Yields:
            The items one by one, each once; a page is fetched when it is needed. Works whether WeChat
            Pay's offset counts pages or items. A change of the list that moves total_count is followed, or
            raises once the items at hand were given. Not seen is a change that keeps total_count: when one
            item goes and another comes between two requests, an item may be missed.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            IncompleteListError: The walk cannot be sure to have given every item.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588039
        """
        _pager: Pager[Activity] = Pager("data", "total_count", limit, "activity_id")
        return iterate(
            lambda _position: self.list(
                brand_id=brand_id,
                card_id=card_id,
                activity_state=activity_state,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    def create(
        self,
        *,
        out_request_no: str,
        brand_id: str,
        card_id: str,
        activity_channel: ActivityChannel | str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        apply_total: int,
        product_coupon_stock_list: Sequence[ProductCouponStockRequest],
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """Create an activity: coupons for new members (创建入会有礼活动).

        The join component (会员组件) shows them. A template can have only one running activity.

        Args:
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128
                characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            activity_channel: Where it is shown (活动渠道).
            title: Title (活动标题), 1–128 characters.
            sub_title: Subtitle (活动副标题), 1–128 characters.
            begin_time: When it begins (活动开始时间).
            end_time: When it ends (活动结束时间).
            apply_total: Total stock of the activity, below the smallest available stock of its coupons (活动总库存).
            product_coupon_stock_list: Coupons that new members get (商品券批次列表), at most 200 items.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016464918
        """
        return (
            self._caller.call(
                PARTNER_ACTIVITIES_CREATE,
                (),
                {
                    "out_request_no": out_request_no,
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "activity_channel": activity_channel,
                    "title": title,
                    "sub_title": sub_title,
                    "begin_time": begin_time,
                    "end_time": end_time,
                    "apply_total": apply_total,
                    "product_coupon_stock_list": product_coupon_stock_list,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def get(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """Read an activity (查询活动).

        The current activity (活动).

        Args:
            activity_id: Activity (活动ID).
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588015
        """
        return (
            self._caller.call(
                PARTNER_ACTIVITIES_GET,
                (activity_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def update(
        self,
        activity_id: int,
        *,
        brand_id: str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """Change the title and times of an activity (修改活动).

        Send all four fields, including those that do not change. The stock (活动库存) stays as it is.

        Args:
            activity_id: Activity (活动ID).
            brand_id: Brand (品牌ID), 1–32 characters.
            title: Title (活动标题), 1–128 characters.
            sub_title: Subtitle (活动副标题), 1–128 characters.
            begin_time: When it begins (活动开始时间).
            end_time: When it ends (活动结束时间).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588044
        """
        return (
            self._caller.call(
                PARTNER_ACTIVITIES_UPDATE,
                (activity_id,),
                {
                    "brand_id": brand_id,
                    "title": title,
                    "sub_title": sub_title,
                    "begin_time": begin_time,
                    "end_time": end_time,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def terminate(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """End an activity (终止活动).

        This cannot be undone; the join component (会员组件) stays.

        Args:
            activity_id: Activity (活动ID).
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588028
        """
        return (
            self._caller.call(
                PARTNER_ACTIVITIES_TERMINATE,
                (activity_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncPartnerActivitiesResource(Private):
    """Coupons for new members, for a service provider (入会有礼活动)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawPartnerActivitiesResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawPartnerActivitiesResource(self._caller)

    async def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        card_id: str | None = None,
        activity_state: ActivityState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ActivityPage:
        """List activities (查询活动列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
            limit: Maximum number of entries to return (分页大小), 1–20.
            card_id: Only for this template (会员卡模板ID), at most 32 characters.
            activity_state: Only activities in this state (活动状态).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ActivityPage`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588039
        """
        return (
            await self._caller.call(
                PARTNER_ACTIVITIES_LIST,
                (),
                {
                    "brand_id": brand_id,
                    "offset": offset,
                    "limit": limit,
                    "card_id": card_id,
                    "activity_state": activity_state,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        brand_id: str,
        card_id: str | None = None,
        activity_state: ActivityState | str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Activity]:
        """List activities (查询活动列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Only for this template (会员卡模板ID), at most 32 characters.
            activity_state: Only activities in this state (活动状态).
            limit: Items that one request asks for (分页大小).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Yields:
            The items one by one, each once; a page is fetched when it is needed. Works whether WeChat
            Pay's offset counts pages or items. A change of the list that moves total_count is followed, or
            raises once the items at hand were given. Not seen is a change that keeps total_count: when one
            item goes and another comes between two requests, an item may be missed.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            IncompleteListError: The walk cannot be sure to have given every item.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588039
        """
        _pager: Pager[Activity] = Pager("data", "total_count", limit, "activity_id")
        return aiterate(
            lambda _position: self.list(
                brand_id=brand_id,
                card_id=card_id,
                activity_state=activity_state,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    async def create(
        self,
        *,
        out_request_no: str,
        brand_id: str,
        card_id: str,
        activity_channel: ActivityChannel | str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        apply_total: int,
        product_coupon_stock_list: Sequence[ProductCouponStockRequest],
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """Create an activity: coupons for new members (创建入会有礼活动).

        The join component (会员组件) shows them. A template can have only one running activity.

        Args:
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128
                characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            activity_channel: Where it is shown (活动渠道).
            title: Title (活动标题), 1–128 characters.
            sub_title: Subtitle (活动副标题), 1–128 characters.
            begin_time: When it begins (活动开始时间).
            end_time: When it ends (活动结束时间).
            apply_total: Total stock of the activity, below the smallest available stock of its coupons (活动总库存).
            product_coupon_stock_list: Coupons that new members get (商品券批次列表), at most 200 items.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016464918
        """
        return (
            await self._caller.call(
                PARTNER_ACTIVITIES_CREATE,
                (),
                {
                    "out_request_no": out_request_no,
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "activity_channel": activity_channel,
                    "title": title,
                    "sub_title": sub_title,
                    "begin_time": begin_time,
                    "end_time": end_time,
                    "apply_total": apply_total,
                    "product_coupon_stock_list": product_coupon_stock_list,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def get(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """Read an activity (查询活动).

        The current activity (活动).

        Args:
            activity_id: Activity (活动ID).
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588015
        """
        return (
            await self._caller.call(
                PARTNER_ACTIVITIES_GET,
                (activity_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def update(
        self,
        activity_id: int,
        *,
        brand_id: str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """Change the title and times of an activity (修改活动).

        Send all four fields, including those that do not change. The stock (活动库存) stays as it is.

        Args:
            activity_id: Activity (活动ID).
            brand_id: Brand (品牌ID), 1–32 characters.
            title: Title (活动标题), 1–128 characters.
            sub_title: Subtitle (活动副标题), 1–128 characters.
            begin_time: When it begins (活动开始时间).
            end_time: When it ends (活动结束时间).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588044
        """
        return (
            await self._caller.call(
                PARTNER_ACTIVITIES_UPDATE,
                (activity_id,),
                {
                    "brand_id": brand_id,
                    "title": title,
                    "sub_title": sub_title,
                    "begin_time": begin_time,
                    "end_time": end_time,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def terminate(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activity:
        """End an activity (终止活动).

        This cannot be undone; the join component (会员组件) stays.

        Args:
            activity_id: Activity (活动ID).
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activity`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016588028
        """
        return (
            await self._caller.call(
                PARTNER_ACTIVITIES_TERMINATE,
                (activity_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawPartnerActivitiesResource(Private):
    """`PartnerActivitiesResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        card_id: str | None = None,
        activity_state: ActivityState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ActivityPage]:
        """Like `PartnerActivitiesResource.list`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ACTIVITIES_LIST,
            (),
            {
                "brand_id": brand_id,
                "offset": offset,
                "limit": limit,
                "card_id": card_id,
                "activity_state": activity_state,
            },
            timeout,
            extra_headers,
        )

    def create(
        self,
        *,
        out_request_no: str,
        brand_id: str,
        card_id: str,
        activity_channel: ActivityChannel | str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        apply_total: int,
        product_coupon_stock_list: Sequence[ProductCouponStockRequest],
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `PartnerActivitiesResource.create`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ACTIVITIES_CREATE,
            (),
            {
                "out_request_no": out_request_no,
                "brand_id": brand_id,
                "card_id": card_id,
                "activity_channel": activity_channel,
                "title": title,
                "sub_title": sub_title,
                "begin_time": begin_time,
                "end_time": end_time,
                "apply_total": apply_total,
                "product_coupon_stock_list": product_coupon_stock_list,
            },
            timeout,
            extra_headers,
        )

    def get(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `PartnerActivitiesResource.get`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ACTIVITIES_GET,
            (activity_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    def update(
        self,
        activity_id: int,
        *,
        brand_id: str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `PartnerActivitiesResource.update`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ACTIVITIES_UPDATE,
            (activity_id,),
            {
                "brand_id": brand_id,
                "title": title,
                "sub_title": sub_title,
                "begin_time": begin_time,
                "end_time": end_time,
            },
            timeout,
            extra_headers,
        )

    def terminate(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `PartnerActivitiesResource.terminate`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ACTIVITIES_TERMINATE,
            (activity_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawPartnerActivitiesResource(Private):
    """`AsyncPartnerActivitiesResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        card_id: str | None = None,
        activity_state: ActivityState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ActivityPage]:
        """Like `AsyncPartnerActivitiesResource.list`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ACTIVITIES_LIST,
            (),
            {
                "brand_id": brand_id,
                "offset": offset,
                "limit": limit,
                "card_id": card_id,
                "activity_state": activity_state,
            },
            timeout,
            extra_headers,
        )

    async def create(
        self,
        *,
        out_request_no: str,
        brand_id: str,
        card_id: str,
        activity_channel: ActivityChannel | str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        apply_total: int,
        product_coupon_stock_list: Sequence[ProductCouponStockRequest],
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `AsyncPartnerActivitiesResource.create`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ACTIVITIES_CREATE,
            (),
            {
                "out_request_no": out_request_no,
                "brand_id": brand_id,
                "card_id": card_id,
                "activity_channel": activity_channel,
                "title": title,
                "sub_title": sub_title,
                "begin_time": begin_time,
                "end_time": end_time,
                "apply_total": apply_total,
                "product_coupon_stock_list": product_coupon_stock_list,
            },
            timeout,
            extra_headers,
        )

    async def get(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `AsyncPartnerActivitiesResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ACTIVITIES_GET,
            (activity_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    async def update(
        self,
        activity_id: int,
        *,
        brand_id: str,
        title: str,
        sub_title: str,
        begin_time: datetime,
        end_time: datetime,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `AsyncPartnerActivitiesResource.update`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ACTIVITIES_UPDATE,
            (activity_id,),
            {
                "brand_id": brand_id,
                "title": title,
                "sub_title": sub_title,
                "begin_time": begin_time,
                "end_time": end_time,
            },
            timeout,
            extra_headers,
        )

    async def terminate(
        self,
        activity_id: int,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activity]:
        """Like `AsyncPartnerActivitiesResource.terminate`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ACTIVITIES_TERMINATE,
            (activity_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)
