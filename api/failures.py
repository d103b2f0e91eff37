"""What clients are told of errors that no route tells itself."""

from typing import cast

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answering.errors import Refused
from api.answering.reply import RETRY
from api.refusing import error_body, error_response
from graph.errors import QueryTimeout, Unavailable
from schema.masking import masked, passing_words


def tell_failures(app: FastAPI) -> None:
    """Have every route tell clients what they may mend, and to ask again where that may help."""
    app.add_exception_handler(Refused, _refused)
    for passing in (Unavailable, QueryTimeout):
        app.add_exception_handler(passing, _passing)


async def _refused(_: Request, error: Exception) -> Response:
    return cast("Refused", error).response


async def _passing(_: Request, error: Exception) -> Response:
    """An error of the graph that may pass."""
    message, code = passing_words(error) or ("", "")
    name, seconds = RETRY
    return error_response(503, error_body(code, message), {name.decode(): seconds.decode()})


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
            response = error_response(500, error_body("INTERNAL", masked(error)))
            await response(scope, receive, send)
