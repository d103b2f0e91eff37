"""`/graphql`: questions by POST; by GET, for browsers, a page to ask them."""

from typing import Any

from cross_web import HTTPException
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from strawberry.fastapi import GraphQLRouter

from api.negotiation import preferred
from api.static import STATIC
from schema.build import Schema
from schema.context import Context

router = APIRouter()


@router.get("/graphql")
def graphiql(request: Request) -> Response:
    """GraphiQL. Questions by GET are refused, so that a link cannot ask one."""
    if preferred(request.headers.get("accept"), ("text/html",)) and not request.query_params:
        return FileResponse(STATIC / "graphiql" / "index.html")
    return _refusal("Ask questions by POST.", 405)


class Endpoint(GraphQLRouter[Context, None]):
    """The GraphQL endpoint, whose refusals are JSON as its answers are."""

    async def run(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (Strawberry's own)
        """Answer one request."""
        try:
            return await super().run(*arguments, **options)
        except HTTPException as error:
            return _refusal(error.reason, error.status_code)


def endpoint(schema: Schema) -> Endpoint:
    """The endpoint of a schema: POST only, no subscriptions."""
    return Endpoint(
        schema,
        path="/graphql",
        graphql_ide=None,
        allow_queries_via_get=False,
        subscription_protocols=(),
        context_getter=_context,
    )


def _context(request: Request) -> Context:
    return Context(request.app.state.reader)


def _refusal(message: str, status: int) -> JSONResponse:
    error = {"message": message, "extensions": {"code": "BAD_REQUEST"}}
    return JSONResponse({"errors": [error]}, status_code=status)
