"""The web application: `create_app(settings, address)` is all that others need."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.access.access import Access, access_of
from api.access.gate import VARY, Gate
from api.answering.endpoint import Endpoint
from api.answering.keeping import EFFORT, SHORTEST
from api.answering.persisted import persisted_of
from api.answering.shortcut import Shortcut
from api.body import BodyLimit
from api.compression import Compression
from api.failures import Faults, tell_failures
from api.following import Load, open_desk
from api.headers import SecurityHeaders
from api.metrics import Metrics
from api.observing.middleware import Observing
from api.origins import OwnPages
from api.rates.limiting import KeyRateLimit, Limiter, RateLimit
from api.routes import export, graphql, health, landing, live, metrics, ontology, saved
from api.settings import ApiSettings
from api.static import STATIC
from api.warming import warming_up
from graph.address import Address
from graph.console import Limits
from graph.driver import Pool, connect_async
from graph.live.watch import watch_of
from graph.observer import Observer
from graph.office.database import office
from graph.reader import Reader
from schema.build import build_schema

# What pages of other sites may send, and read of an answer's head, if they may ask.
SENT = [
    *("Content-Type", "Authorization", "X-API-Key", "If-None-Match"),
    *("X-Request-Id", "traceparent", "tracestate"),
]
TOLD = [
    *("ETag", "Server-Timing", "X-Request-Id", "Loti-Cost"),
    *("RateLimit", "RateLimit-Policy", "Retry-After"),
]
# FastAPI's own traces and logs have clients' addresses, questions and errors in them: ours do not.
UNTOLD: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
UNSHOWN: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}


def create_app(settings: ApiSettings, address: Address, load: Load | None = None) -> FastAPI:
    """The application that serves the graph at an address; it may start before the graph does.

    ``load`` brings accepted submissions into the graph; without, nothing can be submitted.
    """
    schema, counted, persisted = build_schema(), Metrics(), persisted_of(settings)
    endpoint, limiter = Endpoint(schema, settings, persisted, counted), Limiter(settings)
    database = office()
    access = access_of(settings, database)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:  # what is entered last is left first
            stack.callback(limiter.close)
            stack.callback(database.close)
            stack.push_async_callback(access.close)
            pool = Pool(settings.neo4j_pool_size, settings.neo4j_pool_timeout)
            driver = await stack.enter_async_context(connect_async(address, pool))
            reader = app.state.reader = Reader(driver, address, *_asking(settings, counted))
            stack.push_async_callback(reader.close)
            app.state.warm = await stack.enter_async_context(warming_up(schema, reader))
            desk = open_desk(database, settings.submissions_per_day, load)
            app.state.desk = await stack.enter_async_context(desk)
            yield

    app = FastAPI(title="LOTI Graph", lifespan=lifespan, telemetry=UNTOLD, **UNSHOWN)
    _wrap(app, settings, endpoint, access, limiter)
    app.add_middleware(Observing, metrics=counted)
    app.router.routes.extend(live.routes(schema, settings, persisted, access, limiter))
    for router in (landing.router, health.router, ontology.router):
        app.include_router(router)
    app.include_router(saved.router(schema, settings.limits))
    app.include_router(export.Exporting(schema, settings, persisted).router())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    if settings.metrics:
        _watch(counted, app, endpoint)
        app.include_router(metrics.router(counted))
    return app


def _asking(settings: ApiSettings, counted: Metrics) -> tuple[float, Limits | None, Observer]:
    """How the graph is asked: seconds for a statement, limits of the console, and who looks on."""
    console = Limits(settings.console_timeout) if settings.console else None
    timeout = min(settings.query_timeout, settings.most_seconds)
    return timeout, console, Observer(counted.asked, settings.traces_statements)


def _wrap(
    app: FastAPI, settings: ApiSettings, endpoint: Endpoint, access: Access, limiter: Limiter
) -> None:
    """Put around the routes what every request and response goes through; the last is outermost."""
    tell_failures(app)
    app.add_middleware(Compression, minimum_size=SHORTEST, compresslevel=EFFORT)
    app.add_middleware(graphql.GraphQL, endpoint=endpoint)
    app.add_middleware(BodyLimit, most=settings.most_body)
    app.add_middleware(OwnPages, allowed=settings.cors_origins)
    app.add_middleware(KeyRateLimit, limiter=limiter)
    app.add_middleware(Gate, access=access)
    app.add_middleware(Faults)
    app.add_middleware(Shortcut, endpoint=endpoint, path=graphql.PATH, head=[VARY])
    app.add_middleware(RateLimit, limiter=limiter)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=SENT,
            expose_headers=TOLD,
        )
    app.add_middleware(SecurityHeaders, hsts=settings.hsts)
    if settings.trusted_proxies:
        proxies = [str(network) for network in settings.trusted_proxies]
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=proxies)


def _watch(counted: Metrics, app: FastAPI, endpoint: Endpoint) -> None:
    """Have read, beside what is counted, what others keep count of."""
    kept = endpoint.kept
    counted.watch("loti_kept_answers", "Answers that are kept.", lambda: len(kept))
    counted.watch("loti_kept_bytes", "Bytes of answers that are kept.", lambda: kept.bytes)
    counted.watch(
        "loti_subscriptions",
        "Subscriptions that are open.",
        lambda: watch_of(app.state.reader).listeners,
    )
