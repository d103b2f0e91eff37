"""Answers that are kept, before anything else of the application is asked."""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.answering.endpoint import Endpoint
from api.answering.keeping import Head


class Shortcut:
    """Answers a GET from memory, with the headers that such answers have; passes on all else."""

    def __init__(self, app: ASGIApp, endpoint: Endpoint, path: str, head: Head) -> None:
        self._app, self._endpoint, self._path, self._head = app, endpoint, path, head

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once, or pass the request on."""
        if scope["type"] == "http" and scope["path"] == self._path and scope["method"] == "GET":
            reply = self._endpoint.at_once(scope)
            if reply is not None:
                await reply.send(send, self._head)
                return
        await self._app(scope, receive, send)
