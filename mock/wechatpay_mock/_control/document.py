"""The control side as an OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from .._wire import Row
from .actions import Action

_ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}},
    "required": ["error"],
}
_REFUSED = (400, 401, 404, 408, 413)


def document(actions: Iterable[Action]) -> Row:
    """The document of all actions, and of what needs no token."""
    paths: dict[str, Row] = {
        "/__mock__/health": {
            "get": {
                "operationId": "health",
                "summary": "Whether the gateway responds.",
                "security": [],
                "responses": {"200": _answer(HTTPStatus.OK, {"type": "object"})},
            }
        }
    }
    for action in actions:
        paths.setdefault(f"/__mock__/api/{action.path}", {})[action.method.lower()] = _operation(action)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Control of the offline gateway", "version": "1"},
        "paths": paths,
        "security": [{"token": []}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _operation(action: Action) -> Row:
    made: Row = {
        "operationId": f"{action.method.lower()}_{action.path.replace('/', '_')}",
        "summary": action.summary,
        "responses": _responses(action),
    }
    if action.method == "GET":
        fields = action.takes["properties"].items()
        made["parameters"] = [{"name": name, "in": "query", "schema": schema} for name, schema in fields]
    elif action.takes["properties"]:
        required = bool(action.takes["required"])
        made["requestBody"] = {
            "required": required,
            "content": {"application/json": {"schema": action.takes}},
        }
    return made


def _responses(action: Action) -> Row:
    success = HTTPStatus.OK if action.gives else HTTPStatus.NO_CONTENT
    told = {str(int(success)): _answer(success, {"type": "object"} if action.gives else None)}
    if action.differs:
        told[str(action.differs)] = _answer(HTTPStatus(action.differs), {"type": "object"})
    return told | {str(status): _answer(HTTPStatus(status), _ERROR) for status in _REFUSED}


def _answer(status: HTTPStatus, schema: Row | None) -> Row:
    content = {"content": {"application/json": {"schema": schema}}} if schema else {}
    return {"description": f"{status.phrase}.", **content}
