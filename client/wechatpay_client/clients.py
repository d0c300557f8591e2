"""What the clients do beside their resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from os import PathLike
from types import TracebackType
from typing import Any, ClassVar, Generic, Literal, Self, TypeVar, cast

import httpx

from wechatpay_signing._said import Said

from .callers import AsyncCaller, Caller, SyncCaller
from .documents import JsonValue
from .errors import InputError
from .frames import Private, private
from .operations import free_request, json_body
from .options import Encryptor, Mode, Options, Timeout
from .outlets import AWAITING, BLOCKING, TransportT
from .responses import RawResponse

CallerT = TypeVar("CallerT", bound=Caller[Any])


class BaseClient(Private, Generic[TransportT, CallerT]):
    """What both clients share: all but sending, and closing what sends."""

    _resources: ClassVar[tuple[str, ...]] = ()
    """Modules that calls need."""
    of_merchants: ClassVar[bool] = True
    """Whether its calls have modes, or merchant numbers for the client to fill."""
    _caller: CallerT
    _transport: TransportT | None
    _owner: bool
    """Whether closing this client ends the calls of all that share its outlet."""

    def _set_up(self, caller: CallerT, transport: TransportT | None, *, owner: bool) -> Self:
        self._caller, self._transport, self._owner = caller, transport, owner
        for resource in self._resources:  # see `prepare_to_wait`
            import_module(resource)
        return self

    @classmethod
    @private
    def from_env(
        cls,
        environ: Mapping[str, str] | None = None,
        *,
        env_file: str | PathLike[str] | None = None,
        retries: bool = True,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        encryptor: Encryptor | None = None,
        mode: Mode | None = None,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        allow_unverified: bool = False,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        max_response_bytes: int | None = None,
        exchange_timeout: float | None = None,
        trust_env: bool | None = None,
        family: Literal["ipv4"] | None = None,
    ) -> Self:
        """A client with everything from the environment: keys, mode, merchant numbers, encryption, retries.

        `WECHATPAY_MCHID` signs. It fills `mchid` in direct mode and `sp_mchid` in partner mode, and
        `WECHATPAY_SUB_MCHID` fills `sub_mchid`, if a call has that field and does not pass it. Closing
        the client closes everything that was created for it. Safe to share like any other.

        Args:
            environ: Variables; left out: those of the process.
            env_file: A .env file in place of `environ`, such as `keys/.env` of `membercard mock`. It replaces
                the whole account; relative paths in it start from its folder.
            retries: Whether to retry what may be retried, and to use WeChat Pay's backup host when the main
                host fails; see `wechatpay_signing.resilient_transport`, whose defaults apply.
            base_url: In place of `WECHATPAY_BASE_URL`.
            timeout: Seconds, or an `httpx.Timeout`. Left out: 5 s to connect, 30 s for everything else.
            encryptor: In place of the `wechatpay_signing.FieldCipher` of the same keys.
            mode: In place of `WECHATPAY_MODE`, which is partner if `WECHATPAY_SUB_MCHID` is set, else direct.
                Like the next two only for clients whose calls have it.
            mchid: Fills fields in place of `WECHATPAY_MCHID`, which still signs.
            sub_mchid: In place of `WECHATPAY_SUB_MCHID`.
            allow_unverified: Accept successes that were not verified. For tests against mocks only.
            inner: What sends, such as `wechatpay_signing.fast_transport()`; closed with the client. Left out:
                a `wechatpay_signing.PooledTransport` with the last three options.
            max_response_bytes: As for `wechatpay_signing.SigningTransport`. Left out: 10 MiB.
            exchange_timeout: Seconds for one attempt, however slowly the response trickles. Left out: 60.
            trust_env: False to use no proxy of the environment, such as HTTPS_PROXY.
            family: `"ipv4"` to use no IPv6 addresses, as WeChat Pay advises.

        Raises:
            InputError: An argument is malformed, belongs to no call of the client, or `sub_mchid` is given
                in direct mode.
            wechatpay_signing.ConfigurationError: Variables are missing, malformed or contradict each other,
                or the file cannot be read.
            wechatpay_signing.KeyLoadError: A key cannot be used.
        """
        from .environment import arguments_from

        cls._check_numbers(mode=mode, mchid=mchid, sub_mchid=sub_mchid)
        arguments = arguments_from(
            environ,
            env_file,
            retries=retries,
            base_url=base_url,
            encryptor=encryptor,
            mode=mode,
            mchid=mchid,
            sub_mchid=sub_mchid,
            inner=inner,
            max_response_bytes=max_response_bytes,
            exchange_timeout=exchange_timeout,
            trust_env=trust_env,
            family=family,
        )
        idle = {} if cls.of_merchants else {"mode": None, "mchid": None, "sub_mchid": None}
        make = cast("Callable[..., Self]", cls)
        return make(**{**arguments, **idle}, timeout=timeout, allow_unverified=allow_unverified)

    def with_options(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
        mode: Mode | None = None,
        mchid: str | None = None,
        sub_mchid: str | None = None,
    ) -> Self:
        """A client with other options on the same connections. Closing it closes nothing.

        Args:
            timeout: Seconds, or an `httpx.Timeout`.
            extra_headers: Headers sent with every call, such as `{"Accept-Language": "en"}`.
            mode: `"direct"` or `"partner"`.
            mchid: Merchant number for calls that name none, as for the client.
            sub_mchid: Number of the sub-merchant for calls that name none.

        Raises:
            InputError: An option is malformed or belongs to no call of the client, or a merchant number is
                one of the other mode.
        """
        self._check_numbers(mode=mode, mchid=mchid, sub_mchid=sub_mchid)
        options = self._caller.options.updated(
            timeout=timeout, extra_headers=extra_headers, mode=mode, mchid=mchid, sub_mchid=sub_mchid
        )
        other = type(self).__new__(type(self))
        return other._set_up(self._caller.with_options(options), None, owner=False)

    @classmethod
    def _check_numbers(cls, **given: str | None) -> None:
        """Reject what no call of this client could have. Raises InputError."""
        if not cls.of_merchants:
            for name in (name for name, value in given.items() if value is not None):
                raise InputError(
                    field=name,
                    rule=Said("belongs to no call of {client}", client=cls.__name__),
                    remedy="leave it out",
                )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

    def _end_calls(self) -> TransportT | None:
        """Let no call begin any more, and say what is to be closed."""
        if self._owner:
            self._caller.outlet.closed = True
        return self._transport


class SyncClient(BaseClient[httpx.BaseTransport, SyncCaller]):
    """The part of `MemberCardClient` that does not depend on the contract."""

    @private
    def __init__(
        self,
        *,
        transport: httpx.BaseTransport | None = None,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        encryptor: Encryptor | None = None,
        http_client: httpx.Client | None = None,
        mode: Mode | None = None,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        allow_unverified: bool = False,
    ) -> None:
        self._check_numbers(mode=mode, mchid=mchid, sub_mchid=sub_mchid)
        outlet = BLOCKING.outlet(transport, http_client)
        options = Options.of(
            base_url=base_url,
            timeout=http_client.timeout if http_client is not None and timeout is None else timeout,
            mode=mode,
            mchid=mchid,
            sub_mchid=sub_mchid,
            encryptor=encryptor,
            allow_unverified=allow_unverified,
        )
        self._set_up(SyncCaller(options, outlet), transport, owner=True)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int | bool | None] | None = None,
        json: JsonValue = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[JsonValue]:
        """Call an operation that the contract does not know, signed and verified like any other.

        Args:
            method: HTTP method.
            path: Absolute path, percent-encoded, such as `/v3/marketing/membercard-open/cards`.
            params: Query; entries that are None are left out.
            json: Body; None sends none. It is sent unchanged: nothing in it is encrypted.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            The response; `parsed` is its JSON, or None when the body is empty.

        Raises:
            InputError: An argument is malformed; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_client.errors`.
        """
        return self._caller.send(free_request(method, path, params, json), json_body, timeout, extra_headers)

    def close(self) -> None:
        """Close the transport; calls raise from now on. An `http_client` stays open: it belongs to you."""
        transport = self._end_calls()
        if transport is not None:
            transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.close()


class AsyncClient(BaseClient[httpx.AsyncBaseTransport, AsyncCaller]):
    """The part of `AsyncMemberCardClient` that does not depend on the contract."""

    @private
    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        encryptor: Encryptor | None = None,
        http_client: httpx.AsyncClient | None = None,
        mode: Mode | None = None,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        allow_unverified: bool = False,
    ) -> None:
        self._check_numbers(mode=mode, mchid=mchid, sub_mchid=sub_mchid)
        outlet = AWAITING.outlet(transport, http_client)
        options = Options.of(
            base_url=base_url,
            timeout=http_client.timeout if http_client is not None and timeout is None else timeout,
            mode=mode,
            mchid=mchid,
            sub_mchid=sub_mchid,
            encryptor=encryptor,
            allow_unverified=allow_unverified,
        )
        self._set_up(AsyncCaller(options, outlet), transport, owner=True)
        from wechatpay_signing._bounds.deadline import prepare_to_wait

        prepare_to_wait()

    async def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int | bool | None] | None = None,
        json: JsonValue = None,
        timeout: Timeout | None = None,  # noqa: ASYNC109 - httpx applies it, per phase
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[JsonValue]:
        """Call an operation that the contract does not know, signed and verified like any other.

        Args:
            method: HTTP method.
            path: Absolute path, percent-encoded, such as `/v3/marketing/membercard-open/cards`.
            params: Query; entries that are None are left out.
            json: Body; None sends none. It is sent unchanged: nothing in it is encrypted.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            The response; `parsed` is its JSON, or None when the body is empty.

        Raises:
            InputError: An argument is malformed; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_client.errors`.
        """
        outgoing = free_request(method, path, params, json)
        return await self._caller.send(outgoing, json_body, timeout, extra_headers)

    async def aclose(self) -> None:
        """Close the transport; calls raise from now on. An `http_client` stays open: it belongs to you."""
        transport = self._end_calls()
        if transport is not None:
            await transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.aclose()
