"""`/metrics`: what the service has done, for Prometheus, if it is to be told."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.metrics import MEDIA_TYPE, Metrics


def router(metrics: Metrics) -> APIRouter:
    """The route of an application's metrics."""
    routes = APIRouter()

    @routes.get("/metrics")
    def read() -> Response:
        """All of them."""
        return Response(metrics.text(), headers={"Content-Type": MEDIA_TYPE})

    return routes
