"""`/export`: any answer, or what is around a thing, as a file."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.access.gate import caller_of
from api.answering.errors import Refused, bad_request
from api.answering.media import require_json
from api.answering.persisted import Persisted
from api.answering.question import check_variables
from api.errors import ExportRefused
from api.exports.asking import MOST_ROWS
from api.exports.forms import FORMS, GraphForm, form_of
from api.exports.gathering import Around, Gatherer
from api.exports.shapes import About
from api.exports.turns import Gather, Turns
from api.rates.limiting import allowance_of
from api.settings import ApiSettings
from schema import Schema
from schema.answers import Request as Question
from schema.context import Context

# How many are made at once, and for how many seconds one waits and takes in all.
MOST_AT_ONCE, PATIENCE = 2, 60.0


class _Body(BaseModel):
    """A GraphQL request over HTTP."""

    model_config = ConfigDict(strict=True)

    query: str = Field(min_length=1)
    variables: dict[str, Any] | None = None
    operation: str | None = Field(default=None, alias="operationName")


class _Options(BaseModel):
    """What an address may say behind its question mark."""

    path: str | None = None
    limit: int = MOST_ROWS
    depth: int = 1
    types: str = ""
    first: int = 100


class Exporting:
    """The routes, whose questions are asked in a schema."""

    def __init__(self, schema: Schema, settings: ApiSettings, persisted: Persisted) -> None:
        self._schema, self._settings, self._persisted = schema, settings, persisted
        self._turns = Turns(MOST_AT_ONCE, PATIENCE)

    def router(self) -> APIRouter:
        """All routes."""
        routes = APIRouter()
        routes.add_api_route("/export", self.forms)
        routes.add_api_route("/export/neighbourhood/{name:path}", self.around)
        routes.add_api_route("/export/{ending}", self.answer, methods=["POST"])
        return routes

    async def forms(self) -> JSONResponse:
        """Which forms there are."""
        return JSONResponse(
            [
                {
                    "form": form.ending,
                    "mediaType": form.media_type,
                    "holds": "graph" if isinstance(form, GraphForm) else "table",
                }
                for form in FORMS.values()
            ]
        )

    async def answer(self, request: Request, ending: str) -> Response:
        """The answer to a GraphQL request."""
        return await self._in_turn(partial(self._answer, request, ending))

    async def around(self, request: Request, name: str) -> Response:
        """What is around a thing: ``{id}.{form}``."""
        return await self._in_turn(partial(self._around, request, name))

    async def _in_turn(self, gather: Gather[Response]) -> Response:
        """What comes of some work, which waits for its turn; or why nothing does."""
        try:
            return await self._turns.take(gather)
        except TimeoutError as error:
            message = f"This took longer than {PATIENCE:.0f} seconds: ask for less, or later."
            raise Refused(503, "TIMEOUT", message) from error
        except ValidationError as error:
            raise bad_request(f"This is no request: {_told(error)}") from error
        except ExportRefused as error:
            raise Refused(400, "EXPORT_REFUSED", str(error)) from error

    async def _answer(self, request: Request, ending: str) -> Callable[[], Response]:
        form, options = form_of(ending), _options(request)
        require_json(request.headers.get("content-type"))
        body = _Body.model_validate_json(await request.body())
        self._persisted.check(body.query)
        check_variables(body.variables)
        question = Question(body.query, body.variables or {}, body.operation)
        gatherer = self._gatherer(request)
        if isinstance(form, GraphForm):
            graph, about = await gatherer.graph(question, options.path, options.limit)
            write = partial(form.of_graph, graph, about)
        else:
            table, about = await gatherer.table(question, options.path, options.limit)
            write = partial(form.of_table, table, about)
        return lambda: _file(write(), form.media_type, f"answer.{ending}", about)

    async def _around(self, request: Request, name: str) -> Callable[[], Response]:
        reference, _, ending = name.rpartition(".")
        form, options = form_of(ending), _options(request)
        types = tuple(filter(None, options.types.split(",")))
        asked = Around(reference, options.depth, types, options.first)
        found = await self._gatherer(request).around(asked)
        if found is None:
            raise Refused(404, "NOT_FOUND", f"There is nothing with the id {reference!r}.")
        graph, about = found
        write = partial(form.of_graph, graph, about, options.path)
        return lambda: _file(write(), form.media_type, f"{reference}.{ending}", about)

    def _gatherer(self, request: Request) -> Gatherer:
        context = Context(
            request.app.state.reader,
            caller=caller_of(request.scope),
            limits=self._settings.limits,
            spend=allowance_of(request.scope).spend,
        )
        return Gatherer(self._schema, context, self._settings.base_iri)


def _options(request: Request) -> _Options:
    return _Options.model_validate(dict(request.query_params))


def _told(error: ValidationError) -> str:
    wrong = error.errors()[0]
    place = ".".join(map(str, wrong["loc"]))
    return f"{place}: {wrong['msg']}." if place else f"{wrong['msg']}."


def _file(content: bytes, media_type: str, name: str, about: About) -> Response:
    """A file to keep. Its headers say what a table has no room for: where it comes from."""
    file_name = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name}"',
        "Export-Sources": _header(about.attribution),
    }
    if about.notes:
        headers["Export-Notes"] = _header(" ".join(about.notes))
    return Response(content, media_type=media_type, headers=headers)


def _header(text: str) -> str:
    """A text as a header holds it: ASCII, other characters as JSON writes them."""
    return " ".join(text.split()).encode("ascii", "backslashreplace").decode()
