"""How a client is told that it gets no answer: in one shape, whoever refuses it."""

from collections.abc import Mapping

import orjson
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket


def error_body(code: str, message: str, **told: object) -> bytes:
    """An error as GraphQL has it; ``told`` are further facts for its extensions."""
    error = {"message": message, "extensions": {"code": code, **told}}
    return orjson.dumps({"errors": [error]})


def error_response(status: int, body: bytes, head: Mapping[str, str] | None = None) -> Response:
    """The response with an ``error_body``, which nobody is to keep."""
    headers = {"Cache-Control": "no-store", **(head or {})}
    return Response(body, status, headers, media_type="application/json")


async def deny(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a response instead of what was asked for: a WebSocket is not opened then."""
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).send_denial_response(response)
    else:
        await response(scope, receive, send)
