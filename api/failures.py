"""What clients are told of errors that no route tells itself."""

from uuid import uuid4

import structlog
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from api.answering.reply import RETRY
from graph.errors import QueryTimeout, Unavailable
from schema.masking import passing_words

log = structlog.get_logger(__name__)


def tell_failures(app: FastAPI) -> None:
    """Have every route tell clients to ask again, or the id that the log has an error by."""
    for passing in (Unavailable, QueryTimeout):
        app.add_exception_handler(passing, _passing)
    app.add_exception_handler(Exception, _hidden)


async def _passing(_: Request, error: Exception) -> JSONResponse:
    """An error of the graph that may pass."""
    message, code = passing_words(error) or ("", "")
    errors = [{"message": message, "extensions": {"code": code}}]
    name, seconds = RETRY
    return JSONResponse({"errors": errors}, 503, {name.decode(): seconds.decode()})


async def _hidden(request: Request, error: Exception) -> JSONResponse:
    """An error of ours."""
    number = uuid4().hex[:12]
    log.error("request failed", id=number, path=request.url.path, exc_info=error)
    message = f"Something went wrong on our side; the log has it as {number}."
    return JSONResponse({"error": message}, status_code=500)
