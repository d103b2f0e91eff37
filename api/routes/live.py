"""GraphQL while things happen: by WebSocket at `/graphql`, by server-sent events beside it.

Both are Strawberry's own: the graphql-transport-ws protocol, and the distinct connections mode of
GraphQL over SSE. What is added here is what a public server needs: limits, and a context for each
operation.
"""

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any, cast

import structlog
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import ASGIWebSocketAdapter, GraphQL
from strawberry.http import GraphQLRequestData
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.http.streaming import HTTPStreamTransport, SSETransport
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    SubscribeMessage,
)

from api.access.access import Access
from api.access.credentials import credential_of_init
from api.access.stay import closing, stay
from api.answering.errors import Refused, bad_request
from api.answering.persisted import Persisted
from api.answering.question import check_texts, check_variables
from api.rates.limiting import Limiter, allowance_of
from api.refusing import deny, error_body, error_response
from api.settings import ApiSettings
from schema.access.caller import ANYBODY
from schema.build import Schema
from schema.context import Context
from schema.errors import RateLimited

log = structlog.get_logger(__name__)

# How long a client may take to make room for an event before it is let go, in seconds.
PATIENCE = 30.0


class Operations(BaseGraphQLTransportWSHandler[Context, None]):
    """The operations of one WebSocket, each with a context of its own, as requests have."""

    @property
    def context(self) -> Context:
        """A new context each time."""
        return self._first.again()

    @context.setter
    def context(self, given: Context) -> None:
        self._first = given

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Let a client begin when it is known who it is, if not by a header then by its message."""
        payload, view, scope = message.get("payload", {}), cast("Live", self.view), self._scope
        try:
            shown = credential_of_init(payload) if isinstance(payload, dict) else None
            if shown is not None or "caller" not in scope:
                scope["caller"] = await view.access.caller(shown)
                scope["credential"] = shown
        except Refused as refused:
            close = closing(refused)
            await self.websocket.close(close["code"], close["reason"])
            return
        self._first.caller = scope["caller"]
        scope["allowance"] = view.limiter.allowance(scope)
        self._first.spend = allowance_of(scope).spend
        await super().handle_connection_init(message)

    @property
    def _scope(self) -> Scope:
        socket: WebSocket = cast("ASGIWebSocketAdapter", self.websocket).ws
        return socket.scope

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Begin an operation, if it may be asked."""
        view = cast("Live", self.view)
        try:
            view.check(message["payload"]["query"], message["payload"].get("variables"))
            allowance_of(self._scope).ask()
        except (Refused, RateLimited) as refused:
            error = _told(refused)
            await self.send_message(
                {"id": message["id"], "type": "error", "payload": [error.formatted]}
            )
        else:
            await super().handle_subscribe(message)

    async def handle_task_exception(self, error: Exception) -> None:
        """Log what failed, unless it is that the client has left."""
        if not isinstance(error, WebSocketDisconnected):
            await super().handle_task_exception(error)


def _told(refused: Refused | RateLimited) -> GraphQLError:
    if isinstance(refused, RateLimited):
        return refused
    return GraphQLError(str(refused), extensions={"code": refused.code})


class Events(SSETransport):
    """Server-sent events, whatever a client says that it accepts: there is nothing else here."""

    def accepts(self, accept: str) -> bool:  # noqa: ARG002 (Strawberry's own)
        """Always."""
        return True


class Live(GraphQL[Context, None]):
    """GraphQL by WebSocket and by server-sent events, so many connections at once."""

    graphql_transport_ws_handler_class = Operations

    def __init__(
        self,
        schema: Schema,
        settings: ApiSettings,
        persisted: Persisted,
        access: Access,
        limiter: Limiter,
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL),
            connection_init_wait_timeout=timedelta(seconds=settings.live_init_timeout),
            max_subscriptions_per_connection=settings.live_subscriptions,
            allowed_origins=settings.cors_origins,
        )
        self._events = Events(settings.live_keep_alive)
        self._most, self._limits = settings.live_connections, settings.limits
        self.persisted, self.access, self.limiter = persisted, access, limiter
        self.open = 0

    @property
    def _stream_transport_map(self) -> dict[str, HTTPStreamTransport]:
        return {Events.protocol: self._events}

    def should_render_graphql_ide(self, request: Any) -> bool:  # noqa: ANN401, ARG002
        """There is no page here."""
        return False

    async def get_context(
        self,
        request: Request | WebSocket,
        response: Response | WebSocket,  # noqa: ARG002 (Strawberry's own)
    ) -> Context:
        """The context of a stream of events, or the model of those of a WebSocket's operations."""
        caller = request.scope.get("caller", ANYBODY)
        spend = allowance_of(request.scope).spend
        state = request.app.state
        return Context(
            state.reader, caller=caller, limits=self._limits, spend=spend, desk=state.desk
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, if there is room for it."""
        if self.open >= self._most:
            await deny(_full(), scope, receive, send)
            return
        self.open += 1
        try:
            serve = partial(super().__call__, scope, receive)
            await stay(self.access, scope, _in_time(send), serve)
        except TimeoutError:
            log.warning("a client was let go that took nothing in", seconds=PATIENCE)
        finally:
            self.open -= 1

    async def run(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (Strawberry's own)
        """Serve one connection; what is no request is refused in JSON."""
        try:
            return await super().run(*arguments, **options)
        except HTTPException as error:
            return error_response(error.status_code, error_body("BAD_REQUEST", error.reason))
        except Refused as refused:
            return refused.response

    async def parse_http_body(
        self, request: AsyncHTTPRequestAdapter
    ) -> GraphQLRequestData | list[GraphQLRequestData]:
        """What begins a stream, if its document may be asked."""
        try:
            given = await super().parse_http_body(request)
        except (UnicodeDecodeError, RecursionError, TypeError, AttributeError) as error:
            # Strawberry takes whatever is JSON for an object, and all bytes for text.
            raise bad_request("The body must be a JSON object.") from error
        if isinstance(given, GraphQLRequestData) and given.query:
            self.check(given.query, given.variables)
        return given

    def check(self, query: str, variables: object) -> None:
        """Raise ``Refused`` when a document may not be asked, or not with such variables."""
        check_variables(variables)
        check_texts(query, variables)
        self.persisted.check(query)


def routes(
    schema: Schema, settings: ApiSettings, persisted: Persisted, access: Access, limiter: Limiter
) -> list[BaseRoute]:
    """Where subscriptions are served: a WebSocket at `/graphql`, events at `/graphql/stream`."""
    live = Live(schema, settings, persisted, access, limiter)
    return [
        WebSocketRoute("/graphql", live),
        Route("/graphql/stream", live, methods=["GET", "POST"]),
    ]


def _in_time(send: Send) -> Send:
    async def send_in_time(message: Message) -> None:
        async with asyncio.timeout(PATIENCE):
            await send(message)

    return send_in_time


def _full() -> Response:
    body = error_body("BUSY", "Too many connections are open: try again later.")
    return error_response(503, body, {"Retry-After": "30"})
