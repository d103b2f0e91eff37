"""Around everything: each request gets its id, and is told of when it is over."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from random import randbytes
from time import perf_counter

import structlog
from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from api.metrics import Metrics
from api.observing.account import KEY, Account
from api.observing.request_id import given_id
from graph.tracing import failed, span
from schema.access.caller import ANYBODY

METHODS = frozenset(
    ("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH")
)
OTHER = "_OTHER"
# Messages in which a response begins; a WebSocket that is accepted has switched protocols.
BEGINNINGS = {
    "http.response.start": 200,
    "websocket.accept": 101,
    "websocket.http.response.start": 403,
}
# What machines ask every few seconds is told only to those who want to hear everything.
PROBES = frozenset(("/health", "/ready", "/metrics"))
# Routes of Starlette's own, which FastAPI does not note in the scope.
PLAIN, FILES = frozenset(("/graphql", "/graphql/stream")), "/static"
PROPAGATOR = TraceContextTextMapPropagator()


class Observing:
    """Gives every request an account; tells the log, Prometheus and traces what became of it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics
        self._log = structlog.get_logger("api.requests").bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and tell of it when it is over."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        with _server_span(scope) as current:
            account = scope[KEY] = Account(_id(scope, current))
            bound = bind_contextvars(request_id=account.id)
            self._metrics.open += 1
            try:
                await self._app(scope, receive, _noting(account, send))
            finally:
                self._metrics.open -= 1
                self._tell(scope, account, current, perf_counter() - began)
                reset_contextvars(**bound)

    def _tell(self, scope: Scope, account: Account, current: Span, seconds: float) -> None:
        method, route = _method(scope), _route(scope)
        if scope["type"] == "http":
            self._metrics.requested(method, route, account.status, seconds)
        if account.way:
            self._metrics.count(account.way)
        _complete(current, method, route, account)
        write = self._log.warning if account.status >= 500 else self._log.info
        if route in PROBES:
            write = self._log.debug
        write("request", method=method, route=route, **_told(scope, account, seconds))


def _told(scope: Scope, account: Account, seconds: float) -> Mapping[str, object]:
    """What the log tells of a request, of which some things may be unknown."""
    told = {
        "status": account.status or None,
        "milliseconds": round(seconds * 1000, 2),
        "way": account.way or None,
        "failed": account.failed or None,
        "operation": account.asked.operation or None,
        "document": account.asked.document or None,
        "caller": scope.get("caller", ANYBODY).id,
        "cost": account.cost,
    }
    return {name: value for name, value in told.items() if value is not None}


def _noting(account: Account, send: Send) -> Send:
    """Send what is sent, with the request's id in its head."""
    header = (b"x-request-id", account.id.encode())

    async def send_with_id(message: Message) -> None:
        usual = BEGINNINGS.get(message["type"])
        if usual is not None:
            account.status = message.get("status", usual)
            message["headers"] = [*message.get("headers", ()), header]
        await send(message)

    return send_with_id


def _method(scope: Scope) -> str:
    if scope["type"] == "websocket":
        return "WS"
    method: str = scope["method"]
    return method if method in METHODS else OTHER


def _route(scope: Scope) -> str:
    """The pattern of a path: one of a few whatever is asked for, and without anybody's name."""
    if (route := getattr(scope.get("route"), "path", None)) is not None:
        return str(route)
    path: str = scope["path"]
    if path in PLAIN:
        return path
    return FILES if path.startswith(f"{FILES}/") else OTHER


def _id(scope: Scope, current: Span) -> str:
    """One id for all that is told of a request: the one it came with, that of its trace, or new."""
    if (given := given_id(scope["headers"])) is not None:
        return given
    context = current.get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else _new_id()


def _new_id() -> str:
    # It is to differ from others, not to be a secret.
    return randbytes(16).hex()  # noqa: S311


def _server_span(scope: Scope) -> AbstractContextManager[Span]:
    """The span of a request, which goes on with the trace that it came with."""
    carrier = {
        name.decode(): value.decode("latin-1")
        for name, value in scope["headers"]
        if name in (b"traceparent", b"tracestate")
    }
    method = _method(scope)
    attributes = {
        "http.request.method": "GET" if scope["type"] == "websocket" else method,
        "url.scheme": scope["scheme"],
    }
    parent = PROPAGATOR.extract(carrier) if carrier else None
    return span(method, attributes, SpanKind.SERVER, parent)


def _complete(current: Span, method: str, route: str, account: Account) -> None:
    """Add to a request's span what is known when it is over."""
    if not current.is_recording():
        return
    known = route != OTHER
    current.update_name(f"{method} {route}" if known else method)
    found: dict[str, str | int] = {
        "http.route": route if known else "",
        "http.response.status_code": account.status,
        "loti.request_id": account.id,
        "loti.way": account.way,
    }
    current.set_attributes({name: value for name, value in found.items() if value})
    if account.status >= 500:
        failed(current, str(account.status))
