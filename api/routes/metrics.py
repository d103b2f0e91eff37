"""`/metrics`: what the service has done, for Prometheus, if it is to be told."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.metrics import MEDIA_TYPE, Metrics
from api.observing.freshness import Freshness


def router(metrics: Metrics) -> APIRouter:
    """The route of an application's metrics."""
    routes, freshness = APIRouter(), Freshness()
    metrics.collect(freshness)

    @routes.get("/metrics")
    async def read(request: Request) -> Response:
        """All of them."""
        await freshness.look(request.app.state.reader)
        return Response(metrics.text(), headers={"Content-Type": MEDIA_TYPE})

    return routes
