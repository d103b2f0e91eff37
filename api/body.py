"""Refuses a request whose body is larger than any question can be."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.refusing import error_body, error_response


class _TooLarge(Exception):
    """Raised while a body is read that is too large, by BodyLimit."""


class BodyLimit:
    """Reads at most so many bytes of a body, whatever its header says, then answers 413."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting its bytes."""
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise _TooLarge
            return message

        try:
            await self._app(scope, counted, send)
        except _TooLarge:
            message = f"The request is larger than {self._most} bytes, which is the limit."
            response = error_response(413, error_body("LIMIT_EXCEEDED", message))
            await response(scope, receive, send)
