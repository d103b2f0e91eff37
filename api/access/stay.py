"""Connections that last end when the key or the token by which their callers came does."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import Message, Scope, Send

from api.access.access import Access
from api.answering.errors import Refused

# Seconds between two looks.
INTERVAL = 0.5
# How a WebSocket is closed when it is nobody's fault, in the protocol's own codes.
TRY_AGAIN = 1013

Serve = Callable[[Send], Awaitable[None]]


async def stay(access: Access, scope: Scope, send: Send, serve: Serve) -> None:
    """Serve a connection until it ends or its caller may stay no longer."""
    started = False

    async def noted(message: Message) -> None:
        nonlocal started
        started = True
        await send(message)

    serving = asyncio.ensure_future(serve(noted))
    refusing = asyncio.create_task(_refused(access, scope))
    try:
        await asyncio.wait({serving, refusing}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
            return
    finally:
        refusing.cancel()
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
    refused = refusing.result()
    if scope["type"] == "websocket":
        await send(closing(refused))
    elif started:
        await send({"type": "http.response.body", "body": b""})


def closing(refused: Refused) -> Message:
    """The message that closes a WebSocket: 4401 for 401, and so on."""
    code = TRY_AGAIN if refused.status == 503 else 4000 + refused.status
    return {"type": "websocket.close", "code": code, "reason": str(refused)[:100]}


async def _refused(access: Access, scope: Scope) -> Refused:
    """Why a caller may stay no longer, as soon as that is so."""
    while True:
        await asyncio.sleep(INTERVAL)
        if (shown := scope.get("credential")) is not None:
            try:
                await access.caller(shown)
            except Refused as refused:
                if refused.status != 503:  # who could not be asked again is not refused
                    return refused
