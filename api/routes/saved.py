"""`/saved`: the saved searches, each as a feed and as a calendar. Nothing is written here."""

import datetime as dt
import hashlib
from collections.abc import Callable
from email.utils import formatdate, parsedate_to_datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.access.gate import caller_of
from api.answering.errors import Refused
from api.errors import QuestionRefused, SearchFailed
from api.feeds import atom, calendar, json_feed
from api.feeds.feed import Feed, gather
from api.rates.limiting import allowance_of
from api.refusing import error_body, error_response
from graph.queries.saved import saved_search, saved_searches
from graph.reader import Reader
from graph.saved import SavedSearch
from schema import Schema
from schema.context import Context
from schema.limits import Limits

# Readers of feeds may ask for the headers alone, to learn whether anything is new.
READ = ["GET", "HEAD"]
# How each ending of an address is written.
FORMS = {
    "atom": (atom.MEDIA_TYPE, atom.atom),
    "json": (json_feed.MEDIA_TYPE, json_feed.json_feed),
    "ics": (calendar.MEDIA_TYPE, calendar.calendar),
}


def router(schema: Schema, limits: Limits) -> APIRouter:
    """The routes, whose searches are asked of a schema in the time that there is for an answer."""
    routes = APIRouter()
    for ending, (media_type, write) in FORMS.items():
        routes.add_api_route(
            f"/saved/{{name}}.{ending}", _form(schema, limits, media_type, write), methods=READ
        )
    routes.add_api_route("/saved", _list, methods=READ)
    return routes


async def _list(request: Request) -> JSONResponse:
    reader: Reader = request.app.state.reader
    base = _base(request)
    return JSONResponse([_described(s, base) for s in await saved_searches(reader)])


def _described(search: SavedSearch, base: str) -> dict[str, Any]:
    return {
        "name": search.name,
        "title": search.title,
        "document": search.document,
        "variables": search.variables,
        "createdAt": search.created_at.isoformat(),
        "checkedAt": search.checked_at.isoformat(),
        **{ending: f"{base}/{search.name}.{ending}" for ending in FORMS},
    }


def _form(schema: Schema, limits: Limits, media_type: str, write: Callable[[Feed], bytes]) -> Any:  # noqa: ANN401
    async def form(request: Request, name: str) -> Response:
        reader: Reader = request.app.state.reader
        search = await saved_search(reader, name)
        if search is None:
            message = f"There is no saved search {name!r}: /saved names them all."
            raise Refused(404, "NOT_FOUND", message)
        try:
            caller, allowance = caller_of(request.scope), allowance_of(request.scope)
            asker = Context(reader, caller=caller, limits=limits, spend=allowance.spend)
            feed = await gather(schema, asker, search, f"{_base(request)}/{name}")
        except (QuestionRefused, SearchFailed) as error:
            return error_response(503, error_body("SEARCH_FAILED", str(error)))
        return _fresh(request, feed, Response(write(feed), media_type=media_type))

    return form


def _fresh(request: Request, feed: Feed, response: Response) -> Response:
    """The response with what a reader can ask by next time; empty if it has this one already."""
    tag = hashlib.sha256(response.body).hexdigest()[:32]
    modified = feed.modified.replace(microsecond=0)
    headers = {
        "ETag": f'W/"{tag}"',  # weak, since a compressed response has other bytes
        "Last-Modified": formatdate(modified.timestamp(), usegmt=True),
        "Cache-Control": "no-cache",
    }
    wanted = request.headers.get("if-none-match")
    if wanted is not None:
        known = wanted.strip() == "*" or f'"{tag}"' in wanted
    else:
        since = _time(request.headers.get("if-modified-since"))
        known = since is not None and modified <= since
    if known:
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def _time(header: str | None) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(header) if header else None
    except ValueError:
        return None


def _base(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}/saved"
