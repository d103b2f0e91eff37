"""`/graphql`: questions by POST and by GET, and for browsers a page to ask them."""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.answering.endpoint import Endpoint

PATH = "/graphql"


class GraphQL:
    """Answers what is sent to its path and passes on all else.

    It stands before FastAPI's router, which has nothing to do for it but takes its time.
    """

    def __init__(self, app: ASGIApp, endpoint: Endpoint) -> None:
        self._app, self._endpoint = app, endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        asked = scope["type"] == "http" and scope["path"] == PATH
        await (self._endpoint if asked else self._app)(scope, receive, send)
