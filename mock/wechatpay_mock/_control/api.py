"""The control side under /__mock__/: an API behind a token, and the page that uses it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from wechatpay_signing import ConfigurationError

from .._callbacks.notification import SentNotification
from .._callbacks.sender import Callbacks
from .._clock import Clock
from .._faults import KINDS, Faults
from .._journal.journal import Journal
from .._state import World
from .._web.app import GoneError, read_body, read_the_rest
from .._wire import Row, is_object
from .pages import page_routes


class Controlled(Protocol):
    """What the control side needs of a gateway."""

    @property
    def control_token(self) -> str: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def faults(self) -> Faults: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def callbacks(self) -> Callbacks: ...

    def describe(self) -> Row: ...
    def snapshot(self) -> dict[str, World]: ...
    def restore(self, snapshot: Mapping[str, World]) -> None: ...
    def reset(self) -> None: ...
    @property
    def pages(self) -> Mapping[str, Path]: ...
    @property
    def deeds(self) -> Mapping[str, Callable[..., None]]: ...
    def trigger(
        self, event: str, resource: Mapping[str, object] | None = None, *, mchid: str = ...
    ) -> SentNotification: ...


def control_app(gateway: Controlled) -> Starlette:
    """The ASGI app of the control side."""

    snapshots: dict[str, dict[str, World]] = {}

    def guarded(request: Request) -> None:
        given = (request.headers.get("authorization") or "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), gateway.control_token.encode()):
            raise HTTPException(401, "the control API needs the gateway's control_token as a Bearer token")

    async def argument(request: Request) -> Row:
        guarded(request)
        return _object_of(await _body_of(request))

    async def journal(request: Request) -> Response:
        guarded(request)
        if request.method == "DELETE":
            gateway.journal.clear()
            return Response(status_code=204)
        try:
            after = int(request.query_params.get("after", "0"))
        except ValueError as error:
            raise HTTPException(400, "after must be the number of an exchange") from error

        def shown() -> Response:
            exchanges = gateway.journal.as_json(after)
            return JSONResponse({"exchanges": exchanges, "cleared": gateway.journal.cleared})

        return await run_in_threadpool(shown)  # it may be megabytes, and calls go on meanwhile

    async def state(request: Request) -> Response:
        guarded(request)
        return JSONResponse(gateway.describe())

    async def reset(request: Request) -> Response:
        guarded(request)
        gateway.reset()
        return Response(status_code=204)

    async def snapshot(request: Request) -> Response:
        guarded(request)
        kept = str(len(snapshots) + 1)
        snapshots[kept] = gateway.snapshot()
        return JSONResponse({"id": kept})

    async def restore(request: Request) -> Response:
        body = await argument(request)
        kept = snapshots.get(str(body.get("id")))
        if kept is None:
            raise HTTPException(404, "there is no such snapshot")
        gateway.restore(kept)
        return Response(status_code=204)

    async def faults(request: Request) -> Response:
        body = await argument(request)
        if request.method == "DELETE":
            gateway.faults.clear()
            return Response(status_code=204)
        if request.method == "POST":
            try:
                gateway.faults.inject(body.pop("kind", ""), **body)
            except (ConfigurationError, TypeError, ValueError) as error:
                raise HTTPException(400, str(error)) from error
        waiting = [
            {name: value for name, value in vars(fault).items() if value is not None}
            for fault in gateway.faults
        ]
        return JSONResponse({"faults": waiting, "kinds": list(KINDS)})

    async def clock(request: Request) -> Response:
        body = await argument(request)
        if request.method == "POST":
            try:
                await run_in_threadpool(lambda: gateway.clock.advance(float(body.get("advance", 0))))
            except (ConfigurationError, TypeError, ValueError, OverflowError) as error:
                raise HTTPException(400, str(error)) from error
        return JSONResponse({"now": gateway.clock()})

    async def trigger(request: Request) -> Response:
        body = await argument(request)
        try:
            sent = await run_in_threadpool(lambda: gateway.trigger(**body))
        except (ConfigurationError, TypeError, LookupError) as error:
            raise HTTPException(400, str(error)) from error
        return JSONResponse(sent.as_json())

    async def resend(request: Request) -> Response:
        body = await argument(request)
        try:
            sent = await run_in_threadpool(lambda: gateway.callbacks.resend(str(body.get("id"))))
        except LookupError as error:
            raise HTTPException(404, str(error)) from error
        return JSONResponse(sent.as_json())

    def deed(do: Callable[..., None]) -> Callable[[Request], Awaitable[Response]]:
        async def done(request: Request) -> Response:
            body = await argument(request)
            try:
                do(**body)
            except (ConfigurationError, TypeError, ValueError, LookupError) as error:
                raise HTTPException(400, str(error)) from error
            return Response(status_code=204)

        return done

    async def expect(request: Request) -> Response:
        body = await argument(request)
        operation, times = body.get("operation"), body.get("times", 1)
        try:
            found = gateway.journal.calls(operation, **body.get("where", {}))
        except TypeError as error:
            raise HTTPException(400, "where must be an object of field names and values") from error
        held = len(found) == times
        return JSONResponse({"held": held, "count": len(found)}, status_code=200 if held else 409)

    async def failed(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        text = error.detail if isinstance(error, HTTPException) else "internal error"
        headers = error.headers if isinstance(error, HTTPException) else None
        return JSONResponse({"error": text}, status_code=status, headers=headers)

    api = "/__mock__/api"
    return Starlette(
        routes=[
            *page_routes(gateway.pages),
            Route(f"{api}/journal", journal, methods=["GET", "DELETE"]),
            Route(f"{api}/state", state),
            Route(f"{api}/reset", reset, methods=["POST"]),
            Route(f"{api}/snapshot", snapshot, methods=["POST"]),
            Route(f"{api}/restore", restore, methods=["POST"]),
            Route(f"{api}/faults", faults, methods=["GET", "POST", "DELETE"]),
            Route(f"{api}/clock", clock, methods=["GET", "POST"]),
            Route(f"{api}/trigger", trigger, methods=["POST"]),
            Route(f"{api}/resend", resend, methods=["POST"]),
            Route(f"{api}/expect", expect, methods=["POST"]),
            *(Route(f"{api}/{name}", deed(do), methods=["POST"]) for name, do in gateway.deeds.items()),
        ],
        exception_handlers={HTTPException: failed, 500: failed},
    )


async def _body_of(request: Request) -> bytes:
    """The body, under the same limits as the platform's."""
    try:
        body = await read_body(request.receive)
    except (TimeoutError, GoneError) as error:
        raise HTTPException(408, "the body did not arrive", {"Connection": "close"}) from error
    if body is None:
        await read_the_rest(request.receive)
        raise HTTPException(413, "the body is too large", {"Connection": "close"})
    return body


def _object_of(body: bytes) -> Row:
    """The JSON object of a body, of values that can be shown again in JSON."""
    try:
        value: object = json.loads(body or b"{}")
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise HTTPException(
            400, "the body must be JSON, without NaN, Infinity and lone surrogates"
        ) from error
    if not is_object(value):
        raise HTTPException(400, "the body must be a JSON object")
    return value
