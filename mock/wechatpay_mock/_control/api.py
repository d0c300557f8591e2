"""The control side under /__mock__/: an API behind a token, and the page that uses it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from wechatpay_signing import ConfigurationError
from wechatpay_signing._said import reason_of, sentences

from .._chinese import in_chinese
from .._contract.shapes import Flaw, Shape
from .._web.app import GoneError, read_body, read_the_rest
from .._wire import Row, is_object
from .actions import Action, actions_of
from .document import document
from .doing import REJECTIONS, Controlled, MissingError
from .pages import page_routes

_ROOT = "/__mock__"


def control_app(gateway: Controlled) -> Starlette:
    """The ASGI app of the control side."""
    actions = actions_of(gateway)
    described = document(actions)

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def openapi(_: Request) -> Response:
        return JSONResponse(described)

    return Starlette(
        routes=[
            *page_routes(gateway.pages),
            Route(f"{_ROOT}/health", health),
            Route(f"{_ROOT}/openapi.json", openapi),
            *(
                Route(f"{_ROOT}/api/{action.path}", _endpoint(gateway, action), methods=[action.method])
                for action in actions
            ),
        ],
        exception_handlers={HTTPException: _failed, 500: _failed},
    )


def _endpoint(gateway: Controlled, action: Action) -> Callable[[Request], Awaitable[Response]]:
    shape = Shape(action.takes)

    async def answer(request: Request) -> Response:
        given = (request.headers.get("authorization") or "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), gateway.control_token.encode()):
            raise HTTPException(401, "the control API needs the gateway's control_token as a Bearer token")
        query = [*request.query_params.items()]
        taken = _query(action, query) if action.method == "GET" else _object_of(await _body_of(request))
        flaw = shape.flaw(taken)
        if flaw is not None:
            raise HTTPException(400, _told(flaw, action, taken))
        try:
            made = await run_in_threadpool(action.do, taken)  # it may take long, and calls go on meanwhile
        except MissingError as error:
            raise HTTPException(404, _why(error)) from error
        except REJECTIONS as error:
            raise HTTPException(400, _why(error)) from error
        if made is None:
            return Response(status_code=204)
        held = made.get("held", True)
        status = 200 if held or action.differs is None else action.differs
        return JSONResponse(_in_language(request, made), status)

    return answer


def _told(flaw: Flaw, action: Action, taken: Row) -> str:
    """What is wrong with what was sent, and what is right."""
    limit = json.dumps(flaw.limit, ensure_ascii=False)
    match flaw.keyword:
        case "additionalProperties":
            known: Row = action.takes["properties"]
            unknown = ", ".join(name for name in taken if name not in known)
            return f"nothing is known of {unknown}; known: {', '.join(known) or 'no parameter at all'}"
        case "required":
            return f"{flaw.pointer} is missing"
        case "type":
            return f"{flaw.pointer} must be of type {limit}"
        case "enum":
            return f"{flaw.pointer} must be one of {limit}"
        case "minimum" | "maximum":
            return f"{flaw.pointer} must be at {'least' if flaw.keyword == 'minimum' else 'most'} {limit}"
        case _:
            return f"{flaw.pointer} must fit {flaw.keyword} {limit}"


def _why(error: Exception) -> str:
    """What an error says, as a text that can be translated."""
    if isinstance(error, ConfigurationError):
        return sentences(filter(None, (error.cause, error.remedy)))
    return reason_of(error)


def _in_language(request: Request, value: object) -> object:
    """A JSON value in the language that is asked for: English, or Chinese."""
    wants_chinese = request.headers.get("accept-language", "").strip().lower().startswith("zh")
    return in_chinese(value) if wants_chinese else value


def _query(action: Action, pairs: Sequence[tuple[str, str]]) -> Row:
    """The query as the values that the action takes, all of which are numbers."""
    taken: Row = {}
    for name, text in pairs:
        is_number = name in action.takes["properties"] and text.isascii() and text.isdecimal()
        taken[name] = int(text) if is_number and len(text) < 19 else text
    return taken


async def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    text = error.detail if isinstance(error, HTTPException) else "internal error"
    headers = error.headers if isinstance(error, HTTPException) else None
    return JSONResponse(_in_language(request, {"error": text}), status_code=status, headers=headers)


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
