"""What clients are told of errors that no route tells itself."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answering.reply import RETRY
from graph.errors import QueryTimeout, Unavailable
from schema.masking import masked, passing_words


def tell_failures(app: FastAPI) -> None:
    """Have every route tell clients to ask again, where that may help."""
    for passing in (Unavailable, QueryTimeout):
        app.add_exception_handler(passing, _passing)


async def _passing(_: Request, error: Exception) -> JSONResponse:
    """An error of the graph that may pass."""
    message, code = passing_words(error) or ("", "")
    errors = [{"message": message, "extensions": {"code": code}}]
    name, seconds = RETRY
    return JSONResponse({"errors": errors}, 503, {name.decode(): seconds.decode()})


class Faults:
    """Answers what nobody expected with the id that the log has, unless a response has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer if that fails."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise  # the server breaks the connection off, so that nobody takes it for whole
            message = masked(error)
            told = {"message": message, "extensions": {"code": "INTERNAL"}}
            await JSONResponse({"errors": [told]}, 500)(scope, receive, send)
